//! The playbook version that new incidents of this device follow. It is a choice of the device,
//! not of the record: it goes with a wipe and into no file.

use super::about;
use super::backend::{Key, Mode, Table};
use super::blobs::{self, Blob};
use super::error::StoreError;
use super::open::Store;
use super::records::BlobId;

const PREFERRED: &str = "preferred";

impl Store {
    /// The version that was chosen on this device; none while nobody chose.
    ///
    /// # Errors
    /// Any read failure. A name that cannot be read is no choice.
    pub async fn preferred(&self) -> Result<Option<BlobId>, StoreError> {
        let tx = self.backend.begin(&[Table::Meta], Mode::Read).await?;
        let bytes = tx.get(Table::Meta, &PREFERRED.into()).await?;
        Ok(bytes.and_then(|bytes| String::from_utf8(bytes).ok().map(BlobId)))
    }

    /// Chooses a version, and keeps it, in one transaction; `None` forgets the choice. Other
    /// tabs hear of it.
    ///
    /// # Errors
    /// Any write failure; nothing was written then.
    pub async fn prefer(&self, version: Option<&Blob>) -> Result<(), StoreError> {
        self.keep(version.into_iter().cloned().collect(), Some(version))
            .await
    }

    /// Keeps published versions. Other tabs hear of it.
    ///
    /// # Errors
    /// Any write failure; nothing was written then.
    pub async fn shelve(&self, versions: &[Blob]) -> Result<(), StoreError> {
        self.keep(versions.to_vec(), None).await
    }

    async fn keep(
        &self,
        versions: Vec<Blob>,
        choice: Option<Option<&Blob>>,
    ) -> Result<(), StoreError> {
        let tables = [Table::Meta, Table::Blobs];
        let tx = self.backend.begin(&tables, Mode::Write).await?;
        let position = about::read_position(tx.as_ref(), &self.database).await?;
        blobs::write(tx.as_ref(), &versions)?;
        let key = Key::from(PREFERRED);
        match choice {
            Some(Some(version)) => tx.put(Table::Meta, &key, version.id.0.as_bytes())?,
            Some(None) => tx.delete(Table::Meta, &key)?,
            None => {}
        }
        tx.commit().await?;
        self.backend.announce(&position);
        Ok(())
    }
}
