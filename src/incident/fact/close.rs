//! `close`

use serde::{Deserialize, Serialize};

/// Validated and shut.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Close {
    /// Why it was closed although a gate was not met; empty when all were.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub override_reason: String,
    /// Remark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
