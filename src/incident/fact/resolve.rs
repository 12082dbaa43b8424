//! `resolve`

use serde::{Deserialize, Serialize};

/// Fixed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Resolve {
    /// It owes a permanent fix (S0.17).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub temporary: bool,
    /// How.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
