//! A clock in words: what is left, by when, and how that was counted.

use super::{clock_name, clock_term, notice_term};
use crate::app::components::clock_tile::{ClockState, ClockView};
use crate::app::ui::Times;
use holdfast::obligations::explain::{Line, explain};
use holdfast::obligations::input::NoticeKind;
use holdfast::obligations::{BreachCause, Clock, ClockStatus, ExclusionReason, Obligations};
use holdfast::playbook::{Playbook, Scope, Signal};
use holdfast::time::{Millis, Span};
use holdfast::words::Words;

/// What is needed to put a clock into words.
#[derive(Clone, Copy)]
pub struct ClockContext<'a> {
    /// Words of the language in force.
    pub words: &'static Words,
    /// Times in the zone in force.
    pub times: &'a Times,
    /// The playbook in force.
    pub playbook: &'a Playbook,
    /// Now.
    pub now: Millis,
}

/// A clock as a tile or a sentence.
pub fn clock_view(context: ClockContext<'_>, clock: &Clock) -> ClockView {
    let ClockContext {
        words,
        times,
        playbook,
        now,
    } = context;
    let mut name = clock_name(words, Some(playbook), &clock.key);
    if clock.cycle > 1 {
        name = format!("{name}, {}", words.clock.cycle(&clock.cycle.to_string()));
    }
    let remaining = clock.left(now).unwrap_or_default();
    let limit = clock.limit();
    let open = clock.open();
    let state = match clock.status {
        ClockStatus::Cancelled => ClockState::Cancelled,
        // Handing over is no solution: the clock stands still until somebody has it again (R10).
        ClockStatus::Met if is_handed(playbook, clock) => ClockState::Paused,
        ClockStatus::Met => ClockState::Met,
        ClockStatus::Breached if open => ClockState::Late,
        ClockStatus::Breached => ClockState::Missed,
        ClockStatus::Running if clock.paused.is_some() => ClockState::Paused,
        ClockStatus::Running if clock.warned(now) => ClockState::Warning,
        ClockStatus::Running => ClockState::Running,
    };
    let target = clock.basis.map(|basis| basis.target);
    let sentence = match (state, target) {
        (ClockState::Cancelled, _) => words.clock.cancelled(&name),
        (ClockState::Paused, Some(target)) if !open => words
            .clock
            .handed(&name, &words.lang.used(clock.elapsed, target)),
        (ClockState::Met, Some(target)) => words
            .clock
            .met(&name, &words.lang.used(clock.elapsed, target)),
        (ClockState::Missed, _) => words.clock.missed(&name, &words.late(remaining)),
        (ClockState::Paused, _) => words.clock.paused(&name),
        (_, None) => words.clock.no_limit(&name),
        _ => match limit {
            Some(deadline) => {
                let at = times.near(deadline, now);
                let (left, due) = match (remaining.0 < 0, clock.provisional) {
                    (true, true) => {
                        let past = words.left_or_past(remaining);
                        (past, words.clock.was_due(&at))
                    }
                    (true, false) => (words.left_or_late(remaining), words.clock.was_due(&at)),
                    (false, _) => (words.left_or_late(remaining), words.clock.by(&at)),
                };
                format!("{name}: {left}, {due}")
            }
            None => words.clock.no_limit(&name),
        },
    };
    let due = limit.map_or_else(String::new, |deadline| {
        let at = times.near(deadline, now);
        if remaining.0 < 0 && clock.provisional {
            // Nothing is breached before somebody says how bad it is (R23).
            words.clock.provisional_passed(&at)
        } else if remaining.0 < 0 {
            words.clock.was_due(&at)
        } else {
            words.clock.left_by(&at)
        }
    });
    let used = target.map_or(0.0, |target| share(clock.elapsed, target));
    ClockView {
        name,
        term: clock_term(&clock.key),
        state,
        parts: words.lang.parts(remaining),
        due,
        sentence,
        used,
        provisional: clock.provisional,
        sum: sum(context, clock),
        note: note(words, clock),
    }
}

