//! Notices owed, and those that were missed (R8).

use super::Jump;
use super::input::{Delivery, NoticeKind};
use crate::playbook::Key;
use crate::time::{Millis, Span};

/// Who must be told, at "now".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notices {
    /// When the next slot ends; `None` when nothing regular is owed.
    pub next_due: Option<Millis>,
    /// When the next slot began.
    pub since: Option<Millis>,
    /// What the next slot asks for.
    pub next_kind: Option<NoticeKind>,
    /// Rolling time in force.
    pub every: Option<Span>,
    /// When people were last told, in the last cycle.
    pub last_update: Option<Millis>,
    /// Since when they have been waiting for word: the end of the first slot that was missed since
    /// they were last told, for the all-clear not before it could be given.
    pub late_since: Option<Millis>,
    /// What is owed: a missed notice that is still to be given, the current slot, and after
    /// recovery the all-clear. Giving any one of them answers all that stand before it.
    pub owed: Vec<OwedNotice>,
    /// Missed slots, summed up.
    pub misses: Vec<MissRun>,
    /// Jumps of the exercise clock; slots inside are excused (R18).
    pub(super) jumps: Vec<Jump>,
}

impl Notices {
    /// The owed notice that answers all others: the all-clear once service is back, else the
    /// missed one, else that of the current slot.
    pub fn first_owed(&self) -> Option<&OwedNotice> {
        let all_clear = self.owed.iter().find(|n| n.kind == NoticeKind::Rectified);
        all_clear.or(self.owed.first())
    }

    /// What to show where there is room for one notice: which, and by when it is due or since
    /// when it is late. Every screen and list takes it from here, so that they agree.
    pub fn front(&self) -> Option<(NoticeKind, Millis)> {
        let owed = self.first_owed();
        let kind = owed.map(|n| n.kind).or(self.next_kind)?;
        let due = owed.and_then(|n| n.due).or(self.next_due);
        Some((kind, self.late_since.or(due)?))
    }
}

/// A notice that is owed, with each delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwedNotice {
    /// Rule by its key.
    pub rule: Key,
    /// Requirement that the rule follows.
    pub source: Key,
    /// Which notice.
    pub kind: NoticeKind,
    /// Cycle, from 1.
    pub cycle: u32,
    /// By when; for a notice that an escalation asks for, the instant at which it fired.
    pub due: Option<Millis>,
    /// Each recipient and method. Empty if the rule names none: then any notice will do.
    pub deliveries: Vec<DeliveryState>,
    /// The whole notice was marked at once.
    pub whole: Option<Done>,
}

impl OwedNotice {
    /// Everyone was told, or deliberately not.
    pub fn complete(&self) -> bool {
        self.whole.is_some()
            || (!self.deliveries.is_empty() && self.deliveries.iter().all(|d| d.done.is_some()))
    }

    /// Some were told, others not.
    pub fn partial(&self) -> bool {
        !self.complete() && self.deliveries.iter().any(|d| d.done.is_some())
    }

    /// Deliveries that are missing.
    pub fn missing(&self) -> impl Iterator<Item = &DeliveryState> {
        let complete = self.complete();
        self.deliveries
            .iter()
            .filter(move |d| !complete && d.done.is_none())
    }

    /// How much of it is done, and how much it asks for: of a part of which one delivery is
    /// enough, one.
    pub fn progress(&self) -> (usize, usize) {
        let (mut done, mut total) = (0, 0);
        let mut parts: Vec<usize> = Vec::new();
        for state in &self.deliveries {
            if let Some(part) = state.one_of {
                if parts.contains(&part) {
                    continue;
                }
                parts.push(part);
            }
            total += 1;
            // Once a part is done, only what did it is left of it.
            done += usize::from(state.done.is_some());
        }
        (done, total)
    }
}

/// One recipient by one method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryState {
    /// Role by its key.
    pub recipient: Key,
    /// Method by its key.
    pub method: Key,
    /// Roles that read along in the same message.
    pub cc: Vec<Key>,
    /// The part of the rule of which one delivery is enough; `None` where each is owed.
    pub one_of: Option<usize>,
    /// When it was marked.
    pub done: Option<Done>,
}

