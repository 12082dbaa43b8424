//! The parts of a bundle beside its events.

use crate::incident::{Person, Stamp};
use crate::log::{EventId, Hash, StreamId, WriterId};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the file says about itself. Members that this build does not know are ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Header {
    /// Wall time of the exporting device: a claim, read for clock differences only (R17).
    /// Absent when a tool made the file from others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Stamp>,
    /// Who made it.
    #[serde(default)]
    pub exporter: Exporter,
    /// How much is in it.
    #[serde(default)]
    pub counts: Counts,
}

/// Who made a bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Exporter {
    /// Program and version.
    #[serde(default)]
    pub app: String,
    /// Who was using the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// The installation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writer: Option<WriterId>,
}

/// How much is in a bundle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Counts {
    /// Events.
    #[serde(default)]
    pub events: u64,
    /// Playbooks.
    #[serde(default)]
    pub playbooks: u64,
    /// Streams.
    #[serde(default)]
    pub streams: u64,
}

/// One line of the index: what the file holds of one stream. Damage is named against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct StreamIndex {
    /// The stream.
    pub stream: StreamId,
    /// Events of it in this file.
    pub events: u64,
    /// Those that no other event of the stream in this file has seen.
    pub heads: Vec<EventId>,
    /// The first eight characters of the id of each event, in the order of the file.
    pub ids: String,
    /// Per writer, the numbers that are here, as ranges.
    pub writers: BTreeMap<WriterId, Vec<(u64, u64)>>,
}

/// A text named by its content: a published playbook version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Blob {
    /// SHA-256 of the bytes of the text.
    pub hash: Hash,
    /// The exact text.
    pub text: String,
}

impl Blob {
    /// The blob of a text.
    pub fn of(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            hash: Hash::of(&[text.as_bytes()]),
            text,
        }
    }

    /// Its text is the one that its name stands for.
    pub fn is_genuine(&self) -> bool {
        Hash::of(&[self.text.as_bytes()]) == self.hash
    }
}

/// The end of a bundle. Members that this build does not know are ignored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Trailer {
    /// SHA-256 of every byte before the line of the trailer, in hexadecimal.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(regex(pattern = "^[0-9a-f]{64}$"))
    )]
    pub sha256: String,
}

/// Ranges of consecutive numbers, from numbers in rising order; repeated ones count once.
pub(super) fn ranges(numbers: impl Iterator<Item = u64>) -> Vec<(u64, u64)> {
    let mut out: Vec<(u64, u64)> = Vec::new();
    for n in numbers {
        match out.last_mut() {
            Some((_, last)) if n <= last.saturating_add(1) => *last = n.max(*last),
            _ => out.push((n, n)),
        }
    }
    out
}

/// The characters of an id that stand for it in the index.
pub(super) const ID_HEAD: usize = 8;

/// The start of an id, as the index names it: six bytes are eight characters.
pub(super) fn id_head(id: &EventId) -> String {
    let (head, _) = id.0.0.split_at(6);
    URL_SAFE_NO_PAD.encode(head)
}
