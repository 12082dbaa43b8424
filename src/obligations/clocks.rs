//! All clocks of an incident: one per cycle or one for its life, as each rule says.

use super::Case;
use super::clock::{Clock, ClockAnchor, Exclusion, ExclusionReason, Stop};
use super::cycles::{Claim, Cycle, CycleStart, settle};
use super::output::{FlagKind, Flags};
use super::seen::Act;
use super::walk::{End, Walk};
use crate::playbook::{Anchor, Claims, ClockRule, Scope, Signal};
use crate::time::{Millis, Span};

/// Judges every clock that is switched on.
pub(super) fn judge(case: &Case<'_>, flags: &mut Flags) -> Vec<Clock> {
    let rules = &case.context.playbook.clocks;
    let mut clocks = Vec::with_capacity(rules.len() * case.life.cycles.len());
    for rule in rules {
        if !rule.enabled {
            continue;
        }
        match rule.scope {
            Scope::Cycle => {
                for cycle in &case.life.cycles {
                    clocks.push(of_cycle(case, rule, cycle));
                }
            }
            Scope::Incident => clocks.push(of_incident(case, rule)),
        }
    }
    for clock in &clocks {
        if let Some(stop) = clock.stop
            && stop.at < clock.start
        {
            flags.add(FlagKind::NegativeInterval, Some(stop.at));
        }
    }
    clocks
}

fn start(case: &Case<'_>, rule: &ClockRule, cycle: &Cycle) -> (Millis, ClockAnchor) {
    match (cycle.cause, rule.anchor, case.report.occurred) {
        (CycleStart::Report, Anchor::Occurred, Some(at)) => (at, ClockAnchor::Occurred),
        (CycleStart::Report, ..) => (cycle.start, ClockAnchor::Reported),
        (CycleStart::Reopen, ..) => (cycle.start, ClockAnchor::Reopened),
        (CycleStart::Relapse, ..) => (cycle.start, ClockAnchor::Relapsed),
    }
}

/// The claim that stops the clock of a cycle.
fn claim(case: &Case<'_>, rule: &ClockRule, cycle: &Cycle) -> Option<Claim> {
    let range = cycle.clock_events();
    let events = case.seen.get(range.clone()).unwrap_or_default();
    let mut kept = None;
    for (index, event) in range.zip(events) {
        if let Act::Signal(by) = event.act
            && rule.stops.contains(&by)
        {
            let (at, member) = (event.at, event.member);
            let claim = Claim {
                at,
                by,
                index,
                member,
            };
            settle(&mut kept, claim, rule.claims);
            if rule.claims == Claims::Earliest {
                break;
            }
        }
    }
    kept
}

fn of_cycle(case: &Case<'_>, rule: &ClockRule, cycle: &Cycle) -> Clock {
    let (start, anchor) = start(case, rule, cycle);
    let claim = claim(case, rule, cycle);
    let range = cycle.clock_events();
    let replaced = case.life.cycles.get(cycle.number as usize);
    let end = match (cycle.cancelled, replaced) {
        (Some((at, _)), _) => End {
            at,
            cancelled: true,
        },
        _ => End {
            at: case.now,
            cancelled: false,
        },
    };
    let (position, regime) = case.levels.at(start);
    let mut walk = Walk::new(case.context, rule, start, regime, case.levels.provisional);
    let last = claim.map_or(range.end, |claim| claim.index);
    let mut next = position + 1;
    if rule.pauses_on_hold {
        let events = case.seen.get(range.start..last).unwrap_or_default();
        for (index, event) in (range.start..last).zip(events) {
            next = catch_up(case, &mut walk, next, index);
            hold(&mut walk, &event.act, event.at);
        }
    }
    next = catch_up(case, &mut walk, next, last);
    if let Some(claim) = claim {
        walk.stop(Stop {
            at: claim.at,
            by: Some(claim.by),
        });
    } else if let Some(replaced) = replaced.filter(|_| !end.cancelled) {
        walk.stop(Stop {
            at: replaced.start,
            by: None,
        });
    } else {
        versions_until(case, &mut walk, next, end.at);
    }
    walk.finish(anchor, cycle.number, end)
}

/// Applies the changes of level and version that come before event `index` acts.
fn catch_up(case: &Case<'_>, walk: &mut Walk<'_>, mut next: usize, index: usize) -> usize {
    while next < case.levels.regimes.len() {
        let regime = case.levels.get(next);
        if regime.index > index {
            break;
        }
        walk.change(regime);
        next += 1;
    }
    next
}

