//! What is due: clocks, notices, escalations and the review, as a pure function of events,
//! playbook and "now" (`SLA.md` R1 to R24). Nothing is stored: every number can be computed
//! again and explained.
//!
//! The way through: [`seen`] decides which events count, [`regimes`] which level was in force
//! when, [`cycles`] when users were hit; [`walk`] then judges one clock, [`chain`] the notices.

pub mod cases;
mod chain;
mod clock;
mod clocks;
mod cycles;
mod deliveries;
mod escalate;
pub mod exercise_clock;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod exercise_clock_tests;
pub mod explain;
mod hours;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod hours_tests;
pub mod input;
pub mod next;
mod notice;
mod output;
mod plan;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod properties;
mod regimes;
mod review;
mod seen;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;
mod walk;
mod withdrawn;

pub use clock::{
    Basis, Breach, BreachCause, Clock, ClockAnchor, ClockStatus, Exclusion, ExclusionReason, Stop,
};
pub use exercise_clock::{ClockStep, ExerciseClock, ExerciseClockError, Speed};
pub use hours::{Hours, NamedHours};
pub use notice::{DeliveryState, Done, Miss, MissRun, Notices, OwedNotice};
pub use output::{
    Escalation, Flag, FlagKind, Impact, ImpactInterval, Obligations, Review, ReviewStatus,
};

pub use withdrawn::{Withdrawn, withdrawn};

use crate::playbook::Playbook;
use crate::time::Millis;
use input::ClockEvent;

/// What evaluation needs beside the events.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The version pinned at the report (R16).
    pub playbook: &'a Playbook,
    /// Versions adopted later, with the instant from which each counts, in order of time.
    /// Verdicts that were already reached stay as they are (R16).
    pub adopted: &'a [(Millis, &'a Playbook)],
    /// Jumps of the exercise clock: what was breached or missed inside one is excused (R18).
    pub jumps: &'a [Jump],
    /// The open time of every calendar that a clock of these versions names (R21). A clock whose
    /// calendar is not here has no limit: what is unknown is not guessed.
    pub hours: &'a [NamedHours],
}

impl<'a> Context<'a> {
    /// A real incident on one playbook.
    pub fn new(playbook: &'a Playbook) -> Self {
        Self {
            playbook,
            adopted: &[],
            jumps: &[],
            hours: &[],
        }
    }

    /// The version with this number: 0 is the pinned one.
    fn book(&self, number: usize) -> &'a Playbook {
        number
            .checked_sub(1)
            .and_then(|i| self.adopted.get(i))
            .map_or(self.playbook, |(_, book)| book)
    }

    /// The open time of a calendar of a version, if it was expanded.
    fn hours(&self, book: usize, calendar: &str) -> Option<&'a Hours> {
        let mut hours = self.hours.iter();
        let named = hours.find(|named| named.book == book && &*named.calendar == calendar);
        named.map(|named| &*named.hours)
    }

    fn excused(&self, at: Millis) -> bool {
        self.jumps.iter().any(|jump| jump.holds(at))
    }
}

/// Exercise time that nobody lived through: from `from` up to but without `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// Exercise time at which the jump began.
    pub from: Millis,
    /// Exercise time at which play went on.
    pub to: Millis,
}

impl Jump {
    fn holds(&self, at: Millis) -> bool {
        self.from <= at && at < self.to
    }
}

/// What is due at `now` for an incident with these events, on the playbook version that it
/// pinned. The order of the events in the slice does not matter (R20).
pub fn evaluate(events: &[ClockEvent], playbook: &Playbook, now: Millis) -> Obligations {
    evaluate_in(events, &Context::new(playbook), now)
}

/// The same with later playbook versions and the jumps of an exercise.
pub fn evaluate_in(events: &[ClockEvent], context: &Context<'_>, now: Millis) -> Obligations {
    let sight = seen::look(events, now);
    let mut flags = sight.flags;
    let Some(report) = sight.report else {
        flags.add(FlagKind::NoReport, None);
        return Obligations::unknown(now, flags.into_list());
    };
    let levels = regimes::read(&sight.seen, context, now, &mut flags);
    let life = cycles::read(&sight.seen, report.at);
    let case = Case {
        context,
        now,
        seen: &sight.seen,
        report,
        levels,
        life,
    };
    let clocks = clocks::judge(&case, &mut flags);
    let chained = chain::run(&case);
    let escalations = escalate::fire(&case, &clocks, &chained.escalation_marks);
    let review = review::judge(&case);
    Obligations {
        now,
        reported_at: Some(report.at),
        severity: case.levels.current(),
        worst: case.levels.worst,
        provisional: case.levels.provisional,
        cancelled: case.life.cancelled,
        recovered: case.life.recovered(),
        cycle: case.life.cycle(),
        impact: case.life.impact(report, now),
        clocks,
        notices: chained.notices,
        escalations,
        escalates_at: escalate::next_at(&case),
        review,
        flags: flags.into_list(),
    }
}

/// Everything that the judging steps share.
struct Case<'a> {
    context: &'a Context<'a>,
    now: Millis,
    seen: &'a [seen::Seen<'a>],
    report: seen::ReportAt,
    levels: regimes::Levels,
    life: cycles::Life,
}
