//! What the app opens at its start: the store, and where the key lies.

use super::indexed_db::IndexedDb;
use crate::app::platform::random::{self, NoRandomness};
use holdfast::store::{Backend, DatabaseId, MemoryBackend, Opened, Position, Store, StoreError};
use std::fmt::Write as _;
use std::rc::Rc;

/// The name of the app's database.
const NAME: &str = "holdfast";

/// Where this device's key is kept.
#[derive(Clone)]
pub enum Shelf {
    /// In the database, beside the records.
    Database(IndexedDb),
    /// Nowhere: the key goes with the tab.
    Memory,
}

/// The opened storage of this tab.
pub struct Vault {
    /// The records.
    pub store: Store,
    /// What opening told.
    pub opened: Opened,
    /// The place for the key.
    pub shelf: Shelf,
    /// Set when nothing outlives this tab, with the reason: to be said loudly, all the time.
    pub volatile: Option<StoreError>,
}

/// Why there is no storage to work with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The database is there but cannot be used now; it was not touched.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No database can be named.
    #[error(transparent)]
    Random(#[from] NoRandomness),
}

impl Vault {
    /// Opens the app's database.
    ///
    /// # Errors
    /// `Unavailable` where the browser has none to offer: everything is kept in memory then, with
    /// [`Vault::in_memory`]. `Blocked`, `NewerVersion`, `Unreadable` and the like are for a person
    /// to decide on. The database was not touched.
    pub async fn open() -> Result<Self, VaultError> {
        Self::open_named(NAME).await
    }

    pub(super) async fn open_named(name: &str) -> Result<Self, VaultError> {
        let database = IndexedDb::new(name);
        let (store, opened) = Store::open(Rc::new(database.clone()), fresh_id()?).await?;
        Ok(Self {
            store,
            opened,
            shelf: Shelf::Database(database),
            volatile: None,
        })
    }

    /// Works in memory, for the reason given.
    ///
    /// # Errors
    /// Only without randomness.
    pub async fn in_memory(why: StoreError) -> Result<Self, VaultError> {
        let backend = Rc::new(MemoryBackend::new());
        let (store, opened) = Store::open(backend, fresh_id()?).await?;
        Ok(Self {
            store,
            opened,
            shelf: Shelf::Memory,
            volatile: Some(why),
        })
    }

    /// The app's database below the rules, without opening it: for a rescue of its bytes when it
    /// does not open, and for [`Vault::wipe`] after that.
    pub fn backend() -> Rc<dyn Backend> {
        Rc::new(IndexedDb::new(NAME))
    }

    /// Forgets everything in a database, this device's key included.
    ///
    /// # Errors
    /// Any write failure; everything is still there then.
    pub async fn wipe(backend: Rc<dyn Backend>) -> Result<(Store, Position), VaultError> {
        Ok(Store::wipe(backend, fresh_id()?).await?)
    }
}

/// A name that no other database has.
fn fresh_id() -> Result<DatabaseId, NoRandomness> {
    let bytes = random::bytes::<16>()?;
    let text = bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    });
    Ok(DatabaseId(text))
}
