//! One user action into the tail.

use super::about;
use super::backend::{Key, Mode, Table};
use super::changes::{self, Changes};
use super::error::StoreError;
use super::frame;
use super::open::Store;
use super::records::{Cursor, Position};
use serde::{Deserialize, Serialize};

/// One user action to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRecord {
    /// Events in it.
    pub events: u64,
    /// Event lines.
    pub bytes: Vec<u8>,
}

/// What came of an append.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Append {
    /// On disk. The position is the caller's new cursor.
    Appended(Position),
    /// Another tab wrote first; nothing of this was written. Fold what is new, decide again.
    Moved(Changes),
}

/// The first line of a tail record.
#[derive(Serialize, Deserialize)]
pub(super) struct TailInfo {
    pub events: u64,
}

impl Store {
    /// Writes one record if nobody wrote since `expected`. The comparison and the write are one
    /// transaction, so no tab can claim to have seen what it had not.
    ///
    /// # Errors
    /// Any write failure; the record is not there then, and the caller still has its bytes.
    pub async fn append(&self, expected: Cursor, record: &NewRecord) -> Result<Append, StoreError> {
        let tx = self
            .backend
            .begin(&[Table::Meta, Table::Tail], Mode::Write)
            .await?;
        let mut position = about::read_position(tx.as_ref(), &self.database).await?;
        if position.cursor != expected {
            let changes = changes::since(tx.as_ref(), position, expected).await?;
            return Ok(Append::Moved(changes));
        }
        position.cursor.tail = position.cursor.tail.saturating_add(1);
        position.events = position.events.saturating_add(record.events);
        let info = TailInfo {
            events: record.events,
        };
        let key = Key::Number(position.cursor.tail);
        tx.add(Table::Tail, &key, &frame::pack(&info, &record.bytes))?;
        about::write_position(tx.as_ref(), &position)?;
        tx.commit().await?;
        self.confirmed(&position);
        Ok(Append::Appended(position))
    }
}
