//! `transfer_out`

use serde::{Deserialize, Serialize};

/// Given to somebody outside the team: stops resolution (R10, S2.8, S2.10).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct TransferOut {
    /// What was found so far, for those who go on.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub found: String,
    /// Why, and what is asked of them.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// To whom.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
}
