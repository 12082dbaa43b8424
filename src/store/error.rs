//! What can go wrong in storage, each with the fields that words for people need.

use super::backend::Table;
use super::records::{Cursor, DatabaseId, ReceiptId, SegmentId};

/// A storage failure. After any of these nothing of the operation was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The browser's limit for this site is reached.
    #[error("the browser's storage limit for this site is reached ({message})")]
    Quota {
        /// What the browser said.
        message: String,
    },
    /// The disk itself is full.
    #[error("the disk is full ({message})")]
    DiskFull {
        /// What the browser said.
        message: String,
    },
    /// Another tab holds an older version of the database open and did not let go in time.
    #[error("another tab holds the database open at version {from}; version {to} waits for it")]
    Blocked {
        /// The version on disk.
        from: u32,
        /// The version asked for.
        to: u32,
    },
    /// The browser closed the connection. The next operation opens it again.
    #[error("the connection to the database was closed ({message})")]
    ConnectionLost {
        /// What the browser said, or which event told us.
        message: String,
    },
    /// The transaction was rolled back.
    #[error("the transaction was rolled back: {name}: {message}")]
    Aborted {
        /// The browser's name for the reason.
        name: String,
        /// The browser's words.
        message: String,
    },
    /// Something stored cannot be read. It is left where it is.
    #[error("{part} cannot be read: {why}")]
    Unreadable {
        /// What cannot be read.
        part: Part,
        /// Why not.
        why: String,
    },
    /// The records that were here are gone.
    #[error("the stored records are gone: {message}")]
    DataLoss {
        /// How this was noticed.
        message: String,
    },
    /// The database was wiped or made anew elsewhere since it was opened here.
    #[error("database {expected} was opened, but {found} is there now")]
    Replaced {
        /// The database that was opened.
        expected: DatabaseId,
        /// The database that is there now.
        found: DatabaseId,
    },
    /// A newer version of the app wrote this database.
    #[error("the database has format {found}; this version of the app knows {known}")]
    NewerVersion {
        /// The format found, 0 when the browser does not tell.
        found: u32,
        /// The newest format that this build knows.
        known: u32,
    },
    /// There is no database here at all: IndexedDB is missing, or blocked by the browser.
    #[error("this browser offers no database here ({message})")]
    Unavailable {
        /// What the browser said.
        message: String,
    },
    /// The browser gave no answer in time.
    #[error("the browser did not answer within {millis} ms")]
    TimedOut {
        /// How long was waited.
        millis: u32,
    },
    /// Another tab changed what this operation was computed from. Load the changes, decide again.
    #[error("the store moved from {expected} to {found}")]
    Moved {
        /// What the caller had seen.
        expected: Cursor,
        /// What is there now.
        found: Cursor,
    },
    /// The operation would lose or mix up records.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A failure that has no words of its own yet.
    #[error("{name}: {message}")]
    Other {
        /// The browser's name for it.
        name: String,
        /// The browser's words.
        message: String,
    },
}

/// Why the store refuses an operation that is wrong in itself.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A compaction must account for every event that it takes up.
    #[error("compaction takes up {taken} events and accounts for {accounted}")]
    Unbalanced {
        /// Events in the covered records and the replaced segments.
        taken: u64,
        /// Events in the new segments, plus the duplicates and the removed ones named.
        accounted: u64,
    },
    /// A tail key that is named is not in the tail.
    #[error("tail record {key} is not there")]
    NoSuchRecord {
        /// The key named.
        key: u64,
    },
    /// A segment that is named is not in the manifest.
    #[error("segment {id} is not there")]
    NoSuchSegment {
        /// The segment named.
        id: SegmentId,
    },
    /// The receipt that is named is not there.
    #[error("import {id} is not there")]
    NoSuchReceipt {
        /// The receipt named.
        id: ReceiptId,
    },
    /// The segments of an import were compacted into others, so it cannot be taken back.
    #[error("import {id} was compacted with other records since")]
    Rewritten {
        /// The import.
        id: ReceiptId,
    },
    /// A header snapshot claims to cover tail records that do not exist.
    #[error("the header snapshot covers tail key {covers}, the newest is {tail}")]
    HeadersAhead {
        /// The key claimed.
        covers: u64,
        /// The newest key there is.
        tail: u64,
    },
}

/// The part of the store that an error speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The database as a whole.
    Database,
    /// Its tables: one is missing.
    Tables,
    /// Format and identity.
    About,
    /// Generation, newest tail key and event count.
    Position,
    /// The list of segments.
    Manifest,
    /// One record.
    Record {
        /// Its table.
        table: Table,
        /// Its key as text.
        key: String,
    },
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Database => f.write_str("the database"),
            Self::Tables => f.write_str("the table layout"),
            Self::About => f.write_str("the database description"),
            Self::Position => f.write_str("the position record"),
            Self::Manifest => f.write_str("the manifest"),
            Self::Record { table, key } => write!(f, "record {key} of {table}"),
        }
    }
}
