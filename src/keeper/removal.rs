//! Removing incidents from this device (X24). Other devices keep theirs.

use super::{Keeper, KeeperError, compaction::new_segments, lines_of};
use crate::library::{Segment, pack};
use crate::log::{Line, StreamId};
use crate::store::{Compaction, Loaded, Work};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Keeper {
    /// Removes streams from this device: the segments and tail records that hold them are
    /// written again without them, in one transaction.
    ///
    /// # Errors
    /// Any write failure, or `Moved` when another tab was faster; everything is still there then.
    pub async fn remove(&self, streams: &BTreeSet<StreamId>) -> Result<(), KeeperError> {
        let _guard = self.store.exclusive(Work::Compaction).await?;
        self.catch_up().await?;
        let loaded = self.store.load().await?;
        let work = self.without(&loaded, streams, &|_| true).await?;
        self.store.compact(&work).await?;
        self.reload().await
    }

    /// What is to be written again so that lines of `streams` are gone. Looks only.
    pub(super) async fn without(
        &self,
        loaded: &Loaded,
        streams: &BTreeSet<StreamId>,
        goes: &dyn Fn(&Line) -> bool,
    ) -> Result<Compaction, KeeperError> {
        let mut kept: BTreeMap<StreamId, Vec<Arc<str>>> = BTreeMap::new();
        let mut dropped = 0_u64;
        let mut sort = |line: Line| {
            if streams.contains(&line.envelope.stream) && goes(&line) {
                dropped += 1;
                return;
            }
            kept.entry(line.envelope.stream)
                .or_default()
                .push(line.text);
        };
        let mut replaced = Vec::new();
        for info in &loaded.segments {
            for bytes in self.store.segments(&[info.id]).await? {
                let segment = Segment::read(&bytes?)?;
                let holds = segment
                    .parts()
                    .iter()
                    .any(|part| streams.contains(&part.stream));
                if holds && segment.lines().any(|line| goes(&line)) {
                    segment.lines().for_each(&mut sort);
                    replaced.push(info.id);
                }
            }
        }
        loaded.tail.iter().flat_map(lines_of).for_each(&mut sort);
        let packed = pack(
            kept.iter()
                .map(|(stream, lines)| (*stream, lines.iter().map(|line| &**line))),
        );
        Ok(Compaction {
            expected: loaded.position.cursor.generation,
            covered: loaded.tail.iter().map(|record| record.key).collect(),
            replaced,
            segments: new_segments(packed),
            duplicates: 0,
            removed: dropped,
            headers: None,
        })
    }
}
