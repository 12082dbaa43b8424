//! The transactional key-value store below the rules.
//!
//! Futures here are for one thread: a browser tab has one, and the database belongs to it.

use super::error::StoreError;
use super::records::{DatabaseId, Position};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// A boxed storage future.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + 'a>>;

/// Called when another tab wrote, or when the connection went.
pub type Listener = Rc<dyn Fn(Notice)>;

/// Held while a piece of work is this tab's own; dropping it releases the work.
pub type Guard = Box<dyn Any>;

/// A table of the data model. The order is the order of a rescue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// Description, position, manifest, header snapshot.
    Meta,
    /// One record per user action, by ascending key.
    Tail,
    /// Packed events, by segment id.
    Segments,
    /// Import receipts, by receipt id.
    Receipts,
    /// Bytes that could not be read, by their hash.
    Quarantine,
    /// What is this device's alone: keys as the browser's own objects, and texts that are being
    /// typed. Never read as bytes, never exported.
    Keys,
    /// Content by its hash: published playbooks, attachments.
    Blobs,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 7] = [
        Self::Meta,
        Self::Tail,
        Self::Segments,
        Self::Receipts,
        Self::Quarantine,
        Self::Keys,
        Self::Blobs,
    ];

    /// The name on disk.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Tail => "tail",
            Self::Segments => "segments",
            Self::Receipts => "receipts",
            Self::Quarantine => "quarantine",
            Self::Keys => "keys",
            Self::Blobs => "blobs",
        }
    }
}

impl std::fmt::Display for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// A record's key. Numbers sort before text, as IndexedDB sorts them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Key {
    /// At most 2^53.
    Number(u64),
    /// A name or a hash.
    Text(String),
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <Box<RawValue>>::deserialize(deserializer)?;
        match text.get().parse() {
            Ok(number) => Ok(Self::Number(number)),
            Err(_) => serde_json::from_str(text.get())
                .map(Self::Text)
                .map_err(D::Error::custom),
        }
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(n) => write!(f, "{n}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl From<u64> for Key {
    fn from(n: u64) -> Self {
        Self::Number(n)
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// What a transaction may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Reads only; runs beside other reads.
    Read,
    /// Reads and writes; alone on its tables, and durable on disk when it commits.
    Write,
    /// As [`Mode::Write`], but only deletes: some browsers let this pass when nothing else fits.
    Free,
}

/// Work that two tabs should not do at the same time. Correctness never depends on it (the
/// generation does that): the lock only saves doing it twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Applying an import.
    Import,
    /// Compacting the tail.
    Compaction,
}

impl Work {
    /// The name of the lock.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Compaction => "compaction",
        }
    }
}

/// News that did not come from this tab's own calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Another tab wrote; the store is there now.
    Changed(Position),
    /// The connection went. The next operation opens it again, or says why it cannot.
    Lost(LostReason),
}

/// How the connection went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LostReason {
    /// Another tab upgrades or deletes the database; this one stepped aside.
    VersionChange,
    /// The browser closed it: storage cleared, disk gone, or an internal failure.
    Closed,
}

/// What opening told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// Set when the browser says that it lost the database and made an empty one.
    pub data_loss: Option<String>,
}

/// A transactional key-value store with a place for sentinels beside it.
pub trait Backend {
    /// Opens the database and creates it when there is none.
    ///
    /// # Errors
    /// `Unavailable`, `Blocked`, `TimedOut`, `NewerVersion`, `Unreadable`, and what the browser
    /// says. Never deletes anything and never hangs.
    fn open(&self) -> Later<'_, Opening>;

    /// Starts a transaction. Opens a lost connection again, but never creates a database.
    ///
    /// # Errors
    /// `ConnectionLost`, `DataLoss` when the database is gone, and what opening raises.
    fn begin(&self, tables: &[Table], mode: Mode) -> Later<'_, Box<dyn Transaction>>;

    /// Waits a bounded time until no other tab does this work, then goes ahead in any case.
    fn exclusive(&self, work: Work) -> Later<'_, Guard>;

    /// Tells the other tabs where the store is now.
    fn announce(&self, position: &Position);

    /// Registers the one listener for [`Notice`]s.
    fn listen(&self, listener: Listener);

    /// The sentinels kept outside the database. Empty where none can be kept.
    fn sentinels(&self) -> Vec<Position>;

    /// Keeps a sentinel. Failing to is not an error: it only watches.
    fn keep_sentinel(&self, position: &Position);

    /// Drops the sentinel of a database.
    fn drop_sentinel(&self, database: &DatabaseId);
}

/// One transaction. Requests are issued when the method is called; awaiting only collects the
/// answer, so several reads run together. Nothing but these futures may be awaited between
/// `begin` and `commit`, or the browser commits on its own. Dropped without a commit, it is
/// rolled back.
pub trait Transaction {
    /// Reads one record.
    fn get(&self, table: Table, key: &Key) -> Later<'static, Option<Vec<u8>>>;

    /// Reads all records whose numeric key is greater than `above`, by ascending key; all records
    /// when `above` is `None`.
    fn range(&self, table: Table, above: Option<u64>) -> Later<'static, Vec<(Key, Vec<u8>)>>;

    /// All keys, ascending.
    fn keys(&self, table: Table) -> Later<'static, Vec<Key>>;

    /// Writes a record, over an older one if there is one.
    ///
    /// # Errors
    /// Only what the browser refuses at once; everything else shows at the commit.
    fn put(&self, table: Table, key: &Key, bytes: &[u8]) -> Result<(), StoreError>;

    /// Writes a record that must not exist; if it does, the commit fails and nothing is written.
    ///
    /// # Errors
    /// As [`Transaction::put`].
    fn add(&self, table: Table, key: &Key, bytes: &[u8]) -> Result<(), StoreError>;

    /// Deletes one record, if it is there.
    ///
    /// # Errors
    /// As [`Transaction::put`].
    fn delete(&self, table: Table, key: &Key) -> Result<(), StoreError>;

    /// Deletes the records with numeric keys from `first` to `last`, both included.
    ///
    /// # Errors
    /// As [`Transaction::put`].
    fn delete_run(&self, table: Table, first: u64, last: u64) -> Result<(), StoreError>;

    /// Empties a table.
    ///
    /// # Errors
    /// As [`Transaction::put`].
    fn clear(&self, table: Table) -> Result<(), StoreError>;

    /// Resolves when the transaction is complete and, unless it only read, on disk.
    ///
    /// # Errors
    /// Any failure of a request or of the commit. Nothing was written then.
    fn commit(self: Box<Self>) -> Later<'static, ()>;
}
