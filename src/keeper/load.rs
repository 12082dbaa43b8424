//! Reading everything back: first the list, then the rest in slices.

use super::{Keeper, KeeperError, lines_of};
use crate::incident::Header;
use crate::library::{HeaderSnapshot, Library, Segment};
use crate::log::{Line, StreamId};
use crate::store::{Damage, Loaded, Store, StoreError};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Bytes of segments that are asked for at once.
const SLICE_BYTES: u64 = 8 << 20;

/// What the first look at a store gave: enough for the list, before there is a keeper.
#[derive(Clone, Debug)]
pub struct FirstLook {
    loaded: Loaded,
    kept: Option<HeaderSnapshot>,
    /// The newest tail key that the kept headers cover.
    covered: u64,
}

impl FirstLook {
    /// Reads what the list needs.
    ///
    /// # Errors
    /// As `Store::load`.
    pub async fn at(store: &Store) -> Result<Self, StoreError> {
        let mut loaded = store.load().await?;
        // A snapshot of another fold, or a damaged one, is computed again from the events.
        let kept = loaded
            .headers
            .take()
            .and_then(|kept| Some((kept.covers, HeaderSnapshot::read(&kept.bytes).ok()?)));
        Ok(Self {
            covered: kept.as_ref().map_or(0, |(covers, _)| *covers),
            kept: kept.map(|(_, snapshot)| snapshot),
            loaded,
        })
    }

    /// The list by stream, as it was kept; none when it has to be computed from the events.
    pub fn headers(&self) -> Option<&[Arc<Header>]> {
        match &self.kept {
            Some(kept) => Some(&kept.headers),
            // Where nothing was written there is nothing to compute.
            None if self.loaded.segments.is_empty() && self.loaded.tail.is_empty() => Some(&[]),
            None => None,
        }
    }
}

impl Keeper {
    /// Reads what the list needs. The rest follows with [`Self::load_slice`].
    ///
    /// # Errors
    /// As `Store::load`.
    pub async fn load_list(&self) -> Result<(), KeeperError> {
        let first = FirstLook::at(&self.store).await?;
        self.begin(first);
        Ok(())
    }

    /// Begins with what the first look at the keeper's store gave. Returns the records that
    /// cannot be read; the rest is sound.
    pub fn begin(&self, first: FirstLook) -> Vec<Damage> {
        let mut inner = self.inner.borrow_mut();
        inner.cursor = first.loaded.position.cursor;
        inner.receipts = first.loaded.receipts;
        inner.writers = first.loaded.writers;
        inner.unread = first.loaded.segments;
        inner.tail = first.loaded.tail;
        if let Some(kept) = first.kept {
            inner.library.load_headers(kept);
            inner.covered = first.covered;
        }
        first.loaded.damaged
    }

    /// Reads some of the segments; `false` when all is read. A damaged one is copied to
    /// quarantine and left out.
    ///
    /// # Errors
    /// As `Store::segments`.
    pub async fn load_slice(&self) -> Result<bool, KeeperError> {
        let mut ids = Vec::new();
        {
            let mut inner = self.inner.borrow_mut();
            let mut bytes = 0;
            while bytes < SLICE_BYTES
                && let Some(info) = inner.unread.first().cloned()
            {
                inner.unread.remove(0);
                bytes += info.bytes;
                ids.push(info.id);
            }
        }
        if !ids.is_empty() {
            for bytes in self.store.segments(&ids).await? {
                self.take_segment(bytes?).await?;
            }
            return Ok(true);
        }
        let mut inner = self.inner.borrow_mut();
        let inner = &mut *inner;
        let covered = inner.covered;
        let mut fresh: BTreeSet<StreamId> = BTreeSet::new();
        let mut lines: Vec<Line> = Vec::new();
        for record in &inner.tail {
            let of_record = lines_of(record);
            if record.key > covered {
                fresh.extend(of_record.iter().map(|line| line.envelope.stream));
            }
            lines.extend(of_record);
        }
        inner.library.add(lines);
        inner.library.rejoin();
        inner.stale.extend(fresh);
        inner.stale.extend(inner.library.without_header());
        Ok(false)
    }

    /// Puts a segment on the shelves.
    pub(super) async fn take_segment(
        &self,
        bytes: Vec<u8>,
    ) -> Result<BTreeSet<StreamId>, KeeperError> {
        match Segment::read(&bytes) {
            Ok(segment) => {
                self.inner.borrow_mut().library.load(&segment);
                Ok(segment.parts().iter().map(|part| part.stream).collect())
            }
            Err(error) => {
                self.store.quarantine(&error.to_string(), &bytes).await?;
                Ok(BTreeSet::new())
            }
        }
    }

    /// Forgets what is in memory and reads everything again.
    ///
    /// # Errors
    /// As [`Self::load_list`] and [`Self::load_slice`].
    pub async fn reload(&self) -> Result<(), KeeperError> {
        {
            let mut inner = self.inner.borrow_mut();
            inner.library = Library::default();
            inner.covered = 0;
            inner.stale.clear();
            inner.removals += 1;
        }
        self.load_list().await?;
        while self.load_slice().await? {}
        Ok(())
    }

    /// Keeps the list for the next first paint.
    ///
    /// # Errors
    /// Any write failure; the list is then computed at the next start.
    pub async fn keep_list(&self) -> Result<(), StoreError> {
        let (generation, headers) = {
            let inner = self.inner.borrow();
            (inner.cursor.generation, self.headers_of(&inner))
        };
        self.store.keep_headers(generation, &headers).await?;
        Ok(())
    }
}
