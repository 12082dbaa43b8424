//! `approve`

use serde::{Deserialize, Serialize};

/// The incident manager approves the solution (S2.12).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Approve {
    /// Name of the person who approves, when somebody else writes it down.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Remark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
