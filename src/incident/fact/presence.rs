//! `presence`

use crate::incident::Person;
use serde::{Deserialize, Serialize};

/// Somebody joined the war room or left it (S3.11).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Presence {
    /// Which.
    pub change: PresenceChange,
    /// Why it goes on record although the process has something against it (S3.11); empty when nothing is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub override_reason: String,
    /// Who.
    pub person: Person,
    /// They were sent out, and did not leave by themselves.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sent_out: bool,
    /// Why, or for how long.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// Joining or leaving.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PresenceChange {
    /// They are here from now on.
    #[default]
    Joined,
    /// They are gone.
    Left,
}
