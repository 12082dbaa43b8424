//! What came out, in the words of the case files.

use super::Zones;
use crate::obligations::input::NoticeKind;
use crate::obligations::{
    Clock, ClockStatus, Escalation, ExclusionReason, ExerciseClock, Miss, Obligations, OwedNotice,
    Review, ReviewStatus,
};
use crate::time::{Millis, Span, to_wall};
use chrono::DateTime;
use serde_json::{Map, Value, json};

/// More missed slots than this are not listed; their count still is.
const MISSES_LISTED: usize = 10_000;

/// Everything that a case can expect.
pub(super) fn describe(o: &Obligations, exercise: Option<&ExerciseClock>) -> Map<String, Value> {
    let mut clocks = Map::new();
    let mut warn_at = Map::new();
    for clock in &o.clocks {
        let described = describe_clock(clock, exercise);
        let numbered = format!("{}#{}", clock.key, clock.cycle);
        if clock.cycle == 1 {
            clocks.insert(clock.key.to_string(), described.clone());
            warn_at.insert(clock.key.to_string(), at(clock.warn_at));
        }
        clocks.insert(numbered.clone(), described);
        warn_at.insert(numbered, at(clock.warn_at));
    }
    let review = describe_review(&o.review);
    let flags: Vec<&str> = o.flags.iter().map(|flag| flag.kind.key()).collect();
    let escalations: Vec<Value> = o.escalations.iter().map(escalation).collect();
    let value = json!({
        "severity": o.severity,
        "worst_severity": o.worst,
        "provisional": o.provisional,
        "cancelled": o.cancelled.is_some(),
        "recovered": o.recovered,
        "cycle": o.cycle,
        "clocks": clocks,
        "warn_at": warn_at,
        "notices": notices(o),
        "escalations": escalations,
        "postmortem": review,
        "flags": flags,
        "total_impact_s": seconds(o.impact.total),
        "metrics": { "total_impact_s": seconds(o.impact.total), "counted": o.counted() },
    });
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn at(at: Option<Millis>) -> Value {
    at.map_or(Value::Null, |at| Value::String(at.to_rfc3339()))
}

fn seconds(span: Span) -> Value {
    if span.0.rem_euclid(1_000) == 0 {
        json!(span.as_seconds())
    } else {
        #[allow(clippy::cast_precision_loss)]
        let exact = span.0 as f64 / 1_000.0;
        json!(exact)
    }
}

fn describe_clock(clock: &Clock, exercise: Option<&ExerciseClock>) -> Value {
    let wall = exercise.and_then(|e| clock.deadline.and_then(|deadline| e.wall_at(deadline)));
    let deadline_wall = if exercise.is_some() {
        wall
    } else {
        clock.deadline
    };
    let excluded: Vec<Value> = clock
        .excluded
        .iter()
        .map(|e| json!({ "from": at(Some(e.from)), "to": at(e.to), "reason": reason(e.reason) }))
        .collect();
    json!({
        "cycle": clock.cycle,
        "start": at(Some(clock.start)),
        "deadline": at(clock.deadline),
        "deadline_wall": at(deadline_wall),
        "stop": at(clock.stop.map(|stop| stop.at)),
        "status": status(clock.status),
        "breached_at": at(clock.breach.map(|breach| breach.at)),
        "breached_under": clock.breach.map(|breach| breach.under),
        "cause": clock.breach.map(|breach| breach.cause.key()),
        "provisional": clock.provisional,
        "excused": clock.excused,
        "paused": clock.paused.is_some(),
        "level": clock.basis.map(|basis| basis.level),
        "target_s": clock.basis.map(|basis| seconds(basis.target)),
        "excluded": excluded,
        "excluded_s": seconds(clock.excluded_total()),
        "elapsed_s": seconds(clock.elapsed),
        "remaining_s": clock.remaining.map(seconds),
        "warn_at": at(clock.warn_at),
    })
}

fn reason(reason: ExclusionReason) -> &'static str {
    match reason {
        ExclusionReason::Transfer => "transfer",
        ExclusionReason::Closed => "closed",
        ExclusionReason::Hold => "hold",
        ExclusionReason::OutsideHours => "outside_hours",
    }
}

