//! When users were hit: one cycle from the report or the return of the impact to recovery (R11).

use super::output::{Impact, ImpactInterval};
use super::seen::{Act, ReportAt, Seen};
use crate::playbook::{Claims, Signal};
use crate::time::{Millis, Span};

/// What began a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CycleStart {
    Report,
    Reopen,
    Relapse,
}

/// One cycle. `events` are the numbers of the events that belong to it.
#[derive(Clone, Debug)]
pub(super) struct Cycle {
    pub number: u32,
    pub start: Millis,
    pub cause: CycleStart,
    pub events: std::ops::Range<usize>,
    pub recovered: Option<Claim>,
    /// False alarm, with the number of its event.
    pub cancelled: Option<(Millis, usize)>,
}

impl Cycle {
    /// The events that its clocks read: none after a false alarm.
    pub fn clock_events(&self) -> std::ops::Range<usize> {
        let end = self.cancelled.map_or(self.events.end, |(_, index)| index);
        self.events.start..end
    }
}

/// A claim that something stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub at: Millis,
    pub by: Signal,
    pub index: usize,
    pub member: u16,
}

impl Claim {
    /// Which of two claims counts when the latest does: a later one that impact is over says
    /// that the earlier was wrong. A recovery after a restored workaround in the same record
    /// only confirms it, and resolving never moves a recovery.
    pub fn yields_to(&self, later: &Claim) -> bool {
        let confirms = self.by == Signal::WorkaroundRestored && self.member == later.member;
        match later.by {
            Signal::Recover => !confirms,
            Signal::WorkaroundRestored => true,
            _ => false,
        }
    }
}

/// Keeps the claim that counts.
pub(super) fn settle(kept: &mut Option<Claim>, claim: Claim, claims: Claims) {
    match kept {
        None => *kept = Some(claim),
        Some(earlier) if claims == Claims::Latest && earlier.yields_to(&claim) => {
            *kept = Some(claim);
        }
        Some(_) => {}
    }
}

/// The life of the incident.
pub(super) struct Life {
    /// Never empty.
    pub cycles: Vec<Cycle>,
    /// False alarm, unless it was opened again since.
    pub cancelled: Option<Millis>,
}

impl Life {
    /// Number of the last cycle.
    pub fn cycle(&self) -> u32 {
        self.cycles.last().map_or(1, |cycle| cycle.number)
    }

    pub fn recovered(&self) -> bool {
        self.cycles
            .last()
            .is_some_and(|cycle| cycle.recovered.is_some())
    }

    /// Unrecovered time (R19).
    pub fn impact(&self, report: ReportAt, now: Millis) -> Impact {
        let mut impact = Impact::default();
        for cycle in &self.cycles {
            let from = match (cycle.cause, report.occurred) {
                (CycleStart::Report, Some(occurred)) => occurred,
                _ => cycle.start,
            };
            let cancelled = cycle.cancelled.map(|(at, _)| at);
            let to = cycle.recovered.map(|claim| claim.at).or(cancelled);
            let length = to.unwrap_or(now) - from;
            impact.total = impact.total + length.max(Span(0));
            impact.intervals.push(ImpactInterval { from, to });
        }
        impact
    }
}

/// Reads the cycles from the events that count.
pub(super) fn read(seen: &[Seen<'_>], reported: Millis) -> Life {
    let mut cycles: Vec<Cycle> = Vec::new();
    let mut current = open(1, reported, CycleStart::Report, 0);
    let mut cancelled: Option<Millis> = None;
    for (index, event) in seen.iter().enumerate() {
        let began = match event.act {
            Act::Signal(signal) => {
                if matches!(
                    signal,
                    Signal::Recover | Signal::WorkaroundRestored | Signal::Resolve
                ) {
                    let claim = Claim {
                        at: event.at,
                        by: signal,
                        index,
                        member: event.member,
                    };
                    settle(&mut current.recovered, claim, Claims::Latest);
                }
                None
            }
            Act::Cancel => {
                if cancelled.is_none() {
                    cancelled = Some(event.at);
                    current.cancelled.get_or_insert((event.at, index));
                }
                None
            }
            Act::Relapse => {
                let back = cancelled.is_none() && current.recovered.is_some();
                back.then_some(CycleStart::Relapse)
            }
            Act::Reopen { impact } => {
                let over = current.recovered.is_some() || cancelled.is_some();
                cancelled = None;
                (impact && over).then_some(CycleStart::Reopen)
            }
            _ => None,
        };
        if let Some(cause) = began {
            current.events.end = index;
            let next = open(current.number + 1, event.at, cause, index + 1);
            cycles.push(std::mem::replace(&mut current, next));
        }
    }
    current.events.end = seen.len();
    cycles.push(current);
    Life { cycles, cancelled }
}

fn open(number: u32, start: Millis, cause: CycleStart, first: usize) -> Cycle {
    Cycle {
        number,
        start,
        cause,
        events: first..first,
        recovered: None,
        cancelled: None,
    }
}
