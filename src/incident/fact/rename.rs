//! `rename`

use serde::{Deserialize, Serialize};

/// Another title.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Rename {
    /// What it is, in a few words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
}
