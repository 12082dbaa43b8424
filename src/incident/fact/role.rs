//! `role`

use crate::incident::Person;
use serde::{Deserialize, Serialize};

/// A role was taken, handed over or laid down (S2.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Role {
    /// Who holds it from now on; nobody when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// Key of the role in the playbook.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// Handover note.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
