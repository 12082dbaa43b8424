//! `duplicate`

use crate::log::StreamId;
use serde::{Deserialize, Serialize};

/// This incident and another one are the same (R12).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Duplicate {
    /// The other one; which of them survives does not depend on the direction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<StreamId>,
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
}
