//! `respond`

use serde::{Deserialize, Serialize};

/// Someone started handling it: stops the response clock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Respond {
    /// Remark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
