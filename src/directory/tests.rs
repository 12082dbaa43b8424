//! What an entry says, what is refused, who is on call and what hangs together.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod asked;
mod merged;
mod on_call;

use super::*;
use crate::incident::{Event, Person};
use crate::log::{Author, Line, Salt, Seen, StreamId, StreamKind, WriterId, seal};
use crate::time::Millis;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

fn id(n: u8) -> StreamId {
    StreamId::from_parts(StreamKind::Directory, 1_772_445_600_000, [n; 10])
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

fn add<const N: usize>(items: [StreamId; N]) -> Value {
    Value::Items(Items {
        add: items.iter().map(StreamId::to_string).collect(),
        drop: BTreeSet::new(),
    })
}

fn items<const N: usize>(items: [&str; N]) -> Value {
    Value::Items(Items {
        add: items.iter().map(|item| (*item).to_owned()).collect(),
        drop: BTreeSet::new(),
    })
}

/// A device that has seen some lines and writes the next.
#[derive(Clone, Default)]
struct Desk {
    writer: u8,
    lines: Vec<Line>,
}

impl Desk {
    fn new(writer: u8) -> Self {
        Self {
            writer,
            lines: Vec::new(),
        }
    }

    fn entry(&self, id: StreamId) -> Entry {
        let of_entry = self.lines.iter().filter(|line| line.envelope.stream == id);
        let events: Vec<Arc<Event>> = of_entry
            .map(|line| Arc::new(Event::read(line.clone())))
            .collect();
        fold(id, &events)
    }

    fn directory(&self) -> Directory {
        let streams: BTreeSet<StreamId> =
            self.lines.iter().map(|line| line.envelope.stream).collect();
        let mut directory = Directory::default();
        for stream in streams {
            directory.put(Arc::new(self.entry(stream)));
        }
        directory
    }

    fn say(&mut self, id: StreamId, fact: &Fact) -> Line {
        let entry = self.entry(id);
        let author = Author {
            writer: WriterId::of_key(&[self.writer; 32]),
            now: Millis(1_772_445_600_000 + self.lines.len() as i64 * 1_000),
        };
        let seen = Seen {
            own: entry.writers.get(&author.writer).copied(),
            heads: entry.heads.clone(),
        };
        let who = Person::named(format!("Person {}", self.writer));
        let salt = Salt([self.lines.len() as u8; 16]);
        let line = seal(id, author, &seen, fact.to_fields(&who), salt).unwrap();
        self.lines.push(line.clone());
        line
    }

    fn try_set<const N: usize>(
        &mut self,
        id: StreamId,
        kind: Kind,
        values: [(Field, Value); N],
    ) -> Result<Line, Refusal> {
        let change = Change::Set(BTreeMap::from(values));
        let fact = decide(&self.directory(), id, kind, &change)?;
        Ok(self.say(id, &fact))
    }

    fn set<const N: usize>(&mut self, id: StreamId, kind: Kind, values: [(Field, Value); N]) {
        self.try_set(id, kind, values).unwrap();
    }

    fn change(&mut self, id: StreamId, change: Change) -> Result<Line, Refusal> {
        let fact = decide(&self.directory(), id, Kind::Person, &change)?;
        Ok(self.say(id, &fact))
    }

    fn person(&mut self, n: u8, name: &str) -> StreamId {
        self.set(id(n), Kind::Person, [(Field::Name, text(name))]);
        id(n)
    }

    fn take(&mut self, other: &Desk) {
        for line in &other.lines {
            if self.lines.iter().all(|held| held.id != line.id) {
                self.lines.push(line.clone());
            }
        }
    }
}