/// The next notice as a clock.
pub fn notice_view(context: ClockContext<'_>, due: &Obligations) -> Option<ClockView> {
    let ClockContext {
        words, times, now, ..
    } = context;
    let (notices, provisional) = (&due.notices, due.provisional);
    let recovered = due.review.recovered_at;
    let (kind, due) = notices.front()?;
    let left = due - now;
    let name = super::notice_name(words, kind).to_owned();
    let whole = notices.since.map_or(Span(0), |since| due - since);
    let at = times.near(due, now);
    let past = left.0 < 0;
    let state = if past && !provisional {
        ClockState::Late
    } else if share(whole - left, whole) >= 0.75 {
        ClockState::Warning
    } else {
        ClockState::Running
    };
    let told = match provisional {
        true => words.left_or_past(left),
        false => words.left_or_late(left),
    };
    // The all-clear answers the notices before it, of which one was missed: it is wanted at once.
    let at_once = kind == NoticeKind::Rectified && past;
    let mut sum = Vec::new();
    let start = recovered.filter(|_| at_once).or(notices.last_update);
    if let Some(start) = start.or(notices.since) {
        sum.push((words.clock.start.to_owned(), times.near(start, now)));
    }
    // The first one has a time of its own; the rolling one begins with it.
    let first = notices.last_update.is_none().then_some(whole);
    let allowed = first.filter(|whole| whole.0 > 0).or(notices.every);
    if let Some(allowed) = allowed.filter(|_| !at_once) {
        sum.push((words.clock.target.to_owned(), words.lang.span(allowed)));
    }
    sum.push((words.clock.deadline.to_owned(), at.clone()));
    sum.push((words.clock.result.to_owned(), told.clone()));
    let missed = notices.missed_count();
    Some(ClockView {
        sentence: format!("{name}: {told}"),
        name,
        term: notice_term(kind),
        state,
        parts: words.lang.parts(left),
        due: match kind {
            _ if past && provisional => words.clock.provisional_passed(&at),
            NoticeKind::Rectified if past => words.clock.notice_was_due(&at),
            _ if past => words.clock.was_due(&at),
            _ => words.clock.left_by(&at),
        },
        used: share(whole - left, whole),
        provisional,
        sum,
        note: if missed > 0 {
            words.notices.missed(missed)
        } else {
            String::new()
        },
    })
}

/// A clock for the life of the incident that stopped because the work left the team.
pub fn is_handed(playbook: &Playbook, clock: &Clock) -> bool {
    let stop = clock.stop.and_then(|stop| stop.by);
    let rule = playbook.clock(&clock.key);
    stop == Some(Signal::TransferOut) && rule.is_some_and(|rule| rule.scope == Scope::Incident)
}

fn share(used: Span, target: Span) -> f64 {
    if target.0 <= 0 {
        return 1.0;
    }
    (used.0 as f64 / target.0 as f64).clamp(0.0, 1.0)
}

fn sum(context: ClockContext<'_>, clock: &Clock) -> Vec<(String, String)> {
    let ClockContext {
        words, times, now, ..
    } = context;
    let near = |at: Millis| times.near(at, now);
    explain(clock, now)
        .into_iter()
        .map(|line| match line {
            Line::Start { at, .. } | Line::FromRaise { at } => {
                (words.clock.start.to_owned(), near(at))
            }
            Line::Target { level, span, .. } => (
                format!(
                    "{}, {}",
                    words.clock.target,
                    words.severity.level(&level.to_string())
                ),
                words.lang.span(span),
            ),
            Line::NoTarget => (words.clock.target.to_owned(), words.common.none.to_owned()),
            Line::Excluded { span, reason, .. } => (
                format!("{}: {}", words.clock.excluded, reason_word(words, reason)),
                words.lang.span(span),
            ),
            Line::Deadline { at } => (words.clock.deadline.to_owned(), near(at)),
            Line::Stopped(stop) => (words.clock.stop.to_owned(), near(stop.at)),
            Line::Cancelled { at } => (words.status.cancelled.to_owned(), near(at)),
            Line::StillOpen { .. } => (
                words.clock.stop.to_owned(),
                words.clock.now_running.to_owned(),
            ),
            // A lower level came later, and does not undo it (R6).
            Line::Late(breach) if clock.deadline.is_some_and(|due| due > breach.at) => {
                (words.clock.missed_before.to_owned(), near(breach.at))
            }
            Line::Late(breach) => (words.clock.late.to_owned(), near(breach.at)),
            Line::Verdict {
                status, remaining, ..
            } => (
                words.clock.result.to_owned(),
                match status {
                    ClockStatus::Met if is_handed(context.playbook, clock) => {
                        words.status.transferred.to_owned()
                    }
                    ClockStatus::Met => words.clock.met_word.to_owned(),
                    ClockStatus::Cancelled => words.status.cancelled.to_owned(),
                    _ if clock.provisional => words.left_or_past(remaining.unwrap_or_default()),
                    _ => words.left_or_late(remaining.unwrap_or_default()),
                },
            ),
        })
        .collect()
}

fn reason_word(words: &Words, reason: ExclusionReason) -> &'static str {
    match reason {
        ExclusionReason::Transfer => words.status.transferred,
        ExclusionReason::Closed => words.status.closed,
        ExclusionReason::Hold => words.status.on_hold,
        ExclusionReason::OutsideHours => words.clock.outside_hours,
    }
}

fn note(words: &Words, clock: &Clock) -> String {
    let mut note = format!("{} {}", words.clock.source, clock.source);
    let raised = clock
        .breach
        .is_some_and(|breach| breach.cause == BreachCause::SeverityRaise);
    if raised {
        note = format!("{} {note}", words.clock.raise_moved_limit);
    }
    if clock.provisional {
        note = format!("{}. {note}", words.severity.provisional);
    }
    note
}
