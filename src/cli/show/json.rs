//! The answer for programs. Everything is sorted, so that equal events and an equal moment give
//! equal bytes.

use super::{MISSES_LISTED, Picture};
use holdfast::directory::{Entry, Field, Kind};
use holdfast::incident::{Incident, Status};
use holdfast::log::{EventId, StreamId, WriterId};
use holdfast::obligations::{Clock, ClockStatus, Escalation, Obligations};
use holdfast::time::Millis;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub struct Answer<'a> {
    incidents: Vec<IncidentAnswer<'a>>,
    forks: Vec<ForkAnswer<'a>>,
    gaps: Vec<GapAnswer>,
    /// Left out where the file has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    directory: Vec<EntryAnswer<'a>>,
}

/// One entry of the directory, as it is now.
#[derive(Serialize)]
struct EntryAnswer<'a> {
    id: StreamId,
    kind: Option<&'static str>,
    name: &'a str,
    removed: bool,
    /// What it says beside its name: texts, and the items of sets in order.
    says: BTreeMap<&'static str, Said<'a>>,
    conflicts: Vec<&'a str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Said<'a> {
    Text(&'a str),
    Items(Vec<&'a str>),
}

#[derive(Serialize)]
struct IncidentAnswer<'a> {
    id: StreamId,
    title: &'a str,
    /// The level; null until the first classification.
    severity: Option<u8>,
    state: Status,
    imported_from: Option<&'a str>,
    clocks: Vec<ClockAnswer<'a>>,
    notices: NoticesAnswer,
    escalations: Vec<EscalationAnswer<'a>>,
    conflicts: Vec<ConflictAnswer<'a>>,
}

#[derive(Serialize)]
struct ClockAnswer<'a> {
    name: &'a str,
    cycle: u32,
    start: String,
    deadline: Option<String>,
    stop: Option<String>,
    status: &'static str,
    breached_at: Option<String>,
}

#[derive(Default, Serialize)]
struct NoticesAnswer {
    /// The end of each slot that passed without a notice.
    missed: Vec<String>,
    next_due: Option<String>,
}

#[derive(Serialize)]
struct EscalationAnswer<'a> {
    kind: &'a str,
    clock: Option<&'a str>,
    cycle: u32,
    at: String,
    level: u8,
}

#[derive(Serialize)]
struct ConflictAnswer<'a> {
    register: &'a str,
    events: Vec<EventId>,
}

#[derive(Serialize)]
struct ForkAnswer<'a> {
    stream: StreamId,
    writer: WriterId,
    n: u64,
    events: &'a [EventId],
}

#[derive(Serialize)]
struct GapAnswer {
    stream: StreamId,
    writer: WriterId,
    from: u64,
    to: u64,
}

pub(super) fn describe(picture: &Picture) -> Answer<'_> {
    Answer {
        incidents: picture
            .incidents
            .iter()
            .map(|(incident, owed)| describe_incident(incident, owed.as_ref()))
            .collect(),
        forks: picture
            .forks
            .iter()
            .map(|(stream, fork)| ForkAnswer {
                stream: *stream,
                writer: fork.writer,
                n: fork.n,
                events: &fork.events,
            })
            .collect(),
        gaps: picture
            .gaps
            .iter()
            .map(|(stream, gap)| GapAnswer {
                stream: *stream,
                writer: gap.writer,
                from: gap.from,
                to: gap.to,
            })
            .collect(),
        directory: picture.directory.iter().map(describe_entry).collect(),
    }
}

fn describe_entry(entry: &Entry) -> EntryAnswer<'_> {
    let fields = entry.kind.map_or(&[][..], Kind::fields).iter();
    let said = fields.filter(|field| **field != Field::Name);
    let said = said.filter_map(|field| {
        let items: Vec<&str> = entry.items(*field).collect();
        let said = match (field.shape().is_set(), entry.text(*field)) {
            (true, _) if items.is_empty() => return None,
            (true, _) => Said::Items(items),
            (false, "") => return None,
            (false, text) => Said::Text(text),
        };
        Some((field.name(), said))
    });
    let mut conflicts: Vec<&str> = (entry.conflicts.iter())
        .map(|conflict| conflict.register.as_str())
        .collect();
    conflicts.sort_unstable();
    EntryAnswer {
        id: entry.id,
        kind: entry.kind.map(Kind::name),
        name: entry.name(),
        removed: entry.removed,
        says: said.collect(),
        conflicts,
    }
}

fn describe_incident<'a>(
    incident: &'a Incident,
    owed: Option<&'a Obligations>,
) -> IncidentAnswer<'a> {
    let mut clocks: Vec<ClockAnswer<'_>> = owed
        .iter()
        .flat_map(|owed| &owed.clocks)
        .map(describe_clock)
        .collect();
    clocks.sort_by_key(|clock| (clock.name, clock.cycle));
    let mut escalations: Vec<&Escalation> =
        owed.iter().flat_map(|owed| &owed.escalations).collect();
    escalations.sort_by_key(|fired| (fired.at, &fired.rule, &fired.clock, fired.cycle));
    let mut conflicts: Vec<ConflictAnswer<'_>> = incident
        .conflicts
        .iter()
        .map(|conflict| {
            let mut events = conflict.events.clone();
            events.sort_unstable();
            ConflictAnswer {
                register: &conflict.register,
                events,
            }
        })
        .collect();
    conflicts.sort_by(|a, b| (a.register, &a.events).cmp(&(b.register, &b.events)));
    IncidentAnswer {
        id: incident.id,
        title: incident.name(),
        severity: incident.level(),
        state: incident.state(),
        imported_from: incident.imported_from.as_deref(),
        clocks,
        notices: owed.map(describe_notices).unwrap_or_default(),
        escalations: escalations
            .into_iter()
            .map(|fired| EscalationAnswer {
                kind: &fired.rule,
                clock: fired.clock.as_deref(),
                cycle: fired.cycle,
                at: fired.at.to_rfc3339(),
                level: fired.level,
            })
            .collect(),
        conflicts,
    }
}

fn describe_clock(clock: &Clock) -> ClockAnswer<'_> {
    let text = |at: Millis| at.to_rfc3339();
    ClockAnswer {
        name: &clock.key,
        cycle: clock.cycle,
        start: text(clock.start),
        deadline: clock.deadline.map(text),
        stop: clock.stop.map(|stop| text(stop.at)),
        status: status(clock.status),
        breached_at: clock.breach.map(|breach| text(breach.at)),
    }
}

fn describe_notices(owed: &Obligations) -> NoticesAnswer {
    let notices = &owed.notices;
    NoticesAnswer {
        missed: notices
            .missed(MISSES_LISTED)
            .map(|miss| miss.at.to_rfc3339())
            .collect(),
        next_due: notices.next_due.map(Millis::to_rfc3339),
    }
}

pub(super) fn status(status: ClockStatus) -> &'static str {
    match status {
        ClockStatus::Running => "running",
        ClockStatus::Met => "met",
        ClockStatus::Breached => "breached",
        ClockStatus::Cancelled => "cancelled",
    }
}
