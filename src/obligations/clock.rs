//! One clock and its arithmetic.

use crate::playbook::{Key, Signal};
use crate::time::{Millis, Span};

/// One clock of one cycle, judged at "now". Its parts explain it: basis plus target plus
/// exclusions is the deadline; the stop, or "now", lies before or after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Rule by its key: `response`, `recovery`, `resolution`.
    pub key: Key,
    /// Requirement that the rule follows.
    pub source: Key,
    /// Cycle, from 1; a clock for the life of the incident has cycle 1.
    pub cycle: u32,
    /// When it started.
    pub start: Millis,
    /// What started it.
    pub anchor: ClockAnchor,
    /// Where its deadline comes from; `None` while no limit applies at its level.
    pub basis: Option<Basis>,
    /// By when. While it stands still (R22) this moves along with "now".
    pub deadline: Option<Millis>,
    /// When and by what it was stopped.
    pub stop: Option<Stop>,
    /// When it was cancelled while open (R15).
    pub cancelled_at: Option<Millis>,
    /// The verdict.
    pub status: ClockStatus,
    /// The breach; it stays whatever happens later in the cycle (R6).
    pub breach: Option<Breach>,
    /// Limits of the worst level, because nobody has classified the incident (R23).
    pub provisional: bool,
    /// Breached inside a jump of the exercise clock (R18).
    pub excused: bool,
    /// Time that does not count, in order and without overlap.
    pub excluded: Vec<Exclusion>,
    /// Counted time from the start to the stop, or to "now".
    pub elapsed: Span,
    /// Time left at the stop, or at "now"; negative when late. `None` without a deadline and
    /// for a cancelled clock.
    pub remaining: Option<Span>,
    /// When it warns (R13).
    pub warn_at: Option<Millis>,
    /// Why it stands still at "now", if it does.
    pub paused: Option<ExclusionReason>,
}

impl Clock {
    /// Nothing has stopped it and it is not cancelled: it can still be acted on.
    pub fn open(&self) -> bool {
        self.stop.is_none() && self.cancelled_at.is_none()
    }

    /// Still open, and past its warning point but not past its deadline (R13).
    pub fn warned(&self, now: Millis) -> bool {
        self.open()
            && self.status == ClockStatus::Running
            && self.warn_at.is_some_and(|at| now >= at)
    }

    /// The moment from which people count: the deadline, or, once that was missed, the moment at
    /// which it was, which no lower level moves any more (R6). Time that does not count meanwhile
    /// moves it along.
    pub fn limit(&self) -> Option<Millis> {
        let deadline = self.deadline?;
        Some(self.breach.map_or(deadline, |breach| {
            let since = self.excluded.iter().filter(|e| e.from >= breach.at);
            let excluded = since.fold(Span(0), |sum, exclusion| sum + exclusion.span);
            deadline.min(breach.at + excluded)
        }))
    }

    /// Time left until [`limit`](Self::limit) at the stop, or at "now"; negative when late, so
    /// that it agrees with the verdict (R6). `None` where `remaining` is.
    pub fn left(&self, now: Millis) -> Option<Span> {
        let remaining = self.remaining?;
        let limit = self.limit().filter(|limit| Some(*limit) != self.deadline);
        let end = self.stop.map_or(now, |stop| stop.at);
        Some(limit.map_or(remaining, |limit| (limit - end).min(Span(0))))
    }

    /// All excluded time that is over.
    pub fn excluded_total(&self) -> Span {
        self.excluded
            .iter()
            .filter_map(|exclusion| Some(exclusion.to? - exclusion.from))
            .fold(Span(0), |sum, part| sum + part)
    }
}

/// The verdict on a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClockStatus {
    /// Open and not late; or stopped, but not judged: not classified (R23), or in working hours
    /// that are unknown here (R21).
    Running,
    /// Stopped in time.
    Met,
    /// Late.
    Breached,
    /// Open when the incident turned out to be none (R15).
    Cancelled,
}

/// What started a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClockAnchor {
    /// The report.
    Reported,
    /// The beginning of the impact, before the report.
    Occurred,
    /// Opened again with impact (R11).
    Reopened,
    /// Impact came back (R11).
    Relapsed,
}

/// Where a deadline comes from: `from` plus `target` plus `excluded` plus `outside`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The start of the clock, or the raise under a playbook that counts from there (R4).
    pub from: Millis,
    /// `from` is a raise.
    pub raised: bool,
    /// Level whose target it is.
    pub level: u8,
    /// Time allowed.
    pub target: Span,
    /// Excluded time since `from`; with a calendar, as far as it was open.
    pub excluded: Span,
    /// Time up to the deadline that lies outside the hours of the clock's calendar (R21).
    pub outside: Span,
}

impl Basis {
    /// By when.
    pub fn deadline(&self) -> Millis {
        self.from + self.target + self.excluded + self.outside
    }
}

/// The end of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// When, as recorded; it may lie before the start (R17).
    pub at: Millis,
    /// What stopped it; `None` if the next cycle took over.
    pub by: Option<Signal>,
}

/// The moment at which a clock was late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The deadline, or the instant of the change that moved it into the past (R3).
    pub at: Millis,
    /// Level in force then.
    pub under: u8,
    /// What made it late.
    pub cause: BreachCause,
}

/// What made a clock late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreachCause {
    /// Time ran out.
    Deadline,
    /// A raise moved the deadline into the past.
    SeverityRaise,
    /// Another playbook version moved the deadline into the past.
    PlaybookChange,
}

impl BreachCause {
    /// Its name in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Deadline => "deadline",
            Self::SeverityRaise => "severity_raise",
            Self::PlaybookChange => "playbook_change",
        }
    }
}

/// A stretch of time that does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// Its first instant.
    pub from: Millis,
    /// When counting went on; `None` while it lasts.
    pub to: Option<Millis>,
    /// Why.
    pub reason: ExclusionReason,
    /// How much the deadline moves by it: all of it since the limit began, or what of it was
    /// open time.
    pub span: Span,
}

/// Why time does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExclusionReason {
    /// Handed out of the team (R10).
    Transfer,
    /// Resolved, then opened again (R11).
    Closed,
    /// Waiting for a third party (R22).
    Hold,
    /// Outside the hours of the clock's calendar (R21).
    OutsideHours,
}
