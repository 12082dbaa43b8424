//! Imports end to end: from the bytes of a file to folded incidents (X11).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod bad_input;
mod entries;
mod properties;
mod real_data;
mod servicenow;
mod statuspage;

use super::*;
use crate::incident::{Event, Fact, Incident, fold};
use crate::log::{EventId, StreamId, parse_line};
use crate::obligations::input::ClockFact;
use crate::time::{Millis, UtcZone};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A zone with one offset all year.
struct Fixed(&'static str, i32);

impl Zone for Fixed {
    fn name(&self) -> &str {
        self.0
    }
    fn offset_seconds(&self, _: Millis) -> i32 {
        self.1
    }
}

fn statuspage(text: &str) -> Foreign {
    import(FileKind::Statuspage, text.as_bytes(), None).unwrap()
}

fn servicenow(text: &str) -> Foreign {
    import(FileKind::ServiceNow, text.as_bytes(), Some(&UtcZone)).unwrap()
}

fn ids(foreign: &Foreign) -> BTreeSet<EventId> {
    foreign.lines.iter().map(|line| line.id).collect()
}

/// Verifies every line as a stranger's and folds the union of all of them, by name at the
/// source.
fn folded(copies: &[&Foreign]) -> BTreeMap<String, Incident> {
    let mut streams: BTreeMap<StreamId, BTreeMap<EventId, Arc<Event>>> = BTreeMap::new();
    for line in copies.iter().flat_map(|foreign| &foreign.lines) {
        let read = parse_line(&line.text).unwrap();
        assert_eq!(read.id, line.id);
        let event = Arc::new(Event::read(read));
        streams
            .entry(line.envelope.stream)
            .or_default()
            .insert(line.id, event);
    }
    streams
        .into_iter()
        .map(|(stream, events)| {
            let events: Vec<Arc<Event>> = events.into_values().collect();
            let Some(Fact::Import(import)) = events[0].fact() else {
                panic!("not an import");
            };
            (import.incident.clone(), fold(&[(stream, &events)]))
        })
        .collect()
}

fn accounted(foreign: &Foreign) {
    let report = &foreign.report;
    assert_eq!(report.read, report.mapped + report.skipped.len());
    assert_eq!(report.mapped, foreign.lines.len());
}

fn at(text: &str) -> Millis {
    Millis::parse_rfc3339(text).unwrap()
}

/// The clock events without their places, which tell of struck entries as well.
fn clocks(incident: &Incident) -> Vec<(Millis, ClockFact)> {
    let events = incident.clock_events.iter();
    events.map(|event| (event.at, event.fact.clone())).collect()
}

/// The kinds of the standing facts, in the order of the timeline.
fn kinds(incident: &Incident) -> Vec<&'static str> {
    incident
        .timeline
        .iter()
        .filter(|entry| entry.correction.is_none())
        .filter_map(|entry| entry.fact.as_ref().map(Fact::kind))
        // Entries without anything that matters here.
        .filter(|kind| *kind != "import")
        .collect()
}