fn status(status: ClockStatus) -> &'static str {
    match status {
        ClockStatus::Running => "running",
        ClockStatus::Met => "met",
        ClockStatus::Breached => "breached",
        ClockStatus::Cancelled => "cancelled",
    }
}

fn kind(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Initial => "initial",
        NoticeKind::Progress => "progress",
        NoticeKind::Daily => "daily",
        NoticeKind::Rectified => "rectified",
        NoticeKind::Overdue => "overdue",
    }
}

fn notices(o: &Obligations) -> Value {
    let miss = |miss: Miss| json!({ "at": at(Some(miss.at)), "kind": kind(miss.kind), "cycle": miss.cycle });
    let missed: Vec<Value> = o.notices.missed(MISSES_LISTED).map(miss).collect();
    let excused = o.notices.all_misses().filter(|miss| miss.excused);
    let excused: Vec<Value> = excused.take(MISSES_LISTED).map(miss).collect();
    let due = o.notices.next_due;
    let of_slot = |owed: &&OwedNotice| due.is_some() && owed.due == due;
    let slot = o.notices.owed.iter().find(of_slot);
    let deliveries = slot.map(|slot| {
        let each = slot.deliveries.iter().map(|d| {
            json!({
                "recipient": &*d.recipient,
                "method": &*d.method,
                "done": d.done.is_some(),
                "waived": d.done.is_some_and(|done| done.waived),
            })
        });
        each.collect::<Vec<Value>>()
    });
    json!({
        "missed": missed,
        "missed_count": o.notices.missed_count(),
        "excused": excused,
        "next_due": at(o.notices.next_due),
        "next_kind": o.notices.next_kind.map(kind),
        "deliveries": deliveries,
    })
}

fn escalation(e: &Escalation) -> Value {
    json!({
        "kind": &*e.rule,
        "clock": e.clock.as_deref(),
        "cycle": e.cycle,
        "at": at(Some(e.at)),
        "level": e.level,
        "open": e.open,
        "excused": e.excused,
        "answered": e.answered_at.is_some(),
    })
}

fn describe_review(review: &Review) -> Value {
    let status = match review.status {
        ReviewStatus::NotRequired => "not_required",
        ReviewStatus::WaitingForRecovery => "waiting_for_recovery",
        ReviewStatus::Running => "running",
        ReviewStatus::Met => "met",
        ReviewStatus::Breached => "breached",
    };
    json!({
        "required": review.required,
        "status": status,
        "deadline": at(review.deadline),
        "held_at": at(review.held_at),
        "breached_at": at(review.breached_at),
        "excused": review.excused,
    })
}

/// The same instants as clocks on the wall show them.
pub(super) fn local_display(
    expected: &Value,
    o: &Obligations,
    zones: Zones<'_>,
) -> Result<Value, String> {
    let name = expected
        .get("tz")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let zone = zones(name).ok_or_else(|| format!("local_display: there is no zone {name:?}"))?;
    let mut shown = Map::new();
    shown.insert("tz".to_owned(), json!(zone.name()));
    let mut show = |key: String, instant: Option<Millis>| {
        if let Some(instant) = instant {
            let offset = zone.offset_seconds(instant);
            let wall = DateTime::from_timestamp_millis(to_wall(instant, zone.as_ref()).0)
                .map(|t| t.format("%Y-%m-%d %H:%M").to_string())
                .unwrap_or_default();
            let sign = if offset < 0 { '-' } else { '+' };
            let minutes = offset.abs() / 60;
            let text = format!("{wall} {sign}{:02}:{:02}", minutes / 60, minutes % 60);
            shown.insert(key, json!(text));
        }
    };
    show("report".to_owned(), o.reported_at);
    for clock in o.clocks.iter().filter(|clock| clock.cycle == 1) {
        show(format!("{}_deadline", clock.key), clock.deadline);
        show(
            format!("{}_stop", clock.key),
            clock.stop.map(|stop| stop.at),
        );
    }
    show("postmortem_deadline".to_owned(), o.review.deadline);
    show("next_due".to_owned(), o.notices.next_due);
    Ok(Value::Object(shown))
}
