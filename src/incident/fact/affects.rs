//! `affects`

use crate::log::StreamId;
use serde::{Deserialize, Serialize};

/// A service, a component or a customer is affected, or is not any more (S3.5).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Affects {
    /// It is not affected any more, or never was.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
    /// Its entry in the directory, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<StreamId>,
    /// `service`, `component` or `customer`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// What it was called then: the incident is read where the directory is not.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
}

impl Affects {
    /// What it is told from others by: its entry, or its kind and name; `None` when it says
    /// neither.
    pub fn key(&self) -> Option<String> {
        match self.entry {
            Some(entry) => Some(entry.to_string()),
            None if self.name.trim().is_empty() => None,
            None => Some(format!("{}/{}", self.kind, self.name)),
        }
    }
}
