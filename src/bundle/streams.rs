//! Each stream is compared with its index line as soon as it was read, so that the end of a
//! sound file costs nothing. Whatever does not fit is left to [`super::confirm`] to name.

use super::document::ReadEvent;
use super::header::{ID_HEAD, StreamIndex, id_head, ranges};
use crate::log::{EventId, StreamId, WriterId};
use crate::order;
use std::collections::{BTreeMap, HashMap};

/// The streams of a file as far as it was read.
#[derive(Default)]
pub(super) struct Streams {
    /// Index lines by stream.
    announced: HashMap<StreamId, usize>,
    /// The stream that is being read, and where it starts.
    current: Option<(StreamId, usize)>,
    /// Streams that fit their index line.
    fitting: usize,
    /// Streams that do not, or not in order.
    unfit: bool,
    /// Events whose predecessor is not in their stream, as positions.
    orphans: Vec<usize>,
}

impl Streams {
    /// An index line was read.
    pub fn announce(&mut self, stream: StreamId, at: usize) {
        self.unfit |= self.announced.insert(stream, at).is_some();
    }

    /// An event was read: the last of `events`.
    pub fn event(&mut self, events: &[ReadEvent], index: &[StreamIndex]) {
        let Some(event) = events.last() else { return };
        let stream = event.line.envelope.stream;
        match self.current {
            Some((current, _)) if current == stream => {}
            current => {
                self.unfit |= current.is_some_and(|(current, _)| stream < current);
                let end = events.len().saturating_sub(1);
                self.close(events, index, end);
                self.current = Some((stream, end));
            }
        }
    }

    /// True when every stream of the file fits its index line and no event contradicts another.
    pub fn all_fit(
        &mut self,
        events: &[ReadEvent],
        index: &[StreamIndex],
        known: &HashMap<EventId, usize>,
    ) -> bool {
        self.close(events, index, events.len());
        let elsewhere = |at: &usize| {
            let prev = events.get(*at).and_then(|event| event.line.envelope.prev);
            prev.is_some_and(|prev| known.contains_key(&prev))
        };
        !self.unfit && self.fitting == index.len() && !self.orphans.iter().any(elsewhere)
    }

    /// Compares the stream that ends before `end`.
    fn close(&mut self, events: &[ReadEvent], index: &[StreamIndex], end: usize) {
        let Some((stream, start)) = self.current.take() else {
            return;
        };
        let entry = self.announced.get(&stream).and_then(|at| index.get(*at));
        let here = events.get(start..end).unwrap_or_default();
        match entry.and_then(|entry| orphans(entry, here)) {
            Some(orphans) => {
                self.fitting = self.fitting.saturating_add(1);
                let orphans = orphans.into_iter().map(|at| start.saturating_add(at));
                self.orphans.extend(orphans);
            }
            None => self.unfit = true,
        }
    }
}

/// The events whose predecessor is not among `here`, when all that the index line says of the
/// stream is true and the predecessors that are there can be ones.
fn orphans(entry: &StreamIndex, here: &[ReadEvent]) -> Option<Vec<usize>> {
    let count = u64::try_from(here.len()).ok()?;
    if entry.events != count || entry.ids.len() != here.len().checked_mul(ID_HEAD)? {
        return None;
    }
    let mut places: HashMap<EventId, usize> = HashMap::with_capacity(here.len());
    let mut numbers: Vec<(WriterId, u64)> = Vec::with_capacity(here.len());
    for (at, event) in here.iter().enumerate() {
        let id = event.line.id;
        let head = entry.ids.get(at.checked_mul(ID_HEAD)?..)?.get(..ID_HEAD)?;
        if head != id_head(&id) {
            return None;
        }
        places.insert(id, at);
        numbers.push((event.line.envelope.writer, event.line.envelope.n));
    }
    order::sort(&mut numbers);
    let mut orphans = Vec::new();
    let mut seen = vec![false; here.len()];
    for (at, event) in here.iter().enumerate() {
        let envelope = &event.line.envelope;
        for parent in envelope.parents() {
            if let Some(slot) = places.get(&parent).and_then(|at| seen.get_mut(*at)) {
                *slot = true;
            }
        }
        let Some(prev) = envelope.prev else { continue };
        let before = (envelope.writer, envelope.n.saturating_sub(1));
        match places.get(&prev).and_then(|at| here.get(*at)) {
            Some(event) => {
                if (event.line.envelope.writer, event.line.envelope.n) != before {
                    return None;
                }
            }
            None if numbers.binary_search(&before).is_ok() => return None,
            None => orphans.push(at),
        }
    }
    let unseen = here.iter().zip(&seen).filter(|(_, seen)| !**seen);
    let mut heads: Vec<EventId> = unseen.map(|(event, _)| event.line.id).collect();
    order::sort(&mut heads);
    (heads == entry.heads && by_writer(&numbers) == entry.writers).then_some(orphans)
}

/// Ranges of numbers by writer, from a sorted list.
pub(super) fn by_writer(numbers: &[(WriterId, u64)]) -> BTreeMap<WriterId, Vec<(u64, u64)>> {
    numbers
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|of| {
            let (writer, _) = of.first()?;
            Some((*writer, ranges(of.iter().map(|(_, n)| *n))))
        })
        .collect()
}
