//! `retract`

use crate::log::EventId;
use serde::{Deserialize, Serialize};

/// An earlier entry was wrong altogether (R24). It stays, struck through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Retract {
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<EventId>,
}
