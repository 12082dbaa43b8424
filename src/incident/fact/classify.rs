//! `classify`

use crate::log::StreamId;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// The highest number that a level of any playbook may have: levels are chosen with one digit.
pub const MAX_LEVEL: u8 = 9;

/// The severity was set or changed (S2.3, S2.7).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Classify {
    /// Which of the modifiers the directory told of, and which entry said so (S3.5): a person
    /// chose the others. What a reader makes of the level does not hang on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from_directory: Vec<FromDirectory>,
    /// Impact, on the playbook's scale, when severity was derived from it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub impact: String,
    /// Level on the playbook's scheme, up to [`MAX_LEVEL`]; lower is worse. 0 when hidden.
    #[serde(deserialize_with = "possible")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(max = 9)))]
    pub level: u8,
    /// What made it more or less urgent, by keys of the playbook's modifiers (S3.5).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<String>,
    /// Why; may be asked afterwards.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Urgency, on the playbook's scale.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub urgency: String,
}

/// A modifier that the directory told of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct FromDirectory {
    /// The entry of the directory.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<StreamId>,
    /// Key of the modifier.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub modifier: String,
    /// What the entry was called then: the incident is read where the directory is not.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// A level that no playbook can have makes the entry unreadable, for every reader alike.
fn possible<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let level = u8::deserialize(deserializer)?;
    if level > MAX_LEVEL {
        return Err(D::Error::custom(format_args!(
            "there is no level {level}, {MAX_LEVEL} is the highest"
        )));
    }
    Ok(level)
}
