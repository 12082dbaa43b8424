//! What a file would bring, before anything is written (X8).

mod change;
mod groups;

pub use change::{ClockAhead, Device, IncidentChange, Preview, Standing};

use super::Header;
use crate::incident::{Content, Event, Incident, fold};
use crate::log::{EventId, Line, StreamId, StreamKind, WriterId, merge_bodies};
use crate::time::{Millis, Span};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

/// What is here already, as far as a preview needs to know.
pub trait Held {
    /// Is there anything of this stream?
    fn holds(&self, stream: StreamId) -> bool;
    /// The events of a stream, without doubles.
    fn events(&mut self, stream: StreamId) -> Vec<Arc<Event>>;
    /// The joins of duplicates of every stream that has some.
    fn links(&self) -> BTreeMap<StreamId, Vec<StreamId>>;
}

/// Nothing is here yet.
pub struct Nothing;

impl Held for Nothing {
    fn holds(&self, _: StreamId) -> bool {
        false
    }
    fn events(&mut self, _: StreamId) -> Vec<Arc<Event>> {
        Vec::new()
    }
    fn links(&self) -> BTreeMap<StreamId, Vec<StreamId>> {
        BTreeMap::new()
    }
}

/// Whose device asks, and when.
#[derive(Clone, Copy, Debug)]
pub struct Asker {
    /// This device's writer, if it has one yet.
    pub own: Option<WriterId>,
    /// Its wall clock.
    pub now: Millis,
}

/// A file from our future by more than this proposes a clock correction (R17).
pub const CLOCK_TOLERANCE: Span = Span::seconds(120);

/// A preview being computed, some incidents at a time.
pub struct Previewer {
    incoming: BTreeMap<StreamId, Vec<Line>>,
    groups: VecDeque<groups::Group>,
    asker: Asker,
    preview: Preview,
}

impl Previewer {
    /// Starts on verified lines. `header` is what the file says about itself.
    pub fn new(lines: &[Line], header: Option<&Header>, asker: Asker, held: &mut dyn Held) -> Self {
        let mut incoming: BTreeMap<StreamId, Vec<Line>> = BTreeMap::new();
        for line in lines {
            incoming
                .entry(line.envelope.stream)
                .or_default()
                .push(line.clone());
        }
        let groups = groups::groups(&incoming, held);
        let ahead = header.and_then(|header| {
            let by = header.created?.0 - asker.now;
            (by > CLOCK_TOLERANCE).then_some(ClockAhead {
                writer: header.exporter.writer,
                by,
            })
        });
        Self {
            incoming,
            groups,
            asker,
            preview: Preview {
                ahead,
                ..Preview::default()
            },
        }
    }

    /// Compares incidents until about `events` events were looked at. True when it is done.
    pub fn step(&mut self, held: &mut dyn Held, events: usize) -> bool {
        let mut looked_at = 0_usize;
        while looked_at < events {
            let Some(group) = self.groups.pop_front() else {
                break;
            };
            looked_at = looked_at
                .saturating_add(self.compare(&group, held))
                .saturating_add(1);
        }
        self.groups.is_empty()
    }

    /// Incidents still to compare.
    pub fn remaining(&self) -> usize {
        self.groups.len()
    }

    /// The preview, as far as it was computed.
    pub fn finish(mut self) -> Preview {
        self.preview
            .incidents
            .sort_by_key(|change| (change.latest, change.id));
        self.preview.incidents.reverse();
        self.preview
    }

