//! From one entry of a source to one event that every device derives alike.
//!
//! The names are hashes of JSON lists, written without spaces, so that no two lists of parts
//! run into the same bytes:
//!
//! * stream: the head of SHA-256 of `["import","stream",system,place,incident]`;
//! * writer: SHA-256 of `["import","writer",system,place,incident,key,zone,mapping,fields]`, where
//!   `fields` is the object of the body's fields with sorted names;
//! * salt: the head of SHA-256 of `["import","salt",writer]`. It can be guessed by anyone who has
//!   the source, so a copy that hides fields of an imported event hides the whole event.
//!
//! Every event is its writer's first and only one: `n` is 1, without `prev` and `after`. The
//! envelope's time is the time at the source.

use super::Reason;
use crate::incident::fact::{Import, ImportedFact};
use crate::incident::{Audience, Basis, NewEntry, Occurred, Person, Precision, Stamp};
use crate::log::{
    Author, Fields, Hash, Line, LineError, Salt, Seen, StreamId, StreamKind, WriterId, seal,
};
use crate::time::Millis;

/// One incident of one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin<'a> {
    /// Kind of source, such as `statuspage`.
    pub system: &'a str,
    /// Page or instance, where the source names it; incidents of two instances that neither
    /// names would be taken for one.
    pub place: &'a str,
    /// Name of the incident there.
    pub incident: &'a str,
    /// IANA name of the zone its times were read in; empty when they carry their offset.
    pub zone: &'a str,
    /// Version of the mapping.
    pub mapping: u32,
}

/// One entry, mapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// Its name at the source.
    pub key: String,
    /// Its version at the source; later ones sort later as text.
    pub version: String,
    /// Its time at the source: what it is ordered by.
    pub order: Millis,
    /// When it happened.
    pub at: Millis,
    /// How exact that is.
    pub precision: Precision,
    /// Who says so.
    pub who: Person,
    /// Who it was meant for.
    pub audience: Audience,
    /// What it means here.
    pub facts: Vec<ImportedFact>,
}

impl Origin<'_> {
    /// The stream of the incident, the same on every device.
    pub fn stream(&self) -> StreamId {
        let name = list(&["import", "stream", self.system, self.place, self.incident]);
        StreamId::derived(StreamKind::Incident, &[name.as_bytes()])
    }

    /// The event of one entry.
    ///
    /// # Errors
    /// [`Reason::TooLong`] when it does not fit into a line.
    pub fn event(&self, stream: StreamId, mapped: Mapped) -> Result<Line, Reason> {
        let entry = NewEntry {
            occurred: Some(Occurred {
                basis: Basis::Import,
                precision: mapped.precision,
                at: Stamp(mapped.at),
                zone: self.zone.to_owned(),
                ..Occurred::default()
            }),
            who: mapped.who,
            audience: mapped.audience,
            fact: Import {
                facts: mapped.facts,
                incident: self.incident.to_owned(),
                key: mapped.key.clone(),
                mapping: self.mapping,
                order: Stamp(mapped.order),
                system: self.system.to_owned(),
                version: mapped.version,
            }
            .into(),
        };
        let fields = entry.to_fields();
        let writer = self.writer(&mapped.key, &fields);
        let salt = Salt::head(Hash::of(&[
            list(&["import", "salt", &writer.to_string()]).as_bytes()
        ]));
        let author = Author {
            writer,
            now: mapped.order,
        };
        seal(stream, author, &Seen::default(), fields, salt).map_err(|error| match error {
            LineError::TooLong { bytes, limit } => Reason::TooLong { bytes, limit },
            error => Reason::Line(error),
        })
    }

    fn writer(&self, key: &str, fields: &Fields) -> WriterId {
        // Strings, numbers and raw JSON always serialise.
        let text = serde_json::to_string(&(
            "import",
            "writer",
            self.system,
            self.place,
            self.incident,
            key,
            self.zone,
            self.mapping,
            fields,
        ))
        .unwrap_or_default();
        WriterId(Hash::of(&[text.as_bytes()]))
    }
}

fn list(parts: &[&str]) -> String {
    serde_json::to_string(parts).unwrap_or_default()
}

/// A time as text that sorts as time does, for versions.
pub(super) fn sortable(at: Millis) -> String {
    use chrono::{DateTime, SecondsFormat, Utc};
    DateTime::<Utc>::from_timestamp_millis(at.0).map_or_else(
        || at.0.to_string(),
        |time| time.to_rfc3339_opts(SecondsFormat::Millis, true),
    )
}
