//! Judges one clock by walking through what happens to it in order.

use super::clock::{
    Basis, Breach, BreachCause, Clock, ClockAnchor, ClockStatus, Exclusion, ExclusionReason, Stop,
};
use super::regimes::Regime;
use super::{Context, Hours};
use crate::playbook::{ClockRule, OnChange};
use crate::time::{Millis, Span};

/// A clock on its way.
pub(super) struct Walk<'a> {
    context: &'a Context<'a>,
    rule: &'a ClockRule,
    start: Millis,
    provisional: bool,
    regime: Regime,
    basis: Option<Basis>,
    /// Everything before this instant has been judged.
    cursor: Millis,
    /// What last moved the deadline.
    moved_by: BreachCause,
    breach: Option<Breach>,
    excluded: Vec<Exclusion>,
    excluded_total: Span,
    /// Standing still since; moves forward as the time is accounted for.
    paused_since: Option<Millis>,
    stop: Option<Stop>,
}

impl<'a> Walk<'a> {
    pub fn new(
        context: &'a Context<'a>,
        rule: &'a ClockRule,
        start: Millis,
        regime: Regime,
        provisional: bool,
    ) -> Self {
        let mut walk = Self {
            context,
            rule,
            start,
            provisional,
            regime,
            basis: None,
            cursor: start,
            moved_by: BreachCause::Deadline,
            breach: None,
            excluded: Vec::new(),
            excluded_total: Span(0),
            paused_since: None,
            stop: None,
        };
        walk.basis = walk.since_start();
        walk
    }

