//! `workaround`

use serde::{Deserialize, Serialize};

/// A workaround is in place (R9).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Workaround {
    /// Why it goes on record although the process has something against it (S3.10); empty when nothing is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub override_reason: String,
    /// It restored service. A partial one ends nothing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub restored: bool,
    /// What it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
