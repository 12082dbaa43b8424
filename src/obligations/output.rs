//! What evaluation says, apart from clocks and notices.

use super::clock::Clock;
use super::input::NoticeKind;
use super::notice::{Notices, OwedNotice};
use crate::order;
use crate::playbook::{Key, Playbook};
use crate::time::{Millis, Span};

/// Everything that is due, was missed or was met, at one instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligations {
    /// The instant that this describes.
    pub now: Millis,
    /// When it was reported; `None` if no report is there (yet), and then nothing is known.
    pub reported_at: Option<Millis>,
    /// Level in force; `None` until the first classification (R23).
    pub severity: Option<u8>,
    /// The worst level that it ever had.
    pub worst: Option<u8>,
    /// Not classified: limits are those of the worst level and nothing is breached (R23).
    pub provisional: bool,
    /// When it was called a false alarm; it then stands outside statistics (R15).
    pub cancelled: Option<Millis>,
    /// Impact on users is over.
    pub recovered: bool,
    /// Number of the last cycle, from 1.
    pub cycle: u32,
    /// How long users were hit (R19).
    pub impact: Impact,
    /// The clocks, in the order of the playbook, then by cycle.
    pub clocks: Vec<Clock>,
    /// Who must be told.
    pub notices: Notices,
    /// What took too long, in order of time.
    pub escalations: Vec<Escalation>,
    /// When the next escalation fires, if nothing but time passes.
    pub escalates_at: Option<Millis>,
    /// The review after recovery.
    pub review: Review,
    /// What is odd about the input.
    pub flags: Vec<Flag>,
}

impl Obligations {
    /// Without a report there is nothing to count from.
    pub(super) fn unknown(now: Millis, flags: Vec<Flag>) -> Self {
        Self {
            now,
            reported_at: None,
            severity: None,
            worst: None,
            provisional: false,
            cancelled: None,
            recovered: false,
            cycle: 0,
            impact: Impact::default(),
            clocks: Vec::new(),
            notices: Notices::default(),
            escalations: Vec::new(),
            escalates_at: None,
            review: Review::not_required(),
            flags,
        }
    }

    /// Every notice that is owed, with the escalation that made it due: the regular ones, of which
    /// the all-clear answers those before it, then one for each rule that fired and was not
    /// answered: the latest, for which most people are still to be told.
    pub fn to_tell(&self) -> Vec<(Option<&Key>, &OwedNotice)> {
        let regular = [NoticeKind::Initial, NoticeKind::Progress, NoticeKind::Daily];
        let all_clear = self.notices.owed.iter();
        let all_clear = all_clear.clone().any(|n| n.kind == NoticeKind::Rectified);
        let owed = self.notices.owed.iter();
        let owed = owed.filter(|n| !all_clear || !regular.contains(&n.kind));
        let mut out: Vec<(Option<&Key>, &OwedNotice)> = owed.map(|n| (None, n)).collect();
        for escalation in self.escalations.iter().filter(|e| e.unanswered()) {
            let Some(notice) = &escalation.notice else {
                continue;
            };
            let rule = Some(&escalation.rule);
            match out.iter_mut().find(|(other, _)| *other == rule) {
                Some(same) => same.1 = notice,
                None => out.push((rule, notice)),
            }
        }
        out
    }

    /// The clock with this key in this cycle. A clock for the life of the incident has cycle 1.
    pub fn clock(&self, key: &str, cycle: u32) -> Option<&Clock> {
        self.clocks
            .iter()
            .find(|clock| &*clock.key == key && clock.cycle == cycle)
    }

    /// Counts in statistics: reported, and no false alarm (R15).
    pub fn counted(&self) -> bool {
        self.reported_at.is_some() && self.cancelled.is_none()
    }
}

/// Something took too long (R13).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escalation {
    /// Rule by its key: `open_over_1h`, `overdue`.
    pub rule: Key,
    /// The breached clock, for a rule that watches clocks.
    pub clock: Option<Key>,
    /// Cycle, from 1.
    pub cycle: u32,
    /// When it fired.
    pub at: Millis,
    /// Level in force then.
    pub level: u8,
    /// What it is about still goes on.
    pub open: bool,
    /// It fired inside a jump of the exercise clock (R18).
    pub excused: bool,
    /// When everyone whom it asks to tell had been told.
    pub answered_at: Option<Millis>,
    /// While it goes on: the notice that it makes due, with what is sent and what is missing.
    pub notice: Option<OwedNotice>,
}

