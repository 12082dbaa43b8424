//! What became of every entry of a foreign file. Nothing is dropped in silence.

use crate::log::{Line, LineError};
use crate::order;
use crate::words::speaks_english;
use std::collections::BTreeMap;

/// What became of every entry. `read` is always `mapped` plus the length of `skipped`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Entries found: rows, updates, and incidents without updates.
    pub read: usize,
    /// Entries that became an event.
    pub mapped: usize,
    /// Entries that did not, with the reason, in the order of the file.
    pub skipped: Vec<Remark>,
    /// Mapped entries of which something could not be read as it stands.
    pub remarks: Vec<Remark>,
    /// Incidents that the mapped entries belong to.
    pub incidents: usize,
    /// Incidents left out because they are planned maintenance.
    pub maintenance: usize,
    /// Facts by kind, as the wire names them.
    pub facts: BTreeMap<&'static str, usize>,
    /// Fields and columns that are not carried over, with how often they held a value.
    pub left_out: BTreeMap<String, usize>,
}

/// One place in the file and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where.
    pub place: Place,
    /// What.
    pub reason: Reason,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// First line, from 1.
    pub line: usize,
    /// Path of the record in a JSON file, such as `incidents[3].incident_updates[0]`; empty for
    /// rows of a table.
    pub path: String,
}

/// Why an entry was skipped, or what is odd about a mapped one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Planned maintenance is no incident.
    Maintenance,
    /// A field that must be there is missing or empty.
    Missing {
        /// Its name.
        field: &'static str,
    },
    /// A field of the wrong type.
    WrongType {
        /// Its name.
        field: &'static str,
        /// What it is.
        found: Json,
        /// What it should be.
        expected: Json,
    },
    /// Something else than an object.
    NotAnObject {
        /// What it is.
        found: Json,
    },
    /// JSON that cannot be read.
    Unreadable {
        /// The field, unless it is the whole entry.
        field: Option<&'static str>,
        /// What the reader said.
        what: String,
    },
    /// A row with more or fewer fields than there are columns.
    FieldCount {
        /// Fields in the row.
        found: usize,
        /// Columns.
        expected: usize,
        /// Last line of the row: a quote that was opened by mistake takes many lines.
        last: usize,
    },
    /// A field holds whole rows: its quote was opened by mistake.
    OpenQuote {
        /// Last line of the row.
        last: usize,
    },
    /// Not a date and time of the expected form.
    Time {
        /// Its name.
        field: &'static str,
        /// What stands there.
        text: String,
        /// The form.
        expected: TimeForm,
    },
    /// Not a whole number.
    Number {
        /// Its name.
        field: &'static str,
        /// What stands there.
        text: String,
    },
    /// A word that the mapping does not know.
    UnknownWord {
        /// The field.
        field: &'static str,
        /// What stands there.
        text: String,
    },
    /// A name stands in an object again; the last value counts.
    Again {
        /// The name.
        name: String,
    },
    /// The same entry stands in the file before.
    Repeats {
        /// The line of the first.
        line: usize,
    },
    /// Another entry has the same key and version, and other content: a conflict.
    SameKey {
        /// The line of the other.
        line: usize,
    },
    /// The row goes back from resolved, and both its own count and the count of reopenings say
    /// that it was written before: it is kept as a note.
    OutOfTurn {
        /// The row before it.
        line: usize,
    },
    /// The incident is over, and no entry says since when.
    EndMissing {
        /// The status of the incident.
        status: String,
    },
    /// The event cannot be written.
    Line(LineError),
    /// The event would be too long.
    TooLong {
        /// Its length.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
}

/// What a JSON value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Json {
    /// `{…}`
    Object,
    /// `[…]`
    List,
    /// `"…"`
    Text,
    /// `true` or `false`
    Truth,
    /// `null`
    Null,
    /// Digits.
    Number,
}

/// How a source writes its times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeForm {
    /// RFC 3339.
    WithOffset,
    /// Day, month, year, then the time.
    DayFirst,
}

speaks_english! {
    Remark: |words, remark| words.remark(remark);
    Place: |words, place| words.history_place(place);
    Reason: |words, reason| words.reason(reason);
}

impl std::error::Error for Reason {}

impl ImportReport {
    /// No entry of the file became an event, so that there is nothing to take up.
    pub fn maps_nothing(&self) -> bool {
        self.mapped == 0
    }

    pub(super) fn skip(&mut self, place: Place, reason: Reason) {
        self.read = self.read.saturating_add(1);
        self.skipped.push(Remark { place, reason });
    }

    pub(super) fn map(&mut self, kinds: impl Iterator<Item = &'static str>) {
        self.read = self.read.saturating_add(1);
        self.mapped = self.mapped.saturating_add(1);
        for kind in kinds {
            *self.facts.entry(kind).or_default() += 1;
        }
    }

    pub(super) fn remark(&mut self, place: &Place, reason: Reason) {
        self.remarks.push(Remark {
            place: place.clone(),
            reason,
        });
    }

    pub(super) fn leave_out(&mut self, field: &str) {
        match self.left_out.get_mut(field) {
            Some(count) => *count = count.saturating_add(1),
            None => {
                self.left_out.insert(field.to_owned(), 1);
            }
        }
    }

    /// Puts everything in the order of the file and counts the incidents.
    pub(super) fn finish(&mut self, lines: &[Line]) {
        order::sort_by(&mut self.skipped, |a, b| a.place.cmp(&b.place));
        order::sort_by(&mut self.remarks, |a, b| a.place.cmp(&b.place));
        let streams: std::collections::HashSet<_> =
            lines.iter().map(|line| line.envelope.stream).collect();
        self.incidents = streams.len();
    }
}
