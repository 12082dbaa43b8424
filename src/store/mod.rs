//! Storage of bytes: an append-only tail, packed segments, receipts, and what keeps them whole.
//!
//! This room knows nothing of incidents. It takes records and segments as bytes with the number of
//! events in them, and gives them back exactly. What it adds is: one transaction per user action,
//! a [`Cursor`] that makes a second tab's write visible before it can be overlooked, a manifest
//! that makes an import visible in one write, and a sentinel that tells a lost database from a
//! first run.
//!
//! [`Store`] holds the rules once. A [`Backend`] is the plain transactional key-value store below
//! it: [`MemoryBackend`] here, IndexedDB in the browser half. Both pass the same conformance suite.

mod about;
mod append;
mod backend;
mod blobs;
mod changes;
mod compact;
mod error;
mod fault;
mod frame;
mod import;
mod load;
mod manifest;
mod memory;
mod open;
mod preferred;
mod quarantine;
mod records;
mod rescue;
mod wipe;
mod writers;

// The browser binary includes the suite by path.
#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]
mod conformance;

pub use append::{Append, NewRecord};
pub use backend::{
    Backend, Guard, Key, Later, Listener, LostReason, Mode, Notice, Opening, Table, Transaction,
    Work,
};
pub use blobs::Blob;
pub use changes::Changes;
pub use compact::{Compaction, Written};
pub use error::{Part, Refusal, StoreError};
pub use fault::Phase;
pub use import::{Import, Imported, NewReceipt, Undo, Undone};
pub use load::Loaded;
pub use memory::MemoryBackend;
pub use open::{Missing, Opened, Store};
pub use quarantine::Quarantined;
pub use records::{
    BlobId, Cursor, Damage, DatabaseId, HeaderSnapshot, NewHeaders, NewSegment, Origin, Position,
    Receipt, ReceiptId, SegmentId, SegmentInfo, TailRecord,
};
pub use rescue::{RawRecord, RescueLineError, RescueReport};
pub use writers::Writers;

/// The data model that this build writes. A database with a greater one is left alone.
pub const FORMAT: u32 = 1;
