//! `note`

use serde::{Deserialize, Serialize};

/// Something that was seen, done or said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Note {
    /// In plain words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
