//! `recover`

use serde::{Deserialize, Serialize};

/// Impact on users is over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Recover {
    /// Why it goes on record although the process has something against it (S3.10); empty when nothing is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub override_reason: String,
    /// How.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
