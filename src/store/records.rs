//! What goes into the store and what comes out.

use crate::time::Millis;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Names one database for as long as it lives. A wiped or recreated database has another one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DatabaseId(pub String);

impl fmt::Display for DatabaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How much of the store a caller has seen. Both parts only grow.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Cursor {
    /// Counts compactions, imports and undone imports.
    pub generation: u64,
    /// The newest tail key ever given out; 0 before the first.
    pub tail: u64,
}

impl Cursor {
    /// Whether this is behind `other` in either part.
    pub fn is_behind(self, other: Self) -> bool {
        self.generation < other.generation || self.tail < other.tail
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.generation, self.tail)
    }
}

/// Where a database stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Which database.
    pub database: DatabaseId,
    /// How far it is.
    pub cursor: Cursor,
    /// Events in segments and tail together.
    pub events: u64,
}

/// Names a segment. Never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SegmentId(pub u64);

impl fmt::Display for SegmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Names an import receipt. Never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReceiptId(pub u64);

impl fmt::Display for ReceiptId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The content hash that names a blob. Computed by the caller, never here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BlobId(pub String);

/// One user action in the tail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TailRecord {
    /// Its place; ascending, never reused.
    pub key: u64,
    /// Events in it.
    pub events: u64,
    /// The bytes as they were appended.
    pub bytes: Vec<u8>,
}

/// A segment to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSegment {
    /// Events in it.
    pub events: u64,
    /// Packed events.
    pub bytes: Vec<u8>,
}

/// A segment as the manifest lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentInfo {
    /// Its name.
    pub id: SegmentId,
    /// Events in it.
    pub events: u64,
    /// Its length in bytes.
    pub bytes: u64,
    /// The generation that brought it.
    pub generation: u64,
    /// Where its events came from.
    pub origin: Origin,
}

/// Where a segment's events came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Compacted from tail records up to this key: whoever had seen the key has the events.
    Tail(u64),
    /// Brought by this import.
    Import(ReceiptId),
    /// Compacted from older segments, perhaps with tail records.
    Rewritten,
}

/// The list headers for the first paint, as the caller packs them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewHeaders {
    /// The newest tail key folded into them.
    pub covers: u64,
    /// The version of the fold that made them.
    pub fold: u32,
    /// Opaque to the store.
    pub bytes: Vec<u8>,
}

/// List headers as stored. Given out only while their generation is the current one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderSnapshot {
    /// The generation whose segments are folded into them.
    pub generation: u64,
    /// The newest tail key folded into them.
    pub covers: u64,
    /// The version of the fold that made them.
    pub fold: u32,
    /// Opaque to the store.
    pub bytes: Vec<u8>,
}

/// Who brought which segments, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its name.
    pub id: ReceiptId,
    /// The name of the file.
    pub file: String,
    /// When it was received, by this device's clock.
    pub received_at: Millis,
    /// The segments that it brought, as they were then.
    pub segments: Vec<SegmentId>,
    /// What the caller adds, opaque to the store (JSON by custom).
    pub note: Vec<u8>,
}

/// A record that is there but cannot be read, with its bytes for the quarantine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Its table.
    pub table: super::Table,
    /// Its key.
    pub key: super::Key,
    /// What is wrong with it.
    pub why: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
