//! `approve`

use serde::{Deserialize, Serialize};

/// Whoever may approve does: the solution (S2.12), or a document before it leaves the team
/// (S1.15, S3.18).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Approve {
    /// Name of the person who approves, when somebody else writes it down.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Key of the form that is approved as it stands; the solution when empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// Remark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
