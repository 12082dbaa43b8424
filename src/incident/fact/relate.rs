//! `relate`

use crate::log::StreamId;
use serde::{Deserialize, Serialize};

/// Another incident has to do with this one, without being the same (S4.7).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Relate {
    /// In which way.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The other one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<StreamId>,
}
