//! `team`

use serde::{Deserialize, Serialize};

/// A team works on it. One that was put together for the occasion, or that nobody owns, is taken
/// to whoever can make it lasting (S0.10, S0.23).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Team {
    /// Put together for the occasion.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ad_hoc: bool,
    /// Its name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Who owns what it works on; empty when nobody knows.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
}
