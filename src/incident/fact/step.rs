//! `step`

use serde::{Deserialize, Serialize};

/// A step of a checklist was dealt with, or is to be done after all. Steps that a fact ticks by
/// itself need none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Step {
    /// Key of the checklist in the playbook.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub list: String,
    /// Why it is skipped or does not apply; never empty then when authored here.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What became of it.
    pub state: StepState,
    /// Key of the step in the checklist.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub step: String,
}

/// What became of a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Still to be done.
    #[default]
    Open,
    /// Done.
    Done,
    /// Deliberately not done.
    Skipped,
    /// Of no use in this incident.
    NotApplicable,
}