    /// The open time that counts; `None` when the clock runs day and night (R21).
    fn hours(&self) -> Option<&'a Hours> {
        let calendar = self.rule_now()?.calendar.as_deref()?;
        self.context.hours(self.regime.book, calendar)
    }

    /// What of a stretch of time counts.
    fn counted(&self, from: Millis, to: Millis) -> Span {
        match self.hours() {
            Some(hours) => hours.between(from, to),
            None => (to - from).max(Span(0)),
        }
    }

    /// What of the excluded time since `from` would have counted, as far as it is accounted for.
    fn counted_exclusions(&self, from: Millis) -> Span {
        let end = self.paused_since.unwrap_or(from);
        let each = self.excluded.iter();
        each.map(|e| self.counted(e.from.max(from), e.to.unwrap_or(end)))
            .fold(Span(0), |sum, span| sum + span)
    }

    /// Moves a deadline to where the hours of the calendar put it.
    fn within_hours(&self, basis: Basis) -> Basis {
        let Some(hours) = self.hours() else {
            return Basis {
                outside: Span(0),
                ..basis
            };
        };
        let excluded = self.counted_exclusions(basis.from);
        let counted = basis.target + excluded;
        Basis {
            excluded,
            outside: hours.after(basis.from, counted) - basis.from - counted,
            ..basis
        }
    }

    pub fn stopped(&self) -> bool {
        self.stop.is_some()
    }

    pub fn stopped_by(&self) -> Option<Stop> {
        self.stop
    }

    pub fn paused(&self) -> bool {
        self.paused_since.is_some()
    }

    /// The rule as the version in force has it; a clock that it dropped has no limit any more.
    fn rule_now(&self) -> Option<&'a ClockRule> {
        if self.regime.book == 0 {
            return Some(self.rule);
        }
        let book = self.context.book(self.regime.book);
        book.clock(&self.rule.key).filter(|rule| rule.enabled)
    }

    /// It counts in hours that were not expanded: its limit cannot be known here.
    fn hours_unknown(&self) -> bool {
        let rule = self.rule_now();
        rule.is_some_and(|rule| rule.calendar.is_some()) && self.hours().is_none()
    }

    fn target(&self) -> Option<Span> {
        let rule = self.rule_now()?;
        if self.hours_unknown() {
            return None;
        }
        rule.targets.get(self.regime.level).map(|length| length.0)
    }

    fn since_start(&self) -> Option<Basis> {
        Some(self.within_hours(Basis {
            from: self.start,
            raised: false,
            level: self.regime.level,
            target: self.target()?,
            excluded: self.excluded_total,
            outside: Span(0),
        }))
    }

    /// Level or playbook version changes. A stopped clock takes no notice (R5); it catches up
    /// when it is resumed.
    pub fn change(&mut self, regime: Regime) {
        if self.stopped() {
            self.regime = regime;
            return;
        }
        self.advance(regime.from, false);
        self.account_pause(regime.from);
        let old = self.regime;
        self.regime = regime;
        self.rebase(old, regime.from);
    }

    /// Finds the deadline under the regime in force, which took over from `old` at `at` (R4).
    fn rebase(&mut self, old: Regime, at: Millis) {
        let raised = self.regime.level < old.level;
        if self.regime.book != old.book {
            self.moved_by = BreachCause::PlaybookChange;
        } else if raised {
            self.moved_by = BreachCause::SeverityRaise;
        }
        let fresh = self.target().map(|target| {
            self.within_hours(Basis {
                from: at.max(self.start),
                raised: true,
                level: self.regime.level,
                target,
                excluded: Span(0),
                outside: Span(0),
            })
        });
        let capped = self
            .rule_now()
            .is_some_and(|rule| rule.on_raise == OnChange::FromChangeCapped);
        self.basis = match (self.basis, fresh) {
            // A limit that did not exist before the raise starts at the raise (R7).
            (None, fresh) if raised => fresh,
            (Some(kept), Some(fresh)) if raised && capped => {
                let earlier = fresh.deadline() < kept.deadline();
                Some(if earlier { fresh } else { kept })
            }
            _ => self.since_start(),
        };
    }

    /// Judges the time up to `to`. At the end of a walk and at a stop, an instant of no length
    /// counts too: a raise that leaves the deadline in the past is judged even if the stop comes
    /// with it. In between it does not, so that two changes at one instant act as the last.
    fn advance(&mut self, to: Millis, ends: bool) {
        let lasted = to > self.cursor || (ends && to == self.cursor);
        if lasted
            && self.paused_since.is_none()
            && self.breach.is_none()
            && !self.provisional
            && let Some(basis) = self.basis
            && basis.deadline() < to
        {
            let deadline = basis.deadline();
            let late_already = deadline < self.cursor;
            self.breach = Some(Breach {
                at: deadline.max(self.cursor),
                under: self.regime.level,
                cause: if late_already {
                    self.moved_by
                } else {
                    BreachCause::Deadline
                },
            });
        }
        self.cursor = self.cursor.max(to);
    }

    /// Time passed that does not count: the deadline moves with it.
    fn push(&mut self, span: Span) {
        let span = span.max(Span(0));
        self.excluded_total = self.excluded_total + span;
        if let Some(mut basis) = self.basis {
            basis.excluded = basis.excluded + span;
            self.basis = Some(self.within_hours(basis));
        }
    }

    fn account_pause(&mut self, until: Millis) {
        if let Some(since) = self.paused_since {
            self.paused_since = Some(since.max(until));
            self.push(until - since);
        }
    }

    /// Stands still from `at` (R22).
    pub fn pause(&mut self, at: Millis) {
        if self.stopped() || self.paused() {
            return;
        }
        self.advance(at, false);
        let from = at.max(self.start);
        self.paused_since = Some(from);
        self.excluded.push(Exclusion {
            from,
            to: None,
            reason: ExclusionReason::Hold,
            span: Span(0),
        });
    }

    /// Counts again from `at`.
    pub fn unpause(&mut self, at: Millis) {
        if !self.paused() {
            return;
        }
        self.account_pause(at);
        self.paused_since = None;
        self.close_exclusion(at);
        self.cursor = self.cursor.max(at);
    }

    fn close_exclusion(&mut self, at: Millis) {
        if let Some(last) = self.excluded.last_mut()
            && last.to.is_none()
        {
            last.to = Some(at.max(last.from));
        }
    }

    /// Stopped. It is judged by what is in force now, once and for all (R5).
    pub fn stop(&mut self, stop: Stop) {
        self.unpause(stop.at);
        self.advance(stop.at, true);
        self.stop = Some(stop);
    }

    /// Runs on; the time since the stop is excluded, for the reasons given (R10, R11).
    pub fn resume(&mut self, at: Millis, at_stop: Regime, gaps: &[Exclusion]) {
        let Some(stop) = self.stop.take() else {
            return;
        };
        let from = stop.at.max(self.start);
        self.excluded.extend(
            gaps.iter()
                .filter(|gap| gap.to.is_some_and(|to| to > gap.from)),
        );
        self.push(at - from);
        self.cursor = self.cursor.max(at);
        let differs = at_stop.level != self.regime.level || at_stop.book != self.regime.book;
        if differs {
            self.rebase(at_stop, at);
        }
    }

    /// What looked like a stop was a false alarm: it ended without a verdict of its own (R15).
    pub fn forget_stop(&mut self) {
        self.stop = None;
    }

    pub fn regime(&self) -> Regime {
        self.regime
    }

    /// The clock as it stands at `now`, or at `cancelled`.
    pub fn finish(mut self, anchor: ClockAnchor, cycle: u32, end: End) -> Clock {
        let still_open = self.stop.is_none();
        let mut paused = None;
        if still_open {
            self.account_pause(end.at);
            if self.paused() {
                paused = Some(ExclusionReason::Hold);
                if end.cancelled {
                    self.close_exclusion(end.at);
                }
            }
            self.advance(end.at, true);
        }
        let until = self.stop.map_or(end.at, |stop| stop.at);
        let deadline = self.basis.map(|basis| basis.deadline());
        let cancelled = still_open && end.cancelled;
        let late = deadline.is_some_and(|deadline| until > deadline);
        let status = if self.breach.is_some() {
            ClockStatus::Breached
        } else if cancelled {
            ClockStatus::Cancelled
        } else if still_open || (self.provisional && late) || self.hours_unknown() {
            ClockStatus::Running
        } else {
            ClockStatus::Met
        };
        let elapsed = match self.hours() {
            Some(_) => self.counted(self.start, until) - self.counted_exclusions(self.start),
            None => until - self.start - self.excluded_total,
        };
        let percent = i64::from(self.rule_now().map_or(100, |rule| rule.warn_percent));
        let warn_at = self.basis.map(|basis| {
            let rest = Span(basis.target.0.saturating_mul(100 - percent) / 100);
            match self.hours() {
                Some(hours) => hours.after(basis.from, basis.target + basis.excluded - rest),
                None => basis.deadline() - rest,
            }
        });
        for at in 0..self.excluded.len() {
            let span = self.excluded.get(at).map(|exclusion| {
                let from = self.basis.map_or(self.start, |basis| basis.from);
                self.counted(exclusion.from.max(from), exclusion.to.unwrap_or(end.at))
            });
            if let (Some(exclusion), Some(span)) = (self.excluded.get_mut(at), span) {
                exclusion.span = span;
            }
        }
        Clock {
            key: self.rule.key.clone(),
            source: self.rule.source.clone(),
            cycle,
            start: self.start,
            anchor,
            basis: self.basis,
            deadline,
            stop: self.stop,
            cancelled_at: cancelled.then_some(end.at),
            status,
            excused: self.breach.is_some_and(|b| self.context.excused(b.at)),
            breach: self.breach,
            provisional: self.provisional,
            excluded: self.excluded,
            elapsed: elapsed.max(Span(0)),
            remaining: deadline.filter(|_| !cancelled).map(|d| d - until),
            warn_at,
            paused: paused.filter(|_| !end.cancelled),
        }
    }
}

/// The end of what is judged.
#[derive(Clone, Copy)]
pub(super) struct End {
    pub at: Millis,
    /// It is the instant of a false alarm.
    pub cancelled: bool,
}
