//! Changes of the directory into the record.

use super::write::{TRIES, record_of};
use super::{Hand, Keeper, KeeperError, Wrote};
use crate::directory::{Change, Kind, decide};
use crate::log::{Line, Seen, StreamId, seal};
use crate::store::{Append, Cursor};
use std::collections::BTreeSet;

/// A change of one entry of the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Its stream; a new one begins an entry.
    pub id: StreamId,
    /// What it is about, when it is new.
    pub kind: Kind,
    /// What is to change.
    pub change: Change,
}

impl Keeper {
    /// Puts a change of the directory on record. When another tab wrote in between, its events
    /// are taken up and the change is decided again, as [`Keeper::write`] does.
    ///
    /// # Errors
    /// [`KeeperError`]; nothing was written then. After [`KeeperError::SpentWriter`] another hand
    /// is to be tried.
    pub async fn enter(&self, edit: &Edit, hand: &mut Hand<'_>) -> Result<Wrote, KeeperError> {
        let mut changed = BTreeSet::new();
        for tries in 0..TRIES {
            if self.is_spent(hand.author.writer) {
                return Err(KeeperError::SpentWriter);
            }
            let prepared = self.prepare_entry(edit, hand);
            if prepared.is_err() && tries == 0 {
                // Another tab may have written what makes it possible.
                changed.extend(self.catch_up().await?);
                continue;
            }
            let (line, cursor) = prepared?;
            let lines = [line];
            let record = record_of(&lines);
            match self.store.append(cursor, &record).await? {
                Append::Appended(position) => {
                    self.written(&position, record, &lines);
                    changed.extend(self.refresh(usize::MAX).0);
                    return Ok(Wrote {
                        stream: edit.id,
                        events: lines.iter().map(|line| line.id).collect(),
                        position,
                        meanwhile: Vec::new(),
                        changed,
                    });
                }
                Append::Moved(changes) => {
                    self.absorb(changes).await?;
                    changed.extend(self.refresh(usize::MAX).0);
                }
            }
        }
        Err(KeeperError::Busy { tries: TRIES })
    }

    fn prepare_entry(
        &self,
        edit: &Edit,
        hand: &mut Hand<'_>,
    ) -> Result<(Line, Cursor), KeeperError> {
        let mut inner = self.inner.borrow_mut();
        let directory = inner.library.directory();
        let fact = decide(&directory, edit.id, edit.kind, &edit.change)?;
        let seen = directory.get(edit.id).map(|entry| Seen {
            own: entry.writers.get(&hand.author.writer).copied(),
            heads: entry.heads.clone(),
        });
        let seen = seen.unwrap_or_default();
        let fields = fact.to_fields(&hand.who);
        let line = seal(edit.id, hand.author, &seen, fields, (hand.salt)())?;
        Ok((line, inner.cursor))
    }
}
