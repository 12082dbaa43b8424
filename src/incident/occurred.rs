//! When something happened, and how we know.

use crate::time::Millis;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An instant, written as RFC 3339 in UTC so that a person can read the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(pub Millis);

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_rfc3339())
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Millis::parse_rfc3339(&text)
            .or_else(|| text.parse().ok().map(Millis))
            .map(Stamp)
            .ok_or_else(|| {
                de::Error::custom("expected a date and time such as 2026-03-02T10:00:00Z")
            })
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Stamp {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Stamp".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date-time" })
    }
}

/// When a thing happened. Absent from a body, it happened when the device recorded it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Occurred {
    /// How we know.
    #[serde(rename = "b", default, skip_serializing_if = "is_default")]
    pub basis: Basis,
    /// Who chose the time.
    #[serde(rename = "o", default, skip_serializing_if = "is_default")]
    pub origin: Origin,
    /// How exact it is.
    #[serde(rename = "p", default, skip_serializing_if = "is_default")]
    pub precision: Precision,
    /// The instant.
    #[serde(rename = "t")]
    pub at: Stamp,
    /// IANA name of the zone it was read in.
    #[serde(rename = "z", default, skip_serializing_if = "String::is_empty")]
    pub zone: String,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// How a time is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Somebody was there.
    #[default]
    Witnessed,
    /// Copied from paper (S3.4).
    Paper,
    /// From a foreign history (X11).
    Import,
    /// From a monitoring or other tool.
    Tool,
}

/// Who chose a time. Clock corrections apply to device stamps alone (R17).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A person typed it.
    #[default]
    Typed,
    /// The device stamped it.
    Device,
}

/// How exact a time is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// To the second or better.
    #[default]
    Exact,
    /// To the minute.
    Minute,
    /// A guess.
    Approximate,
}
