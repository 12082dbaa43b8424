//! An import is taken back, as long as nothing builds on it (X8).

use super::{Keeper, KeeperError};
use crate::incident::fact::Skew;
use crate::incident::{Content, Event, Fact};
use crate::library::Segment;
use crate::log::{EventId, Line, StreamId, WriterId};
use crate::store::{ReceiptId, StoreError, Undo, Work};
use std::collections::{BTreeSet, HashSet};

/// How often an undo is tried again when other tabs write in between.
const TRIES: u32 = 5;

/// Characters of the name of a stream: a letter, a hyphen, 16 bytes in base64url.
const STREAM_CHARS: usize = 24;

/// An import that was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Streams that changed.
    pub streams: BTreeSet<StreamId>,
    /// Corrections of a clock that went with it.
    pub corrections: usize,
}

impl Keeper {
    /// Takes an import back, as long as nothing later builds on it but what this device, under
    /// any of its writers, corrected of clocks: those corrections are about nothing else and go
    /// with it, in the same transaction (R17). Their writers are spent then, since their numbers
    /// may be known elsewhere and must not be given to other entries.
    ///
    /// # Errors
    /// [`KeeperError::BuiltUpon`] when something else does; the store's refusal when its segments
    /// were rewritten since. Everything is there then as it was.
    pub async fn undo_import(&self, receipt: ReceiptId) -> Result<Undone, KeeperError> {
        let _guard = self.store.exclusive(Work::Compaction).await?;
        for _ in 0..TRIES {
            self.catch_up().await?;
            let (undo, undone) = self.undoing(receipt).await?;
            match self.store.undo_import(&undo).await {
                Err(StoreError::Moved { .. }) => {}
                Err(error) => return Err(error.into()),
                Ok(_) => {
                    self.reload().await?;
                    return Ok(undone);
                }
            }
        }
        Err(KeeperError::Busy { tries: TRIES })
    }

    /// What goes with an import. Looks only.
    async fn undoing(&self, receipt: ReceiptId) -> Result<(Undo, Undone), KeeperError> {
        let mut undo = Undo::of(self.cursor(), receipt);
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
            let segment = Segment::read(&bytes?)?;
            for line in segment.lines() {
                brought.insert(line.id);
                streams.insert(line.envelope.stream);
            }
        }
        let own = self.own_writers().await?;
        let mut corrections = BTreeSet::new();
        let mut spent = BTreeSet::new();
        let mut later = 0;
        for stream in &streams {
            let lines = self.with(|library| library.lines(*stream));
            later += self::later(&lines, &brought, &own, &mut corrections);
            let gone = lines.iter().filter(|line| corrections.contains(&line.id));
            spent.extend(gone.map(|line| line.envelope.writer));
        }
        later += self.naming(&streams, &brought);
        if later > 0 {
            return Err(KeeperError::BuiltUpon { entries: later });
        }
        if !corrections.is_empty() {
            let loaded = self.store.load().await?;
            let goes = |line: &Line| corrections.contains(&line.id);
            undo.along = Some(self.without(&loaded, &streams, &goes).await?);
            undo.spent = spent.iter().map(ToString::to_string).collect();
        }
        let undone = Undone {
            streams,
            corrections: corrections.len(),
        };
        Ok((undo, undone))
    }
}

impl Keeper {
    /// Counts the lines that were not brought and name a stream of which everything was: an
    /// owner, somebody on call, a related incident. They would name nothing afterwards.
    fn naming(&self, streams: &BTreeSet<StreamId>, brought: &HashSet<EventId>) -> usize {
        self.with(|library| {
            let goes = |stream: &&StreamId| {
                let lines = library.lines(**stream);
                lines.iter().all(|line| brought.contains(&line.id))
            };
            let gone: HashSet<String> = streams
                .iter()
                .filter(goes)
                .map(ToString::to_string)
                .collect();
            if gone.is_empty() {
                return 0;
            }
            let names = |line: &Line| {
                let text = &*line.text;
                let mut dashes = text.match_indices('-').filter_map(|(dash, _)| {
                    let from = dash.checked_sub(1)?;
                    text.get(from..from + STREAM_CHARS)
                });
                dashes.any(|name| gone.contains(name))
            };
            let mut later = 0;
            for stream in library.streams() {
                let lines = library.lines(stream);
                let others = lines.iter().filter(|line| !brought.contains(&line.id));
                later += others.filter(|line| names(line)).count();
            }
            later
        })
    }
}

/// Counts the lines of a stream that build on what was brought, and collects those of them that
/// only correct a clock, for nothing but what was brought, or take such a correction back.
fn later(
    lines: &[Line],
    brought: &HashSet<EventId>,
    own: &BTreeSet<WriterId>,
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
            if !own.contains(&line.envelope.writer)
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
