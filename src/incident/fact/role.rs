//! `role`

use crate::incident::Person;
use serde::{Deserialize, Serialize};

/// A role was taken, handed over or laid down (S2.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Role {
    /// One of several who hold it at once (S4.7): this entry speaks of its own person alone, and
    /// whoever else holds the role keeps it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub beside: bool,
    /// Who lays it down, by name, where several hold it: alone, or in favour of the person.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// Why this person takes it although the process objects, such as to open tasks in their
    /// hands (S3.10); empty when it does not.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub override_reason: String,
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
