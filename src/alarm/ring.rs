//! Limits that are reached between two looks at the clock.

use crate::incident::{Header, Limit};
use crate::log::StreamId;
use crate::time::Millis;

/// One alarm to perform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ring<'a> {
    /// The incident.
    pub header: &'a Header,
    /// Its limit.
    pub limit: &'a Limit,
    /// What happened to it.
    pub kind: RingKind,
}

/// What an alarm says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RingKind {
    /// Three quarters of the time are used up.
    Warning,
    /// The limit has passed.
    Breach,
    /// The limit of the worst level has passed and nobody has said how bad it is, so that
    /// nothing counts as late yet (R23).
    Undecided,
}

/// The alarms of the time after `from`, up to and with `to`. A limit that warns and passes within
/// one look rings once, for having passed. The longer of two looks rings nothing twice: every
/// instant belongs to one of them.
pub fn rings<'a>(
    headers: impl IntoIterator<Item = &'a Header>,
    from: Millis,
    to: Millis,
) -> Vec<Ring<'a>> {
    let reached = |at: Millis| from < at && at <= to;
    let headers = headers.into_iter();
    headers
        .flat_map(|header| {
            header.limits.iter().filter_map(move |limit| {
                let kind = if reached(limit.deadline) {
                    match header.level {
                        Some(_) => RingKind::Breach,
                        None => RingKind::Undecided,
                    }
                } else if limit.warn_at.is_some_and(reached) && to < limit.deadline {
                    RingKind::Warning
                } else {
                    return None;
                };
                Some(Ring {
                    header,
                    limit,
                    kind,
                })
            })
        })
        .collect()
}

/// How many lines of "next" are late over all incidents: those that the screen of everything due
/// shows as late. Before the first classification nothing is late (R23).
pub fn late<'a>(headers: impl IntoIterator<Item = &'a Header>) -> usize {
    headers.into_iter().map(|header| header.late).sum()
}

/// The incidents whose lines have changed since by the passing of time alone: their headers are
/// to be made anew.
pub fn turned<'a>(
    headers: impl IntoIterator<Item = &'a Header>,
    now: Millis,
) -> impl Iterator<Item = StreamId> {
    let turned = move |header: &&Header| header.turns_at.is_some_and(|at| at <= now);
    headers.into_iter().filter(turned).map(|header| header.id)
}
