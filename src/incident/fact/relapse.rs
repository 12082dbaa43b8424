//! `relapse`

use serde::{Deserialize, Serialize};

/// Impact is back before it was resolved (R11).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Relapse {
    /// What is seen.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
