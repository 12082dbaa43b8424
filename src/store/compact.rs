//! Tail records, and small segments, into larger ones.

use super::about;
use super::backend::{Key, Mode, Table, Transaction};
use super::changes;
use super::error::{Refusal, StoreError};
use super::manifest::Manifest;
use super::open::Store;
use super::records::{Cursor, NewHeaders, NewSegment, Origin, Position, SegmentId, SegmentInfo};
use crate::order;

/// A compaction, computed by the caller from what it loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compaction {
    /// The generation that it was computed from.
    pub expected: u64,
    /// The tail keys whose events are in the new segments. Exactly these are deleted.
    pub covered: Vec<u64>,
    /// The segments whose events are in the new segments. Exactly these are deleted.
    pub replaced: Vec<SegmentId>,
    /// The new segments.
    pub segments: Vec<NewSegment>,
    /// Events that were there more than once, or in a poorer copy, and are dropped. Taken up must
    /// equal written plus this.
    pub duplicates: u64,
    /// Events of incidents that a person removes from this device (X24). Other tabs then build
    /// what they hold anew.
    pub removed: u64,
    /// The list headers at this point.
    pub headers: Option<NewHeaders>,
}

/// What came of a write that changed the segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The caller's new cursor.
    pub position: Position,
    /// The new segments as listed.
    pub segments: Vec<SegmentInfo>,
}

impl Store {
    /// Writes the new segments, deletes exactly what they cover, and lists them, in one
    /// transaction. Records appended meanwhile stay in the tail.
    ///
    /// # Errors
    /// `Moved` when another tab changed the segments since; `Refused` when an event would be
    /// unaccounted for; any write failure.
    pub async fn compact(&self, work: &Compaction) -> Result<Written, StoreError> {
        let tables = [Table::Meta, Table::Tail, Table::Segments];
        let tx = self.backend.begin(&tables, Mode::Write).await?;
        let mut position = about::read_position(tx.as_ref(), &self.database).await?;
        same_generation(&position, work.expected)?;
        headers_within(work.headers.as_ref(), &position)?;
        let mut manifest = about::read_manifest(tx.as_ref()).await?;
        let segments = rewrite(tx.as_ref(), &mut position, &mut manifest, work).await?;
        about::write_manifest(tx.as_ref(), &manifest)?;
        let generation = position.cursor.generation;
        about::write_headers(tx.as_ref(), generation, work.headers.as_ref())?;
        about::write_position(tx.as_ref(), &position)?;
        tx.commit().await?;
        self.confirmed(&position);
        Ok(Written { position, segments })
    }

    /// Keeps the list headers for the next first paint. Changes nothing else; the generation stays.
    ///
    /// # Errors
    /// `Moved` when they are outdated already; any write failure.
    pub async fn keep_headers(
        &self,
        expected: u64,
        headers: &NewHeaders,
    ) -> Result<(), StoreError> {
        let tx = self.backend.begin(&[Table::Meta], Mode::Write).await?;
        let position = about::read_position(tx.as_ref(), &self.database).await?;
        same_generation(&position, expected)?;
        headers_within(Some(headers), &position)?;
        about::write_headers(tx.as_ref(), expected, Some(headers))?;
        tx.commit().await
    }
}

/// Carries a compaction out within a transaction, which is to write position and manifest.
pub(super) async fn rewrite(
    tx: &dyn Transaction,
    position: &mut Position,
    manifest: &mut Manifest,
    work: &Compaction,
) -> Result<Vec<SegmentInfo>, StoreError> {
    let covered = covered_events(tx, &work.covered).await?;
    let replaced = manifest.remove(&work.replaced)?;
    balance(work, covered.saturating_add(replaced))?;

    position.cursor.generation = position.cursor.generation.saturating_add(1);
    let gone = work.duplicates.saturating_add(work.removed);
    position.events = position.events.saturating_sub(gone);
    let generation = position.cursor.generation;
    if work.removed > 0 {
        manifest.shrunk = generation;
    }
    let origin = match work.covered.iter().max() {
        Some(&through) if work.replaced.is_empty() => Origin::Tail(through),
        _ => Origin::Rewritten,
    };
    let segments = manifest.push(&work.segments, generation, origin);
    write_segments(tx, &segments, &work.segments)?;
    for (first, last) in runs(&work.covered) {
        tx.delete_run(Table::Tail, first, last)?;
    }
    for id in &work.replaced {
        tx.delete(Table::Segments, &Key::Number(id.0))?;
    }
    Ok(segments)
}

pub(super) fn same_generation(position: &Position, expected: u64) -> Result<(), StoreError> {
    if position.cursor.generation == expected {
        return Ok(());
    }
    Err(StoreError::Moved {
        expected: Cursor {
            generation: expected,
            tail: position.cursor.tail,
        },
        found: position.cursor,
    })
}

pub(super) fn headers_within(
    headers: Option<&NewHeaders>,
    position: &Position,
) -> Result<(), Refusal> {
    match headers {
        Some(headers) if headers.covers > position.cursor.tail => Err(Refusal::HeadersAhead {
            covers: headers.covers,
            tail: position.cursor.tail,
        }),
        _ => Ok(()),
    }
}

pub(super) fn write_segments(
    tx: &dyn Transaction,
    listed: &[SegmentInfo],
    segments: &[NewSegment],
) -> Result<(), StoreError> {
    for (info, segment) in listed.iter().zip(segments) {
        tx.add(Table::Segments, &Key::Number(info.id.0), &segment.bytes)?;
    }
    Ok(())
}

/// The events in the named tail records, all of which must be there.
async fn covered_events(tx: &dyn Transaction, keys: &[u64]) -> Result<u64, StoreError> {
    let Some(&first) = keys.iter().min() else {
        return Ok(0);
    };
    let (records, _) = changes::tail(tx, first.checked_sub(1)).await?;
    let mut events = 0_u64;
    for &key in keys {
        let place = records
            .binary_search_by_key(&key, |r| r.key)
            .map_err(|_| Refusal::NoSuchRecord { key })?;
        events = events.saturating_add(records.get(place).map_or(0, |r| r.events));
    }
    Ok(events)
}

fn balance(work: &Compaction, taken: u64) -> Result<(), Refusal> {
    let written = work.segments.iter().map(|s| s.events);
    let gone = work.duplicates.saturating_add(work.removed);
    let accounted = written.fold(gone, u64::saturating_add);
    if accounted == taken {
        Ok(())
    } else {
        Err(Refusal::Unbalanced { taken, accounted })
    }
}

/// Groups keys into runs without gaps, so that a long tail is deleted in few requests.
fn runs(keys: &[u64]) -> Vec<(u64, u64)> {
    let mut sorted = keys.to_vec();
    order::sort(&mut sorted);
    sorted.dedup();
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for key in sorted {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(key) => *last = key,
            _ => runs.push((key, key)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn runs_cover_exactly_the_keys() {
        assert_eq!(runs(&[]), []);
        assert_eq!(runs(&[4, 1, 2, 9, 3, 7]), [(1, 4), (7, 7), (9, 9)]);
    }
}
