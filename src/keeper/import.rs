//! A checked file becomes part of the record, in one transaction, and can be taken back.

use super::{Foresight, Keeper, KeeperError, compaction::new_segments};
use crate::incident::fact::Skew;
use crate::incident::{Content, Event, Fact};
use crate::library::pack;
use crate::log::{EventId, Line, StreamId, WriterId, merge_bodies};
use crate::store::{Blob, Import, NewReceipt, Receipt, ReceiptId, StoreError, Work};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
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
    pub lines: BTreeMap<StreamId, Vec<Cow<'a, Line>>>,
    /// Lines that were not here.
    pub new: usize,
    /// Lines of which a redacted copy was here.
    pub completed: usize,
    /// Lines that were here.
    pub same: usize,
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

/// An import that was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Streams that changed.
    pub streams: BTreeSet<StreamId>,
    /// Corrections of a clock that went with it.
    pub corrections: usize,
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
            let mut seen: HashSet<EventId> = HashSet::new();
            let mut fresh = Vec::new();
            for line in lines {
                if !seen.insert(line.id) {
                    out.same += 1;
                    continue;
                }
                match held.get(&line.id) {
                    None => {
                        out.new += 1;
                        fresh.push(Cow::Borrowed(line));
                    }
                    Some(ours) => match merge_bodies(ours, line) {
                        Ok(Some(joined)) => {
                            out.completed += 1;
                            fresh.push(Cow::Owned(joined));
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

    /// Stores what is new, all of it or nothing. `own` is this device's writer: events of it
    /// that are new here mean that somebody else writes under its name.
    ///
    /// # Errors
    /// [`KeeperError`]; nothing was written then.
    pub async fn import(
        &self,
        brought: Brought,
        receipt: NewReceipt,
        own: Option<WriterId>,
    ) -> Result<Applied, KeeperError> {
        let _guard = self.store.exclusive(Work::Import).await?;
        for _ in 0..TRIES {
            if brought.known.lines > 0 && brought.known.since != self.removals() {
                return Err(KeeperError::Removed);
            }
            let selection = self.select(&brought.lines);
            let packed = pack(
                selection
                    .lines
                    .iter()
                    .map(|(stream, lines)| (*stream, lines.iter().map(|line| &*line.text))),
            );
            let segments = new_segments(packed);
            let import = Import {
                expected: self.cursor().generation,
                segments,
                receipt: receipt.clone(),
                blobs: brought.blobs.clone(),
                headers: None,
            };
            let imported = match self.store.import(&import).await {
                Ok(imported) => imported,
                Err(StoreError::Moved { .. }) => {
                    self.catch_up().await?;
                    continue;
                }
                Err(error) => return Err(error.into()),
            };
            let impostor = own.is_some_and(|own| {
                let lines = selection.lines.values().flatten();
                lines.into_iter().any(|line| line.envelope.writer == own)
            });
            let added = selection.new + selection.completed;
            // What follows needs room for the same lines in their segments.
            drop(selection);
            drop(brought.lines);
            let mut streams = BTreeSet::new();
            for segment in import.segments {
                streams.extend(self.take_segment(segment.bytes).await?);
            }
            let mut inner = self.inner.borrow_mut();
            let inner = &mut *inner;
            inner.impostor |= impostor;
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
                file: receipt.file.clone(),
                received_at: receipt.received_at,
                segments: imported.segments.iter().map(|info| info.id).collect(),
                note: receipt.note.clone(),
            });
            return Ok(Applied {
                receipt: imported.receipt,
                added,
                streams,
            });
        }
        Err(KeeperError::Busy { tries: TRIES })
    }

    /// Takes an import back, as long as nothing later builds on it but what `own`, this device,
    /// corrected of its clocks: those corrections are about nothing else and go first (R17).
    ///
    /// # Errors
    /// [`KeeperError::BuiltUpon`] when something else does; the store's refusal when its segments
    /// were rewritten since. The import is there then as it was.
    pub async fn undo_import(
        &self,
        receipt: ReceiptId,
        own: Option<WriterId>,
    ) -> Result<Undone, KeeperError> {
        let segments: Vec<_> = self
            .inner
            .borrow()
            .receipts
            .iter()
            .filter(|held| held.id == receipt)
            .flat_map(|held| held.segments.clone())
            .collect();
        let mut brought: HashSet<EventId> = HashSet::new();
        let mut streams: BTreeSet<StreamId> = BTreeSet::new();
        for bytes in self.store.segments(&segments).await? {
            let segment = crate::library::Segment::read(&bytes?)?;
            for line in segment.lines() {
                brought.insert(line.id);
                streams.insert(line.envelope.stream);
            }
        }
        let mut corrections = BTreeSet::new();
        let mut later = 0;
        for stream in &streams {
            let lines = self.with(|library| library.lines(*stream));
            later += self::later(&lines, &brought, own, &mut corrections);
        }
        if later > 0 {
            return Err(KeeperError::BuiltUpon { entries: later });
        }
        if !corrections.is_empty() {
            self.remove_lines(&streams, &|line| corrections.contains(&line.id))
                .await?;
            self.reload().await?;
        }
        self.store.undo_import(self.cursor(), receipt).await?;
        self.reload().await?;
        if !corrections.is_empty() {
            // Their numbers may be known elsewhere, and must not be given to other entries.
            self.inner.borrow_mut().impostor = true;
        }
        Ok(Undone {
            streams,
            corrections: corrections.len(),
        })
    }
}

/// Counts the lines of a stream that build on what was brought, and collects those of them that
/// only correct a clock, for nothing but what was brought, or take such a correction back.
fn later(
    lines: &[Line],
    brought: &HashSet<EventId>,
    own: Option<WriterId>,
    corrections: &mut BTreeSet<EventId>,
) -> usize {
    let about_brought = |skew: &Skew| {
        let mut range = lines.iter().filter(|line| {
            Some(line.envelope.writer) == skew.writer
                && line.envelope.n >= skew.from_n
                && (skew.to_n == 0 || line.envelope.n <= skew.to_n)
        });
        range.all(|line| brought.contains(&line.id))
    };
    let builds = |line: &Line, on: &BTreeSet<EventId>| {
        let mut parents = line.envelope.parents();
        !brought.contains(&line.id)
            && parents.any(|parent| brought.contains(&parent) || on.contains(&parent))
    };
    // A line may stand before the one that it builds on.
    loop {
        let before = corrections.len();
        for line in lines {
            if Some(line.envelope.writer) != own
                || corrections.contains(&line.id)
                || !builds(line, corrections)
            {
                continue;
            }
            let goes = match Event::read(line.clone()).content {
                Content::Fact(Fact::Skew(skew)) => about_brought(&skew),
                Content::Fact(Fact::Retract(retract)) => retract
                    .target
                    .is_some_and(|target| corrections.contains(&target)),
                _ => false,
            };
            if goes {
                corrections.insert(line.id);
            }
        }
        if corrections.len() == before {
            break;
        }
    }
    let rest = lines.iter().filter(|line| !corrections.contains(&line.id));
    rest.filter(|line| builds(line, corrections)).count()
}
