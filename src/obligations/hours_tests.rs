//! Clocks that count working time only (R21).

use super::input::{ClockEvent, ClockFact};
use super::*;
use crate::playbook::{Calendar, Interval, Playbook, Text, WeekSpan, builtin};
use crate::time::{Span, UtcZone};
use proptest::prelude::*;
use std::rc::Rc;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60;

/// Minutes after Thursday 2026-01-01 00:00 UTC.
fn at(minutes: i64) -> Millis {
    Millis(1_767_225_600_000 + minutes * MINUTE)
}

fn events(facts: &[(i64, ClockFact)]) -> Vec<ClockEvent> {
    let report = ClockFact::Report {
        severity: Some(1),
        occurred_at: None,
    };
    let facts = std::iter::once((0, report)).chain(facts.iter().cloned());
    let events = facts
        .enumerate()
        .map(|(order, (minutes, fact))| ClockEvent {
            at: at(minutes),
            order: u32::try_from(order).unwrap(),
            member: 0,
            fact,
        });
    events.collect()
}

/// The built-in playbook with every clock in the hours of `week`.
fn in_hours(week: &[(u8, u16, u16)], holidays: &[&str]) -> Playbook {
    let mut book = builtin::emergency_handling().unwrap();
    let spans = week.iter().map(|(day, from, to)| WeekSpan {
        day: *day,
        from: *from,
        to: *to,
    });
    book.calendars.push(Calendar {
        key: "office".into(),
        name: Text::default(),
        zone: "UTC".into(),
        week: spans.collect(),
        holidays: holidays.iter().map(ToString::to_string).collect(),
    });
    for clock in &mut book.clocks {
        clock.calendar = Some("office".into());
    }
    book
}

fn judged(book: &Playbook, events: &[ClockEvent], now: Millis) -> Obligations {
    let within = Interval {
        from: at(-40 * DAY),
        to: at(400 * DAY),
    };
    let hours = [NamedHours {
        book: 0,
        calendar: "office".into(),
        hours: Rc::new(Hours::new(book.calendars[0].open(&UtcZone, within))),
    }];
    let context = Context {
        hours: &hours,
        ..Context::new(book)
    };
    evaluate_in(events, &context, now)
}

fn office(holidays: &[&str]) -> Playbook {
    let week: Vec<_> = (1..=5).map(|day| (day, 9 * 60, 17 * 60)).collect();
    in_hours(&week, holidays)
}

#[test]
fn r21_two_hours_from_thursday_night_end_on_friday_at_eleven() {
    let o = judged(&office(&[]), &events(&[]), at(1));
    let recovery = o.clock("recovery", 1).unwrap();
    assert_eq!(recovery.deadline, Some(at(11 * 60)));
    assert_eq!(recovery.basis.unwrap().outside, Span::hours(9));
    assert_eq!(recovery.warn_at, Some(at(10 * 60 + 30)));
    assert_eq!(recovery.elapsed, Span(0));
    let o = judged(&office(&["2026-01-01", "2026-01-02"]), &events(&[]), at(1));
    let monday = at(4 * DAY + 11 * 60);
    assert_eq!(o.clock("recovery", 1).unwrap().deadline, Some(monday));
}

