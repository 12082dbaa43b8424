//! The arithmetic of a clock, step by step, for a screen to put into words.

use super::clock::{Breach, Clock, ClockAnchor, ClockStatus, ExclusionReason, Stop};
use crate::playbook::Key;
use crate::time::{Millis, Span};

/// One line of the arithmetic, in the order in which it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Where counting began.
    Start {
        /// When.
        at: Millis,
        /// What started it.
        anchor: ClockAnchor,
    },
    /// The limit counts from a raise instead (R4, R7).
    FromRaise {
        /// When the level rose.
        at: Millis,
    },
    /// Time allowed.
    Target {
        /// Level whose target it is.
        level: u8,
        /// How long.
        span: Span,
        /// Requirement that sets it.
        source: Key,
        /// It is only the target of the worst level (R23).
        provisional: bool,
    },
    /// No limit applies at this level.
    NoTarget,
    /// Time that does not count towards the deadline.
    Excluded {
        /// Its first instant.
        from: Millis,
        /// Its end; `None` while it lasts.
        to: Option<Millis>,
        /// How long, so far.
        span: Span,
        /// Why.
        reason: ExclusionReason,
    },
    /// By when.
    Deadline {
        /// Start or raise, plus target, plus excluded time.
        at: Millis,
    },
    /// What ended it.
    Stopped(Stop),
    /// It ended with a false alarm (R15).
    Cancelled {
        /// When.
        at: Millis,
    },
    /// It goes on.
    StillOpen {
        /// The instant of the calculation.
        now: Millis,
    },
    /// It was late.
    Late(Breach),
    /// The verdict.
    Verdict {
        /// Which.
        status: ClockStatus,
        /// Counted time.
        elapsed: Span,
        /// Time left; negative when late.
        remaining: Option<Span>,
    },
}

/// The arithmetic of `clock` as it stood at `now`, the instant for which it was evaluated.
pub fn explain(clock: &Clock, now: Millis) -> Vec<Line> {
    let mut lines = vec![Line::Start {
        at: clock.start,
        anchor: clock.anchor,
    }];
    match clock.basis {
        Some(basis) => {
            if basis.raised {
                lines.push(Line::FromRaise { at: basis.from });
            }
            lines.push(Line::Target {
                level: basis.level,
                span: basis.target,
                source: clock.source.clone(),
                provisional: clock.provisional,
            });
            for exclusion in &clock.excluded {
                if exclusion.span > Span(0) {
                    lines.push(Line::Excluded {
                        from: exclusion.from.max(basis.from),
                        to: exclusion.to.or(clock.cancelled_at),
                        span: exclusion.span,
                        reason: exclusion.reason,
                    });
                }
            }
            let at = basis.deadline();
            if basis.outside > Span(0) {
                lines.push(Line::Excluded {
                    from: basis.from,
                    to: Some(at),
                    span: basis.outside,
                    reason: ExclusionReason::OutsideHours,
                });
            }
            lines.push(Line::Deadline { at });
        }
        None => lines.push(Line::NoTarget),
    }
    lines.push(match (clock.stop, clock.cancelled_at) {
        (Some(stop), _) => Line::Stopped(stop),
        (None, Some(at)) => Line::Cancelled { at },
        (None, None) => Line::StillOpen { now },
    });
    lines.extend(clock.breach.map(Line::Late));
    lines.push(Line::Verdict {
        status: clock.status,
        elapsed: clock.elapsed,
        remaining: clock.left(now),
    });
    lines
}
