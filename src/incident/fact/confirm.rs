//! `confirm`

use serde::{Deserialize, Serialize};

/// Someone whom the playbook names confirms that it works again (S0.16, S2.9).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Confirm {
    /// Name of the person who confirms, when somebody else writes it down.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Key of the role that confirms; the reporter when empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// What they said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
