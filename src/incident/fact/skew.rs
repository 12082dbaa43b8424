//! `skew`

use crate::log::WriterId;
use serde::{Deserialize, Serialize};

/// A device's clock was wrong (R17): its stamps are read so many seconds later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Skew {
    /// First event it applies to.
    pub from_n: u64,
    /// Seconds to add to what the device stamped.
    pub seconds: i64,
    /// Last event it applies to; 0 for all later ones.
    pub to_n: u64,
    /// The device.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub writer: Option<WriterId>,
}
