//! Devices that write into a set of lines, with fixed clocks, keys and salts.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use holdfast::incident::{Audience, Fact, NewEntry, Occurred, Person};
use holdfast::log::{
    Author, EventId, Fields, Hash, Line, Salt, Seen, StreamId, StreamKind, WriterId, seal,
};
use holdfast::time::{Millis, Span};
use serde_json::value::RawValue;
use std::path::PathBuf;

/// 2026-03-02T10:00:00Z.
pub const START: Millis = Millis(1_772_445_600_000);

/// The name of the test incident `n`.
pub fn stream(n: u8) -> StreamId {
    StreamId::from_parts(StreamKind::Incident, 1_772_445_600_000, [n; 10])
}

/// One installation.
pub struct Device {
    pub writer: WriterId,
    pub person: Person,
    pub now: Millis,
    /// What it holds.
    pub lines: Vec<Line>,
    written: u64,
}

impl Device {
    pub fn new(key: u8, name: &str) -> Self {
        Self {
            writer: WriterId::of_key(&[key; 32]),
            person: Person::named(name),
            now: START,
            lines: Vec::new(),
            written: 0,
        }
    }

    pub fn wait(&mut self, minutes: i64) -> &mut Self {
        self.now = self.now + Span::minutes(minutes);
        self
    }

    pub fn write(&mut self, stream: StreamId, fact: impl Into<Fact>) -> Line {
        self.write_at(stream, fact, None)
    }

    pub fn write_at(
        &mut self,
        stream: StreamId,
        fact: impl Into<Fact>,
        occurred: Option<Occurred>,
    ) -> Line {
        let entry = NewEntry {
            fact: fact.into(),
            occurred,
            who: self.person.clone(),
            audience: Audience::Internal,
        };
        self.write_fields(stream, entry.to_fields())
    }

    /// Writes any fields, known or not.
    pub fn write_fields(&mut self, stream: StreamId, fields: Fields) -> Line {
        self.written += 1;
        let salt = Salt::head(Hash::of(&[&self.writer.0.0, &self.written.to_be_bytes()]));
        let author = Author {
            writer: self.writer,
            now: self.now,
        };
        let line = seal(stream, author, &self.seen(stream), fields, salt).unwrap();
        self.lines.push(line.clone());
        line
    }

    /// Takes over what `other` holds.
    pub fn receive(&mut self, other: &Device) {
        let known: Vec<EventId> = self.lines.iter().map(|line| line.id).collect();
        let new = other.lines.iter().filter(|line| !known.contains(&line.id));
        self.lines.extend(new.cloned().collect::<Vec<_>>());
    }

    fn seen(&self, stream: StreamId) -> Seen {
        let here = || self.lines.iter().filter(|l| l.envelope.stream == stream);
        let named: Vec<EventId> = here().flat_map(|line| line.envelope.parents()).collect();
        Seen {
            own: here()
                .filter(|line| line.envelope.writer == self.writer)
                .map(|line| (line.envelope.n, line.id))
                .max(),
            heads: here()
                .map(|line| line.id)
                .filter(|id| !named.contains(id))
                .collect(),
        }
    }
}

/// Fields from JSON text, with exact values.
pub fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs
        .iter()
        .map(|(name, value)| {
            let raw = RawValue::from_string((*value).to_owned()).unwrap();
            ((*name).to_owned(), raw)
        })
        .collect()
}

/// A file of this repository.
pub fn repository(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}
