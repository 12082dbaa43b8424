//! `settle`

use crate::log::EventId;
use serde::{Deserialize, Serialize};

/// A person settled a conflict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Settle {
    /// The entry that holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<EventId>,
    /// What was in conflict, as the conflict names it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub register: String,
}
