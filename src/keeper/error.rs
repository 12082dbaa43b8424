//! What can go wrong between a command and the disk.

use crate::directory;
use crate::incident::decide::Refusal;
use crate::library::SegmentError;
use crate::log::LineError;
use crate::store::StoreError;

/// Why a command or an import did not become part of the record. Nothing of it was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeeperError {
    /// The incident does not allow it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The directory does not allow it.
    #[error(transparent)]
    Entry(#[from] directory::Refusal),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The entry could not be written as a line.
    #[error(transparent)]
    Line(#[from] LineError),
    /// A stored segment cannot be read; it was copied to quarantine.
    #[error("a stored segment cannot be read: {0}")]
    Segment(#[from] SegmentError),
    /// Other tabs kept writing in between.
    #[error("other tabs wrote in between {tries} times")]
    Busy {
        /// How often it was tried.
        tries: u32,
    },
    /// Lines went since the file was compared with what is here, and it may have held them.
    #[error("lines were removed since the file was read")]
    Removed,
    /// This writer must not write again: the next try needs a new one.
    #[error("this device needs a new key before its next entry")]
    SpentWriter,
    /// The import cannot be undone, since later entries build on what it brought.
    #[error("{entries} later entries build on what this import brought")]
    BuiltUpon {
        /// How many.
        entries: usize,
    },
}
