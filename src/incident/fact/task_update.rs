//! `task_update`

use crate::log::EventId;
use serde::{Deserialize, Serialize};

/// A task was done, dropped, opened again or given to someone else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct TaskUpdate {
    /// Who does it from now on; empty leaves it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub assignee: String,
    /// Why it goes, or goes back, to this person although the process objects; empty when it does not.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub override_reason: String,
    /// What became of it.
    pub state: TaskChange,
    /// The task.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<EventId>,
    /// Result or reason.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// What became of a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TaskChange {
    /// Still to be done.
    #[default]
    Open,
    /// Done.
    Done,
    /// Not needed any more.
    Dropped,
}
