//! People are values in the record, never accounts.

use serde::{Deserialize, Serialize};

/// A person as the record names them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Person {
    /// Telephone, e-mail or whatever reaches them (S2.2).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// Name as they write it.
    pub name: String,
    /// Team or organisation.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub org: String,
}

impl Person {
    /// Somebody of whom only the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }
}

/// Who an entry is meant for (S0.20). The narrowest class is the default.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The response team.
    #[default]
    Internal,
    /// The help desk as well.
    HelpDesk,
    /// Anyone.
    External,
}
