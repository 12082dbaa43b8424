//! `transfer_back`

use serde::{Deserialize, Serialize};

/// It came back: resolution resumes (R10).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct TransferBack {
    /// What came back with it (S2.10); absent when nobody said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Why, or what was found there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// What comes back from those to whom an incident was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The cause is gone for good.
    PermanentFix,
    /// A way around it.
    Workaround,
    /// What the cause is, and no more.
    CauseKnown,
    /// Nothing that helps.
    Nothing,
}
