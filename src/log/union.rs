//! Merge: set union by id, and per field *hidden < present*.

use super::seal::with_body;
use super::{Body, EventId, Line, LineError};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A set of verified lines.
#[derive(Clone, Debug, Default)]
pub struct Union {
    lines: BTreeMap<EventId, Line>,
}

/// What adding a line did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It was not there.
    New,
    /// It was there, with at least as many fields.
    Same,
    /// It was there with hidden fields, some of which are now present.
    Completed,
}

impl Union {
    /// Adds one verified line.
    ///
    /// # Errors
    /// [`LineError`] when two copies cannot be joined; the copy held so far stays.
    pub fn add(&mut self, line: Line) -> Result<Added, LineError> {
        match self.lines.entry(line.id) {
            Entry::Vacant(slot) => {
                slot.insert(line);
                Ok(Added::New)
            }
            Entry::Occupied(mut slot) => match merge_bodies(slot.get(), &line)? {
                None => Ok(Added::Same),
                Some(joined) => {
                    slot.insert(joined);
                    Ok(Added::Completed)
                }
            },
        }
    }

    /// The lines, by id.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.values()
    }

    /// The lines, by id, owned.
    pub fn into_lines(self) -> impl Iterator<Item = Line> {
        self.lines.into_values()
    }

    /// One line.
    pub fn get(&self, id: &EventId) -> Option<&Line> {
        self.lines.get(id)
    }
}

/// Joins two genuine copies of one event: a field that either has is present, and so is the salt
/// of the whole event. `None` when `ours` already has all that `theirs` has.
///
/// # Errors
/// [`LineError`] when a body cannot be read; both copies were verified before, so it can.
pub fn merge_bodies(ours: &Line, theirs: &Line) -> Result<Option<Line>, LineError> {
    if ours.text == theirs.text {
        return Ok(None);
    }
    let (Some(other), own) = (theirs.body_text(), ours.body_text()) else {
        return Ok(None);
    };
    let other = Body::parse(other)?;
    let Some(own) = own else {
        return Ok(Some(theirs.clone()));
    };
    let mut joined = Body::parse(own)?;
    // With the salt of the event nothing is hidden, and every copy that has it is the same.
    if joined.salt.is_some() {
        return Ok(None);
    }
    if other.salt.is_some() {
        return Ok(Some(theirs.clone()));
    }
    let mut changed = false;
    for (field, value) in other.fields {
        if joined.hidden.remove(&field).is_some() {
            if let Some(salt) = other.field_salts.get(&field) {
                joined.field_salts.insert(field.clone(), *salt);
            }
            joined.fields.insert(field, value);
            changed = true;
        }
    }
    if !changed {
        return Ok(None);
    }
    with_body(ours, Some(&joined)).map(Some)
}