impl Escalation {
    /// Still goes on, and not everyone has been told.
    pub fn unanswered(&self) -> bool {
        self.open && self.answered_at.is_none()
    }

    /// It is over, and those of whom it made it due to tell were not all told meanwhile. A jump of
    /// the exercise clock is nobody's fault (R18).
    pub fn never_told(&self, playbook: &Playbook) -> bool {
        let mut rules = playbook.escalations.iter();
        let rule = rules.find(|rule| rule.key == self.rule);
        let notice = rule.and_then(|rule| playbook.notice(rule.notice.as_deref()?));
        let owed = notice.is_some_and(|n| n.enabled && n.levels.contains(&self.level));
        owed && !self.open && !self.excused && self.answered_at.is_none()
    }
}

/// The review after recovery (R14).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The worst level ever asks for one.
    pub required: bool,
    /// Where it stands.
    pub status: ReviewStatus,
    /// The recovery from which it counts.
    pub recovered_at: Option<Millis>,
    /// Time allowed.
    pub within: Option<Span>,
    /// By when.
    pub deadline: Option<Millis>,
    /// When it was held.
    pub held_at: Option<Millis>,
    /// When it was too late.
    pub breached_at: Option<Millis>,
    /// It became late inside a jump of the exercise clock (R18).
    pub excused: bool,
    /// Deadlines that had passed without a review when the impact returned and moved the anchor.
    pub earlier_breaches: Vec<Millis>,
}

impl Review {
    pub(super) fn not_required() -> Self {
        Self {
            required: false,
            status: ReviewStatus::NotRequired,
            recovered_at: None,
            within: None,
            deadline: None,
            held_at: None,
            breached_at: None,
            excused: false,
            earlier_breaches: Vec::new(),
        }
    }
}

/// Where the review stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewStatus {
    /// No level that asks for one, or a false alarm.
    NotRequired,
    /// Impact is not over, so its time does not run yet.
    WaitingForRecovery,
    /// To be held.
    Running,
    /// Held in time.
    Met,
    /// Not held in time.
    Breached,
}

/// How long users were hit (R19).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// Sum of the intervals, up to "now" for an open one.
    pub total: Span,
    /// One per cycle.
    pub intervals: Vec<ImpactInterval>,
}

/// One stretch during which users were hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImpactInterval {
    /// When it began: occurred if known, else reported; in later cycles the return of the impact.
    pub from: Millis,
    /// Recovery, or the false alarm; `None` while it goes on.
    pub to: Option<Millis>,
}

/// Something odd about the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flag {
    /// What.
    pub kind: FlagKind,
    /// How often.
    pub count: usize,
    /// The first instant concerned.
    pub first: Option<Millis>,
}

/// What can be odd.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FlagKind {
    /// An event is stamped later than "now" and was not read (R17).
    FutureEvent,
    /// Something ended before it began; it counts as no time at all (R17).
    NegativeInterval,
    /// No report is there: an ancestor is missing, or it is not visible yet.
    NoReport,
    /// A level that the playbook does not have; it counts as the worst.
    UnknownLevel,
}

impl FlagKind {
    /// Its name in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::FutureEvent => "future_event",
            Self::NegativeInterval => "negative_interval",
            Self::NoReport => "no_report",
            Self::UnknownLevel => "unknown_level",
        }
    }
}

/// Collects flags, one entry per kind.
#[derive(Default)]
pub(super) struct Flags(Vec<Flag>);

impl Flags {
    pub fn add(&mut self, kind: FlagKind, at: Option<Millis>) {
        if let Some(flag) = self.0.iter_mut().find(|flag| flag.kind == kind) {
            flag.count += 1;
            flag.first = match (flag.first, at) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        } else {
            self.0.push(Flag {
                kind,
                count: 1,
                first: at,
            });
        }
    }

    pub fn into_list(mut self) -> Vec<Flag> {
        order::sort_by_key(&mut self.0, |flag| flag.kind);
        self.0
    }
}
