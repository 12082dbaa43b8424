//! `report`

use crate::incident::Stamp;
use crate::log::Hash;
use serde::{Deserialize, Serialize};

/// The incident was reported. Only a title is mandatory (S2.2, S3.4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Report {
    /// When the impact began, if it is known: the other anchor of the recovery clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub began: Option<Stamp>,
    /// How to reach the reporter (S2.2).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// Made up, to look around with: never counted, marked on every screen and in every file.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
    /// How it was found out.
    pub detected: Detection,
    /// What can be seen of it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub manifestation: String,
    /// Content hash of the playbook version in force (R16).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub playbook: Option<Hash>,
    /// Who reported it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reporter: String,
    /// What it is, in a few words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
}

impl Report {
    /// It says what is seen, and who says so or how it was found out (S2.2, S3.4).
    pub fn tells(&self) -> bool {
        let source = !self.reporter.is_empty() || self.detected != Detection::Unknown;
        source && !self.manifestation.is_empty()
    }
}

/// How an incident was found out (S3.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Detection {
    /// Nobody said.
    #[default]
    Unknown,
    /// A customer called.
    CustomerCall,
    /// Our own monitoring.
    InternalMonitoring,
    /// Monitoring from outside.
    ExternalMonitoring,
    /// A vendor called.
    VendorCall,
    /// One of us noticed.
    Staff,
    /// Some other way.
    Other,
}
