//! `amend`

use super::Fact;
use crate::incident::Occurred;
use crate::log::EventId;
use serde::{Deserialize, Serialize};

/// A correction: another reading of an earlier entry. Both stay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Amend {
    /// The right time, if that was wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Occurred>,
    /// The right content, if that was wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<Box<Fact>>,
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<EventId>,
}
