//! `reopen`

use serde::{Deserialize, Serialize};

/// Opened again after it was resolved, closed or cancelled (R11).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Reopen {
    /// Users feel it again: new cycles start.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub impact: bool,
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
}
