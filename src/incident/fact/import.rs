//! `import`

use super::Fact;
use crate::incident::Stamp;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

/// One entry of a foreign history, with the facts it was mapped to (X11).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Import {
    /// What it means here.
    pub facts: Vec<ImportedFact>,
    /// Name of the incident at the source.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub incident: String,
    /// Key of the entry at the source.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// Version of the mapping that read it.
    pub mapping: u32,
    /// Time of the entry at the source, for order.
    pub order: Stamp,
    /// Kind of source, such as `statuspage`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub system: String,
    /// Version of the entry at the source; newer ones sort later.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub version: String,
}

/// One fact of a foreign entry, at its own time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct ImportedFact {
    /// When it happened, if not at the time of the entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Stamp>,
    /// What happened.
    #[serde(flatten)]
    pub fact: Fact,
}

/// By way of the exact text, as [`Fact`] is read.
impl<'de> Deserialize<'de> for ImportedFact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Beside {
            #[serde(default)]
            at: Option<Stamp>,
        }
        let text = <Box<RawValue>>::deserialize(deserializer)?;
        let beside: Beside = serde_json::from_str(text.get()).map_err(D::Error::custom)?;
        let fact = Fact::from_text(text.get()).map_err(D::Error::custom)?;
        Ok(Self {
            at: beside.at,
            fact,
        })
    }
}

/// What ranks two readings of one entry when neither is newer: the worst level that it states
/// goes first, as it does for every register; without a level, last.
pub(crate) fn caution(facts: &[ImportedFact]) -> u8 {
    facts
        .iter()
        .filter_map(|imported| match &imported.fact {
            Fact::Classify(classify) if classify.level > 0 => Some(classify.level),
            _ => None,
        })
        .min()
        .unwrap_or(u8::MAX)
}
