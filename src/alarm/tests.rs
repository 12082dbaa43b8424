use super::*;
use crate::incident::{Header, Limit, LimitKind, Status};
use crate::log::{StreamId, StreamKind};
use crate::obligations::input::NoticeKind;
use crate::time::{Millis, Span};
use std::sync::Arc;

const DEADLINE: Millis = Millis(10_000_000);
const WARN: Millis = Millis(9_000_000);

fn header(level: Option<u8>, status: Status, limits: Vec<Limit>) -> Header {
    let id = StreamId::derived(StreamKind::Incident, &[b"alarm"]);
    Header {
        id,
        members: vec![id],
        title: "Nothing works".to_owned(),
        level,
        place: None,
        status,
        state: None,
        back: false,
        on_hold: false,
        transferred: false,
        lead: None,
        people: Vec::new(),
        reported_at: Millis(0),
        last_at: Millis(0),
        events: 1,
        limits,
        late: 0,
        turns_at: None,
        conflicts: 0,
        quarantined: 0,
        imported_from: None,
        related: Vec::new(),
        history: false,
        demo: false,
    }
}

fn limit(kind: LimitKind, deadline: Millis, warn_at: Option<Millis>) -> Limit {
    Limit {
        kind,
        deadline,
        warn_at,
        name: None,
    }
}

fn recovery() -> Limit {
    limit(
        LimitKind::Clock("recovery".to_owned()),
        DEADLINE,
        Some(WARN),
    )
}

fn kinds(header: &Header, from: Millis, to: Millis) -> Vec<RingKind> {
    rings([header], from, to).iter().map(|r| r.kind).collect()
}

#[test]
fn x27_every_limit_warns_once_and_breaches_once_however_the_looks_fall() {
    let header = header(Some(1), Status::InProgress, vec![recovery()]);
    for step in [1_000, 7_777, 60_000, 999_999] {
        let mut heard = Vec::new();
        let mut at = Millis(8_000_000);
        while at < Millis(12_000_000) {
            let next = at + Span(step);
            heard.extend(kinds(&header, at, next));
            at = next;
        }
        assert_eq!(heard, [RingKind::Warning, RingKind::Breach], "{step}");
    }
    // One look over both tells only the worse.
    let both = kinds(&header, WARN - Span(1), DEADLINE);
    assert_eq!(both, [RingKind::Breach]);
    assert_eq!(kinds(&header, DEADLINE, DEADLINE + Span(1)), []);
}

#[test]
fn x27_nothing_rings_where_nothing_is_owed() {
    for status in [Status::Closed, Status::Cancelled] {
        let header = header(Some(1), status, Vec::new());
        assert_eq!(kinds(&header, Millis(0), Millis(i64::MAX)), []);
        assert_eq!(turned([&header], Millis(i64::MAX)).count(), 0);
        assert!(missed(&[Arc::new(header)], Millis(0), Millis(i64::MAX)).is_empty());
    }
}

#[test]
fn r23_before_the_first_classification_nothing_is_late() {
    let header = header(None, Status::New, vec![recovery()]);
    assert_eq!(kinds(&header, Millis(0), WARN), [RingKind::Warning]);
    assert_eq!(kinds(&header, WARN, DEADLINE), [RingKind::Undecided]);
    assert!(missed(&[Arc::new(header)], Millis(0), Millis(i64::MAX)).is_empty());
}

#[test]
fn what_is_late_is_summed_and_counted_anew_when_its_time_comes() {
    let one = Header {
        late: 2,
        turns_at: Some(DEADLINE),
        ..header(Some(2), Status::InProgress, vec![recovery()])
    };
    let other = header(Some(3), Status::InProgress, Vec::new());
    assert_eq!(late([&one, &other]), 2);
    assert_eq!(turned([&one, &other], DEADLINE - Span(1)).count(), 0);
    assert!(turned([&one, &other], DEADLINE).eq([one.id]));
}

#[test]
fn x27_what_passed_while_away_is_listed_oldest_first_without_what_was_late_before() {
    let update = limit(
        LimitKind::Notice(NoticeKind::Progress),
        DEADLINE - Span::minutes(5),
        None,
    );
    let before = limit(
        LimitKind::Clock("response".to_owned()),
        DEADLINE - Span::hours(1),
        None,
    );
    let header = Arc::new(header(
        Some(2),
        Status::InProgress,
        vec![recovery(), update, before],
    ));
    let found = missed(&[header], DEADLINE - Span::hours(1), DEADLINE);
    let notices: Vec<bool> = found.iter().map(Missed::is_notice).collect();
    assert_eq!(notices, [true, false]);
}

#[test]
fn presence_tells_a_look_from_an_absence() {
    let seen = Presence {
        at: Millis(1_000_000),
        visible: true,
    };
    let hidden = Presence {
        visible: false,
        ..seen
    };
    assert!(seen.looking(seen.at + Span::seconds(19)));
    assert!(!seen.looking(seen.at + Span::seconds(20)));
    assert!(!hidden.looking(seen.at));
    assert_eq!(seen.away_since(seen.at + AWAY - Span(1)), None);
    assert_eq!(hidden.away_since(seen.at + AWAY), Some(seen.at));
    assert_eq!(seen.away_since(seen.at - Span::hours(3)), None);
}
