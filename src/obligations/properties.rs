//! Properties that hold for every history (R20).

use super::clock::Clock;
use super::explain::{Line, explain};
use super::input::{ClockEvent, ClockFact, Delivery, NoticeKind};
use super::{
    BreachCause, ClockStatus, Context, FlagKind, Jump, Obligations, ReviewStatus, evaluate,
    evaluate_in,
};
use crate::playbook::{OnChange, Playbook, builtin};
use crate::time::{Millis, Span};
use proptest::prelude::*;
use std::sync::LazyLock;

const START: i64 = 1_772_445_600_000;
const HOUR: i64 = 3_600_000;

/// The built-in playbook in four variants: how a raise counts, and whether clocks pause on hold.
static BOOKS: LazyLock<Vec<Playbook>> = LazyLock::new(|| {
    let mut books = Vec::new();
    for on_raise in [OnChange::FromStart, OnChange::FromChangeCapped] {
        for holds in [false, true] {
            let mut book = builtin::emergency_handling().unwrap();
            for clock in &mut book.clocks {
                clock.on_raise = on_raise;
                clock.pauses_on_hold = holds;
            }
            books.push(book);
        }
    }
    books
});

fn kind() -> impl Strategy<Value = NoticeKind> {
    prop_oneof![
        Just(NoticeKind::Initial),
        Just(NoticeKind::Progress),
        Just(NoticeKind::Daily),
        Just(NoticeKind::Rectified),
        Just(NoticeKind::Overdue),
    ]
}

fn delivery() -> impl Strategy<Value = Option<Delivery>> {
    let one = prop_oneof![
        Just(("service_owner", "sms")),
        Just(("service_owner", "email")),
        Just(("rd_leader", "phone")),
        Just(("om_team", "email")),
    ];
    proptest::option::of(one.prop_map(|(recipient, method)| Delivery {
        recipient: recipient.to_owned(),
        method: method.to_owned(),
    }))
}

fn fact() -> impl Strategy<Value = ClockFact> {
    prop_oneof![
        2 => Just(ClockFact::Respond),
        3 => (1_u8..=4).prop_map(|to| ClockFact::Severity { to }),
        4 => (kind(), delivery()).prop_map(|(kind, delivery)| ClockFact::Notify { kind, delivery }),
        1 => (kind(), delivery()).prop_map(|(kind, delivery)| ClockFact::Waive { kind, delivery }),
        2 => any::<bool>().prop_map(|restored| ClockFact::Workaround { restored }),
        3 => Just(ClockFact::Recover),
        1 => Just(ClockFact::TransferOut),
        1 => Just(ClockFact::TransferBack),
        1 => Just(ClockFact::Handoff),
        2 => Just(ClockFact::Resolve),
        2 => any::<bool>().prop_map(|impact| ClockFact::Reopen { impact }),
        2 => Just(ClockFact::Relapse),
        1 => Just(ClockFact::Review),
        1 => Just(ClockFact::Close),
        1 => Just(ClockFact::Cancel),
        1 => (1_u16..3).prop_map(|from| ClockFact::Merge { from }),
        2 => Just(ClockFact::Hold),
        2 => Just(ClockFact::Resume),
    ]
}

/// Instants that meet each other and the limits often.
fn at() -> impl Strategy<Value = i64> {
    prop_oneof![
        4 => (-2_i64..60).prop_map(|tens| START + tens * 600_000),
        2 => (0_i64..80).prop_map(|hours| START + hours * HOUR),
        1 => (0_i64..90).prop_map(|days| START + days * 24 * HOUR),
        1 => -5_000_i64..400_000_000,
    ]
}

fn history() -> impl Strategy<Value = Vec<ClockEvent>> {
    let report = (proptest::option::of(1_u8..=3), proptest::option::of(at()));
    let others = proptest::collection::vec((at(), fact(), 0_u16..3), 0..30);
    (report, others).prop_map(|((severity, occurred), others)| {
        let mut events = vec![ClockEvent {
            at: Millis(START),
            order: 0,
            member: 0,
            fact: ClockFact::Report {
                severity,
                occurred_at: occurred.map(Millis),
            },
        }];
        for (order, (at, fact, member)) in (1..).zip(others) {
            let at = Millis(at);
            events.push(ClockEvent {
                at,
                order,
                member,
                fact,
            });
        }
        events
    })
}

fn policy() -> impl Strategy<Value = &'static Playbook> {
    (0_usize..BOOKS.len()).prop_map(|i| &BOOKS[i])
}

fn now() -> impl Strategy<Value = Millis> {
    at().prop_map(|at| Millis(at.max(START)))
}

