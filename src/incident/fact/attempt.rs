//! `attempt`

use serde::{Deserialize, Serialize};

/// A correction was tried (S1.10), or an operation that needs no approval (S0.11).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Attempt {
    /// Key of the operation in the playbook; empty for anything else.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub operation: String,
    /// Why it was done although the playbook gives it to others; empty when it does not.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub override_reason: String,
    /// What came of it.
    pub result: AttemptResult,
    /// What was tried.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AttemptResult {
    /// Nobody can say yet.
    #[default]
    Unclear,
    /// It helped.
    Worked,
    /// It did not.
    Failed,
}
