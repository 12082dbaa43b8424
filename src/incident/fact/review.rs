//! `review`

use serde::{Deserialize, Serialize};

/// The review was held (R14).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Review {
    /// Outcome.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
