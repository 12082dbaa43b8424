//! What took too long (R13).

use super::Case;
use super::clock::Clock;
use super::cycles::Cycle;
use super::deliveries::EscalationMarks;
use super::output::Escalation;
use super::regimes::Regime;
use super::seen::Act;
use crate::order;
use crate::playbook::{EscalationKind, EscalationRule};
use crate::time::{Millis, Span};

/// Every escalation that fired, in order of time. Nothing fires before the first classification
/// (R23).
pub(super) fn fire(
    case: &Case<'_>,
    clocks: &[Clock],
    marks: &EscalationMarks<'_>,
) -> Vec<Escalation> {
    let mut fired = Vec::new();
    if case.levels.provisional {
        return fired;
    }
    let book = case.context.playbook;
    for rule in book.escalations.iter().filter(|rule| rule.enabled) {
        match &rule.watches {
            EscalationKind::OpenLongerThan {
                after,
                strict,
                attempts,
            } => {
                let limit = Limit {
                    after: after.0,
                    strict: *strict,
                    attempts: usize::from(*attempts),
                };
                open_too_long(case, rule, limit, &mut fired);
            }
            EscalationKind::Worsened => worsened(case, rule, &mut fired),
            EscalationKind::Overdue { clocks: keys } => {
                for clock in clocks.iter().filter(|clock| keys.contains(&clock.key)) {
                    fired.extend(overdue(case, rule, clock));
                }
            }
        }
    }
    for escalation in &mut fired {
        let rule = book.escalations.iter().find(|r| r.key == escalation.rule);
        let notice = rule
            .and_then(|r| r.notice.as_ref())
            .and_then(|key| book.notice(key));
        let notice =
            notice.filter(|notice| notice.enabled && notice.levels.contains(&escalation.level));
        let Some(notice) = notice else { continue };
        escalation.answered_at = marks.answered_at(notice, escalation.at);
        if escalation.open {
            let owed = marks.answer(notice, escalation.cycle, escalation.at);
            escalation.notice = Some(owed);
        }
    }
    order::sort_by(&mut fired, |a, b| {
        (a.at, a.cycle, &a.rule, &a.clock).cmp(&(b.at, b.cycle, &b.rule, &b.clock))
    });
    fired
}

/// When the next incident that is open too long becomes an escalation, if nothing but time passes.
/// A rule that does not speak of the level in force may be named all the same: at worst somebody
/// looks and finds nothing new.
pub(super) fn next_at(case: &Case<'_>) -> Option<Millis> {
    let cycle = case.life.cycles.last()?;
    if case.levels.provisional || cycle.recovered.is_some() || cycle.cancelled.is_some() {
        return None;
    }
    let rules = case.context.playbook.escalations.iter();
    let limits = rules
        .filter(|rule| rule.enabled)
        .filter_map(|rule| match &rule.watches {
            EscalationKind::OpenLongerThan {
                after,
                strict,
                attempts,
            } => {
                let failed = failed_at(case, cycle, usize::from(*attempts))?;
                let limit = failed.max(cycle.start + after.0);
                Some(limit + Span(i64::from(*strict)))
            }
            _ => None,
        });
    limits.filter(|at| *at > case.now).min()
}

/// Whether the rule is switched on in the version in force, and at this level.
fn applies(case: &Case<'_>, rule: &EscalationRule, regime: Regime) -> bool {
    let rule_now = if regime.book == 0 {
        Some(rule)
    } else {
        let book = case.context.book(regime.book);
        book.escalations.iter().find(|r| r.key == rule.key)
    };
    rule_now.is_some_and(|rule| rule.enabled && rule.levels.contains(&regime.level))
}

/// What is allowed before it is too long.
#[derive(Clone, Copy)]
struct Limit {
    after: Span,
    strict: bool,
    /// Failed attempts that must be there as well.
    attempts: usize,
}

