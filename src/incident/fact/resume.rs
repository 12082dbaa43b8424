//! `resume`

use serde::{Deserialize, Serialize};

/// No longer waiting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Resume {
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
}
