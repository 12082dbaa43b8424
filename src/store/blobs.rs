//! Content named by its hash: published playbooks, attachments.

use super::backend::{Key, Mode, Table, Transaction};
use super::error::StoreError;
use super::open::Store;
use super::records::BlobId;

/// A blob with its name. Equal names mean equal bytes, so writing one again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// Its content hash.
    pub id: BlobId,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Store {
    /// Writes blobs in one transaction. Written before the event that names them, so that no event
    /// names what is not there.
    ///
    /// # Errors
    /// Any write failure.
    pub async fn put_blobs(&self, blobs: &[Blob]) -> Result<(), StoreError> {
        let tx = self.backend.begin(&[Table::Blobs], Mode::Write).await?;
        write(tx.as_ref(), blobs)?;
        tx.commit().await
    }

    /// One blob, if it is here.
    ///
    /// # Errors
    /// Any read failure.
    pub async fn blob(&self, id: &BlobId) -> Result<Option<Vec<u8>>, StoreError> {
        let tx = self.backend.begin(&[Table::Blobs], Mode::Read).await?;
        tx.get(Table::Blobs, &Key::Text(id.0.clone())).await
    }

    /// The names of all blobs.
    ///
    /// # Errors
    /// Any read failure.
    pub async fn blob_ids(&self) -> Result<Vec<BlobId>, StoreError> {
        let tx = self.backend.begin(&[Table::Blobs], Mode::Read).await?;
        let keys = tx.keys(Table::Blobs).await?;
        Ok(keys.iter().map(|key| BlobId(key.to_string())).collect())
    }
}

pub(super) fn write(tx: &dyn Transaction, blobs: &[Blob]) -> Result<(), StoreError> {
    for blob in blobs {
        tx.put(Table::Blobs, &Key::Text(blob.id.0.clone()), &blob.bytes)?;
    }
    Ok(())
}
