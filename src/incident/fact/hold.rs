//! `hold`

use serde::{Deserialize, Serialize};

/// Waiting for a third party (R22).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Hold {
    /// Why; never empty when authored here.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
}
