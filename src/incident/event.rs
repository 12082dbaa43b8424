//! One event with its inside read: the bridge between the log and the incident.

use super::{Audience, Fact, Occurred, Person};
use crate::directory;
use crate::log::{FORMAT_VERSION, Fields, Hash, Line, StreamKind};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the body says. Anything but a fact is kept, counted and shown, and read again after an
/// upgrade; which of these it is depends on the event alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A fact of a known kind.
    Fact(Fact),
    /// A fact about an entry of the directory: only in the stream of one.
    Directory(directory::Fact),
    /// Its kind, or the whole body, is hidden from this copy.
    Hidden,
    /// A kind or an envelope version that this build does not know.
    Unknown {
        /// The kind as written.
        kind: String,
    },
    /// A known kind whose fields cannot be read.
    Unreadable {
        /// The kind as written.
        kind: String,
        /// What the reader said.
        what: String,
    },
}

/// A verified event, read.
#[derive(Clone, Debug)]
pub struct Event {
    /// The event as it travels.
    pub line: Line,
    /// When it happened; absent: when it was recorded.
    pub occurred: Option<Occurred>,
    /// Who says so.
    pub who: Person,
    /// Who it is meant for.
    pub audience: Audience,
    /// What happened.
    pub content: Content,
    /// Names of the fields that are hidden from this copy.
    pub hidden: Vec<String>,
}

#[derive(Deserialize)]
struct Inside<'a> {
    #[serde(borrow)]
    f: &'a RawValue,
    #[serde(default)]
    h: BTreeMap<String, Hash>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Common<'a> {
    #[serde(rename = "type", borrow)]
    kind: Option<&'a str>,
    audience: Audience,
    when: Option<Occurred>,
    who: Person,
}

impl Event {
    /// Reads the inside of a verified line. Total: what cannot be read is quarantined.
    pub fn read(line: Line) -> Self {
        let (mut common, mut content, mut hidden) =
            (Common::default(), Content::Hidden, Vec::new());
        let text = Arc::clone(&line.text);
        if let Some(body) = line.body_place().and_then(|place| text.get(place)) {
            let read = serde_json::from_str::<Inside<'_>>(body).and_then(|inside| {
                hidden = inside.h.into_keys().collect();
                let read: Common<'_> = serde_json::from_str(inside.f.get())?;
                Ok((read, inside.f.get()))
            });
            match read {
                Ok((read, fields)) => {
                    common = read;
                    content = match common.kind {
                        None => Content::Hidden,
                        Some(kind) => content_of(&line, kind, fields),
                    };
                }
                Err(error) => {
                    content = Content::Unreadable {
                        kind: String::new(),
                        what: error.to_string(),
                    };
                }
            }
        }
        Self {
            occurred: common.when,
            who: common.who,
            audience: common.audience,
            content,
            hidden,
            line,
        }
    }

    /// How much of it is hidden: number of hidden fields, or everything.
    pub(super) fn hides(&self) -> usize {
        if self.line.body_text().is_none() {
            usize::MAX
        } else {
            self.hidden.len()
        }
    }

    /// The fact, if it is one.
    pub fn fact(&self) -> Option<&Fact> {
        match &self.content {
            Content::Fact(fact) => Some(fact),
            _ => None,
        }
    }
}

fn content_of(line: &Line, kind: &str, fields: &str) -> Content {
    if line.envelope.version != FORMAT_VERSION {
        return Content::Unknown {
            kind: format!("{kind} (format {})", line.envelope.version),
        };
    }
    if line.envelope.stream.kind == StreamKind::Directory {
        return match directory::Fact::parse(kind, fields) {
            Ok(directory::Parsed::Fact(fact)) => Content::Directory(fact),
            Ok(directory::Parsed::Unknown) => Content::Unknown {
                kind: kind.to_owned(),
            },
            Err(error) => Content::Unreadable {
                kind: kind.to_owned(),
                what: error.to_string(),
            },
        };
    }
    match Fact::parse(kind, fields) {
        None => Content::Unknown {
            kind: kind.to_owned(),
        },
        Some(Ok(fact)) => Content::Fact(fact),
        Some(Err(error)) => Content::Unreadable {
            kind: kind.to_owned(),
            what: error.to_string(),
        },
    }
}

/// An entry that is about to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// What happened.
    pub fact: Fact,
    /// When; `None` is now, as the device stamps it.
    pub occurred: Option<Occurred>,
    /// Who says so.
    pub who: Person,
    /// Who it is meant for.
    pub audience: Audience,
}

impl NewEntry {
    /// The body fields with canonical values. Names are ASCII and values are strings, whole
    /// numbers, truth values, lists and objects, so that sorted keys without spaces are the
    /// canonical form of RFC 8785. Empty values are left out.
    pub fn to_fields(&self) -> Fields {
        let mut fields = Fields::new();
        let mut put = |name: &str, value: serde_json::Value| {
            if !is_empty(&value)
                && let Ok(raw) = RawValue::from_string(value.to_string())
            {
                fields.insert(name.to_owned(), raw);
            }
        };
        if let Ok(serde_json::Value::Object(map)) = serde_json::to_value(&self.fact) {
            for (name, value) in map {
                put(&name, value);
            }
        }
        if let Some(occurred) = &self.occurred
            && let Ok(value) = serde_json::to_value(occurred)
        {
            put("when", value);
        }
        if self.who != Person::default()
            && let Ok(value) = serde_json::to_value(&self.who)
        {
            put("who", value);
        }
        if self.audience != Audience::default()
            && let Ok(value) = serde_json::to_value(self.audience)
        {
            put("audience", value);
        }
        fields
    }
}

fn is_empty(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Null => true,
        serde_json::Value::String(text) => text.is_empty(),
        serde_json::Value::Array(list) => list.is_empty(),
        _ => false,
    }
}
