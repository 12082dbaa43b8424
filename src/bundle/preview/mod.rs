//! What a file would bring, before anything is written (X8).

mod change;
mod groups;

pub use change::{ClockAhead, Device, EntryChange, IncidentChange, Preview, Rivals, Standing};

use super::Header;
use crate::incident::{Content, Event, Incident, fold};
use crate::log::{EventId, Line, StreamId, StreamKind, WriterId, merge_bodies};
use crate::order;
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
    /// Is told how an incident will be that nothing joins, neither now nor after the import.
    fn foresee(&mut self, _: &Incident) {}
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

/// A preview being computed, a slice at a time.
pub struct Previewer<'a> {
    lines: &'a [Line],
    incoming: groups::Incoming,
    /// Once all lines are sorted.
    groups: Option<VecDeque<groups::Group>>,
    asker: Asker,
    /// Incidents whose conflicts can be shown.
    shown: usize,
    preview: Preview,
}

/// Sorting a line takes so much less than comparing an event.
const SORTED_PER_COMPARED: usize = 8;

impl<'a> Previewer<'a> {
    /// Starts on verified lines. `header` is what the file says about itself.
    pub fn new(lines: &'a [Line], header: Option<&Header>, asker: Asker) -> Self {
        let ahead = header.and_then(|header| {
            let by = header.created?.0 - asker.now;
            (by > CLOCK_TOLERANCE).then_some(ClockAhead {
                writer: header.exporter.writer,
                by,
            })
        });
        Self {
            lines,
            incoming: groups::Incoming::default(),
            groups: None,
            asker,
            shown: 0,
            preview: Preview {
                ahead,
                ..Preview::default()
            },
        }
    }

    /// Goes on until about `events` events were compared with what is held. True when all were.
    pub fn step(&mut self, held: &mut dyn Held, events: usize) -> bool {
        let sorted = events.saturating_mul(SORTED_PER_COMPARED);
        if !self.incoming.sort(self.lines, sorted) {
            return false;
        }
        let Some(groups) = &mut self.groups else {
            self.groups = Some(groups::groups(self.lines, &self.incoming, held));
            return false;
        };
        let mut turn = VecDeque::new();
        let mut looked_at = 0_usize;
        while looked_at < events {
            let Some(group) = groups.pop_front() else {
                break;
            };
            looked_at = looked_at
                .saturating_add(self.incoming.size(&group))
                .saturating_add(1);
            turn.push_back(group);
        }
        let done = groups.is_empty();
        for group in turn {
            self.compare(&group, held);
        }
        done
    }

    /// The preview, as far as it was computed.
    pub fn finish(mut self) -> Preview {
        order::sort_by_key(&mut self.preview.incidents, |change| {
            (change.latest, change.id)
        });
        self.preview.incidents.reverse();
        self.preview
    }

    /// Compares one incident, with all its duplicates before and after.
    fn compare(&mut self, group: &groups::Group, held: &mut dyn Held) {
        let mut before: BTreeMap<StreamId, Vec<Arc<Event>>> = BTreeMap::new();
        let mut after: BTreeMap<StreamId, Vec<Arc<Event>>> = BTreeMap::new();
        let mut arrival = Arrival::default();
        for stream in &group.members {
            let events = held.events(*stream);
            let merged = arrival.merge(&events, self.incoming.of(self.lines, *stream));
            if !events.is_empty() {
                before.insert(*stream, events);
            }
            after.insert(*stream, merged);
        }
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
            return;
        }
        match group.members.first() {
            Some(id) if id.kind == StreamKind::Incident => {}
            Some(id) if id.kind == StreamKind::Directory => {
                let events = |of: &BTreeMap<StreamId, Vec<Arc<Event>>>| of.get(id).cloned();
                let after = events(&after).unwrap_or_default();
                let change = EntryChange::between(*id, events(&before), &after);
                preview.conflicts += change.conflicts;
                preview.entries.push(change);
                return;
            }
            _ => {
                preview.others += group.members.len();
                return;
            }
        }
        let old: Vec<Incident> = group
            .before
            .iter()
            .filter_map(|members| fold_of(members, &before))
            .collect();
        if let Some(new) = fold_of(&group.members, &after) {
            if group.members.len() == 1 && !self.incoming.may_join(new.id) {
                held.foresee(&new);
            }
            let mut change = IncidentChange::between(&old, &new, &arrival);
            preview.count(&change, &new);
            if !change.conflicts.is_empty() && self.shown < Rivals::MOST {
                self.shown += 1;
                change.rivals = Some(Box::new(Rivals::of(&change, new, &arrival)));
            }
            preview.incidents.push(change);
        }
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
    fn merge<'l>(
        &mut self,
        held: &[Arc<Event>],
        lines: impl Iterator<Item = &'l Line>,
    ) -> Vec<Arc<Event>> {
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
                    let event = Arc::new(Event::read(line.clone()));
                    self.new.push(Arc::clone(&event));
                    out.push(event);
                }
                Some(slot) => match merge_bodies(&slot.line, line) {
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

    /// Whether an event is new with it.
    pub(super) fn brings(&self, id: EventId) -> bool {
        self.new.iter().any(|event| event.line.id == id)
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
        let mut devices: BTreeMap<(StreamId, WriterId), Device> = BTreeMap::new();
        for event in &self.new {
            let envelope = &event.line.envelope;
            let device = devices
                .entry((envelope.stream, envelope.writer))
                .or_insert(Device {
                    writer: envelope.writer,
                    stream: envelope.stream,
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
                Content::Directory(fact) => fact.type_name(),
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
    let mut previewer = Previewer::new(lines, header, asker);
    while !previewer.step(held, usize::MAX) {}
    previewer.finish()
}

#[cfg(test)]
mod tests;
