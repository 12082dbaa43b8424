//! Events unpacked into facts: most hold one, an imported entry may hold several.

use super::skew::Skews;
use super::sources::Sources;
use crate::incident::register::{Claim, Place};
use crate::incident::{Correction, Event, Fact, Origin};
use crate::log::{EventId, StreamId};
use crate::time::Millis;
use std::sync::Arc;

/// One fact of one event, on its way through the fold.
pub(super) struct Item<'a> {
    pub event: &'a Arc<Event>,
    pub id: EventId,
    pub stream: StreamId,
    pub place: Place,
    pub at: Millis,
    pub skew: i64,
    pub fact: Option<&'a Fact>,
    pub correction: Option<Correction>,
}

impl<'a> Item<'a> {
    pub fn fact(&self) -> Option<&'a Fact> {
        self.fact
    }

    /// It counts: neither retracted nor replaced at its source.
    pub fn stands(&self) -> bool {
        !matches!(
            self.correction,
            Some(Correction::Retracted { .. } | Correction::Replaced { .. })
        )
    }

    /// What it says of a register.
    pub fn claim<V>(&self, value: V) -> Claim<V> {
        Claim {
            value,
            at: self.at,
            event: self.id,
            place: self.place,
            settles: None,
        }
    }
}

/// Every fact, in the order of the fold.
pub(super) fn unpack<'a>(
    events: &[&'a Arc<Event>],
    sources: &Sources<'_>,
    skews: &Skews,
) -> Vec<Item<'a>> {
    let mut items = Vec::with_capacity(events.len());
    for (node, event) in events.iter().copied().enumerate() {
        let (at, skew) = time_of(event, skews);
        let place = sources.place(node);
        let item = |part: usize, at: Millis, fact: Option<&'a Fact>| Item {
            event,
            id: event.line.id,
            stream: event.line.envelope.stream,
            place: Place {
                part: u32::try_from(part).unwrap_or(u32::MAX),
                ..place
            },
            at,
            skew,
            fact,
            correction: None,
        };
        match event.fact() {
            Some(Fact::Import(import)) if !import.facts.is_empty() => {
                for (part, imported) in import.facts.iter().enumerate() {
                    let at = imported.at.map_or(at, |stamp| stamp.0);
                    items.push(item(part, at, Some(&imported.fact)));
                }
            }
            fact => items.push(item(0, at, fact)),
        }
    }
    items
}

/// When an event happened, corrected, and what the correction added.
fn time_of(event: &Event, skews: &Skews) -> (Millis, i64) {
    let envelope = &event.line.envelope;
    let correction = || skews.of(envelope.stream, envelope.writer, envelope.n);
    match (&event.occurred, event.fact()) {
        (Some(occurred), _) if occurred.origin == Origin::Typed => (occurred.at.0, 0),
        (Some(occurred), _) => (occurred.at.0 + correction(), correction().0),
        (None, Some(Fact::Import(import))) => (import.order.0, 0),
        (None, _) => (envelope.recorded + correction(), correction().0),
    }
}