/// The lines of the explanation add up to the deadline.
fn adds_up(clock: &Clock, now: Millis) {
    let (mut from, mut target, mut excluded) = (None, None, Span(0));
    for line in explain(clock, now) {
        match line {
            Line::Start { at, .. } | Line::FromRaise { at } => from = Some(at),
            Line::Target { span, .. } => target = Some(span),
            Line::Excluded { span, .. } => excluded = excluded + span,
            Line::Deadline { at } => {
                assert_eq!(from.unwrap() + target.unwrap() + excluded, at, "{clock:?}");
            }
            Line::Verdict { status, .. } => assert_eq!(status, clock.status),
            _ => {}
        }
    }
}

/// What must be true of every result.
fn sane(o: &Obligations) {
    for clock in &o.clocks {
        adds_up(clock, o.now);
        if let Some(basis) = clock.basis {
            assert_eq!(clock.deadline, Some(basis.deadline()));
            let since_basis: Span = clock
                .excluded
                .iter()
                .map(|e| e.to.unwrap_or(o.now) - e.from.max(basis.from).min(e.to.unwrap_or(o.now)))
                .fold(Span(0), |sum, part| sum + part);
            assert_eq!(basis.excluded, since_basis, "{clock:?}");
        }
        assert!(clock.elapsed >= Span(0));
        let mut last = Millis(i64::MIN);
        for exclusion in &clock.excluded {
            assert!(exclusion.from >= last, "exclusions overlap: {clock:?}");
            last = exclusion.to.unwrap_or(exclusion.from);
            assert!(last >= exclusion.from);
        }
        match clock.status {
            ClockStatus::Breached => assert!(clock.breach.is_some()),
            _ => assert!(clock.breach.is_none()),
        }
        if clock.status == ClockStatus::Met
            && let (Some(stop), Some(deadline)) = (clock.stop, clock.deadline)
        {
            assert!(stop.at <= deadline, "met but late: {clock:?}");
        }
        if clock.status == ClockStatus::Running && !o.provisional {
            assert!(clock.stop.is_none());
            assert!(
                clock.paused.is_some() || clock.deadline.is_none_or(|d| o.now <= d),
                "late but running: {clock:?}"
            );
        }
        if let Some(breach) = clock.breach {
            assert!(breach.at <= o.now && breach.at >= clock.start);
            let end = clock.stop.map_or(o.now, |stop| stop.at);
            assert!(breach.at <= end, "{clock:?}");
            if breach.cause == BreachCause::Deadline {
                assert!(clock.stop.is_none_or(|stop| stop.at > breach.at));
            }
        }
        assert!(!o.provisional || clock.breach.is_none());
    }
    if let Some(due) = o.notices.next_due {
        assert!(
            due >= o.now,
            "a slot in the past is a miss: {:?}",
            o.notices
        );
    }
    let listed = o.notices.missed(5_000).count();
    if listed < 5_000 {
        assert_eq!(u64::try_from(listed).unwrap(), o.notices.missed_count());
    }
    let mut last = Millis(i64::MIN);
    for miss in o.notices.all_misses().take(5_000) {
        assert!(miss.at >= last && miss.at < o.now);
        last = miss.at;
    }
    for escalation in &o.escalations {
        assert!(escalation.at <= o.now);
    }
    if let Some(level) = o.severity {
        assert!((1..=3).contains(&level));
        assert!(o.worst.is_some_and(|worst| worst <= level));
    }
    let required = o.review.status != ReviewStatus::NotRequired;
    assert_eq!(o.review.required, required);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn r20_the_order_of_the_input_does_not_matter(
        events in history().prop_flat_map(|e| (Just(e.clone()), Just(e).prop_shuffle())),
        book in policy(), now in now(),
    ) {
        let (sorted, shuffled) = events;
        prop_assert_eq!(evaluate(&sorted, book, now), evaluate(&shuffled, book, now));
    }

    #[test]
    fn r20_repeated_events_change_nothing(events in history(), book in policy(), now in now()) {
        let mut twice = events.clone();
        twice.extend(events.iter().rev().cloned());
        let (once, mut again) = (evaluate(&events, book, now), evaluate(&twice, book, now));
        // Only the count of events from the future may differ; that they are there may not.
        for flag in &mut again.flags {
            if flag.kind == FlagKind::FutureEvent {
                flag.count /= 2;
            }
        }
        prop_assert_eq!(once, again);
    }

    #[test]
    fn r20_verdicts_stand_while_time_passes(
        events in history(), book in policy(), later in 0_i64..100 * 24 * HOUR,
    ) {
        let last = events.iter().map(|e| e.at).max().unwrap();
        let then = last + Span(later);
        let (before, after) = (evaluate(&events, book, last), evaluate(&events, book, then));
        for clock in &before.clocks {
            let same = after.clock(&clock.key, clock.cycle).unwrap();
            if clock.status != ClockStatus::Running {
                prop_assert_eq!(clock.status, same.status);
            }
            if clock.breach.is_some() {
                prop_assert_eq!(clock.breach, same.breach);
            }
            prop_assert_eq!(clock.stop, same.stop);
        }
        prop_assert!(after.notices.missed_count() >= before.notices.missed_count());
        let all: Vec<_> = after.notices.all_misses().map(|m| m.at).take(20_000).collect();
        for miss in before.notices.all_misses().take(1_000) {
            prop_assert!(all.len() == 20_000 || all.contains(&miss.at));
        }
        for escalation in &before.escalations {
            let there = after.escalations.iter().any(|e| {
                (&e.rule, &e.clock, e.cycle, e.at)
                    == (&escalation.rule, &escalation.clock, escalation.cycle, escalation.at)
            });
            prop_assert!(there);
        }
    }

    #[test]
    fn r01_to_r15_every_result_is_sound(events in history(), book in policy(), now in now()) {
        sane(&evaluate(&events, book, now));
    }

    #[test]
    fn r06_a_breach_stays_when_the_level_is_lowered(
        events in history(), book in policy(), now in now(),
    ) {
        let before = evaluate(&events, book, now);
        let mut lowered = events.clone();
        let order = u32::try_from(events.len()).unwrap();
        lowered.push(ClockEvent { at: now, order, member: 0, fact: ClockFact::Severity { to: 3 } });
        let after = evaluate(&lowered, book, now);
        if !before.provisional {
            // Two changes at one instant act as the last: what began at that very instant never was.
            let lasted = |clock: &&Clock| clock.breach.is_some_and(|breach| breach.at < now);
            for clock in before.clocks.iter().filter(lasted) {
                let same = after.clock(&clock.key, clock.cycle).unwrap();
                prop_assert_eq!(clock.breach, same.breach);
            }
        }
    }

    #[test]
    fn r17_what_lies_ahead_is_not_read(events in history(), book in policy(), now in now()) {
        let seen: Vec<_> = events.iter().filter(|e| e.at <= now).cloned().collect();
        let mut all = evaluate(&events, book, now);
        let ahead = events.len() - seen.len();
        let flagged = all.flags.iter().find(|f| f.kind == FlagKind::FutureEvent);
        prop_assert_eq!(flagged.map_or(0, |f| f.count), ahead);
        all.flags.retain(|f| f.kind != FlagKind::FutureEvent);
        prop_assert_eq!(all, evaluate(&seen, book, now));
    }

    #[test]
    fn r18_jumps_excuse_and_change_nothing_else(
        events in history(), now in now(), from in at(), length in 0_i64..200 * HOUR,
    ) {
        let book = &BOOKS[0];
        let jump = Jump { from: Millis(from), to: Millis(from + length) };
        let context = Context { jumps: &[jump], ..Context::new(book) };
        let (plain, jumped) = (evaluate(&events, book, now), evaluate_in(&events, &context, now));
        let all = plain.notices.missed_count();
        prop_assert_eq!(all, jumped.notices.missed_count() + jumped.notices.excused_count());
        for (a, b) in plain.clocks.iter().zip(&jumped.clocks) {
            prop_assert_eq!(a.status, b.status);
            let inside = a.breach.is_some_and(|x| jump.from <= x.at && x.at < jump.to);
            prop_assert_eq!(b.excused, inside);
        }
        if all < 5_000 {
            let listed = jumped.notices.all_misses().filter(|m| m.excused).count();
            prop_assert_eq!(u64::try_from(listed).unwrap(), jumped.notices.excused_count());
        }
    }

    #[test]
    fn r23_nothing_is_breached_before_the_first_classification(
        events in history(), book in policy(), now in now(),
    ) {
        let unclassified: Vec<_> = events
            .into_iter()
            .filter(|e| !matches!(e.fact, ClockFact::Severity { .. } | ClockFact::Merge { .. }))
            .map(|mut e| {
                if let ClockFact::Report { severity, .. } = &mut e.fact {
                    *severity = None;
                }
                e
            })
            .collect();
        let o = evaluate(&unclassified, book, now);
        prop_assert!(o.provisional && o.escalations.is_empty());
        prop_assert!(o.clocks.iter().all(|c| c.breach.is_none() && c.provisional));
        prop_assert_eq!(o.notices.missed_count(), 0);
        // The level set later is the level from the start.
        let last = now + Span(1);
        let mut late = unclassified.clone();
        late.push(ClockEvent { at: last, order: 99, member: 0, fact: ClockFact::Severity { to: 2 } });
        let mut early = unclassified.clone();
        for event in &mut early {
            if let ClockFact::Report { severity, .. } = &mut event.fact {
                *severity = Some(2);
            }
        }
        prop_assert_eq!(evaluate(&late, book, last), evaluate(&early, book, last));
    }

    #[test]
    fn absurd_stamps_never_panic(
        events in history(), stamps in proptest::collection::vec(any::<i64>(), 31), now in any::<i64>(),
    ) {
        let book = &BOOKS[0];
        let absurd: Vec<_> = events
            .into_iter()
            .zip(stamps)
            .map(|(e, at)| ClockEvent { at: Millis(at), ..e })
            .collect();
        let o = evaluate(&absurd, book, Millis(now));
        let _ = o.notices.missed(100).count();
    }
}
