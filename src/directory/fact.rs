//! The closed list of what can happen to an entry. Each field stands beside `type` and `kind` in
//! the event, so that any of them can be hidden for itself (X5).

use super::{Field, Kind, Shape};
use crate::incident::Person;
use crate::log::{EventId, Fields};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};

/// One fact about an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Some fields have other values from now on. It also says that the entry is there.
    Set(Set),
    /// The entry is not in use any more. It stays, and can be restored.
    Remove,
    /// It is in use again.
    Restore,
    /// A person settled a conflict (X2).
    Settle(Settle),
}

/// Some fields have other values from now on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    /// What the entry is about; `None` when hidden.
    pub kind: Option<Kind>,
    /// New values by field. Fields that this build does not know are left out.
    pub values: BTreeMap<Field, Value>,
}

/// A new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Of a field with one value; empty clears it.
    Text(String),
    /// Of a set: what is added to it and dropped from it.
    Items(Items),
}

/// A change of a set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Items {
    /// Items that are in it from now on.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub add: BTreeSet<String>,
    /// Items that are not.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub drop: BTreeSet<String>,
}

/// A person settled a conflict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Settle {
    /// The event that holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<EventId>,
    /// What was in conflict, as the conflict names it.
    pub register: String,
}

/// What a body says, as far as this build knows.
pub(crate) enum Parsed {
    Fact(Fact),
    /// A type or a kind that this build does not know.
    Unknown,
}

impl Fact {
    /// Every type, as the wire names it.
    pub const TYPES: &[&str] = &["set", "remove", "restore", "settle"];

    /// Its type, as the wire names it.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Set(_) => "set",
            Self::Remove => "remove",
            Self::Restore => "restore",
            Self::Settle(_) => "settle",
        }
    }

    /// Reads the fields of a body of this type.
    pub(crate) fn parse(name: &str, fields: &str) -> Result<Parsed, serde_json::Error> {
        Ok(Parsed::Fact(match name {
            "set" => match Set::parse(fields)? {
                Some(set) => Self::Set(set),
                None => return Ok(Parsed::Unknown),
            },
            "remove" => Self::Remove,
            "restore" => Self::Restore,
            "settle" => Self::Settle(serde_json::from_str(fields)?),
            _ => return Ok(Parsed::Unknown),
        }))
    }

    /// The body fields of it as `who` says it, with canonical values: names are ASCII, values
    /// are texts and lists of texts.
    pub fn to_fields(&self, who: &Person) -> Fields {
        let mut fields = Fields::new();
        let mut put = |name: &str, value: serde_json::Value| {
            if let Ok(raw) = RawValue::from_string(value.to_string()) {
                fields.insert(name.to_owned(), raw);
            }
        };
        put("type", self.type_name().into());
        if *who != Person::default() {
            put("who", serde_json::to_value(who).unwrap_or_default());
        }
        match self {
            Self::Set(set) => {
                if let Some(kind) = set.kind {
                    put("kind", kind.name().into());
                }
                for (field, value) in &set.values {
                    match value {
                        Value::Text(text) => put(field.name(), text.as_str().into()),
                        Value::Items(items) => put(
                            field.name(),
                            serde_json::to_value(items).unwrap_or_default(),
                        ),
                    }
                }
            }
            Self::Settle(settle) => {
                if let Some(choice) = settle.choice {
                    put("choice", choice.to_string().into());
                }
                put("register", settle.register.as_str().into());
            }
            Self::Remove | Self::Restore => {}
        }
        fields
    }
}

impl Set {
    /// `None` when the kind is not known to this build.
    fn parse(fields: &str) -> Result<Option<Self>, serde_json::Error> {
        let raw: BTreeMap<String, Box<RawValue>> = serde_json::from_str(fields)?;
        let mut set = Self::default();
        for (name, value) in raw {
            if name == "kind" {
                let word: String = serde_json::from_str(value.get())?;
                match Kind::from_name(&word) {
                    Some(kind) => set.kind = Some(kind),
                    None => return Ok(None),
                }
            } else if let Some(field) = Field::from_name(&name) {
                set.values.insert(field, Value::parse(field, value.get())?);
            }
        }
        Ok(Some(set))
    }
}

impl Value {
    fn parse(field: Field, text: &str) -> Result<Self, serde_json::Error> {
        if field.shape().is_set() {
            serde_json::from_str(text).map(Self::Items)
        } else {
            serde_json::from_str(text).map(Self::Text)
        }
    }

    /// Does a field take this sort of value?
    pub(super) fn fits(&self, shape: Shape) -> bool {
        matches!(self, Self::Items(_)) == shape.is_set()
    }
}
