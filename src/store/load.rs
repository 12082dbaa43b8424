//! Reading everything back. What cannot be read is named, and takes nothing else along.

use super::about;
use super::backend::{Backend, Key, Mode, Table, Transaction};
use super::changes;
use super::error::{Part, StoreError};
use super::import;
use super::open::Store;
use super::records::{
    Cursor, Damage, HeaderSnapshot, Position, Receipt, ReceiptId, SegmentId, SegmentInfo,
    TailRecord,
};
use super::writers::Writers;

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
    /// The writers of this device.
    pub writers: Writers,
    /// The tail.
    pub tail: Vec<TailRecord>,
    /// Records that cannot be read; the rest is sound.
    pub damaged: Vec<Damage>,
}

/// The records of a table, each with its bytes or with why they cannot be had.
type Rows = Vec<(Key, Result<Vec<u8>, StoreError>)>;

impl Store {
    /// What is needed to draw the list at once and to read the rest after it.
    ///
    /// # Errors
    /// `Unreadable` for position or manifest; a damaged single record is in
    /// [`Loaded::damaged`] instead.
    pub async fn load(&self) -> Result<Loaded, StoreError> {
        let tables = [Table::Meta, Table::Tail, Table::Receipts];
        let tx = self.backend.begin(&tables, Mode::Read).await?;
        let position = about::read_position(tx.as_ref(), &self.database).await?;
        let manifest = about::read_manifest(tx.as_ref()).await?;
        let headers = about::read_headers(tx.as_ref(), position.cursor.generation).await?;
        let writers = about::read_writers(tx.as_ref()).await?;
        let (tail_rows, receipt_rows) = match together(tx.as_ref()).await {
            Err(StoreError::Unreadable { .. }) => (
                one_by_one(self.backend.as_ref(), Table::Tail).await?,
                one_by_one(self.backend.as_ref(), Table::Receipts).await?,
            ),
            rows => rows?,
        };
        let mut damaged = Vec::new();
        let tail = parse(Table::Tail, tail_rows, &mut damaged, changes::record);
        let receipts = parse(
            Table::Receipts,
            receipt_rows,
            &mut damaged,
            |key, bytes| match key {
                Key::Number(id) => import::parse(ReceiptId(*id), bytes).map_err(|e| e.to_string()),
                Key::Text(_) => Err("its key is no number".into()),
            },
        );
        Ok(Loaded {
            position,
            segments: manifest.segments,
            receipts,
            headers,
            writers,
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
        let position = about::read_position(tx.as_ref(), &self.database).await?;
        let manifest = about::read_manifest(tx.as_ref()).await?;
        let get = |id: &SegmentId| tx.get(Table::Segments, &Key::Number(id.0));
        let reads: Vec<_> = ids.iter().map(get).collect();
        let mut answers = Vec::with_capacity(ids.len());
        for (id, read) in ids.iter().zip(reads) {
            let Some(info) = manifest.segments.iter().find(|s| s.id == *id) else {
                return Err(StoreError::Moved {
                    expected: Cursor::default(),
                    found: position.cursor,
                });
            };
            let bytes = match read.await {
                // A lost value takes its whole transaction down in Chromium: once more, alone.
                Err(_) if ids.len() > 1 => {
                    let key = Key::Number(id.0);
                    alone(self.backend.as_ref(), Table::Segments, &key).await
                }
                answer => answer,
            };
            answers.push(whole(info, bytes));
        }
        Ok(answers)
    }
}

/// Tail and receipts from one transaction: all or nothing.
async fn together(tx: &dyn Transaction) -> Result<(Rows, Rows), StoreError> {
    let tail = tx.range(Table::Tail, None);
    let receipts = tx.range(Table::Receipts, None);
    let sound = |rows: Vec<(Key, Vec<u8>)>| rows.into_iter().map(|(k, b)| (k, Ok(b))).collect();
    Ok((sound(tail.await?), sound(receipts.await?)))
}

/// A table record by record, each in a transaction of its own.
async fn one_by_one(backend: &dyn Backend, table: Table) -> Result<Rows, StoreError> {
    let keys = backend.begin(&[table], Mode::Read).await?.keys(table);
    let mut rows = Vec::new();
    for key in keys.await? {
        match alone(backend, table, &key).await {
            Ok(Some(bytes)) => rows.push((key, Ok(bytes))),
            Ok(None) => {}
            Err(error) => rows.push((key, Err(error))),
        }
    }
    Ok(rows)
}

async fn alone(
    backend: &dyn Backend,
    table: Table,
    key: &Key,
) -> Result<Option<Vec<u8>>, StoreError> {
    let tx = backend.begin(&[table], Mode::Read).await?;
    tx.get(table, key).await
}

/// The sound records; the others go to the damaged ones.
fn parse<T>(
    table: Table,
    rows: Rows,
    damaged: &mut Vec<Damage>,
    parse: impl Fn(&Key, &[u8]) -> Result<T, String>,
) -> Vec<T> {
    let mut sound = Vec::with_capacity(rows.len());
    for (key, read) in rows {
        let (why, bytes) = match read {
            Ok(bytes) => match parse(&key, &bytes) {
                Ok(record) => {
                    sound.push(record);
                    continue;
                }
                Err(why) => (why, bytes),
            },
            Err(error) => (error.to_string(), Vec::new()),
        };
        damaged.push(Damage {
            table,
            key,
            why,
            bytes,
        });
    }
    sound
}

/// The segment, if it is there and as long as the manifest says.
fn whole(
    info: &SegmentInfo,
    bytes: Result<Option<Vec<u8>>, StoreError>,
) -> Result<Vec<u8>, StoreError> {
    let why = match bytes {
        Ok(Some(bytes)) if bytes.len() as u64 == info.bytes => return Ok(bytes),
        Ok(Some(bytes)) => format!("it has {} bytes of {}", bytes.len(), info.bytes),
        Ok(None) => "it is missing".to_owned(),
        Err(StoreError::Unreadable { why, .. }) => why,
        // The connection, not the segment.
        Err(error) => return Err(error),
    };
    Err(StoreError::Unreadable {
        part: Part::Record {
            table: Table::Segments,
            key: info.id.to_string(),
        },
        why,
    })
}
