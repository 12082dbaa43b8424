//! Which writers this device is and was, and which of them must not write again.
//!
//! The names are opaque here. They lie beside the manifest, so that whatever spends a writer (an
//! import that shows somebody else writing under its name, an undone import whose own entries
//! went) says so in the very transaction that does it, and every tab and every later start knows.

use super::about;
use super::backend::{Mode, Table, Transaction};
use super::error::StoreError;
use super::open::Store;
use serde::{Deserialize, Serialize};

/// The writers of this device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Writers {
    /// Every one that it ever had, oldest first.
    pub own: Vec<String>,
    /// Those that must not write again, since their numbers may be known elsewhere for entries
    /// that are not here.
    pub spent: Vec<String>,
}

impl Writers {
    fn add(list: &mut Vec<String>, name: &str) -> bool {
        let new = !list.iter().any(|known| known == name);
        if new {
            list.push(name.to_owned());
        }
        new
    }
}

impl Store {
    /// The writers of this device, as they are now.
    ///
    /// # Errors
    /// As any read.
    pub async fn writers(&self) -> Result<Writers, StoreError> {
        let tx = self.backend.begin(&[Table::Meta], Mode::Read).await?;
        about::read_position(tx.as_ref(), &self.database).await?;
        about::read_writers(tx.as_ref()).await
    }

    /// Lists a writer of this device, unless it is listed.
    ///
    /// # Errors
    /// Any write failure.
    pub async fn list_writer(&self, name: &str) -> Result<(), StoreError> {
        let tx = self.backend.begin(&[Table::Meta], Mode::Write).await?;
        about::read_position(tx.as_ref(), &self.database).await?;
        let mut writers = about::read_writers(tx.as_ref()).await?;
        if !Writers::add(&mut writers.own, name) {
            return Ok(());
        }
        about::write_writers(tx.as_ref(), &writers)?;
        tx.commit().await
    }
}

/// Marks writers as spent, within the transaction that spends them.
pub(super) async fn spend(tx: &dyn Transaction, names: &[String]) -> Result<(), StoreError> {
    if names.is_empty() {
        return Ok(());
    }
    let mut writers = about::read_writers(tx).await?;
    for name in names {
        Writers::add(&mut writers.spent, name);
    }
    about::write_writers(tx, &writers)
}
