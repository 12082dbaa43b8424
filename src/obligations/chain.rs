//! The chain of regular notices: first word, updates, all-clear (R7, R8).

use super::Case;
use super::deliveries::{EscalationMarks, Marks};
use super::input::{Delivery, NoticeKind};
use super::notice::{Done, MissRun, Notices};
use super::plan::{Plan, rule_of};
use super::regimes::Regime;
use super::seen::Act;
use crate::playbook::{NoticeRule, NoticeWhen, Playbook, Signal};
use crate::time::{Millis, Span};

/// What became of the notices.
pub(super) struct Chained<'a> {
    pub notices: Notices,
    pub escalation_marks: EscalationMarks<'a>,
}

/// Runs through all events that concern notices.
pub(super) fn run<'a>(case: &Case<'a>) -> Chained<'a> {
    let mut chain = Chain::new(case);
    let mut cycles = case.life.cycles.iter();
    let mut next_cycle = cycles.next();
    if let Some(cycle) = next_cycle {
        chain.begin(cycle.start, cycle.number);
        chain.recovery = cycle.recovered.map(|claim| claim.index);
        next_cycle = cycles.next();
    }
    let (position, _) = case.levels.at(case.report.at);
    let mut next = position + 1;
    for (index, event) in case.seen.iter().enumerate() {
        while next < case.levels.regimes.len() && case.levels.get(next).index <= index {
            chain.change(case.levels.get(next));
            next += 1;
        }
        // A new cycle owns the events after the one that began it.
        if let Some(cycle) = next_cycle
            && cycle.events.start == index + 1
        {
            chain.begin(cycle.start, cycle.number);
            chain.recovery = cycle.recovered.map(|claim| claim.index);
            next_cycle = cycles.next();
            continue;
        }
        match event.act {
            Act::Notify {
                kind,
                delivery,
                waived,
            } => {
                let at = event.at;
                chain.notify(kind, delivery, Done { at, waived });
            }
            Act::Signal(Signal::Handoff) => chain.hand_off(event.at),
            Act::Cancel => chain.cancel(event.at),
            _ => {}
        }
        if chain.recovery == Some(index) {
            chain.recover(event.at);
        }
    }
    while next < case.levels.regimes.len() {
        chain.change(case.levels.get(next));
        next += 1;
    }
    chain.finish()
}

struct Chain<'c, 'a> {
    case: &'c Case<'a>,
    regime: Regime,
    plan: Plan<'a>,
    /// By version, level and whether it was handed off.
    plans: Vec<((usize, u8, bool), Plan<'a>)>,
    cycle: u32,
    cycle_start: Millis,
    /// Number of the event with which this cycle recovered.
    recovery: Option<usize>,
    recovered: Option<Millis>,
    handed_off: bool,
    cancelled: bool,
    /// The all-clear was given: nothing more in this cycle.
    cleared: bool,
    /// End of the current slot.
    due: Option<Millis>,
    /// The current slot asks for the first notice.
    first: bool,
    /// From where the current slot counts.
    base: Millis,
    last_update: Option<Millis>,
    /// The first slot missed since people were last told, with what it asked for.
    late: Option<(Millis, Option<&'a NoticeRule>)>,
    last_rectified: Option<Millis>,
    marks: Marks<'a>,
    escalation_marks: EscalationMarks<'a>,
    misses: Vec<MissRun>,
}

impl<'c, 'a> Chain<'c, 'a> {
    fn new(case: &'c Case<'a>) -> Self {
        let (_, regime) = case.levels.at(case.report.at);
        Self {
            case,
            regime,
            plan: Plan::default(),
            plans: Vec::new(),
            cycle: 1,
            cycle_start: case.report.at,
            recovery: None,
            recovered: None,
            handed_off: false,
            cancelled: false,
            cleared: false,
            due: None,
            first: false,
            base: case.report.at,
            last_update: None,
            late: None,
            last_rectified: None,
            marks: Marks::default(),
            escalation_marks: EscalationMarks::default(),
            misses: Vec::new(),
        }
    }

    fn book(&self) -> &'a Playbook {
        self.case.context.book(self.regime.book)
    }

    /// The rules of a regime, looked up once each: levels and versions are few, changes may be
    /// thousands.
    fn plan_at(&mut self, regime: Regime, handed_off: bool) -> Plan<'a> {
        let key = (regime.book, regime.level, handed_off);
        if let Some((_, plan)) = self.plans.iter().find(|(known, _)| *known == key) {
            return *plan;
        }
        let book = self.case.context.book(regime.book);
        let plan = Plan::new(book, regime.level, handed_off);
        self.plans.push((key, plan));
        plan
    }

