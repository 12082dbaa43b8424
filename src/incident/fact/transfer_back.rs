//! `transfer_back`

use serde::{Deserialize, Serialize};

/// It came back: resolution resumes (R10).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct TransferBack {
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
