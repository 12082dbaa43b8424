//! Forgetting everything on this device, on a person's order.

use super::backend::{Backend, Mode, Table};
use super::error::StoreError;
use super::open::{Store, describe};
use super::records::{DatabaseId, Position};
use std::rc::Rc;

impl Store {
    /// Empties every table, this device's key included, and begins a new database named `fresh`.
    /// Tables are emptied rather than the database deleted, since another tab could block that.
    /// Other tabs get `Replaced` at their next operation.
    ///
    /// Works without an opened store, so that a damaged database can be left behind after its
    /// records were rescued. The returned store is to be used from now on.
    ///
    /// # Errors
    /// Any write failure; everything is still there then.
    pub async fn wipe(
        backend: Rc<dyn Backend>,
        fresh: DatabaseId,
    ) -> Result<(Self, Position), StoreError> {
        let position = match empty(backend.as_ref(), fresh.clone()).await {
            Err(error) if error.is_full() => empty_when_full(backend.as_ref(), fresh).await?,
            answer => answer?,
        };
        for sentinel in backend.sentinels() {
            backend.drop_sentinel(&sentinel.database);
        }
        let store = Self {
            database: position.database.clone(),
            backend,
        };
        store.confirmed(&position);
        Ok((store, position))
    }

    /// The backend, for [`Store::wipe`] and for a rescue.
    pub fn backend(&self) -> Rc<dyn Backend> {
        Rc::clone(&self.backend)
    }
}

async fn empty(backend: &dyn Backend, fresh: DatabaseId) -> Result<Position, StoreError> {
    let tx = backend.begin(&Table::ALL, Mode::Write).await?;
    for table in Table::ALL {
        tx.clear(table)?;
    }
    let position = describe(tx.as_ref(), fresh, None)?;
    tx.commit().await?;
    Ok(position)
}

/// Room first, then the new description. Interrupted in between, an empty database is left: what
/// was to go is gone, and the next opening describes it.
async fn empty_when_full(backend: &dyn Backend, fresh: DatabaseId) -> Result<Position, StoreError> {
    let tx = backend.begin(&Table::ALL, Mode::Free).await?;
    for table in Table::ALL {
        tx.clear(table)?;
    }
    tx.commit().await?;
    empty(backend, fresh).await
}