impl DeliveryState {
    /// As an event would name it.
    pub fn delivery(&self) -> Delivery {
        Delivery {
            recipient: self.recipient.to_string(),
            method: self.method.to_string(),
        }
    }
}

/// A delivery was dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// When.
    pub at: Millis,
    /// Deliberately not sent, with a reason in the record.
    pub waived: bool,
}

/// Slots in a row that passed without a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissRun {
    /// The first slot.
    pub first: Millis,
    /// From one slot to the next.
    pub every: Span,
    /// How many.
    pub count: u64,
    /// What the first slot asked for.
    pub first_kind: NoticeKind,
    /// What the others asked for.
    pub kind: NoticeKind,
    /// Cycle, from 1.
    pub cycle: u32,
}

/// One slot that passed without a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The end of the slot.
    pub at: Millis,
    /// What it asked for.
    pub kind: NoticeKind,
    /// Cycle, from 1.
    pub cycle: u32,
    /// Inside a jump of the exercise clock (R18).
    pub excused: bool,
}

impl MissRun {
    fn slot(&self, number: u64) -> Millis {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        self.first + Span(self.every.0.saturating_mul(number))
    }

    /// How many of its slots lie at or after `from` and before `to`.
    fn within(&self, from: Millis, to: Millis) -> u64 {
        let before = |limit: Millis| -> u64 {
            let gap = (limit - self.first).0;
            if gap <= 0 || self.count == 0 {
                return 0;
            }
            let steps = (gap - 1) / self.every.0.max(1) + 1;
            u64::try_from(steps).unwrap_or(0).min(self.count)
        };
        before(to).saturating_sub(before(from))
    }
}

impl Notices {
    /// How many slots were missed, without those inside a jump of the exercise clock. Computed,
    /// not counted: a forgotten incident has thousands.
    pub fn missed_count(&self) -> u64 {
        let all: u64 = self.misses.iter().map(|run| run.count).sum();
        all.saturating_sub(self.excused_count())
    }

    /// How many slots passed inside a jump of the exercise clock (R18).
    pub fn excused_count(&self) -> u64 {
        let each = self
            .misses
            .iter()
            .flat_map(|run| self.jumps.iter().map(|jump| run.within(jump.from, jump.to)));
        each.sum()
    }

    /// Every slot that passed, excused or not, the oldest first.
    pub fn all_misses(&self) -> impl Iterator<Item = Miss> + '_ {
        self.misses.iter().flat_map(move |run| {
            (0..run.count).map(move |number| {
                let at = run.slot(number);
                Miss {
                    at,
                    kind: if number == 0 {
                        run.first_kind
                    } else {
                        run.kind
                    },
                    cycle: run.cycle,
                    excused: self.jumps.iter().any(|jump| jump.holds(at)),
                }
            })
        })
    }

    /// At most `cap` of the missed slots, the oldest first, without excused ones.
    pub fn missed(&self, cap: usize) -> impl Iterator<Item = Miss> + '_ {
        self.all_misses().filter(|miss| !miss.excused).take(cap)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn owed(kind: NoticeKind, due: i64) -> OwedNotice {
        OwedNotice {
            rule: Key::from("rule"),
            source: Key::from("S2.6"),
            kind,
            cycle: 1,
            due: Some(Millis(due)),
            deliveries: Vec::new(),
            whole: None,
        }
    }

    #[test]
    fn s2_06_a_missed_notice_stays_in_front_and_the_all_clear_answers_it() {
        let mut notices = Notices {
            next_due: Some(Millis(90)),
            next_kind: Some(NoticeKind::Progress),
            owed: vec![owed(NoticeKind::Progress, 90)],
            ..Notices::default()
        };
        assert_eq!(notices.front(), Some((NoticeKind::Progress, Millis(90))));
        notices.late_since = Some(Millis(30));
        notices.owed.insert(0, owed(NoticeKind::Initial, 30));
        assert_eq!(notices.front(), Some((NoticeKind::Initial, Millis(30))));
        notices.owed.push(owed(NoticeKind::Rectified, 90));
        assert_eq!(notices.front(), Some((NoticeKind::Rectified, Millis(30))));
        assert_eq!(Notices::default().front(), None);
    }
}
