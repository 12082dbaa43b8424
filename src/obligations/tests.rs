//! What the worked cases cannot say: playbook versions, withdrawn breaches, explanations.

use super::explain::{Line, explain};
use super::input::{ClockEvent, ClockFact};
use super::{BreachCause, ClockStatus, Context, Obligations, evaluate, evaluate_in, withdrawn};
use crate::playbook::{Length, Playbook, builtin};
use crate::time::{Millis, Span};

const START: Millis = Millis(1_772_445_600_000);

fn at(minutes: i64) -> Millis {
    START + Span::minutes(minutes)
}

fn events(facts: &[(i64, ClockFact)]) -> Vec<ClockEvent> {
    let report = ClockFact::Report {
        severity: Some(1),
        occurred_at: None,
    };
    let all = std::iter::once((0, report)).chain(facts.iter().cloned());
    (0..)
        .zip(all)
        .map(|(order, (minutes, fact))| ClockEvent {
            at: at(minutes),
            order,
            member: 0,
            fact,
        })
        .collect()
}

/// The built-in with another recovery target at level 1.
fn recovery_within(minutes: i64) -> Playbook {
    let mut book = builtin::emergency_handling().unwrap();
    let clock = book.clocks.iter_mut().find(|c| &*c.key == "recovery");
    let targets = &mut clock.unwrap().targets;
    targets.0.insert(1, Length(Span::minutes(minutes)));
    book
}

fn with_version(
    facts: &[(i64, ClockFact)],
    from: i64,
    version: &Playbook,
    now: i64,
) -> Obligations {
    let pinned = builtin::emergency_handling().unwrap();
    let adopted = [(at(from), version)];
    let context = Context {
        adopted: &adopted,
        ..Context::new(&pinned)
    };
    evaluate_in(&events(facts), &context, at(now))
}

#[test]
fn r16_a_newer_version_judges_what_is_open() {
    let strict = recovery_within(60);
    let before = with_version(&[], 90, &strict, 80);
    assert_eq!(before.clock("recovery", 1).unwrap().deadline, Some(at(120)));
    let o = with_version(&[], 90, &strict, 95);
    let recovery = o.clock("recovery", 1).unwrap();
    let breach = recovery.breach.unwrap();
    assert_eq!(
        (breach.at, breach.cause),
        (at(90), BreachCause::PlaybookChange)
    );
    assert_eq!(recovery.deadline, Some(at(60)));
}

#[test]
fn r16_a_newer_version_never_rewrites_past_verdicts() {
    let (strict, lax) = (recovery_within(60), recovery_within(600));
    let recovered = [(100, ClockFact::Recover)];
    let o = with_version(&recovered, 200, &strict, 300);
    assert_eq!(o.clock("recovery", 1).unwrap().status, ClockStatus::Met);
    let o = with_version(&[], 200, &lax, 300);
    let recovery = o.clock("recovery", 1).unwrap();
    assert_eq!(recovery.breach.unwrap().at, at(120));
    assert_eq!(recovery.deadline, Some(at(600)));
}

#[test]
fn r16_a_new_cycle_starts_on_the_version_in_force() {
    let facts = [(100, ClockFact::Recover), (300, ClockFact::Relapse)];
    let o = with_version(&facts, 200, &recovery_within(60), 310);
    assert_eq!(o.clock("recovery", 1).unwrap().deadline, Some(at(120)));
    assert_eq!(o.clock("recovery", 2).unwrap().deadline, Some(at(360)));
}

#[test]
fn r16_notices_and_escalations_follow_the_version_in_force() {
    let mut quiet = builtin::emergency_handling().unwrap();
    for notice in &mut quiet.notices {
        notice.enabled = false;
    }
    for escalation in &mut quiet.escalations {
        escalation.enabled = false;
    }
    let o = with_version(&[], 45, &quiet, 300);
    assert_eq!(o.notices.next_due, None);
    assert_eq!(o.notices.missed_count(), 1, "what was missed before stays");
    assert_eq!(
        o.escalations.len(),
        1,
        "what fired before stays: {:?}",
        o.escalations
    );
}

#[test]
fn r06_after_lowering_lateness_counts_from_the_limit_that_was_missed() {
    let book = builtin::emergency_handling().unwrap();
    let lowered = (130, ClockFact::Severity { to: 3 });
    let open = evaluate(&events(std::slice::from_ref(&lowered)), &book, at(140));
    let recovery = open.clock("recovery", 1).unwrap();
    assert!(recovery.deadline.unwrap() > at(140));
    assert_eq!(recovery.limit(), Some(at(120)));
    assert_eq!(recovery.left(at(140)), Some(Span::minutes(-20)));
    let stopped = evaluate(
        &events(&[lowered.clone(), (135, ClockFact::Recover)]),
        &book,
        at(500),
    );
    let recovery = stopped.clock("recovery", 1).unwrap();
    assert_eq!(recovery.status, ClockStatus::Breached);
    assert_eq!(recovery.left(at(500)), Some(Span::minutes(-15)));
    // The limit of the lower level passes as well, and changes nothing.
    let open = evaluate(&events(std::slice::from_ref(&lowered)), &book, at(2000));
    let recovery = open.clock("recovery", 1).unwrap();
    assert!(recovery.deadline.unwrap() < at(2000));
    assert_eq!(recovery.limit(), Some(at(120)));
    assert_eq!(recovery.left(at(2000)), Some(Span::minutes(120 - 2000)));
    // Without a lower level the deadline itself is the limit, however late it is.
    let late = evaluate(&events(&[(150, ClockFact::Recover)]), &book, at(500));
    let recovery = late.clock("recovery", 1).unwrap();
    assert_eq!(recovery.limit(), recovery.deadline);
    assert_eq!(recovery.left(at(500)), recovery.remaining);
}

#[test]
fn r24_a_withdrawn_breach_is_named() {
    let book = builtin::emergency_handling().unwrap();
    let (before, after) = (events(&[]), events(&[(8, ClockFact::Respond)]));
    let before = evaluate(&before, &book, at(20));
    let after = evaluate(&after, &book, at(20));
    let gone = withdrawn(&before, &after);
    assert_eq!(gone.len(), 1);
    assert_eq!(
        (&*gone[0].clock, gone[0].now),
        ("response", Some(ClockStatus::Met))
    );
    assert_eq!(gone[0].breach.at, at(10));
    assert!(withdrawn(&after, &before).is_empty());
}

#[test]
fn every_step_of_the_arithmetic_is_named() {
    let book = builtin::emergency_handling().unwrap();
    let facts = [
        (60, ClockFact::Resolve),
        (180, ClockFact::Reopen { impact: false }),
    ];
    let o = evaluate(&events(&facts), &book, at(200));
    let lines = explain(o.clock("resolution", 1).unwrap(), o.now);
    let week = Span::days(7);
    assert!(matches!(&lines[0], Line::Start { at: start, .. } if *start == START));
    assert!(matches!(&lines[1], Line::Target { level: 1, span, .. } if *span == week));
    assert!(matches!(&lines[2], Line::Excluded { span, .. } if *span == Span::minutes(120)));
    assert_eq!(
        lines[3],
        Line::Deadline {
            at: START + week + Span::minutes(120)
        }
    );
    assert_eq!(lines[4], Line::StillOpen { now: at(200) });
    assert!(matches!(
        &lines[5],
        Line::Verdict {
            status: ClockStatus::Running,
            ..
        }
    ));
}
