//! One update of an incident.

use super::record::Record;
use crate::interchange::text::shown;
use crate::interchange::{Place, Reason};
use crate::order;
use crate::time::{Millis, Span};
use std::collections::HashMap;

/// The fields that are read, of updates.
const KNOWN: [&str; 7] = [
    "id",
    "status",
    "body",
    "created_at",
    "updated_at",
    "display_at",
    "incident_id",
];

/// What an update says of the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// It is not over: investigating, identified, monitoring, or a word that is not known here.
    Ongoing,
    /// It is over.
    Resolved,
    /// It is over and was reviewed.
    Postmortem,
}

impl Status {
    /// The incident is over after such an update.
    pub fn ends(self) -> bool {
        matches!(self, Self::Resolved | Self::Postmortem)
    }
}

/// An update that can be placed.
pub(super) struct Update {
    pub id: String,
    pub status: Status,
    pub text: String,
    /// When it was written at the source; never changes there.
    created_at: Millis,
    /// What it is ordered by.
    pub order: Millis,
    /// When it was last changed there.
    pub updated_at: Millis,
    /// When it happened.
    pub display_at: Millis,
    pub place: Place,
    pub remarks: Vec<Reason>,
    /// Fields that are not carried over.
    pub left_out: Vec<String>,
}

impl Update {
    /// Reads an update. A name and a time must be there.
    ///
    /// # Errors
    /// [`Reason`] when it cannot be placed.
    pub fn read(record: &Record<'_>) -> Result<Self, Reason> {
        let id = record.must("id")?;
        let created_at = record.time("created_at")?;
        let display_at = record.time("display_at")?;
        let text = record.text("body")?.unwrap_or_default();
        let created_at = created_at.or(display_at).ok_or(Reason::Missing {
            field: "created_at",
        })?;
        let updated_at = record.time("updated_at")?.unwrap_or(created_at);
        let mut remarks = Vec::new();
        let status = match record.text("status")?.unwrap_or_default().as_str() {
            "investigating" | "identified" | "monitoring" | "scheduled" | "in_progress"
            | "verifying" => Status::Ongoing,
            "resolved" | "completed" => Status::Resolved,
            "postmortem" => Status::Postmortem,
            "" => {
                remarks.push(Reason::Missing { field: "status" });
                Status::Ongoing
            }
            other => {
                remarks.push(Reason::UnknownWord {
                    field: "status",
                    text: shown(other),
                });
                Status::Ongoing
            }
        };
        Ok(Self {
            id,
            status,
            text,
            created_at,
            order: created_at,
            updated_at,
            display_at: display_at.unwrap_or(created_at),
            place: record.place.clone(),
            remarks,
            left_out: record.others(&KNOWN),
        })
    }

    /// Versions of one update.
    pub fn same_key(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// Puts updates, given oldest first as far as the file tells, into source order. Of those written
/// at the same instant, each counts a millisecond later than the one before it in the file.
pub(super) fn order(updates: &mut [Update]) {
    let mut at_once: HashMap<Millis, HashMap<String, i64>> = HashMap::new();
    for update in updates.iter_mut() {
        let others = at_once.entry(update.created_at).or_default();
        let next = i64::try_from(others.len()).unwrap_or(i64::MAX);
        let place = *others.entry(update.id.clone()).or_insert(next);
        update.order = update.created_at + Span(place);
    }
    order::sort_by(updates, |a, b| {
        (a.order, &a.id, a.updated_at, &a.text).cmp(&(b.order, &b.id, b.updated_at, &b.text))
    });
}
