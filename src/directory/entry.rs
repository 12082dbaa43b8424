//! One entry of the directory, as its events say.

use super::{Field, Kind};
use crate::incident::Reading;
use crate::log::{EventId, Fork, Gap, StreamId, WriterId};
use crate::time::Millis;
use std::collections::BTreeMap;

/// One entry of the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its stream.
    pub id: StreamId,
    /// What it is about; `None` when this copy does not say.
    pub kind: Option<Kind>,
    /// Fields with one value.
    pub(super) values: BTreeMap<Field, Reading<String>>,
    /// Sets, item by item.
    pub(super) items: BTreeMap<Field, BTreeMap<String, Reading<String>>>,
    /// Not in use any more.
    pub removed: bool,
    /// What people said at the same time, to be settled (X2).
    pub conflicts: Vec<Conflict>,
    /// Who changed it last, in the order of the fold.
    pub changed_by: String,
    /// When that was recorded.
    pub changed_at: Millis,
    /// Number of events.
    pub events: usize,
    /// Events that this build cannot read.
    pub quarantined: usize,
    /// One writer, two histories.
    pub forks: Vec<Fork>,
    /// Stretches of writers' chains that are not here.
    pub gaps: Vec<Gap>,
    /// What the author of the next event has seen.
    pub heads: Vec<EventId>,
    /// Each writer's last event.
    pub writers: BTreeMap<WriterId, (u64, EventId)>,
}

/// Something that people said differently at the same time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Its name, for the event that settles it.
    pub register: String,
    /// The field; `None` when it is whether the entry is in use.
    pub field: Option<Field>,
    /// The item, when the field is a set.
    pub item: Option<String>,
    /// What each of them said.
    pub claims: Vec<Claimed>,
}

/// What somebody said of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// The value. Of an item, or of whether the entry is in use, `yes` or nothing.
    pub value: String,
    /// The event that says so.
    pub event: EventId,
    /// Who.
    pub who: String,
    /// When it was recorded, by the clock of the device.
    pub at: Millis,
}

impl Entry {
    /// What it is called; empty while nobody said.
    pub fn name(&self) -> &str {
        self.text(Field::Name)
    }

    /// A value; empty when it is not set.
    pub fn text(&self, field: Field) -> &str {
        self.values
            .get(&field)
            .and_then(|reading| reading.current.as_deref())
            .unwrap_or_default()
    }

    /// A yes or no.
    pub fn flag(&self, field: Field) -> bool {
        !self.text(field).is_empty()
    }

    /// A whole number.
    pub fn number(&self, field: Field) -> Option<u8> {
        self.text(field).parse().ok()
    }

    /// An instant.
    pub fn time(&self, field: Field) -> Option<Millis> {
        Millis::parse_rfc3339(self.text(field))
    }

    /// One other entry.
    pub fn link(&self, field: Field) -> Option<StreamId> {
        self.text(field).parse().ok()
    }

    /// The items of a set, in order.
    pub fn items(&self, field: Field) -> impl Iterator<Item = &str> {
        let items = self.items.get(&field).into_iter().flatten();
        items
            .filter(|(_, reading)| reading.current.as_deref() == Some("yes"))
            .map(|(item, _)| item.as_str())
    }

    /// Other entries.
    pub fn links(&self, field: Field) -> impl Iterator<Item = StreamId> {
        self.items(field).filter_map(|item| item.parse().ok())
    }

    /// Does a set hold this entry?
    pub fn holds(&self, field: Field, other: StreamId) -> bool {
        self.links(field).any(|link| link == other)
    }

    /// The conflict about a field, if there is one.
    pub fn conflict(&self, field: Field) -> Option<&Conflict> {
        (self.conflicts.iter()).find(|conflict| conflict.field == Some(field))
    }

    /// Every entry that it names.
    pub fn named(&self) -> Vec<StreamId> {
        let mut out: Vec<StreamId> = Vec::new();
        for field in self.kind.map(Kind::fields).unwrap_or_default() {
            match field.shape() {
                super::Shape::Link(_) => out.extend(self.link(*field)),
                super::Shape::Links(_) => out.extend(self.links(*field)),
                super::Shape::Shifts => {
                    let shifts = self.shifts();
                    out.extend(shifts.into_iter().flat_map(|shift| shift.people));
                }
                super::Shape::Overrides => {
                    let overrides = self.overrides();
                    out.extend(overrides.into_iter().map(|stand_in| stand_in.person));
                }
                _ => {}
            }
        }
        out
    }
}
