//! `confirm`

use serde::{Deserialize, Serialize};

/// The reporter confirms that it is fixed (S2.9).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Confirm {
    /// What they said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