/// When the last of so many attempts in a cycle failed; `None` while there are fewer.
fn failed_at(case: &Case<'_>, cycle: &Cycle, attempts: usize) -> Option<Millis> {
    let Some(nth) = attempts.checked_sub(1) else {
        return Some(cycle.start);
    };
    let events = case.seen.get(cycle.clock_events()).unwrap_or_default();
    let mut failed = events.iter().filter(|e| matches!(e.act, Act::Failed));
    failed.nth(nth).map(|event| event.at)
}

/// Each time the level got worse while users were hit, at levels for which the rule is made.
fn worsened(case: &Case<'_>, rule: &EscalationRule, fired: &mut Vec<Escalation>) {
    let now_regime = case.levels.at(case.now).1;
    for pair in case.levels.regimes.windows(2) {
        let [before, after] = pair else { continue };
        if after.level >= before.level || !applies(case, rule, *after) {
            continue;
        }
        let cycles = case.life.cycles.iter().rev();
        let cycle = cycles.clone().find(|cycle| cycle.start <= after.from);
        let Some(cycle) = cycle else { continue };
        let recovered = cycle.recovered.map(|claim| claim.at);
        let over = recovered.or(cycle.cancelled.map(|(at, _)| at));
        if over.is_some_and(|over| over < after.from) {
            continue;
        }
        fired.push(Escalation {
            rule: rule.key.clone(),
            clock: None,
            cycle: cycle.number,
            at: after.from,
            level: after.level,
            open: over.is_none() && applies(case, rule, now_regime),
            excused: case.context.excused(after.from),
            answered_at: None,
            notice: None,
        });
    }
}

/// Once per cycle: at the end of the time allowed, or at the later raise into its levels.
fn open_too_long(
    case: &Case<'_>,
    rule: &EscalationRule,
    allowed: Limit,
    fired: &mut Vec<Escalation>,
) {
    let strict = allowed.strict;
    for cycle in &case.life.cycles {
        let Some(failed) = failed_at(case, cycle, allowed.attempts) else {
            continue;
        };
        let limit = failed.max(cycle.start + allowed.after);
        let recovered = cycle.recovered.map(|claim| claim.at);
        let over = recovered.or(cycle.cancelled.map(|(at, _)| at));
        let end = over.unwrap_or(case.now);
        let reached = if strict { end > limit } else { end >= limit };
        if !reached {
            continue;
        }
        let (mut position, _) = case.levels.at(limit);
        while position < case.levels.regimes.len() {
            let regime = case.levels.get(position);
            let from = regime.from.max(limit);
            position += 1;
            if from > end {
                break;
            }
            let until = match case.levels.regimes.get(position) {
                Some(next) => next.from.min(end),
                None => end,
            };
            let lasts = until > from || (over.is_none() && until == end);
            if applies(case, rule, regime) && (lasts || !strict) {
                let now_regime = case.levels.at(case.now).1;
                fired.push(Escalation {
                    rule: rule.key.clone(),
                    clock: None,
                    cycle: cycle.number,
                    at: from,
                    level: regime.level,
                    open: over.is_none() && applies(case, rule, now_regime),
                    excused: case.context.excused(from),
                    answered_at: None,
                    notice: None,
                });
                break;
            }
        }
    }
}

/// Once per breached clock: when it breached, or when the level rose while it was still open.
fn overdue(case: &Case<'_>, rule: &EscalationRule, clock: &Clock) -> Option<Escalation> {
    let breach = clock.breach?;
    let end = clock.stop.map(|stop| stop.at).or(clock.cancelled_at);
    let end = end.unwrap_or(case.now);
    let (mut position, regime) = case.levels.at(breach.at);
    let mut at = breach.at;
    let mut regime = regime;
    while !applies(case, rule, regime) {
        position += 1;
        regime = *case.levels.regimes.get(position)?;
        at = regime.from;
        if at > end {
            return None;
        }
    }
    Some(Escalation {
        rule: rule.key.clone(),
        clock: Some(clock.key.clone()),
        cycle: clock.cycle,
        at,
        level: regime.level,
        open: clock.open(),
        excused: case.context.excused(at),
        answered_at: None,
        notice: None,
    })
}
