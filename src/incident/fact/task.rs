//! `task`

use serde::{Deserialize, Serialize};

/// Work for a named person within a time box.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Task {
    /// Who does it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub assignee: String,
    /// Time box, in minutes from the moment it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub box_minutes: Option<u32>,
    /// Who directed it (S0.13).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub directed_by: String,
    /// It lives on after the incident.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub follow_up: bool,
    /// Why it is given although the process objects; empty when it does not.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub override_reason: String,
    /// What is to be done.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
