//! A checked file becomes part of the record, in one transaction, and can be taken back.

use super::{Foresight, Keeper, KeeperError, compaction::new_segments};
use crate::library::pack;
use crate::log::{EventId, Line, StreamId, merge_bodies};
use crate::store::{Blob, Import, NewReceipt, Receipt, ReceiptId, StoreError, Work};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Deref;
use std::rc::Rc;

/// How often an import is tried again when other tabs write in between.
const TRIES: u32 = 5;

/// What a file brings: lines that were verified, and what they need.
#[derive(Clone, Debug, Default)]
pub struct Brought {
    /// Verified lines.
    pub lines: Vec<Line>,
    /// Playbooks and attachments.
    pub blobs: Vec<Blob>,
    /// Lines that were left out because they were here, and the [`Keeper::removals`] of then.
    pub known: Known,
    /// What the preview of these very lines has computed already.
    pub foresight: Option<Rc<Foresight>>,
}

/// Lines of a file that were here when it was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// How many.
    pub lines: usize,
    /// [`Keeper::removals`] before the first of them was compared.
    pub since: u64,
}

/// What of a file is new here.
#[derive(Clone, Debug, Default)]
pub struct Selection<'a> {
    /// Lines to be stored, by stream.
    pub lines: BTreeMap<StreamId, Vec<Chosen<'a>>>,
    /// Lines that were not here.
    pub new: usize,
    /// Lines of which a redacted copy was here.
    pub completed: usize,
    /// Lines that were here.
    pub same: usize,
}

/// A line to be stored.
#[derive(Clone, Debug)]
pub enum Chosen<'a> {
    /// As it came.
    New(&'a Line),
    /// Joined from a redacted copy and what completes it.
    Joined(Box<Line>),
}

impl Deref for Chosen<'_> {
    type Target = Line;

    fn deref(&self) -> &Line {
        match self {
            Self::New(line) => line,
            Self::Joined(line) => line,
        }
    }
}

/// An import that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The name to undo it by.
    pub receipt: ReceiptId,
    /// Lines that were new or completed a redacted copy.
    pub added: usize,
    /// Streams that changed; their headers are stale until `Keeper::refresh`.
    pub streams: BTreeSet<StreamId>,
}

impl Keeper {
    /// What of `lines` is new here. Looks only.
    pub fn select<'a>(&self, lines: &'a [Line]) -> Selection<'a> {
        let inner = self.inner.borrow();
        let mut out = Selection::default();
        let mut by_stream: BTreeMap<StreamId, Vec<&'a Line>> = BTreeMap::new();
        for line in lines {
            by_stream
                .entry(line.envelope.stream)
                .or_default()
                .push(line);
        }
        for (stream, lines) in by_stream {
            let held: HashMap<EventId, Line> = inner
                .library
                .lines(stream)
                .into_iter()
                .map(|line| (line.id, line))
                .collect();
            let mut seen: HashSet<EventId> = HashSet::with_capacity(lines.len());
            let mut fresh = Vec::with_capacity(lines.len());
            for line in lines {
                if !seen.insert(line.id) {
                    out.same += 1;
                    continue;
                }
                match held.get(&line.id) {
                    None => {
                        out.new += 1;
                        fresh.push(Chosen::New(line));
                    }
                    Some(ours) => match merge_bodies(ours, line) {
                        Ok(Some(joined)) => {
                            out.completed += 1;
                            fresh.push(Chosen::Joined(Box::new(joined)));
                        }
                        _ => out.same += 1,
                    },
                }
            }
            if !fresh.is_empty() {
                out.lines.insert(stream, fresh);
            }
        }
        out
    }

    /// Stores what is new, all of it or nothing. Events of this device's writers that are new here
    /// mean that somebody else writes under their names: those writers are spent from then on.
    ///
    /// # Errors
    /// [`KeeperError`]; nothing was written then.
    pub async fn import(
        &self,
        brought: Brought,
        receipt: NewReceipt,
    ) -> Result<Applied, KeeperError> {
        self.import_noted(brought, &|_| receipt.clone()).await
    }

    /// The same with a receipt that may tell how many lines were new or completed a redacted copy.
    ///
    /// # Errors
    /// As [`Self::import`].
    pub async fn import_noted(
        &self,
        brought: Brought,
        receipt: &dyn Fn(usize) -> NewReceipt,
    ) -> Result<Applied, KeeperError> {
        let _guard = self.store.exclusive(Work::Import).await?;
        for _ in 0..TRIES {
            if brought.known.lines > 0 && brought.known.since != self.removals() {
                return Err(KeeperError::Removed);
            }
            let own = self.own_writers().await?;
            let selection = self.select(&brought.lines);
            let strangers = selection.lines.values().flatten();
            let strangers: BTreeSet<_> = strangers
                .map(|line| line.envelope.writer)
                .filter(|writer| own.contains(writer))
                .collect();
            let packed = pack(
                selection
                    .lines
                    .iter()
                    .map(|(stream, lines)| (*stream, lines.iter().map(|line| &*line.text))),
            );
            let segments = new_segments(packed);
            let added = selection.new + selection.completed;
            let receipt = receipt(added);
            let import = Import {
                expected: self.cursor().generation,
                segments,
                receipt: receipt.clone(),
                blobs: brought.blobs.clone(),
                headers: None,
                spent: strangers.iter().map(ToString::to_string).collect(),
            };
            let imported = match self.store.import(&import).await {
                Ok(imported) => imported,
                Err(StoreError::Moved { .. }) => {
                    self.catch_up().await?;
                    continue;
                }
                Err(error) => return Err(error.into()),
            };
            // What follows needs room for the same lines in their segments.
            drop(selection);
            drop(brought.lines);
            let mut streams = BTreeSet::new();
            for segment in import.segments {
                streams.extend(self.take_segment(segment.bytes).await?);
            }
            let mut inner = self.inner.borrow_mut();
            let inner = &mut *inner;
            inner.writers.spent.extend(import.spent);
            for stream in &streams {
                inner.library.forget(*stream);
            }
            inner.stale.extend(streams.iter().copied());
            if let Some(foresight) = &brought.foresight
                && foresight.seen == inner.cursor
            {
                for header in &foresight.headers {
                    inner.stale.remove(&header.id);
                    inner.library.put_header(header.clone());
                }
            }
            // The tail key stays: records of other tabs are still to be caught up with.
            inner.cursor.generation = imported.position.cursor.generation;
            inner.receipts.push(Receipt {
                id: imported.receipt,
                file: receipt.file,
                received_at: receipt.received_at,
                segments: imported.segments.iter().map(|info| info.id).collect(),
                note: receipt.note,
            });
            return Ok(Applied {
                receipt: imported.receipt,
                added,
                streams,
            });
        }
        Err(KeeperError::Busy { tries: TRIES })
    }
}
