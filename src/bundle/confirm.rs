//! The last checks of a file: what is there against what the index announces, and each event
//! against what the others say of it.

use super::document::{Document, ReadEvent};
use super::header::{ID_HEAD, StreamIndex, id_head};
use super::problem::{Absurd, Counted, Place, Problem, Unfit, What};
use super::streams::by_writer;
use crate::log::{EventId, StreamId, WriterId};
use crate::order;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Adds what is wrong to the document's problems. While the checksum does not match, takes out
/// the events that nothing else in the file names: an altered envelope gives another id, which
/// the index and later events do not know.
pub(super) fn confirm(document: &mut Document, known: &HashMap<EventId, usize>) {
    let mut found = Vec::new();
    if let Some(header) = &document.header {
        let (announced, here) = (header.counts, document.counts());
        for (part, expected, is) in [
            (Counted::Events, announced.events, here.events),
            (Counted::Playbooks, announced.playbooks, here.playbooks),
            (Counted::Streams, announced.streams, here.streams),
        ] {
            if is != expected {
                let what = What::Counts {
                    part,
                    expected,
                    found: is,
                };
                found.push(problem(what, None));
            }
        }
    }
    let unconfirmed = if document.checksum_matches {
        BTreeSet::new()
    } else {
        unconfirmed(document)
    };
    for at in &unconfirmed {
        if let Some(event) = document.events.get(*at) {
            found.push(at_event(What::Unconfirmed, event));
        }
    }
    chains(&document.events, known, &mut found);
    index(document, &unconfirmed, &mut found);
    if !unconfirmed.is_empty() {
        let events = std::mem::take(&mut document.events);
        document.events = events
            .into_iter()
            .enumerate()
            .filter(|(at, _)| !unconfirmed.contains(at))
            .map(|(_, event)| event)
            .collect();
    }
    for problem in found {
        document
            .problems
            .add(problem.what, problem.place, problem.event);
    }
}

fn problem(what: What, place: Option<Place>) -> Problem {
    Problem {
        what,
        place,
        event: None,
    }
}

fn at_event(what: What, event: &ReadEvent) -> Problem {
    Problem {
        what,
        place: Some(event.place),
        event: Some(event.line.id),
    }
}

/// Positions of events that neither the index nor another event names.
fn unconfirmed(document: &Document) -> BTreeSet<usize> {
    let mut named: HashSet<EventId> = HashSet::with_capacity(document.events.len());
    for event in &document.events {
        named.extend(event.line.envelope.parents());
    }
    let mut listed: HashSet<(StreamId, &str)> = HashSet::new();
    let mut heads: HashSet<EventId> = HashSet::new();
    for index in &document.index {
        heads.extend(index.heads.iter().copied());
        listed.extend(id_heads(&index.ids).map(|head| (index.stream, head)));
    }
    document
        .events
        .iter()
        .enumerate()
        .filter(|(_, event)| {
            let id = event.line.id;
            let stream = event.line.envelope.stream;
            !named.contains(&id)
                && !heads.contains(&id)
                && !listed.contains(&(stream, id_head(&id).as_str()))
        })
        .map(|(at, _)| at)
        .collect()
}

/// The starts of ids in an index line.
fn id_heads(ids: &str) -> impl Iterator<Item = &str> {
    (0..ids.len() / ID_HEAD)
        .filter_map(move |at| ids.get(at.checked_mul(ID_HEAD)?..)?.get(..ID_HEAD))
}

/// Predecessors that contradict the events that name them.
fn chains(events: &[ReadEvent], known: &HashMap<EventId, usize>, found: &mut Vec<Problem>) {
    let mut orphans: Vec<(&ReadEvent, EventId)> = Vec::new();
    for event in events {
        let envelope = &event.line.envelope;
        let Some(prev) = envelope.prev else { continue };
        let Some(before) = known.get(&prev).and_then(|at| events.get(*at)) else {
            orphans.push((event, prev));
            continue;
        };
        let before = &before.line.envelope;
        let why = if before.stream != envelope.stream {
            Absurd::Stream
        } else if before.writer != envelope.writer {
            Absurd::Device
        } else if before.n.checked_add(1) != Some(envelope.n) {
            Absurd::Number
        } else {
            continue;
        };
        found.push(at_event(What::Contradiction { named: prev, why }, event));
    }
    if orphans.is_empty() {
        return;
    }
    let places: HashSet<(StreamId, WriterId, u64)> = events
        .iter()
        .map(|event| {
            let envelope = &event.line.envelope;
            (envelope.stream, envelope.writer, envelope.n)
        })
        .collect();
    for (event, prev) in orphans {
        let envelope = &event.line.envelope;
        let before = envelope.n.saturating_sub(1);
        if places.contains(&(envelope.stream, envelope.writer, before)) {
            found.push(at_event(What::BrokenChain { named: prev }, event));
        }
    }
}

