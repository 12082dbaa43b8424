//! `adopt_playbook`

use crate::log::Hash;
use serde::{Deserialize, Serialize};

/// Another version of the playbook is in force from now on (R16).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct AdoptPlaybook {
    /// Its content hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub playbook: Option<Hash>,
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
}
