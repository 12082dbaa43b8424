//! The small records of the `meta` table: what this database is and where it stands.

use super::backend::{Key, Table, Transaction};
use super::error::{Part, StoreError};
use super::frame;
use super::manifest::Manifest;
use super::records::{DatabaseId, HeaderSnapshot, NewHeaders, Position};
use super::writers::Writers;
use serde::{Deserialize, Serialize};

const ABOUT: &str = "about";
const POSITION: &str = "position";
const MANIFEST: &str = "manifest";
const HEADERS: &str = "headers";
const WRITERS: &str = "writers";

/// What this database is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct About {
    /// The data model that wrote it.
    pub format: u32,
    /// Its name.
    pub database: DatabaseId,
    /// What the browser said when it made this database in place of a lost one; kept until a
    /// person has acknowledged it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_loss: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct HeadersInfo {
    generation: u64,
    covers: u64,
    fold: u32,
}

pub(super) async fn read_about(tx: &dyn Transaction) -> Result<Option<About>, StoreError> {
    let bytes = tx.get(Table::Meta, &ABOUT.into()).await?;
    bytes.map(|b| parse(&b, Part::About)).transpose()
}

pub(super) fn write_about(tx: &dyn Transaction, about: &About) -> Result<(), StoreError> {
    tx.put(Table::Meta, &ABOUT.into(), &frame::json(about))
}

/// The position, if it is that of the database that was opened.
pub(super) async fn read_position(
    tx: &dyn Transaction,
    expected: &DatabaseId,
) -> Result<Position, StoreError> {
    match find_position(tx).await? {
        Some(position) if position.database == *expected => Ok(position),
        Some(position) => Err(StoreError::Replaced {
            expected: expected.clone(),
            found: position.database,
        }),
        None => Err(StoreError::DataLoss {
            message: format!("database {expected} is empty now"),
        }),
    }
}

pub(super) async fn find_position(tx: &dyn Transaction) -> Result<Option<Position>, StoreError> {
    let bytes = tx.get(Table::Meta, &POSITION.into()).await?;
    bytes.map(|b| parse(&b, Part::Position)).transpose()
}

pub(super) fn write_position(tx: &dyn Transaction, position: &Position) -> Result<(), StoreError> {
    tx.put(Table::Meta, &POSITION.into(), &frame::json(position))
}

pub(super) async fn read_manifest(tx: &dyn Transaction) -> Result<Manifest, StoreError> {
    let bytes = tx.get(Table::Meta, &MANIFEST.into()).await?;
    let bytes = bytes.ok_or_else(|| StoreError::Unreadable {
        part: Part::Manifest,
        why: "it is missing".into(),
    })?;
    Manifest::parse(&bytes)
}

pub(super) fn write_manifest(tx: &dyn Transaction, manifest: &Manifest) -> Result<(), StoreError> {
    tx.put(Table::Meta, &MANIFEST.into(), &manifest.to_bytes())
}

/// The writers of this device; none in a database that was made before they were listed. A damaged
/// list is no list either: the record itself does not need it, and the next start begins it anew.
pub(super) async fn read_writers(tx: &dyn Transaction) -> Result<Writers, StoreError> {
    let bytes = tx.get(Table::Meta, &WRITERS.into()).await?;
    let writers = bytes.and_then(|bytes| crate::json::read(&bytes).ok());
    Ok(writers.unwrap_or_default())
}

pub(super) fn write_writers(tx: &dyn Transaction, writers: &Writers) -> Result<(), StoreError> {
    tx.put(Table::Meta, &WRITERS.into(), &frame::json(writers))
}

/// The header snapshot of exactly this generation. A damaged or outdated one is no snapshot: it
/// can be made again.
pub(super) async fn read_headers(
    tx: &dyn Transaction,
    generation: u64,
) -> Result<Option<HeaderSnapshot>, StoreError> {
    let bytes = tx.get(Table::Meta, &HEADERS.into()).await?;
    Ok(bytes.and_then(|record| {
        let (info, bytes) = frame::unpack::<HeadersInfo>(&record).ok()?;
        (info.generation == generation).then(|| HeaderSnapshot {
            generation,
            covers: info.covers,
            fold: info.fold,
            bytes: bytes.to_vec(),
        })
    }))
}

/// Writes the snapshot for `generation`; with `None`, drops one that is outdated by now.
pub(super) fn write_headers(
    tx: &dyn Transaction,
    generation: u64,
    headers: Option<&NewHeaders>,
) -> Result<(), StoreError> {
    let key = Key::from(HEADERS);
    let Some(headers) = headers else {
        return tx.delete(Table::Meta, &key);
    };
    let info = HeadersInfo {
        generation,
        covers: headers.covers,
        fold: headers.fold,
    };
    tx.put(Table::Meta, &key, &frame::pack(&info, &headers.bytes))
}

fn parse<T: serde::de::DeserializeOwned>(bytes: &[u8], part: Part) -> Result<T, StoreError> {
    crate::json::read(bytes).map_err(|e| StoreError::Unreadable {
        part,
        why: e.to_string(),
    })
}
