//! `recover`

use serde::{Deserialize, Serialize};

/// Impact on users is over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Recover {
    /// How.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
