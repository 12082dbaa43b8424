//! One JSON object of the file, its fields read one by one so that each can be named.

use crate::interchange::error::plain;
use crate::interchange::text::{Lines, shown};
use crate::interchange::{Place, Reason};
use crate::time::Millis;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// An object and where it stands.
pub(super) struct Record<'t> {
    pub place: Place,
    fields: BTreeMap<String, &'t RawValue>,
}

/// What a time must look like.
const FORM: &str = "a date and time with an offset, such as 2026-03-02T10:00:00Z";

impl<'t> Record<'t> {
    /// Reads an object.
    ///
    /// # Errors
    /// The place and the reason when it is something else.
    pub fn read(
        raw: &'t RawValue,
        path: String,
        lines: &Lines<'_>,
    ) -> Result<Self, (Place, Reason)> {
        let place = Place {
            line: lines.line_of(raw.get()),
            path,
        };
        match kind(raw) {
            "an object" => match serde_json::from_str(raw.get()) {
                Ok(fields) => Ok(Self { place, fields }),
                Err(error) => {
                    let what = plain(&error);
                    Err((place, Reason::Unreadable { what }))
                }
            },
            found => Err((place, Reason::NotAnObject { found })),
        }
    }

    /// A text; `None` when it is missing or null.
    ///
    /// # Errors
    /// [`Reason::WrongType`] and [`Reason::Unreadable`].
    pub fn text(&self, field: &'static str) -> Result<Option<String>, Reason> {
        match self.fields.get(field) {
            None => Ok(None),
            Some(raw) => {
                match kind(raw) {
                    "null" => Ok(None),
                    "a text" => serde_json::from_str(raw.get()).map(Some).map_err(|error| {
                        Reason::Unreadable {
                            what: format!("`{field}`: {}", plain(&error)),
                        }
                    }),
                    found => Err(Reason::WrongType {
                        field,
                        found,
                        expected: "a text",
                    }),
                }
            }
        }
    }

    /// A text that must be there.
    ///
    /// # Errors
    /// As [`Self::text`], and [`Reason::Missing`].
    pub fn must(&self, field: &'static str) -> Result<String, Reason> {
        match self.text(field)? {
            Some(text) if !text.trim().is_empty() => Ok(text),
            _ => Err(Reason::Missing { field }),
        }
    }

    /// A time; `None` when it is missing or null.
    ///
    /// # Errors
    /// As [`Self::text`], and [`Reason::Time`].
    pub fn time(&self, field: &'static str) -> Result<Option<Millis>, Reason> {
        match self.text(field)? {
            Some(text) => Millis::parse_rfc3339(&text)
                .map(Some)
                .ok_or_else(|| Reason::Time {
                    field,
                    text: shown(&text),
                    expected: FORM,
                }),
            None => Ok(None),
        }
    }

    /// A list; empty when it is missing or null.
    ///
    /// # Errors
    /// [`Reason::WrongType`].
    pub fn list(&self, field: &'static str) -> Result<Vec<&'t RawValue>, Reason> {
        match self.fields.get(field) {
            None => Ok(Vec::new()),
            Some(raw) => match kind(raw) {
                "null" => Ok(Vec::new()),
                "a list" => serde_json::from_str(raw.get()).map_err(|error| Reason::Unreadable {
                    what: format!("`{field}`: {}", plain(&error)),
                }),
                found => Err(Reason::WrongType {
                    field,
                    found,
                    expected: "a list",
                }),
            },
        }
    }

    /// Names of the fields that hold a value and are not among `known`.
    pub fn others(&self, known: &[&str]) -> Vec<String> {
        self.fields
            .iter()
            .filter(|(name, raw)| {
                !known.contains(&name.as_str())
                    && !matches!(raw.get(), "null" | "\"\"" | "[]" | "{}" | "false")
            })
            .map(|(name, _)| name.clone())
            .collect()
    }
}

/// What a JSON value is, in words.
pub(super) fn kind(raw: &RawValue) -> &'static str {
    match raw.get().as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b'"') => "a text",
        Some(b't' | b'f') => "true or false",
        Some(b'n') | None => "null",
        Some(_) => "a number",
    }
}
