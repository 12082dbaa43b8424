//! `not_duplicate`

use crate::log::StreamId;
use serde::{Deserialize, Serialize};

/// A join of duplicates was wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct NotDuplicate {
    /// The other incident.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<StreamId>,
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
}
