//! `notice`

use crate::obligations::input::NoticeKind;
use serde::{Deserialize, Serialize};

/// Somebody was told (S2.6). Each recipient and method is one delivery (R8).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Notice {
    /// Which notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<NoticeKind>,
    /// Key of the method; empty with an empty recipient: everyone owed it was told.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub method: String,
    /// Why it goes on record although the process has something against it (S3.10); empty when nothing is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub override_reason: String,
    /// Key of the role or list that was told.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub recipient: String,
    /// What they were told.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}
