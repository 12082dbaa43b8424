//! The devices that wrote an incident, for correcting the clock of one of them (R17).

use super::{Incident, fact::Skew};
use crate::log::{StreamId, WriterId};
use std::collections::{BTreeMap, BTreeSet};

/// A device among the authors of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// Its writer.
    pub writer: WriterId,
    /// Who used it, by name.
    pub people: BTreeSet<String>,
    /// Its entries.
    pub entries: usize,
    /// First and last of its numbers, by stream.
    numbers: BTreeMap<StreamId, (u64, u64)>,
}

impl Author {
    /// The corrections that read everything it has stamped so far `seconds` later, each with the
    /// stream that it is written to.
    pub fn corrections(&self, seconds: i64) -> Vec<(StreamId, Skew)> {
        let skew = |(stream, (from_n, to_n)): (&StreamId, &(u64, u64))| {
            let skew = Skew {
                from_n: *from_n,
                seconds,
                to_n: *to_n,
                writer: Some(self.writer),
            };
            (*stream, skew)
        };
        self.numbers.iter().map(skew).collect()
    }
}

/// Who last said on this device who they are, in this incident.
pub fn last_person(incident: &Incident, writer: WriterId) -> Option<&str> {
    let entries = incident.timeline.iter().rev();
    let mut of_writer = entries.filter(|entry| entry.event.line.envelope.writer == writer);
    of_writer.find_map(|entry| {
        let name = entry.event.who.name.as_str();
        (!name.is_empty()).then_some(name)
    })
}

/// The devices, by writer.
pub fn authors(incident: &Incident) -> Vec<Author> {
    let mut out: BTreeMap<WriterId, Author> = BTreeMap::new();
    for entry in incident.timeline.iter().filter(|entry| entry.part == 0) {
        let envelope = &entry.event.line.envelope;
        let author = out.entry(envelope.writer).or_insert_with(|| Author {
            writer: envelope.writer,
            people: BTreeSet::new(),
            entries: 0,
            numbers: BTreeMap::new(),
        });
        author.entries += 1;
        let name = &entry.event.who.name;
        if !name.is_empty() {
            author.people.insert(name.clone());
        }
        let numbers = author
            .numbers
            .entry(envelope.stream)
            .or_insert((envelope.n, envelope.n));
        *numbers = (numbers.0.min(envelope.n), numbers.1.max(envelope.n));
    }
    out.into_values().collect()
}
