//! What became of every entry of a foreign file. Nothing is dropped in silence.

use crate::log::Line;
use crate::order;
use std::collections::BTreeMap;
use std::fmt;

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

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
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

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            write!(f, "line {}", self.line)
        } else {
            write!(f, "line {}, {}", self.line, self.path)
        }
    }
}

/// Why an entry was skipped, or what is odd about a mapped one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// Planned maintenance is no incident.
    #[error("planned maintenance, not an incident")]
    Maintenance,
    /// A field that must be there is missing or empty.
    #[error("`{field}` is missing")]
    Missing {
        /// Its name.
        field: &'static str,
    },
    /// A field of the wrong type.
    #[error("`{field}` is {found}; expected {expected}")]
    WrongType {
        /// Its name.
        field: &'static str,
        /// What it is.
        found: &'static str,
        /// What it should be.
        expected: &'static str,
    },
    /// Something else than an object.
    #[error("{found} where an object was expected")]
    NotAnObject {
        /// What it is.
        found: &'static str,
    },
    /// JSON that cannot be read.
    #[error("cannot be read: {what}")]
    Unreadable {
        /// What the reader said.
        what: String,
    },
    /// A row with more or fewer fields than there are columns.
    #[error("{found} fields for {expected} columns; the row ends on line {last}")]
    FieldCount {
        /// Fields in the row.
        found: usize,
        /// Columns.
        expected: usize,
        /// Last line of the row: a quote that was opened by mistake takes many lines.
        last: usize,
    },
    /// A field holds whole rows: its quote was opened by mistake.
    #[error("a quote is opened that closes on line {last} only; the rows between are not read")]
    OpenQuote {
        /// Last line of the row.
        last: usize,
    },
    /// Not a date and time of the expected form.
    #[error("`{field}` is `{text}`; expected {expected}")]
    Time {
        /// Its name.
        field: &'static str,
        /// What stands there.
        text: String,
        /// The form.
        expected: &'static str,
    },
    /// Not a whole number.
    #[error("`{field}` is `{text}`; expected a whole number")]
    Number {
        /// Its name.
        field: &'static str,
        /// What stands there.
        text: String,
    },
    /// A word that the mapping does not know.
    #[error("`{field}` is `{text}`, which is not known here")]
    UnknownWord {
        /// The field.
        field: &'static str,
        /// What stands there.
        text: String,
    },
    /// The same entry stands in the file before.
    #[error("the same as line {line}")]
    Repeats {
        /// The line of the first.
        line: usize,
    },
    /// Another entry has the same key and version, and other content: a conflict.
    #[error("the key of line {line} with other content; both are kept as a conflict")]
    SameKey {
        /// The line of the other.
        line: usize,
    },
    /// The row goes back from resolved, and both its own count and the count of reopenings say
    /// that it was written before: it is kept as a note.
    #[error("goes back from line {line} with an older count and no reopening; kept as a note")]
    OutOfTurn {
        /// The row before it.
        line: usize,
    },
    /// The incident is over, and no entry says since when.
    #[error("the incident is `{status}`, and none of its updates says so")]
    EndMissing {
        /// The status of the incident.
        status: String,
    },
    /// The event would be too long.
    #[error("{bytes} bytes as an event; the limit is {limit}")]
    TooLong {
        /// Its length.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
}

impl ImportReport {
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
