//! `follow_up`

use crate::incident::Stamp;
use crate::log::EventId;
use serde::{Deserialize, Serialize};

/// Something that lives on after the incident, with an owner and a date (S0.17, S3.15, S4.9).
/// A later one about the same thing takes its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct FollowUp {
    /// When it is promised for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Stamp>,
    /// Key of the follow-up in the playbook; empty for one that people thought of.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// The event that named it first, for one without a key; absent in that event itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<EventId>,
    /// Who sees to it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Why it is dropped; never empty then when authored here.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// How far it is.
    pub state: FollowUpState,
    /// What it is; may be empty for one of the playbook.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// How far a follow-up is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FollowUpState {
    /// Owed.
    #[default]
    Owed,
    /// Done.
    Done,
    /// Not needed any more.
    Dropped,
}
