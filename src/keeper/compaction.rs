//! Packing the tail into segments while nothing else happens.

use super::{Inner, Keeper, KeeperError, lines_of};
use crate::library::{FOLD_VERSION, pack};
use crate::log::StreamId;
use crate::store::{Compaction, NewHeaders, NewSegment, Work};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Keeper {
    /// Packs the tail into segments, in one transaction, with the list for the next start.
    /// Returns how many tail records it took up. Does nothing while headers are stale.
    ///
    /// # Errors
    /// Any write failure, or `Moved` when another tab was faster; the tail stays as it is then.
    pub async fn compact(&self) -> Result<usize, KeeperError> {
        let _guard = self.store.exclusive(Work::Compaction).await?;
        let (work, taken) = {
            let inner = self.inner.borrow();
            if inner.tail.is_empty() || !inner.stale.is_empty() || !inner.unread.is_empty() {
                return Ok(0);
            }
            let mut by_stream: BTreeMap<StreamId, Vec<Arc<str>>> = BTreeMap::new();
            for line in inner.tail.iter().flat_map(lines_of) {
                by_stream
                    .entry(line.envelope.stream)
                    .or_default()
                    .push(line.text);
            }
            let packed = pack(
                by_stream
                    .iter()
                    .map(|(stream, lines)| (*stream, lines.iter().map(|line| &**line))),
            );
            let work = Compaction {
                expected: inner.cursor.generation,
                covered: inner.tail.iter().map(|record| record.key).collect(),
                replaced: Vec::new(),
                segments: new_segments(packed),
                duplicates: 0,
                removed: 0,
                headers: Some(self.headers_of(&inner)),
            };
            (work, inner.tail.len())
        };
        let written = self.store.compact(&work).await?;
        let mut inner = self.inner.borrow_mut();
        inner
            .tail
            .retain(|record| !work.covered.contains(&record.key));
        // Tail keys that another tab added meanwhile are still to be caught up with.
        inner.cursor.generation = written.position.cursor.generation;
        Ok(taken)
    }

    pub(super) fn headers_of(&self, inner: &Inner) -> NewHeaders {
        NewHeaders {
            covers: inner.cursor.tail,
            fold: FOLD_VERSION,
            bytes: inner.library.snapshot().to_bytes(),
        }
    }
}

pub(super) fn new_segments(packed: Vec<(Vec<u8>, usize)>) -> Vec<NewSegment> {
    packed
        .into_iter()
        .map(|(bytes, lines)| NewSegment {
            events: u64::try_from(lines).unwrap_or(u64::MAX),
            bytes,
        })
        .collect()
}
