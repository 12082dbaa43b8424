//! One incident being written by several devices.

use super::dice::Dice;
use holdfast::incident::{Fact, NewEntry, Occurred, Origin, Person, Stamp};
use holdfast::log::{Author, EventId, Line, Seen, StreamId, WriterId, seal};
use holdfast::time::{Millis, Span};
use std::collections::BTreeMap;

/// What the devices of a team have written of one incident.
#[derive(Clone)]
pub struct Desk {
    stream: StreamId,
    now: Millis,
    own: BTreeMap<usize, (u64, EventId)>,
    heads: Vec<EventId>,
    /// What was written, in this order.
    pub lines: Vec<Line>,
}

impl Desk {
    /// An incident of which nothing is written yet.
    pub fn new(stream: StreamId, now: Millis) -> Self {
        Self {
            stream,
            now,
            own: BTreeMap::new(),
            heads: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// Lets some seconds pass.
    pub fn wait(&mut self, seconds: usize) {
        self.now = self.now + Span::seconds(i64::try_from(seconds).unwrap_or(0));
    }

    /// The newest entry.
    pub fn last(&self) -> Option<EventId> {
        self.lines.last().map(|line| line.id)
    }

    /// Device `device` writes, having seen everything, or its own entries alone.
    pub fn write(&mut self, device: usize, who: &str, blind: bool, fact: Fact, dice: &mut Dice) {
        let own = self.own.get(&device).copied();
        let blind = blind && own.is_some();
        let typed = dice.once_in(8);
        let entry = NewEntry {
            fact,
            occurred: Some(Occurred {
                at: Stamp(if typed {
                    self.now - Span::minutes(3)
                } else {
                    self.now
                }),
                origin: if typed { Origin::Typed } else { Origin::Device },
                ..Occurred::default()
            }),
            who: Person::named(who),
            audience: Default::default(),
        };
        let author = Author {
            writer: writer(device),
            now: self.now,
        };
        let seen = Seen {
            own,
            heads: if blind {
                Vec::new()
            } else {
                self.heads.clone()
            },
        };
        let line = seal(self.stream, author, &seen, entry.to_fields(), dice.salt())
            .expect("a fact can be written");
        let prev = own.map(|(_, id)| id);
        self.heads.retain(|head| blind && Some(*head) != prev);
        self.heads.push(line.id);
        self.own.insert(device, (line.envelope.n, line.id));
        self.lines.push(line);
    }
}

/// The name of a device.
pub fn writer(device: usize) -> WriterId {
    WriterId::of_key(&[b"benchmark device ", &device.to_le_bytes()[..]].concat())
}