/// What the index announces against what is there.
fn index(document: &Document, unconfirmed: &BTreeSet<usize>, found: &mut Vec<Problem>) {
    let mut streams: BTreeMap<StreamId, Vec<usize>> = BTreeMap::new();
    let mut before: Option<StreamId> = None;
    let mut reordered = false;
    for (at, event) in document.events.iter().enumerate() {
        let stream = event.line.envelope.stream;
        if before.is_some_and(|before| stream < before) && !reordered {
            reordered = true;
            found.push(at_event(What::Reordered, event));
        }
        before = Some(stream);
        if !unconfirmed.contains(&at) {
            streams.entry(stream).or_default().push(at);
        }
    }
    let mut listed: BTreeSet<StreamId> = BTreeSet::new();
    for entry in &document.index {
        if !listed.insert(entry.stream) {
            found.push(unfit(entry.stream, Unfit::Twice));
            continue;
        }
        let here: Vec<&ReadEvent> = streams
            .get(&entry.stream)
            .into_iter()
            .flatten()
            .filter_map(|at| document.events.get(*at))
            .collect();
        let damaged = !unconfirmed.is_empty();
        stream_index(entry, &here, damaged, reordered, found);
    }
    for (stream, at) in &streams {
        if !listed.contains(stream) {
            let place = at.first().and_then(|at| document.events.get(*at));
            found.push(Problem {
                place: place.map(|event| event.place),
                ..unfit(*stream, Unfit::Unnamed)
            });
        }
    }
}

fn unfit(stream: StreamId, what: Unfit) -> Problem {
    problem(What::Index { stream, what }, None)
}

fn stream_index(
    entry: &StreamIndex,
    here: &[&ReadEvent],
    damaged: bool,
    reordered: bool,
    found: &mut Vec<Problem>,
) {
    let before = found.len();
    let stream = entry.stream;
    let expected: Vec<&str> = id_heads(&entry.ids).collect();
    let heads: Vec<String> = here.iter().map(|event| id_head(&event.line.id)).collect();
    let count = u64::try_from(expected.len()).ok();
    if count != Some(entry.events) || entry.ids.len() != expected.len().saturating_mul(ID_HEAD) {
        found.push(unfit(stream, Unfit::Count));
    }
    let in_order =
        expected.len() == heads.len() && expected.iter().zip(&heads).all(|(a, b)| a == b);
    if !in_order {
        let present: HashSet<&str> = heads.iter().map(String::as_str).collect();
        let announced: HashSet<&str> = expected.iter().copied().collect();
        let should = expected.iter().filter(|id| present.contains(**id));
        let is = heads
            .iter()
            .zip(here)
            .filter(|(id, _)| announced.contains(id.as_str()));
        let moved = should.zip(is).find(|(a, (b, _))| **a != b.as_str());
        if let Some((_, (_, event))) = moved
            && !reordered
        {
            found.push(at_event(What::Reordered, event));
        }
        for (id, event) in heads.iter().zip(here) {
            if !announced.contains(id.as_str()) {
                found.push(Problem {
                    place: Some(event.place),
                    event: Some(event.line.id),
                    ..unfit(stream, Unfit::Lacking)
                });
            }
        }
        let gone = expected.iter().any(|id| !present.contains(id));
        if gone {
            missing(entry, here, found);
        }
    }
    if found.len() > before || damaged {
        return;
    }
    // An event may also name heads of streams that are joined to its own.
    let seen: HashSet<EventId> = here
        .iter()
        .flat_map(|event| event.line.envelope.parents())
        .collect();
    let mut is: Vec<EventId> = here
        .iter()
        .map(|event| event.line.id)
        .filter(|id| !seen.contains(id))
        .collect();
    let mut should = entry.heads.clone();
    order::sort(&mut is);
    order::sort(&mut should);
    if is != should {
        found.push(unfit(stream, Unfit::Heads));
    }
    if numbers(here) != entry.writers {
        found.push(unfit(stream, Unfit::Numbers));
    }
}

type Numbers = BTreeMap<WriterId, Vec<(u64, u64)>>;

fn numbers(here: &[&ReadEvent]) -> Numbers {
    let mut numbers: Vec<(WriterId, u64)> = here
        .iter()
        .map(|event| (event.line.envelope.writer, event.line.envelope.n))
        .collect();
    order::sort(&mut numbers);
    by_writer(&numbers)
}

/// Names the missing events by their numbers.
fn missing(entry: &StreamIndex, here: &[&ReadEvent], found: &mut Vec<Problem>) {
    let numbers = numbers(here);
    let before = found.len();
    for (writer, announced) in &entry.writers {
        let present = numbers.get(writer).map(Vec::as_slice).unwrap_or_default();
        for (from, to) in announced {
            for (from, to) in without(*from, *to, present) {
                found.push(problem(
                    What::Missing {
                        stream: entry.stream,
                        writer: *writer,
                        from,
                        to,
                    },
                    None,
                ));
            }
        }
    }
    if found.len() == before {
        found.push(unfit(entry.stream, Unfit::Absent));
    }
}

/// The parts of `from..=to` that are in none of `present`, which are in rising order.
fn without(from: u64, to: u64, present: &[(u64, u64)]) -> Vec<(u64, u64)> {
    let mut out = Vec::new();
    let mut next = from;
    for (first, last) in present {
        if *last < next || *first > to {
            continue;
        }
        if *first > next {
            out.push((next, first.saturating_sub(1)));
        }
        next = last.saturating_add(1);
    }
    if next <= to {
        out.push((next, to));
    }
    out
}
