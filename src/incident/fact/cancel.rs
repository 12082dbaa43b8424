//! `cancel`

use serde::{Deserialize, Serialize};

/// A false alarm (R15).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Cancel {
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
}
