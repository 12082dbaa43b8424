//! `waive`

use crate::obligations::input::NoticeKind;
use serde::{Deserialize, Serialize};

/// A notice is deliberately not sent (S3.7).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Waive {
    /// Which notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<NoticeKind>,
    /// Key of the method.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub method: String,
    /// Why; never empty when authored here.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Key of the role or list.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub recipient: String,
}
