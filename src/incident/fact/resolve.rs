//! `resolve`

use serde::{Deserialize, Serialize};

/// Fixed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Resolve {
    /// Why it counts as resolved although a gate was not met; empty when all were.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub override_reason: String,
    /// It owes a permanent fix (S0.17).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub temporary: bool,
    /// How.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
