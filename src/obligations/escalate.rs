//! What took too long (R13).

use super::Case;
use super::clock::Clock;
use super::deliveries::EscalationMarks;
use super::output::Escalation;
use super::regimes::Regime;
use crate::order;
use crate::playbook::{EscalationKind, EscalationRule};
use crate::time::Span;

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
            EscalationKind::OpenLongerThan { after, strict } => {
                open_too_long(case, rule, after.0, *strict, &mut fired);
            }
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

/// Once per cycle: at the end of the time allowed, or at the later raise into its levels.
fn open_too_long(
    case: &Case<'_>,
    rule: &EscalationRule,
    after: Span,
    strict: bool,
    fired: &mut Vec<Escalation>,
) {
    for cycle in &case.life.cycles {
        let limit = cycle.start + after;
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
