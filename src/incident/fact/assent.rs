//! `assent`

use serde::{Deserialize, Serialize};

/// A role agrees to the level (S0.2). It stands until another level is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Assent {
    /// The level agreed to.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(max = 9)))]
    pub level: u8,
    /// Key of the role that agrees.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// Why, or who said so by which way.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
