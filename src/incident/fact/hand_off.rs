//! `hand_off`

use serde::{Deserialize, Serialize};

/// Shifted to planned work by a named team (S0.19).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct HandOff {
    /// When they expect to be done.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub estimate: String,
    /// Who fixes it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub team: String,
    /// Remark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