    /// Compares one incident, with all its duplicates before and after.
    fn compare(&mut self, group: &groups::Group, held: &mut dyn Held) -> usize {
        let mut before: BTreeMap<StreamId, Vec<Arc<Event>>> = BTreeMap::new();
        let mut after: BTreeMap<StreamId, Vec<Arc<Event>>> = BTreeMap::new();
        let mut arrival = Arrival::default();
        for stream in &group.members {
            let events = held.events(*stream);
            let lines = self.incoming.remove(stream).unwrap_or_default();
            let merged = arrival.merge(&events, lines);
            if !events.is_empty() {
                before.insert(*stream, events);
            }
            after.insert(*stream, merged);
        }
        let looked_at = after.values().map(Vec::len).sum();
        let preview = &mut self.preview;
        preview.new += arrival.new.len();
        preview.completed += arrival.completed;
        preview.same += arrival.same;
        for event in &arrival.new {
            let envelope = &event.line.envelope;
            preview.own += usize::from(Some(envelope.writer) == self.asker.own);
            let future = envelope.recorded > self.asker.now + CLOCK_TOLERANCE;
            preview.future += usize::from(future);
        }
        preview.quarantined += arrival.quarantined();
        if arrival.new.is_empty() && arrival.completed == 0 {
            return looked_at;
        }
        if group
            .members
            .first()
            .is_none_or(|id| id.kind != StreamKind::Incident)
        {
            preview.others += group.members.len();
            return looked_at;
        }
        let old: Vec<Incident> = group
            .before
            .iter()
            .filter_map(|members| fold_of(members, &before))
            .collect();
        if let Some(new) = fold_of(&group.members, &after) {
            let change = IncidentChange::between(&old, &new, &arrival);
            preview.count(&change, &new);
            preview.incidents.push(change);
        }
        looked_at
    }
}

fn fold_of(members: &[StreamId], events: &BTreeMap<StreamId, Vec<Arc<Event>>>) -> Option<Incident> {
    let view: Vec<(StreamId, &[Arc<Event>])> = members
        .iter()
        .filter_map(|id| Some((*id, events.get(id)?.as_slice())))
        .filter(|(_, events)| !events.is_empty())
        .collect();
    (!view.is_empty()).then(|| fold(&view))
}

/// What arrives for one incident.
#[derive(Default)]
pub(super) struct Arrival {
    new: Vec<Arc<Event>>,
    completed: usize,
    same: usize,
}

impl Arrival {
    /// The events of a stream after the import.
    fn merge(&mut self, held: &[Arc<Event>], lines: Vec<Line>) -> Vec<Arc<Event>> {
        let mut out = held.to_vec();
        let mut places: HashMap<EventId, usize> = out
            .iter()
            .enumerate()
            .map(|(at, event)| (event.line.id, at))
            .collect();
        for line in lines {
            match places.get(&line.id).and_then(|at| out.get_mut(*at)) {
                None => {
                    places.insert(line.id, out.len());
                    let event = Arc::new(Event::read(line));
                    self.new.push(Arc::clone(&event));
                    out.push(event);
                }
                Some(slot) => match merge_bodies(&slot.line, &line) {
                    Ok(Some(joined)) => {
                        *slot = Arc::new(Event::read(joined));
                        self.completed += 1;
                    }
                    _ => self.same += 1,
                },
            }
        }
        out
    }

    fn quarantined(&self) -> usize {
        let unread = |event: &&Arc<Event>| {
            matches!(
                event.content,
                Content::Unknown { .. } | Content::Unreadable { .. }
            )
        };
        self.new.iter().filter(unread).count()
    }

    /// Who wrote what is new, and which of their numbers.
    fn devices(&self) -> Vec<Device> {
        let mut devices: BTreeMap<WriterId, Device> = BTreeMap::new();
        for event in &self.new {
            let envelope = &event.line.envelope;
            let device = devices.entry(envelope.writer).or_insert(Device {
                writer: envelope.writer,
                people: BTreeSet::new(),
                new: 0,
                from_n: envelope.n,
                to_n: envelope.n,
            });
            device.new += 1;
            device.from_n = device.from_n.min(envelope.n);
            device.to_n = device.to_n.max(envelope.n);
            if !event.who.name.is_empty() {
                device.people.insert(event.who.name.clone());
            }
        }
        devices.into_values().collect()
    }

    /// What is new, by kind.
    fn kinds(&self) -> BTreeMap<String, usize> {
        let mut kinds = BTreeMap::new();
        for event in &self.new {
            let kind = match &event.content {
                Content::Fact(fact) => fact.kind(),
                Content::Unknown { kind } | Content::Unreadable { kind, .. } => kind,
                Content::Hidden => "hidden",
            };
            *kinds.entry(kind.to_owned()).or_default() += 1;
        }
        kinds
    }
}

/// Reads a whole preview at once.
pub fn preview(
    lines: &[Line],
    header: Option<&Header>,
    asker: Asker,
    held: &mut dyn Held,
) -> Preview {
    let mut previewer = Previewer::new(lines, header, asker, held);
    while !previewer.step(held, usize::MAX) {}
    previewer.finish()
}

#[cfg(test)]
mod tests;
