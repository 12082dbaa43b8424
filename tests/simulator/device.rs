//! One installation of the app, as far as the log is concerned.

use super::dice::Dice;
use super::reader::Reader;
use holdfast::incident::Event;
use holdfast::log::{
    Added, Author, Body, EventId, Fields, Line, Salt, Seen, StreamId, Union, WriterId, seal,
};
use holdfast::time::Millis;
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use std::sync::Arc;

/// 2026-03-02T10:00:00Z, when every run begins.
pub const START: i64 = 1_772_445_600_000;

#[derive(Clone)]
pub struct Device {
    name: u8,
    /// How often it took a new writer id.
    reborn: u8,
    pub writer: WriterId,
    /// How wrong its clock is, in milliseconds.
    offset: i64,
    pub set: Union,
    /// Ids that it wrote as its present writer, as far as it remembers.
    wrote: BTreeSet<EventId>,
    backup: Option<Box<Device>>,
    /// It never notices that somebody else writes under its name.
    careless: bool,
}

impl Device {
    pub fn new(name: u8, dice: &mut Dice) -> Self {
        let wrong = [
            0,
            0,
            0,
            3 * 60_000,
            -50 * 60_000,
            365 * 86_400_000,
            -365 * 86_400_000,
            -START,
            2_147_483_648_000 - START,
        ];
        Self {
            name,
            reborn: 0,
            writer: WriterId::of_key(&[name, 0]),
            offset: *dice.pick(&wrong).unwrap(),
            set: Union::default(),
            wrote: BTreeSet::new(),
            backup: None,
            careless: dice.chance(50),
        }
    }

    pub fn events(&self, reader: &mut Reader) -> Vec<Arc<Event>> {
        reader.all(self.set.lines())
    }

    /// What its clock shows after `step` minutes.
    pub fn now(&self, step: usize) -> Millis {
        Millis(START + self.offset + step as i64 * 60_000)
    }

    /// What it has seen of `stream`, where `group` is what `stream` is joined to.
    pub fn seen(&self, stream: StreamId, group: &[StreamId]) -> Seen {
        let lines = || (self.set.lines()).filter(|line| group.contains(&line.envelope.stream));
        let named = |home: bool| -> BTreeSet<EventId> {
            lines()
                .filter(|line| !home || line.envelope.stream == stream)
                .flat_map(|line| line.envelope.parents())
                .collect()
        };
        let (by_any, by_home) = (named(false), named(true));
        let own = lines()
            .filter(|line| (line.envelope.stream, line.envelope.writer) == (stream, self.writer))
            .map(|line| (line.envelope.n, line.id))
            .max();
        Seen {
            own,
            heads: lines()
                .filter(|line| {
                    !by_any.contains(&line.id)
                        || (line.envelope.stream == stream && !by_home.contains(&line.id))
                })
                .map(|line| line.id)
                .collect(),
        }
    }

    /// Writes one event.
    pub fn write(
        &mut self,
        stream: StreamId,
        seen: &Seen,
        fields: Fields,
        now: Millis,
        dice: &mut Dice,
        reader: &mut Reader,
    ) -> Line {
        let author = Author {
            writer: self.writer,
            now,
        };
        let salt = (u128::from(dice.next()) << 64) | u128::from(dice.next());
        let line = seal(stream, author, seen, fields, Salt(salt.to_le_bytes())).unwrap();
        // What is written must read back as it is, whatever the text.
        let read = &reader.read(&line.text).line;
        assert_eq!((read.id, &read.envelope), (line.id, &line.envelope));
        self.set.add(line.clone()).unwrap();
        self.wrote.insert(line.id);
        line
    }

    /// Takes in one line of a bundle.
    pub fn receive(&mut self, text: &str, reader: &mut Reader) {
        let line = reader.read(text).line.clone();
        let stranger = line.envelope.writer == self.writer && !self.wrote.contains(&line.id);
        let before = self.set.get(&line.id).is_some();
        let added = self.set.add(line).unwrap();
        assert_eq!(added == Added::New, !before);
        if stranger && !self.careless {
            self.take_new_name();
        }
    }

    fn take_new_name(&mut self) {
        self.reborn += 1;
        self.writer = WriterId::of_key(&[self.name, self.reborn]);
        self.wrote.clear();
    }

    pub fn back_up(&mut self) {
        let mut copy = self.clone();
        copy.backup = None;
        self.backup = Some(Box::new(copy));
    }

    /// Crashes and comes back as it was at its last backup.
    pub fn restore(&mut self) {
        if let Some(backup) = self.backup.take() {
            *self = *backup;
        }
    }
}

/// A copy of `line` with some fields hidden, or all of it.
pub fn redacted(line: &Line, dice: &mut Dice) -> String {
    #[derive(serde::Deserialize)]
    struct Outside<'a> {
        #[serde(borrow)]
        e: &'a RawValue,
    }
    let outside: Outside<'_> = serde_json::from_str(&line.text).unwrap();
    let envelope = outside.e.get();
    let Some(body) = line.body_text().filter(|_| !dice.chance(20)) else {
        return format!("{{\"e\":{envelope}}}");
    };
    let body = Body::parse(body).unwrap();
    let hidden: Vec<&str> = (body.fields.keys())
        .map(String::as_str)
        .filter(|_| dice.chance(40))
        .collect();
    let body = serde_json::to_string(&body.hide(&hidden)).unwrap();
    format!("{{\"e\":{envelope},\"b\":{body}}}")
}
