//! What happened since a caller looked.

use super::about;
use super::append::TailInfo;
use super::backend::{Key, Mode, Table, Transaction};
use super::error::StoreError;
use super::frame;
use super::open::Store;
use super::records::{Cursor, Damage, Origin, Position, SegmentInfo, TailRecord};
use super::writers::Writers;

/// What a caller has not seen. Events form a set: seeing one of them twice does no harm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// Where the store is now: the cursor to continue from.
    pub position: Position,
    /// Tail records that are newer than the caller's cursor.
    pub records: Vec<TailRecord>,
    /// Segments whose events the caller may not have: read them with [`Store::segments`].
    pub segments: Vec<SegmentInfo>,
    /// An import was undone, or the caller is ahead of the store: what it holds is too much, and
    /// must be built anew from [`Store::load`].
    pub rebuild: bool,
    /// Tail records that cannot be read.
    pub damaged: Vec<Damage>,
    /// The writers of this device, where they may have changed with the segments.
    pub writers: Option<Writers>,
}

impl Store {
    /// What happened since `seen`. Called when another tab tells that it wrote.
    ///
    /// # Errors
    /// As any read.
    pub async fn changes(&self, seen: Cursor) -> Result<Changes, StoreError> {
        let tx = self
            .backend
            .begin(&[Table::Meta, Table::Tail], Mode::Read)
            .await?;
        let position = about::read_position(tx.as_ref(), &self.database).await?;
        since(tx.as_ref(), position, seen).await
    }
}

pub(super) async fn since(
    tx: &dyn Transaction,
    position: Position,
    seen: Cursor,
) -> Result<Changes, StoreError> {
    let now = position.cursor;
    let (records, damaged) = tail(tx, Some(seen.tail)).await?;
    let mut segments = Vec::new();
    let mut rebuild = now.is_behind(seen);
    let mut writers = None;
    if now.generation != seen.generation {
        writers = Some(about::read_writers(tx).await?);
        let manifest = about::read_manifest(tx).await?;
        rebuild |= manifest.shrunk > seen.generation;
        segments = manifest.segments;
        segments.retain(|s| {
            let known = matches!(s.origin, Origin::Tail(through) if through <= seen.tail);
            s.generation > seen.generation && !known
        });
    }
    Ok(Changes {
        position,
        records,
        segments,
        rebuild,
        damaged,
        writers,
    })
}

/// The tail records above a key, and those among them that cannot be read.
pub(super) async fn tail(
    tx: &dyn Transaction,
    above: Option<u64>,
) -> Result<(Vec<TailRecord>, Vec<Damage>), StoreError> {
    let mut records = Vec::new();
    let mut damaged = Vec::new();
    for (key, bytes) in tx.range(Table::Tail, above).await? {
        match record(&key, &bytes) {
            Ok(record) => records.push(record),
            Err(why) => damaged.push(Damage {
                table: Table::Tail,
                key,
                why,
                bytes,
            }),
        }
    }
    Ok((records, damaged))
}

/// Takes one tail record apart, or says what is wrong with it.
pub(super) fn record(key: &Key, bytes: &[u8]) -> Result<TailRecord, String> {
    let Key::Number(key) = key else {
        return Err("its key is no number".into());
    };
    let (info, rest) = frame::unpack::<TailInfo>(bytes)?;
    Ok(TailRecord {
        key: *key,
        events: info.events,
        bytes: rest.to_vec(),
    })
}