    fn replan(&mut self) {
        self.plan = self.plan_at(self.regime, self.handed_off);
    }

    /// A new cycle: everything is owed afresh (R11).
    fn begin(&mut self, at: Millis, number: u32) {
        self.pass(at);
        self.cycle = number;
        self.cycle_start = at;
        self.recovered = None;
        self.handed_off = false;
        self.cancelled = false;
        self.cleared = false;
        self.last_update = None;
        self.last_rectified = None;
        self.marks.clear();
        self.replan();
        self.open(at);
    }

    /// Starts to owe notices at `at`.
    fn open(&mut self, at: Millis) {
        self.base = at;
        self.late = None;
        self.first = self.plan.first.is_some();
        let span = self.plan.first.or(self.plan.rolling).map(|(_, span)| span);
        self.due = span.map(|span| at + span);
    }

    /// The slot at `due` is still owed.
    fn due(&self) -> Option<Millis> {
        let ended = self.recovered.is_some() && self.plan.ends_at_recovery() && !self.first;
        self.due
            .filter(|_| !ended && !self.cleared && !self.cancelled)
    }

    /// What the current slot asks for.
    fn slot_rule(&self) -> Option<&'a NoticeRule> {
        let rule = if self.first {
            self.plan.first
        } else {
            self.plan.rolling
        };
        rule.map(|(rule, _)| rule)
    }

    fn slot_kind(&self) -> NoticeKind {
        self.slot_rule()
            .map_or(NoticeKind::Progress, |rule| rule.kind)
    }

    /// Every slot that ended before `at` is a miss. Counted, not walked through.
    fn pass(&mut self, at: Millis) {
        let Some(due) = self.due().filter(|due| *due < at) else {
            return;
        };
        let first_kind = self.slot_kind();
        self.late.get_or_insert((due, self.slot_rule()));
        let every = self.plan.every().filter(|every| every.0 > 0);
        let count = every.map_or(1, |every| ((at - due).0 - 1) / every.0 + 1);
        self.misses.push(MissRun {
            first: due,
            every: every.unwrap_or(Span(1)),
            count: u64::try_from(count).unwrap_or(1),
            first_kind,
            kind: self.plan.rolling.map_or(first_kind, |(rule, _)| rule.kind),
            cycle: self.cycle,
        });
        self.first = false;
        self.due = every.map(|every| due + Span(every.0.saturating_mul(count)));
        if let (Some(every), Some(due)) = (every, self.due) {
            self.base = due - every;
            if !self.marks.is_empty() {
                self.marks.drop_until(self.base - every);
            }
        }
    }

    /// Everyone owed was told at `at`.
    fn update(&mut self, at: Millis) {
        let at = at.max(self.cycle_start);
        self.pass(at);
        self.marks.clear();
        self.last_update = Some(at);
        self.late = None;
        if self.due().is_some() {
            self.base = at;
            self.first = false;
            self.due = self.plan.every().map(|every| at + every);
        }
    }

    fn notify(&mut self, kind: NoticeKind, delivery: Option<&'a Delivery>, done: Done) {
        if kind == NoticeKind::Overdue {
            let rules = self.book().notices.iter();
            let rules = rules.filter(|rule| rule.when == NoticeWhen::Escalated);
            self.escalation_marks.add(rules, delivery, done);
            return;
        }
        if let Some(delivery) = delivery {
            // Slots must be passed first: what was marked long before belongs to them.
            self.pass(done.at);
            if !self.marked(kind, delivery, done) {
                return;
            }
        }
        if kind == NoticeKind::Rectified && self.recovered.is_some() {
            self.pass(done.at);
            self.clear_at(done.at);
            return;
        }
        if kind == NoticeKind::Rectified {
            self.last_rectified = Some(done.at);
        }
        self.update(done.at);
    }

    /// Marks a delivery; true when its notice is complete.
    fn marked(&mut self, kind: NoticeKind, delivery: &'a Delivery, done: Done) -> bool {
        let slot = self.slot_rule().filter(|rule| rule.kind == kind);
        let rule = slot
            .or_else(|| rule_of(self.book(), kind, self.regime.level))
            .or_else(|| self.slot_rule());
        rule.is_none_or(|rule| self.marks.mark(rule, delivery, done))
    }

    fn clear_at(&mut self, at: Millis) {
        self.cleared = true;
        self.last_update = Some(at);
        self.marks.clear();
    }

    fn hand_off(&mut self, at: Millis) {
        if self.cancelled {
            return;
        }
        self.pass(at);
        self.handed_off = true;
        self.replan();
        self.update(at);
    }

    fn recover(&mut self, at: Millis) {
        self.pass(at);
        self.recovered = Some(at);
        if self.last_rectified == Some(at) {
            self.clear_at(at);
        }
    }

    fn cancel(&mut self, at: Millis) {
        self.pass(at);
        self.cancelled = true;
    }

    /// Another level or playbook version (R7).
    fn change(&mut self, regime: Regime) {
        let at = regime.from;
        self.pass(at);
        let old = self.plan_at(self.regime, false);
        let old_every = self.plan.every();
        self.regime = regime;
        let new = self.plan_at(regime, false);
        let into_first = new.first.is_some() && old.first.is_none();
        if into_first {
            self.handed_off = false;
        }
        self.replan();
        let nothing_before = old.first.is_none() && old.rolling.is_none();
        if into_first || nothing_before {
            // Did not exist before the raise: starts at the raise.
            self.marks.clear();
            self.open(at.max(self.cycle_start));
        } else if self.first && self.plan.first.is_some() {
            let within = self.plan.first.map(|(_, within)| within);
            self.keep(at, within);
        } else if self.plan.every() != old_every || self.first {
            self.first = false;
            self.reroll(at, old_every);
        }
    }

    /// The chain goes on with another time to the current slot.
    fn keep(&mut self, at: Millis, span: Option<Span>) {
        self.due = match (span, self.due) {
            (Some(span), old) if self.base + span < at => {
                Some(old.map_or(at + span, |old| old.min(at + span)))
            }
            (span, _) => span.map(|span| self.base + span),
        };
    }

    /// The chain goes on with another rolling time. A longer one counts from the last update,
    /// and slots that it would have had before now are not owed twice.
    fn reroll(&mut self, at: Millis, old_every: Option<Span>) {
        let Some(every) = self.plan.every().filter(|every| every.0 > 0) else {
            self.due = None;
            return;
        };
        if old_every.is_some_and(|old| every < old) {
            self.keep(at, Some(every));
            return;
        }
        // What was missed at the other level is over with it.
        self.late = None;
        let told = self.last_update.unwrap_or(self.cycle_start);
        let due = told + every;
        let behind = (at - due).0;
        let skipped = if behind > 0 {
            (behind - 1) / every.0 + 1
        } else {
            0
        };
        self.due = Some(due + Span(every.0.saturating_mul(skipped)));
        self.base = self.due.unwrap_or(due) - every;
    }

    fn finish(mut self) -> Chained<'a> {
        self.pass(self.case.now);
        let due = self.due();
        let slot = self.slot_rule().filter(|_| due.is_some());
        let late = self.late.filter(|_| due.is_some());
        let mut owed = Vec::new();
        if let Some((at, Some(rule))) = late
            && slot.is_some_and(|slot| slot.key != rule.key)
        {
            owed.push(self.marks.owed(rule, self.cycle, Some(at)));
        }
        if let Some(rule) = slot {
            owed.push(self.marks.owed(rule, self.cycle, due));
        }
        let awaiting = self.recovered.is_some() && !self.cleared && !self.cancelled;
        let all_clear = rule_of(self.book(), NoticeKind::Rectified, self.regime.level);
        let all_clear = all_clear.filter(|_| awaiting);
        if let Some(rule) = all_clear {
            owed.push(self.marks.owed(rule, self.cycle, due));
        }
        // The all-clear answers what was missed before it, and nobody could give it any sooner.
        let possible = self.recovered.filter(|_| all_clear.is_some());
        let provisional = self.case.levels.provisional;
        if provisional {
            // Nothing is missed before the first classification (R23), though it stays owed.
            self.misses.clear();
        }
        let late_since = late.filter(|_| !provisional);
        let late_since = late_since.map(|(at, _)| possible.map_or(at, |from| at.max(from)));
        Chained {
            notices: Notices {
                next_due: due,
                since: due.map(|_| self.base),
                next_kind: slot.map(|rule| rule.kind),
                every: self.plan.every(),
                last_update: self.last_update,
                late_since,
                owed,
                misses: self.misses,
                jumps: self.case.context.jumps.to_vec(),
            },
            escalation_marks: self.escalation_marks,
        }
    }
}