#[test]
fn r21_the_arithmetic_names_the_closed_time_and_adds_up() {
    let hold = [
        (9 * 60 + 30, ClockFact::Hold),
        (DAY + 10 * 60, ClockFact::Resume),
    ];
    let mut book = office(&[]);
    for clock in &mut book.clocks {
        clock.pauses_on_hold = true;
    }
    let now = at(DAY + 10 * 60 + 15);
    let o = judged(&book, &events(&hold), now);
    let recovery = o.clock("recovery", 1).unwrap();
    // Half an hour on Thursday, and an hour and a half on Friday from ten.
    assert_eq!(recovery.deadline, Some(at(DAY + 11 * 60 + 30)));
    assert_eq!(recovery.elapsed, Span::minutes(45));
    let lines = explain::explain(recovery, now);
    let excluded: Vec<_> = lines
        .iter()
        .filter_map(|line| match line {
            explain::Line::Excluded { span, reason, .. } => Some((*reason, *span)),
            _ => None,
        })
        .collect();
    let left_out = [
        (ExclusionReason::Hold, Span::minutes(7 * 60 + 30 + 60)),
        (ExclusionReason::OutsideHours, Span::hours(9 + 16)),
    ];
    assert_eq!(excluded, left_out);
    let sum = excluded
        .iter()
        .fold(Span::hours(2), |sum, (_, span)| sum + *span);
    assert_eq!(at(0) + sum, recovery.deadline.unwrap());
}

#[test]
fn r21_the_end_of_a_working_day_is_the_deadline_and_not_the_next_morning() {
    let late = [(15 * 60, ClockFact::Relapse)];
    let recovered = [(0, ClockFact::Recover), late[0].clone()];
    let o = judged(&office(&[]), &events(&recovered), at(17 * 60));
    let second = o.clock("recovery", 2).unwrap();
    assert_eq!(second.deadline, Some(at(17 * 60)));
    assert!(
        second.breach.is_none(),
        "no seconds are left, and none too few (R2)"
    );
    let o = judged(&office(&[]), &events(&recovered), at(17 * 60 + 1));
    assert!(o.clock("recovery", 2).unwrap().breach.is_some());
}

#[test]
fn r21_unknown_hours_give_no_limit() {
    let book = office(&[]);
    let o = evaluate_in(&events(&[]), &Context::new(&book), at(60));
    assert_eq!(o.clock("recovery", 1).unwrap().deadline, None);
}

/// Facts in any order that people put on record.
fn facts() -> impl Strategy<Value = Vec<(i64, ClockFact)>> {
    let fact = prop_oneof![
        Just(ClockFact::Respond),
        Just(ClockFact::Recover),
        Just(ClockFact::Relapse),
        Just(ClockFact::Hold),
        Just(ClockFact::Resume),
        Just(ClockFact::TransferOut),
        Just(ClockFact::TransferBack),
        Just(ClockFact::Resolve),
        any::<bool>().prop_map(|impact| ClockFact::Reopen { impact }),
        (1..=3_u8).prop_map(|to| ClockFact::Severity { to }),
    ];
    proptest::collection::vec((0..20 * DAY, fact), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn r21_hours_that_never_close_change_nothing(facts in facts(), now in 0..30 * DAY, capped: bool, holds: bool) {
        let week: Vec<_> = (1..=7).map(|day| (day, 0, 1440)).collect();
        let mut open = in_hours(&week, &[]);
        for clock in &mut open.clocks {
            clock.pauses_on_hold = holds;
            if capped {
                clock.on_raise = crate::playbook::OnChange::FromChangeCapped;
            }
        }
        let mut plain = open.clone();
        for clock in &mut plain.clocks {
            clock.calendar = None;
        }
        let events = events(&facts);
        let (open, plain) = (judged(&open, &events, at(now)), evaluate(&events, &plain, at(now)));
        prop_assert_eq!(open, plain);
    }

    #[test]
    fn r21_the_sum_is_the_deadline(facts in facts(), now in 0..30 * DAY) {
        let o = judged(&office(&["2026-01-06"]), &events(&facts), at(now));
        for clock in &o.clocks {
            let Some(basis) = clock.basis else { continue };
            let lines = explain::explain(clock, at(now));
            let sum = lines.iter().fold(basis.from + basis.target, |sum, line| match line {
                explain::Line::Excluded { span, .. } => sum + *span,
                _ => sum,
            });
            prop_assert_eq!(Some(sum), clock.deadline);
            prop_assert!(basis.outside >= Span(0) && clock.elapsed >= Span(0));
        }
    }
}
