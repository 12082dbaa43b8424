//! From the events of a case to what the engine reads.

use super::file::{Case, Event, instant};
use crate::obligations::input::{ClockEvent, ClockFact, Delivery, NoticeKind};
use crate::order;
use crate::time::{Millis, Span};
use std::collections::{BTreeMap, BTreeSet};

/// One event of the case with its corrected wall time.
struct Placed<'a> {
    at: Millis,
    event: &'a Event,
}

/// The events as the engine reads them at wall time `now`: repeated ids dropped, device clocks
/// corrected, amendments and retractions applied, duplicates joined, and times turned into
/// exercise time by `seen_at`.
pub(super) fn read(
    case: &Case,
    now: Millis,
    seen_at: &dyn Fn(Millis) -> Millis,
) -> Result<Vec<ClockEvent>, String> {
    let mut placed = Vec::new();
    let mut ids = BTreeSet::new();
    for event in &case.events {
        refuse_strange(event)?;
        if let Some(id) = &event.id
            && !ids.insert(id)
        {
            continue;
        }
        let correction = event
            .dev
            .as_ref()
            .and_then(|dev| case.clock_correction_s.get(dev));
        let at = instant("t", &event.t)? + Span::seconds(correction.copied().unwrap_or(0));
        placed.push(Placed { at, event });
    }
    let visible = |p: &&Placed<'_>| p.at <= now;
    let retracted: BTreeSet<&str> = placed
        .iter()
        .filter(visible)
        .filter(|p| p.event.kind == "retract")
        .filter_map(|p| p.event.target.as_deref())
        .collect();
    if let Some(unknown) = retracted
        .iter()
        .find(|id| !ids.iter().any(|known| known == *id))
    {
        return Err(format!("retracts {unknown:?}, which no event is"));
    }
    placed.retain(|p| {
        p.event
            .id
            .as_deref()
            .is_none_or(|id| !retracted.contains(id))
    });

    let members = Members::new(&placed)?;
    let amended = amendments(&placed, now, &members)?;
    let mut events = Vec::new();
    for (order, p) in (0..).zip(&placed) {
        if let Some(fact) = fact(p.event)? {
            let member = members.of(p.event);
            let report = matches!(fact, ClockFact::Report { .. });
            let amended = amended.get(&member).filter(|_| report);
            events.push(ClockEvent {
                at: seen_at(amended.copied().unwrap_or(p.at)),
                order,
                member,
                fact: in_exercise_time(fact, seen_at),
            });
        }
    }
    for (at, from) in &members.joins {
        let order = u32::try_from(placed.len()).unwrap_or(u32::MAX);
        events.push(ClockEvent {
            at: seen_at(*at),
            order,
            member: 0,
            fact: ClockFact::Merge { from: *from },
        });
    }
    Ok(events)
}

fn in_exercise_time(fact: ClockFact, seen_at: &dyn Fn(Millis) -> Millis) -> ClockFact {
    match fact {
        ClockFact::Report {
            severity,
            occurred_at,
        } => ClockFact::Report {
            severity,
            occurred_at: occurred_at.map(seen_at),
        },
        other => other,
    }
}

