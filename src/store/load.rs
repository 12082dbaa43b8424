//! Reading everything back.

use super::about;
use super::backend::{Key, Mode, Table};
use super::changes;
use super::error::{Part, StoreError};
use super::import;
use super::open::Store;
use super::records::{
    Cursor, Damage, HeaderSnapshot, Position, Receipt, ReceiptId, SegmentId, SegmentInfo,
    TailRecord,
};

/// All but the segments' bytes, from one transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The caller's cursor.
    pub position: Position,
    /// The segments to read, in order.
    pub segments: Vec<SegmentInfo>,
    /// The imports so far.
    pub receipts: Vec<Receipt>,
    /// The list headers, if there are any for exactly these segments.
    pub headers: Option<HeaderSnapshot>,
    /// The tail.
    pub tail: Vec<TailRecord>,
    /// Records that cannot be read; the rest is sound.
    pub damaged: Vec<Damage>,
}

impl Store {
    /// What is needed to draw the list at once and to read the rest after it.
    ///
    /// # Errors
    /// `Unreadable` for position or manifest; a damaged single record is in
    /// [`Loaded::damaged`] instead.
    pub async fn load(&self) -> Result<Loaded, StoreError> {
        let tables = [Table::Meta, Table::Tail, Table::Receipts];
        let tx = self.backend.begin(&tables, Mode::Read).await?;
        let receipt_records = tx.range(Table::Receipts, None);
        let position = about::read_position(tx.as_ref(), &self.database).await?;
        let manifest = about::read_manifest(tx.as_ref()).await?;
        let headers = about::read_headers(tx.as_ref(), position.cursor.generation).await?;
        let (tail, mut damaged) = changes::tail(tx.as_ref(), None).await?;
        let mut receipts = Vec::new();
        for (key, bytes) in receipt_records.await? {
            let read = match &key {
                Key::Number(id) => import::parse(ReceiptId(*id), &bytes).map_err(|e| e.to_string()),
                Key::Text(_) => Err("its key is no number".into()),
            };
            match read {
                Ok(receipt) => receipts.push(receipt),
                Err(why) => damaged.push(Damage {
                    table: Table::Receipts,
                    key,
                    why,
                    bytes,
                }),
            }
        }
        Ok(Loaded {
            position,
            segments: manifest.segments,
            receipts,
            headers,
            tail,
            damaged,
        })
    }

    /// The bytes of segments, in the order asked for. Each can fail alone; ask for a few megabytes
    /// at a time, since the browser holds a copy of each call's answer.
    ///
    /// # Errors
    /// `Moved` when a segment is no longer listed: load again. Per segment: `Unreadable`.
    pub async fn segments(
        &self,
        ids: &[SegmentId],
    ) -> Result<Vec<Result<Vec<u8>, StoreError>>, StoreError> {
        let tables = [Table::Meta, Table::Segments];
        let tx = self.backend.begin(&tables, Mode::Read).await?;
        let reads: Vec<_> = ids
            .iter()
            .map(|id| tx.get(Table::Segments, &Key::Number(id.0)))
            .collect();
        let position = about::read_position(tx.as_ref(), &self.database).await?;
        let manifest = about::read_manifest(tx.as_ref()).await?;
        let mut answers = Vec::with_capacity(ids.len());
        for (id, read) in ids.iter().zip(reads) {
            let Some(info) = manifest.segments.iter().find(|s| s.id == *id) else {
                return Err(StoreError::Moved {
                    expected: Cursor::default(),
                    found: position.cursor,
                });
            };
            answers.push(read.await.and_then(|bytes| whole(info, bytes)));
        }
        Ok(answers)
    }
}

/// The segment, if it is there and as long as the manifest says.
fn whole(info: &SegmentInfo, bytes: Option<Vec<u8>>) -> Result<Vec<u8>, StoreError> {
    let why = match bytes {
        None => "it is missing".to_owned(),
        Some(bytes) if bytes.len() as u64 == info.bytes => return Ok(bytes),
        Some(bytes) => format!("it has {} bytes of {}", bytes.len(), info.bytes),
    };
    Err(StoreError::Unreadable {
        part: Part::Record {
            table: Table::Segments,
            key: info.id.to_string(),
        },
        why,
    })
}
