//! `classify`

use serde::{Deserialize, Serialize};

/// The severity was set or changed (S2.3, S2.7).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Classify {
    /// Impact, on the playbook's scale, when severity was derived from it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub impact: String,
    /// Level on the playbook's scheme; lower is worse. 0 when hidden.
    pub level: u8,
    /// Why; may be asked afterwards.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Urgency, on the playbook's scale.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub urgency: String,
}