/// Applies what comes after the last event: versions adopted up to `end`.
fn versions_until(case: &Case<'_>, walk: &mut Walk<'_>, mut next: usize, end: Millis) {
    while next < case.levels.regimes.len() {
        let regime = case.levels.get(next);
        if regime.from > end {
            break;
        }
        walk.change(regime);
        next += 1;
    }
}

fn hold(walk: &mut Walk<'_>, act: &Act<'_>, at: Millis) {
    match act {
        Act::Hold => walk.pause(at),
        Act::Resume => walk.unpause(at),
        _ => {}
    }
}

/// Why a clock for the life of the incident is stopped. Several reasons may hold at once.
#[derive(Default)]
struct Stopped {
    out: bool,
    shut: bool,
    recovered: bool,
    cancelled: Option<Millis>,
}

impl Stopped {
    fn any(&self) -> bool {
        self.out || self.shut || self.recovered || self.cancelled.is_some()
    }

    fn reason(&self) -> ExclusionReason {
        if self.out && !self.shut {
            ExclusionReason::Transfer
        } else {
            ExclusionReason::Closed
        }
    }

    fn set(&mut self, signal: Signal) {
        match signal {
            Signal::TransferOut => self.out = true,
            Signal::Resolve => self.shut = true,
            _ => self.recovered = true,
        }
    }
}

fn of_incident(case: &Case<'_>, rule: &ClockRule) -> Clock {
    let Some(first) = case.life.cycles.first() else {
        // `cycles::read` always opens the first one; without it nothing can have happened.
        let walk = Walk::new(case.context, rule, case.report.at, case.levels.get(0), true);
        let end = End {
            at: case.now,
            cancelled: false,
        };
        return walk.finish(ClockAnchor::Reported, 1, end);
    };
    let (start, anchor) = start(case, rule, first);
    let (position, regime) = case.levels.at(start);
    let mut walk = Walk::new(case.context, rule, start, regime, case.levels.provisional);
    let mut next = position + 1;
    let mut stopped = Stopped::default();
    let mut waiting = false;
    let mut gaps: Vec<Exclusion> = Vec::new();
    let mut at_stop = regime;
    for (index, event) in case.seen.iter().enumerate() {
        next = catch_up(case, &mut walk, next, index);
        let at = event.at;
        let before = stopped.reason();
        match event.act {
            Act::Hold => waiting = !stopped.shut && stopped.cancelled.is_none(),
            Act::Resume => waiting = false,
            Act::Signal(signal) if rule.stops.contains(&signal) => stopped.set(signal),
            Act::Signal(Signal::Resolve) => waiting = false,
            Act::TransferBack => stopped.out = false,
            Act::Reopen { .. } => stopped = Stopped::default(),
            Act::Relapse if stopped.cancelled.is_none() => {
                stopped.recovered = false;
                stopped.shut = false;
            }
            Act::Cancel => {
                stopped.cancelled.get_or_insert(at);
            }
            _ => continue,
        }
        if ends_waiting(&event.act) || stopped.shut {
            waiting = false;
        }
        match (walk.stopped(), stopped.any()) {
            (false, true) => {
                at_stop = walk.regime();
                let by = match event.act {
                    Act::Signal(signal) => Some(signal),
                    _ => None,
                };
                walk.stop(Stop { at, by });
                gaps.clear();
                gaps.push(gap(at.max(start), stopped.reason()));
            }
            (true, true) if stopped.reason() != before => {
                close(&mut gaps, at);
                gaps.push(gap(at, stopped.reason()));
            }
            (true, false) => {
                close(&mut gaps, at);
                walk.resume(at, at_stop, &gaps);
            }
            _ => {}
        }
        if rule.pauses_on_hold && !walk.stopped() {
            if waiting {
                walk.pause(at);
            } else {
                walk.unpause(at);
            }
        }
    }
    versions_until(case, &mut walk, next, case.now);
    let mut end = End {
        at: case.now,
        cancelled: false,
    };
    if let (Some(at), Some(Stop { by: None, .. })) = (stopped.cancelled, walk.stopped_by()) {
        walk.forget_stop();
        end = End {
            at,
            cancelled: true,
        };
    }
    walk.finish(anchor, 1, end)
}

fn ends_waiting(act: &Act<'_>) -> bool {
    matches!(act, Act::Reopen { .. } | Act::Relapse | Act::Cancel)
}

fn gap(from: Millis, reason: ExclusionReason) -> Exclusion {
    Exclusion {
        from,
        to: None,
        reason,
        span: Span(0),
    }
}

fn close(gaps: &mut [Exclusion], at: Millis) {
    if let Some(last) = gaps.last_mut() {
        last.to = Some(at);
    }
}
