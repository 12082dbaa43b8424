//! `publish`

use serde::{Deserialize, Serialize};

/// A document left the team (S1.15, S3.19).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Publish {
    /// Key of the form that it was written with.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub form: String,
    /// Why it went out although a gate was not met; empty when all were.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub override_reason: String,
    /// To whom, and where it can be found.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
