//! All records of this device in memory: shelves of event lines by stream, headers for the
//! list, and incidents folded when somebody opens them.
//!
//! Lines stay in the buffers they were read into; an incident is read and folded on demand, so
//! that ten thousand closed ones cost their bytes and their headers alone.

mod entries;
mod headers;
mod held;
mod listed;
mod searched;
mod segment;
mod shelf;

pub use headers::{FOLD_VERSION, HeaderSnapshot, SnapshotError};
pub use segment::{SEGMENT_BYTES, Segment, SegmentError, pack};
pub use shelf::Shelf;

use crate::directory::Directory;
use crate::incident::{Event, Header, Incident, components, fold, links};
use crate::log::{EventId, Line, StreamId, StreamKind};
use crate::search::Index;
use listed::Listed;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many folded incidents are kept ready.
const FOLDED_KEPT: usize = 32;

/// Everything this device holds.
#[derive(Default)]
pub struct Library {
    shelves: BTreeMap<StreamId, Shelf>,
    /// Joins of duplicates, only for streams that have some.
    links: BTreeMap<StreamId, Vec<StreamId>>,
    headers: BTreeMap<StreamId, Listed>,
    /// Member to survivor, only for components of several streams.
    survivors: BTreeMap<StreamId, StreamId>,
    folded: Vec<(StreamId, Arc<Incident>)>,
    events: usize,
    /// The directory, and the streams of entries that it does not hold as they are now.
    directory: Arc<Directory>,
    outdated: BTreeSet<StreamId>,
    index: Index,
    /// Streams with lines that are not in the index yet.
    unindexed: BTreeSet<StreamId>,
}

/// What adding lines did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Lines that were new, or completed a redacted one.
    pub added: usize,
    /// Streams whose headers must be computed again.
    pub streams: BTreeSet<StreamId>,
}

impl Library {
    /// Takes a packed segment as it is. Headers come from the snapshot or from [`Self::refresh`].
    pub fn load(&mut self, segment: &Segment) {
        for part in segment.parts() {
            self.events += part.lines;
            self.touched(part.stream);
            self.shelves
                .entry(part.stream)
                .or_default()
                .add_part(segment.text(), part);
        }
    }

    /// Takes the headers that an earlier run computed.
    pub fn load_headers(&mut self, snapshot: HeaderSnapshot) {
        self.links = snapshot.links;
        for header in snapshot.headers {
            self.headers.insert(header.id, Listed::new(header));
        }
    }

    /// Groups joined incidents once all lines are here. Before, nobody knows which of the streams
    /// that a join names are on this device.
    pub fn rejoin(&mut self) {
        self.index_components();
        self.folded.clear();
    }

    /// Takes a header that was computed elsewhere from the same events: of an incident that
    /// nothing is joined to.
    pub fn put_header(&mut self, header: Header) {
        self.headers
            .insert(header.id, Listed::new(Arc::new(header)));
    }

    /// Adds verified lines: those already here change nothing (X1).
    pub fn add(&mut self, lines: impl IntoIterator<Item = Line>) -> Change {
        let mut change = Change::default();
        let mut by_stream: BTreeMap<StreamId, Vec<Line>> = BTreeMap::new();
        for line in lines {
            by_stream
                .entry(line.envelope.stream)
                .or_default()
                .push(line);
        }
        for (stream, lines) in by_stream {
            let shelf = self.shelves.entry(stream).or_default();
            let (new, completed) = shelf.add(lines);
            if new + completed > 0 {
                self.events += new;
                change.added += new + completed;
                change.streams.insert(stream);
            }
        }
        for stream in &change.streams {
            self.touched(*stream);
            self.forget(*stream);
        }
        change
    }

    /// Computes headers again for `streams` and whatever they are joined to. `describe` makes a
    /// header of an incident. Returns the survivors whose headers changed.
    pub fn refresh(
        &mut self,
        streams: &BTreeSet<StreamId>,
        describe: &mut dyn FnMut(&Incident) -> Header,
    ) -> BTreeSet<StreamId> {
        let mut relinked = false;
        let mut changed = BTreeSet::new();
        // What a join names may arrive after the join.
        let named: BTreeSet<StreamId> = self.links.values().flatten().copied().collect();
        for stream in streams {
            if stream.kind != StreamKind::Incident {
                changed.insert(*stream);
                continue;
            }
            let joins = self
                .shelves
                .get_mut(stream)
                .map(|shelf| links(shelf.events()))
                .unwrap_or_default();
            relinked |= !joins.is_empty() || self.links.contains_key(stream);
            relinked |= named.contains(stream) && !self.survivors.contains_key(stream);
            if joins.is_empty() {
                self.links.remove(stream);
            } else {
                self.links.insert(*stream, joins);
            }
        }
        let mut again: BTreeSet<StreamId> = streams.clone();
        if relinked {
            again.extend(self.survivors.keys().copied());
            self.index_components();
            again.extend(self.survivors.keys().copied());
            self.folded.clear();
        }
        for stream in again {
            if stream.kind != StreamKind::Incident {
                continue;
            }
            let Some(incident) = self.incident(stream) else {
                continue;
            };
            for member in &incident.members {
                if *member != incident.id {
                    self.headers.remove(member);
                    changed.insert(*member);
                }
                // Until it was folded, the smallest name stood for the survivor.
                if incident.members.len() > 1 {
                    self.survivors.insert(*member, incident.id);
                }
            }
            if changed.insert(incident.id) || incident.members.len() == 1 {
                self.headers
                    .insert(incident.id, Listed::new(Arc::new(describe(&incident))));
            }
        }
        changed
    }

