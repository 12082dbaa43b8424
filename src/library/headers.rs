//! Headers kept between runs, for the first paint. A disposable projection: of another fold
//! version it is thrown away and computed again.

use crate::incident::Header;
use crate::log::StreamId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Raised whenever the fold reads the same events differently, or a header changes shape.
pub const FOLD_VERSION: u32 = 10;

/// The headers with the joins of duplicates that they rest on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HeaderSnapshot {
    /// See [`FOLD_VERSION`].
    pub fold_version: u32,
    /// The list.
    pub headers: Vec<Arc<Header>>,
    /// Joins, by stream.
    pub links: BTreeMap<StreamId, Vec<StreamId>>,
}

/// Why a kept snapshot is not used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// It cannot be read.
    #[error("the kept list cannot be read: {what}")]
    Unreadable {
        /// What the reader said.
        what: String,
    },
    /// Another version of the fold made it.
    #[error("the kept list was made by fold version {found}; this is {known}")]
    OtherVersion {
        /// Version found.
        found: u32,
        /// Version of this build.
        known: u32,
    },
}

impl HeaderSnapshot {
    /// Headers of this build.
    pub fn new(headers: Vec<Arc<Header>>, links: BTreeMap<StreamId, Vec<StreamId>>) -> Self {
        Self {
            fold_version: FOLD_VERSION,
            headers,
            links,
        }
    }

    /// Reads kept bytes.
    ///
    /// # Errors
    /// [`SnapshotError`]; the headers are then computed from the events.
    pub fn read(bytes: &[u8]) -> Result<Self, SnapshotError> {
        let snapshot: Self =
            crate::json::read(bytes).map_err(|error| SnapshotError::Unreadable {
                what: error.to_string(),
            })?;
        if snapshot.fold_version == FOLD_VERSION {
            Ok(snapshot)
        } else {
            Err(SnapshotError::OtherVersion {
                found: snapshot.fold_version,
                known: FOLD_VERSION,
            })
        }
    }

    /// Bytes to keep.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Headers hold only strings, numbers and lists, which always serialise.
        serde_json::to_vec(self).unwrap_or_default()
    }
}
