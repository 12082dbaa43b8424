//! Bytes that could not be read, kept until something can read them.

use super::backend::{Key, Mode, Table};
use super::error::StoreError;
use super::frame;
use super::open::Store;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// One piece of quarantine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// SHA-256 of the bytes in hexadecimal: the same bytes are kept once.
    pub id: String,
    /// Where they were found, and what is wrong with them.
    pub why: String,
    /// The bytes as they were found.
    pub bytes: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct QuarantineInfo {
    why: String,
}

impl Store {
    /// Keeps bytes that could not be read. Returns their name.
    ///
    /// # Errors
    /// Any write failure.
    pub async fn quarantine(&self, why: &str, bytes: &[u8]) -> Result<String, StoreError> {
        let id = name(bytes);
        let info = QuarantineInfo {
            why: why.to_owned(),
        };
        let tx = self
            .backend
            .begin(&[Table::Quarantine], Mode::Write)
            .await?;
        let key = Key::Text(id.clone());
        tx.put(Table::Quarantine, &key, &frame::pack(&info, bytes))?;
        tx.commit().await?;
        Ok(id)
    }

    /// Everything in quarantine.
    ///
    /// # Errors
    /// Any read failure.
    pub async fn quarantined(&self) -> Result<Vec<Quarantined>, StoreError> {
        let tx = self.backend.begin(&[Table::Quarantine], Mode::Read).await?;
        let records = tx.range(Table::Quarantine, None).await?;
        let pieces = records.into_iter().map(|(key, record)| {
            let (why, bytes) = match frame::unpack::<QuarantineInfo>(&record) {
                Ok((info, bytes)) => (info.why, bytes.to_vec()),
                Err(why) => (why, record),
            };
            Quarantined {
                id: key.to_string(),
                why,
                bytes,
            }
        });
        Ok(pieces.collect())
    }

    /// Lets go of a piece that something could read at last.
    ///
    /// # Errors
    /// Any write failure.
    pub async fn release(&self, id: &str) -> Result<(), StoreError> {
        let tx = self
            .backend
            .begin(&[Table::Quarantine], Mode::Write)
            .await?;
        tx.delete(Table::Quarantine, &id.into())?;
        tx.commit().await
    }
}

fn name(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}