    /// One incident, folded; a member of a component of duplicates gives the whole component.
    pub fn incident(&mut self, stream: StreamId) -> Option<Arc<Incident>> {
        if let Some((_, incident)) = self
            .folded
            .iter()
            .find(|(_, incident)| incident.members.contains(&stream))
        {
            return Some(Arc::clone(incident));
        }
        if stream.kind != StreamKind::Incident {
            return None;
        }
        self.shelves.get(&stream)?;
        let members = self.members(stream);
        let mut read: Vec<(StreamId, Vec<Arc<Event>>)> = Vec::new();
        for member in members {
            if let Some(shelf) = self.shelves.get_mut(&member) {
                read.push((member, shelf.events().to_vec()));
            }
        }
        let view: Vec<(StreamId, &[Arc<Event>])> = read
            .iter()
            .map(|(id, events)| (*id, events.as_slice()))
            .collect();
        let incident = Arc::new(fold(&view));
        if self.folded.len() >= FOLDED_KEPT {
            let (oldest, _) = self.folded.remove(0);
            for member in self.members(oldest) {
                if let Some(shelf) = self.shelves.get_mut(&member) {
                    shelf.release();
                }
            }
        }
        self.folded.push((incident.id, Arc::clone(&incident)));
        Some(incident)
    }

    /// The list, by stream.
    pub fn headers(&self) -> impl Iterator<Item = &Arc<Header>> {
        self.headers.values().map(|listed| &listed.header)
    }

    /// One line of the list; a member of a component gives its survivor.
    pub fn header(&self, stream: StreamId) -> Option<&Arc<Header>> {
        let listed = self.headers.get(&self.survivor(stream))?;
        Some(&listed.header)
    }

    /// The incident that a stream is part of.
    fn survivor(&self, stream: StreamId) -> StreamId {
        self.survivors.get(&stream).copied().unwrap_or(stream)
    }

    /// Incidents that have no header: those that the snapshot did not cover.
    pub fn without_header(&self) -> BTreeSet<StreamId> {
        self.shelves
            .keys()
            .filter(|stream| stream.kind == StreamKind::Incident)
            .filter(|stream| self.header(**stream).is_none())
            .copied()
            .collect()
    }

    /// Every stream that is here.
    pub fn streams(&self) -> impl Iterator<Item = StreamId> + '_ {
        self.shelves.keys().copied()
    }

    /// Number of events held.
    pub fn event_count(&self) -> usize {
        self.events
    }

    /// The exact lines of one stream, in the order they arrived, without doubles.
    pub fn lines(&self, stream: StreamId) -> Vec<Line> {
        self.shelves
            .get(&stream)
            .map(Shelf::lines)
            .unwrap_or_default()
    }

    /// The same as texts, doubles included.
    pub fn texts(&self, stream: StreamId) -> impl Iterator<Item = &str> {
        self.shelves.get(&stream).into_iter().flat_map(Shelf::texts)
    }

    /// One event of one stream.
    pub fn line(&mut self, stream: StreamId, id: EventId) -> Option<Line> {
        self.shelves.get_mut(&stream)?.line(id)
    }

    /// Every stream of the component that `stream` belongs to.
    pub fn members(&self, stream: StreamId) -> Vec<StreamId> {
        match self.survivors.get(&stream) {
            None => vec![stream],
            Some(survivor) => self
                .survivors
                .iter()
                .filter(|(_, of)| *of == survivor)
                .map(|(member, _)| *member)
                .collect(),
        }
    }

    /// The headers, to be kept for the next start.
    pub fn snapshot(&self) -> HeaderSnapshot {
        HeaderSnapshot::new(self.headers().map(Arc::clone).collect(), self.links.clone())
    }

    /// Calls `each` with every stream and its raw lines: for search, packing and rescue.
    pub fn for_each_text(&self, each: &mut dyn FnMut(StreamId, &str)) {
        for (stream, shelf) in &self.shelves {
            shelf.for_each_text(&mut |text| each(*stream, text));
        }
    }

    /// Drops the folded incident of a stream, to be folded again.
    pub fn forget(&mut self, stream: StreamId) {
        self.folded
            .retain(|(_, incident)| !incident.members.contains(&stream));
    }

    /// Groups joined streams. The true survivor is known when the component is folded; until
    /// then the smallest name stands for it.
    fn index_components(&mut self) {
        self.survivors.clear();
        let mut named = self.links.clone();
        for others in self.links.values() {
            for other in others {
                if self.shelves.contains_key(other) {
                    named.entry(*other).or_default();
                }
            }
        }
        for group in components(&named) {
            if group.len() < 2 {
                continue;
            }
            let survivor = group
                .iter()
                .find(|id| self.headers.contains_key(id))
                .or(group.first())
                .copied();
            if let Some(survivor) = survivor {
                self.survivors
                    .extend(group.into_iter().map(|member| (member, survivor)));
            }
        }
    }
}

#[cfg(test)]
mod tests;
