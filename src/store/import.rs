//! Imports: their own segments and a receipt, visible by one write, taken back whole.

use super::about;
use super::backend::{Key, Mode, Table};
use super::blobs::{self, Blob};
use super::compact::{Compaction, headers_within, rewrite, same_generation, write_segments};
use super::error::{Part, Refusal, StoreError};
use super::frame;
use super::open::Store;
use super::records::{
    Cursor, NewHeaders, NewSegment, Origin, Position, Receipt, ReceiptId, SegmentId, SegmentInfo,
};
use super::writers;
use crate::time::Millis;
use serde::{Deserialize, Serialize};

/// An import, validated and packed by the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The generation that its preview was computed from.
    pub expected: u64,
    /// The events that are new here; none at all when the file was known already.
    pub segments: Vec<NewSegment>,
    /// Who brought them.
    pub receipt: NewReceipt,
    /// Playbooks and attachments that came along.
    pub blobs: Vec<Blob>,
    /// The list headers after the import. Without them the older snapshot is dropped.
    pub headers: Option<NewHeaders>,
    /// Writers of this device that must not write again, since the file holds entries of theirs
    /// that this device never wrote.
    pub spent: Vec<String>,
}

/// A receipt to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewReceipt {
    /// The name of the file.
    pub file: String,
    /// When it was received, by this device's clock.
    pub received_at: Millis,
    /// Opaque to the store.
    pub note: Vec<u8>,
}

/// What came of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The caller's new cursor.
    pub position: Position,
    /// The name to undo it by.
    pub receipt: ReceiptId,
    /// Its segments as listed.
    pub segments: Vec<SegmentInfo>,
}

/// The taking back of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// Where the store was when it was decided that nothing builds on the import.
    pub expected: Cursor,
    /// The import.
    pub receipt: ReceiptId,
    /// What else goes with it: the records that hold it, written again without it.
    pub along: Option<Compaction>,
    /// Writers of this device that must not write again, since entries of theirs go.
    pub spent: Vec<String>,
}

impl Undo {
    /// An import that goes alone.
    pub fn of(expected: Cursor, receipt: ReceiptId) -> Self {
        Self {
            expected,
            receipt,
            along: None,
            spent: Vec::new(),
        }
    }
}

/// What came of taking an import back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The caller's new cursor.
    pub position: Position,
    /// The segments that are gone.
    pub segments: Vec<SegmentId>,
}

/// The first line of a receipt.
#[derive(Serialize, Deserialize)]
struct ReceiptInfo {
    file: String,
    received_at: Millis,
    segments: Vec<SegmentId>,
}

impl Store {
    /// Writes segments, blobs, receipt and manifest in one transaction: all of the import is
    /// there, or nothing.
    ///
    /// # Errors
    /// `Moved` when the segments changed since the preview; any write failure.
    pub async fn import(&self, import: &Import) -> Result<Imported, StoreError> {
        let tables = [Table::Meta, Table::Segments, Table::Receipts, Table::Blobs];
        let tx = self.backend.begin(&tables, Mode::Write).await?;
        let mut position = about::read_position(tx.as_ref(), &self.database).await?;
        same_generation(&position, import.expected)?;
        headers_within(import.headers.as_ref(), &position)?;
        let mut manifest = about::read_manifest(tx.as_ref()).await?;

        position.cursor.generation = position.cursor.generation.saturating_add(1);
        let added = import.segments.iter().map(|s| s.events);
        position.events = added.fold(position.events, u64::saturating_add);
        let generation = position.cursor.generation;
        manifest.last_receipt = manifest.last_receipt.saturating_add(1);
        let receipt = ReceiptId(manifest.last_receipt);
        let segments = manifest.push(&import.segments, generation, Origin::Import(receipt));

        write_segments(tx.as_ref(), &segments, &import.segments)?;
        blobs::write(tx.as_ref(), &import.blobs)?;
        writers::spend(tx.as_ref(), &import.spent).await?;
        let info = ReceiptInfo {
            file: import.receipt.file.clone(),
            received_at: import.receipt.received_at,
            segments: segments.iter().map(|s| s.id).collect(),
        };
        let packed = frame::pack(&info, &import.receipt.note);
        tx.add(Table::Receipts, &Key::Number(receipt.0), &packed)?;
        about::write_headers(tx.as_ref(), generation, import.headers.as_ref())?;
        about::write_manifest(tx.as_ref(), &manifest)?;
        about::write_position(tx.as_ref(), &position)?;
        tx.commit().await?;
        self.confirmed(&position);
        Ok(Imported {
            position,
            receipt,
            segments,
        })
    }

    /// Drops the segments and the receipt of an import, and what goes along, in one transaction.
    /// Whether anything later depends on them, or was exported with them, is for the caller to
    /// know: it decided on the state at [`Undo::expected`], so any write since is `Moved`. Blobs
    /// stay: their names are their content.
    ///
    /// # Errors
    /// `Moved`; `Refused` when there is no such import or its segments were rewritten since; any
    /// write failure.
    pub async fn undo_import(&self, undo: &Undo) -> Result<Undone, StoreError> {
        let (expected, receipt) = (undo.expected, undo.receipt);
        let tables = [Table::Meta, Table::Tail, Table::Segments, Table::Receipts];
        let tx = self.backend.begin(&tables, Mode::Write).await?;
        let mut position = about::read_position(tx.as_ref(), &self.database).await?;
        if position.cursor != expected {
            return Err(StoreError::Moved {
                expected,
                found: position.cursor,
            });
        }
        let key = Key::Number(receipt.0);
        let record = tx.get(Table::Receipts, &key).await?;
        let record = record.ok_or(Refusal::NoSuchReceipt { id: receipt })?;
        let brought = parse(receipt, &record)?.segments;
        let mut manifest = about::read_manifest(tx.as_ref()).await?;
        let segments = manifest.of_import(receipt);
        if segments != brought {
            return Err(Refusal::Rewritten { id: receipt }.into());
        }
        let events = manifest.remove(&segments)?;

        match &undo.along {
            Some(work) => {
                rewrite(tx.as_ref(), &mut position, &mut manifest, work).await?;
            }
            None => {
                position.cursor.generation = position.cursor.generation.saturating_add(1);
            }
        }
        writers::spend(tx.as_ref(), &undo.spent).await?;
        position.events = position.events.saturating_sub(events);
        manifest.shrunk = position.cursor.generation;
        for id in &segments {
            tx.delete(Table::Segments, &Key::Number(id.0))?;
        }
        tx.delete(Table::Receipts, &key)?;
        about::write_headers(tx.as_ref(), position.cursor.generation, None)?;
        about::write_manifest(tx.as_ref(), &manifest)?;
        about::write_position(tx.as_ref(), &position)?;
        tx.commit().await?;
        self.confirmed(&position);
        Ok(Undone { position, segments })
    }
}

/// Reads a stored receipt.
pub(super) fn parse(id: ReceiptId, record: &[u8]) -> Result<Receipt, StoreError> {
    let (info, note) =
        frame::unpack::<ReceiptInfo>(record).map_err(|why| StoreError::Unreadable {
            part: Part::Record {
                table: Table::Receipts,
                key: id.to_string(),
            },
            why,
        })?;
    Ok(Receipt {
        id,
        file: info.file,
        received_at: info.received_at,
        segments: info.segments,
        note: note.to_vec(),
    })
}
