//! The review after recovery (R14).

use super::Case;
use super::cycles::Cycle;
use super::output::{Review, ReviewStatus};
use super::seen::Act;
use crate::playbook::ReviewRule;
use crate::time::Millis;

/// Where the review stands. The version of the playbook that is in force now says whether and
/// within which time.
pub(super) fn judge(case: &Case<'_>) -> Review {
    let (_, regime) = case.levels.at(case.now);
    let book = case.context.book(regime.book);
    let none = Review::not_required;
    let Some(rule) = book.review.as_ref().filter(|rule| rule.enabled) else {
        return none();
    };
    let asked = |level: u8| rule.levels.contains(&level);
    if case.life.cancelled.is_some() || !case.levels.worst.is_some_and(asked) {
        return none();
    }
    let required_since = case
        .levels
        .regimes
        .iter()
        .find(|regime| asked(regime.level))
        .map_or(case.report.at, |regime| regime.from);
    let mut earlier_breaches = Vec::new();
    let mut cycles = case.life.cycles.iter().peekable();
    let mut last = none();
    while let Some(cycle) = cycles.next() {
        let until = cycles.peek().map_or(case.now, |next| next.start);
        last = of_cycle(case, rule, cycle, until, required_since);
        if cycles.peek().is_some() {
            earlier_breaches.extend(last.breached_at);
        }
    }
    last.earlier_breaches = earlier_breaches;
    last
}

fn of_cycle(
    case: &Case<'_>,
    rule: &ReviewRule,
    cycle: &Cycle,
    until: Millis,
    required_since: Millis,
) -> Review {
    let within = rule.within.0;
    let mut review = Review {
        required: true,
        status: ReviewStatus::WaitingForRecovery,
        within: Some(within),
        ..Review::not_required()
    };
    let Some(recovered) = cycle.recovered else {
        return review;
    };
    let events = case.seen.get(cycle.events.clone()).unwrap_or_default();
    let held = events
        .iter()
        .find(|event| matches!(event.act, Act::Review))
        .map(|event| event.at);
    let deadline = recovered.at + within;
    review.recovered_at = Some(recovered.at);
    review.deadline = Some(deadline);
    review.held_at = held;
    let end = held.unwrap_or(until);
    review.status = if end > deadline && end >= required_since {
        let at = deadline.max(required_since);
        review.breached_at = Some(at);
        review.excused = case.context.excused(at);
        ReviewStatus::Breached
    } else if held.is_some() {
        ReviewStatus::Met
    } else {
        ReviewStatus::Running
    };
    review
}