/// The amended time of the report of each member: the last amendment counts.
fn amendments(
    placed: &[Placed<'_>],
    now: Millis,
    members: &Members,
) -> Result<BTreeMap<u16, Millis>, String> {
    let mut amended: BTreeMap<u16, (Millis, Millis)> = BTreeMap::new();
    for p in placed.iter().filter(|p| p.event.kind == "amend_report") {
        let text = p.event.reported_at.as_deref();
        let to = instant(
            "reported_at",
            text.ok_or("amend_report has no reported_at")?,
        )?;
        let member = members.of(p.event);
        let newer = amended.get(&member).is_none_or(|(at, _)| *at <= p.at);
        if p.at <= now && newer {
            amended.insert(member, (p.at, to));
        }
    }
    Ok(amended.into_iter().map(|(m, (_, to))| (m, to)).collect())
}

/// The records of a case and when each joined the surviving one, which is number 0.
struct Members {
    numbers: BTreeMap<String, u16>,
    joins: Vec<(Millis, u16)>,
}

impl Members {
    /// The survivor is the record that others were merged into and that was itself never merged;
    /// without merges, the record of the first event.
    fn new(placed: &[Placed<'_>]) -> Result<Self, String> {
        let name = |inc: &Option<String>| inc.clone().unwrap_or_default();
        let mut merges = Vec::new();
        for p in placed.iter().filter(|p| p.event.kind == "merge") {
            let (Some(from), Some(into)) = (&p.event.from, &p.event.into) else {
                return Err("a merge names no from or no into".to_owned());
            };
            merges.push((p.at, from.clone(), into.clone()));
        }
        order::sort(&mut merges);
        let absorbed: BTreeSet<&String> = merges.iter().map(|(_, from, _)| from).collect();
        let survivor = merges
            .iter()
            .map(|(_, _, into)| into)
            .find(|into| !absorbed.contains(into))
            .or_else(|| merges.first().map(|(_, _, into)| into))
            .cloned();
        let survivor = survivor
            .or_else(|| placed.first().map(|p| name(&p.event.inc)))
            .unwrap_or_default();
        let mut numbers = BTreeMap::from([(survivor.clone(), 0_u16)]);
        for p in placed.iter().filter(|p| p.event.kind != "merge") {
            let next = u16::try_from(numbers.len()).unwrap_or(u16::MAX);
            numbers.entry(name(&p.event.inc)).or_insert(next);
        }
        for (_, from, into) in &merges {
            for inc in [from, into] {
                if !numbers.contains_key(inc) {
                    return Err(format!("merges {inc:?}, which has no events"));
                }
            }
        }
        Ok(Self {
            joins: joins(&merges, &survivor, &numbers),
            numbers,
        })
    }

    fn of(&self, event: &Event) -> u16 {
        let name = event.inc.as_deref().unwrap_or_default();
        self.numbers.get(name).copied().unwrap_or(0)
    }
}

/// When each record became part of the survivor's: at the merge that connected them.
fn joins(
    merges: &[(Millis, String, String)],
    survivor: &str,
    numbers: &BTreeMap<String, u16>,
) -> Vec<(Millis, u16)> {
    let mut joined = Vec::new();
    let mut connected = BTreeSet::from([survivor.to_owned()]);
    for (end, (at, ..)) in merges.iter().enumerate() {
        let so_far = merges.get(..=end).unwrap_or_default();
        while let Some(new) = so_far.iter().find_map(|(_, from, into)| {
            match (connected.contains(from), connected.contains(into)) {
                (true, false) => Some(into.clone()),
                (false, true) => Some(from.clone()),
                _ => None,
            }
        }) {
            joined.extend(numbers.get(&new).map(|number| (*at, *number)));
            connected.insert(new);
        }
    }
    joined
}

fn notice_kind(event: &Event) -> Result<NoticeKind, String> {
    match event.notice.as_deref() {
        Some("initial") => Ok(NoticeKind::Initial),
        Some("progress") => Ok(NoticeKind::Progress),
        Some("daily") => Ok(NoticeKind::Daily),
        Some("rectified") => Ok(NoticeKind::Rectified),
        Some("overdue") => Ok(NoticeKind::Overdue),
        other => Err(format!("{} of kind {other:?} is not known", event.kind)),
    }
}

fn delivery(event: &Event) -> Result<Option<Delivery>, String> {
    match (&event.recipient, &event.method) {
        (None, None) => Ok(None),
        (Some(recipient), Some(method)) => Ok(Some(Delivery {
            recipient: recipient.clone(),
            method: method.clone(),
        })),
        _ => Err("a delivery needs both recipient and method".to_owned()),
    }
}

/// What the event means; `None` for those that act on other events.
fn fact(event: &Event) -> Result<Option<ClockFact>, String> {
    let needs = |what: &str| format!("{} has no {what}", event.kind);
    Ok(Some(match event.kind.as_str() {
        "report" => ClockFact::Report {
            severity: event.severity,
            occurred_at: event
                .occurred_at
                .as_deref()
                .map(|text| instant("occurred_at", text))
                .transpose()?,
        },
        "respond" => ClockFact::Respond,
        "severity" => ClockFact::Severity {
            to: event.to.ok_or_else(|| needs("to"))?,
        },
        "notify" => ClockFact::Notify {
            kind: notice_kind(event)?,
            delivery: delivery(event)?,
        },
        "waive" => ClockFact::Waive {
            kind: notice_kind(event)?,
            delivery: delivery(event)?,
        },
        "workaround" => ClockFact::Workaround {
            restored: event.restored.ok_or_else(|| needs("restored"))?,
        },
        "recover" => ClockFact::Recover,
        "transfer_out" => ClockFact::TransferOut,
        "transfer_back" => ClockFact::TransferBack,
        "handoff" => ClockFact::Handoff,
        "resolve" => ClockFact::Resolve,
        "reopen" => ClockFact::Reopen {
            impact: event.impact.ok_or_else(|| needs("impact"))?,
        },
        "relapse" => ClockFact::Relapse,
        "postmortem" | "review" => ClockFact::Review,
        "close" => ClockFact::Close,
        "cancel" => ClockFact::Cancel,
        "hold" => ClockFact::Hold,
        "resume" => ClockFact::Resume,
        "merge" | "amend_report" | "retract" => return Ok(None),
        other => return Err(format!("there is no event {other:?}")),
    }))
}

/// A key that the type of the event does not have would be read by nobody.
fn refuse_strange(event: &Event) -> Result<(), String> {
    let kind = event.kind.as_str();
    let notices = ["notify", "waive"];
    for (field, there, types) in [
        ("severity", event.severity.is_some(), &["report"][..]),
        ("occurred_at", event.occurred_at.is_some(), &["report"][..]),
        (
            "reported_at",
            event.reported_at.is_some(),
            &["amend_report"][..],
        ),
        ("to", event.to.is_some(), &["severity"][..]),
        ("kind", event.notice.is_some(), &notices[..]),
        ("recipient", event.recipient.is_some(), &notices[..]),
        ("method", event.method.is_some(), &notices[..]),
        ("restored", event.restored.is_some(), &["workaround"][..]),
        ("impact", event.impact.is_some(), &["reopen"][..]),
        ("from", event.from.is_some(), &["merge"][..]),
        ("into", event.into.is_some(), &["merge"][..]),
        ("target", event.target.is_some(), &["retract"][..]),
    ] {
        if there && !types.contains(&kind) {
            return Err(format!("{kind} has no field {field:?}"));
        }
    }
    Ok(())
}
