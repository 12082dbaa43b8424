//! One JSON object of the file, its fields read one by one so that each can be named.

use crate::interchange::error::plain;
use crate::interchange::text::{Lines, shown};
use crate::interchange::{ImportReport, Json, Place, Reason, TimeForm};
use crate::time::Millis;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;

/// An object and where it stands.
pub(super) struct Record<'t> {
    pub place: Place,
    fields: BTreeMap<String, &'t RawValue>,
}

/// The fields of an object; of a name that stands there again the last value counts, as readers
/// of JSON have it, and every repetition is kept to be told.
pub(super) struct Object<'t> {
    pub fields: BTreeMap<String, &'t RawValue>,
    repeated: Vec<(String, &'t RawValue)>,
}

impl<'de: 't, 't> Deserialize<'de> for Object<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Object<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut out = Object {
                    fields: BTreeMap::new(),
                    repeated: Vec::new(),
                };
                while let Some((name, value)) = map.next_entry::<String, &'de RawValue>()? {
                    if out.fields.insert(name.clone(), value).is_some() {
                        out.repeated.push((name, value));
                    }
                }
                Ok(out)
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

impl Object<'_> {
    /// Remarks on every repeated name, where it stands again.
    pub fn tell(&self, path: &str, lines: &Lines<'_>, report: &mut ImportReport) {
        for (name, value) in &self.repeated {
            let place = Place {
                line: lines.line_of(value.get()),
                path: path.to_owned(),
            };
            report.remark(&place, Reason::Again { name: shown(name) });
        }
    }
}

impl<'t> Record<'t> {
    /// Reads an object, and remarks on names that it repeats.
    ///
    /// # Errors
    /// The place and the reason when it is something else.
    pub fn read(
        raw: &'t RawValue,
        path: String,
        lines: &Lines<'_>,
        report: &mut ImportReport,
    ) -> Result<Self, (Place, Reason)> {
        let place = Place {
            line: lines.line_of(raw.get()),
            path,
        };
        match kind(raw) {
            Json::Object => match serde_json::from_str::<Object<'t>>(raw.get()) {
                Ok(object) => {
                    object.tell(&place.path, lines, report);
                    let fields = object.fields;
                    Ok(Self { place, fields })
                }
                Err(error) => {
                    let what = plain(&error);
                    Err((place, Reason::Unreadable { field: None, what }))
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
                    Json::Null => Ok(None),
                    Json::Text => serde_json::from_str(raw.get()).map(Some).map_err(|error| {
                        Reason::Unreadable {
                            field: Some(field),
                            what: plain(&error),
                        }
                    }),
                    found => Err(Reason::WrongType {
                        field,
                        found,
                        expected: Json::Text,
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
                    expected: TimeForm::WithOffset,
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
                Json::Null => Ok(Vec::new()),
                Json::List => serde_json::from_str(raw.get()).map_err(|error| Reason::Unreadable {
                    field: Some(field),
                    what: plain(&error),
                }),
                found => Err(Reason::WrongType {
                    field,
                    found,
                    expected: Json::List,
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

/// What a JSON value is.
pub(super) fn kind(raw: &RawValue) -> Json {
    match raw.get().as_bytes().first() {
        Some(b'{') => Json::Object,
        Some(b'[') => Json::List,
        Some(b'"') => Json::Text,
        Some(b't' | b'f') => Json::Truth,
        Some(b'n') | None => Json::Null,
        Some(_) => Json::Number,
    }
}
