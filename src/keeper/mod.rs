//! The keeper holds the library and the store in step: it is the one way by which a command
//! becomes a stored event, and a file becomes part of the record. It runs the same on the
//! in-memory backend as in a browser.

mod arrivals;
mod calendars;
mod compaction;
mod entries;
mod error;
mod foresight;
mod held;
mod import;

mod load;
mod owed;
mod playbooks;
mod process;
mod removal;
mod rules;
mod undo;
mod write;

pub use calendars::FindZone;
pub use entries::Edit;
pub use error::KeeperError;
pub use foresight::Foresight;
pub use held::HeldLines;
pub use import::{Applied, Brought, Chosen, Known, Selection};
pub use load::FirstLook;
pub use playbooks::{PlaybookShelf, Published, names_version};
pub use process::{
    Assented, FormState, LONG_ON_DUTY, ListState, OnDuty, OwedFollowUp, StepDone, assents,
    category, checklists, directors, follow_ups, forms, next_lines, objections, on_duty,
    open_forms, open_intake, owed_follow_ups, phase, place, priority, queue_state, seat_change,
    services_hit, status, steps, unanswered,
};
pub use rules::{PlaybookRules, gates, lead_roles, limits, publishing, too_long};
pub use undo::Undone;
pub use write::{Hand, Wrote};

use crate::incident::{Fact, Gate, Header, Incident, Person};
use crate::library::Library;
use crate::log::{Hash, Line, StreamId, WriterId};
use crate::playbook::Objection;
use crate::store::{Changes, Cursor, Receipt, SegmentInfo, Store, StoreError, TailRecord, Writers};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// What the process says of an incident: the keeper asks, the playbooks answer.
pub trait Rules {
    /// Levels of the playbook in force; empty when it is missing.
    fn levels(&self, incident: &Incident) -> Vec<u8>;
    /// Gates before what the fact does that are not met.
    fn unmet(&self, incident: &Incident, fact: &Fact) -> Vec<Gate>;
    /// What the process has against a fact that this person wants to put on record.
    fn objections(&self, incident: &Incident, fact: &Fact, who: &Person) -> Vec<Objection>;
    /// The playbook version of this hash; for `None` the one that a new incident is pinned to
    /// unless it names another (R16).
    fn version(&self, wanted: Option<Hash>) -> Option<Published>;
    /// Its line in the list.
    fn header(&self, incident: &Incident) -> Header;
}

/// Library and store in step. All borrows end before anything is awaited.
pub struct Keeper {
    store: Store,
    rules: Box<dyn Rules>,
    inner: RefCell<Inner>,
}

#[derive(Default)]
struct Inner {
    library: Library,
    cursor: Cursor,
    /// Segments that are listed and not read yet.
    unread: Vec<SegmentInfo>,
    /// The newest tail key that the kept headers cover.
    covered: u64,
    tail: Vec<TailRecord>,
    receipts: Vec<Receipt>,
    /// Streams whose headers are out of date.
    stale: BTreeSet<StreamId>,
    /// Playbook versions that are known to be stored.
    published: BTreeSet<Hash>,
    /// The writers of this device, as far as this tab has seen.
    writers: Writers,
    /// How often lines went: with an import that was undone, an incident that was removed.
    removals: u64,
}

impl Keeper {
    /// A keeper for an open store. Nothing is read yet.
    pub fn new(store: Store, rules: Box<dyn Rules>) -> Self {
        Self {
            store,
            rules,
            inner: RefCell::default(),
        }
    }

    /// The store, for health, rescue and wiping.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Looks at the library. The closure must not keep what it is given.
    pub fn with<T>(&self, look: impl FnOnce(&mut Library) -> T) -> T {
        look(&mut self.inner.borrow_mut().library)
    }

    /// The imports so far, oldest first.
    pub fn receipts(&self) -> Vec<Receipt> {
        self.inner.borrow().receipts.clone()
    }

    /// How far this tab has seen the store.
    pub fn cursor(&self) -> Cursor {
        self.inner.borrow().cursor
    }

    /// Tail records that compaction would take up.
    pub fn tail_len(&self) -> usize {
        self.inner.borrow().tail.len()
    }

    /// Grows whenever lines go: see [`Known::since`].
    pub fn removals(&self) -> u64 {
        self.inner.borrow().removals
    }

    /// Whether this writer must not write again: an import brought entries of it that this device
    /// never wrote (a cloned profile, a restored backup), or entries of it went with an import
    /// that was undone, and their numbers may be known elsewhere.
    pub fn is_spent(&self, writer: WriterId) -> bool {
        let name = writer.to_string();
        self.inner.borrow().writers.spent.contains(&name)
    }

    /// Lists a writer of this device, before its first entry.
    ///
    /// # Errors
    /// Any write failure.
    pub async fn list_writer(&self, writer: WriterId) -> Result<(), StoreError> {
        let name = writer.to_string();
        if self.inner.borrow().writers.own.contains(&name) {
            return Ok(());
        }
        self.store.list_writer(&name).await?;
        self.inner.borrow_mut().writers.own.push(name);
        Ok(())
    }

    /// Every writer that this device ever had, by any of its tabs.
    async fn own_writers(&self) -> Result<BTreeSet<WriterId>, StoreError> {
        let writers = self.store.writers().await?;
        Ok(writers.own.iter().filter_map(|w| w.parse().ok()).collect())
    }

    /// Time has passed for these incidents: their headers are computed again by [`Self::refresh`].
    pub fn outdate(&self, streams: impl IntoIterator<Item = StreamId>) {
        self.inner.borrow_mut().stale.extend(streams);
    }

    /// Computes the headers of up to `most` stale streams; returns those whose lines changed,
    /// and whether more are left. Called in slices, so that the page answers meanwhile.
    pub fn refresh(&self, most: usize) -> (BTreeSet<StreamId>, bool) {
        let mut inner = self.inner.borrow_mut();
        let inner = &mut *inner;
        let slice: BTreeSet<StreamId> = inner.stale.iter().take(most).copied().collect();
        for stream in &slice {
            inner.stale.remove(stream);
        }
        let changed = inner
            .library
            .refresh(&slice, &mut |incident| self.rules.header(incident));
        (changed, !inner.stale.is_empty())
    }

    /// Takes up what other tabs wrote. Returns the streams that changed; their headers are stale
    /// until [`Self::refresh`].
    ///
    /// # Errors
    /// As any read of the store.
    pub async fn catch_up(&self) -> Result<BTreeSet<StreamId>, KeeperError> {
        let seen = self.cursor();
        let changes = self.store.changes(seen).await?;
        self.absorb(changes).await
    }

    pub(super) async fn absorb(&self, changes: Changes) -> Result<BTreeSet<StreamId>, KeeperError> {
        if changes.rebuild {
            let before: BTreeSet<StreamId> = self.with(|library| library.streams().collect());
            self.reload().await?;
            let after: BTreeSet<StreamId> = self.with(|library| library.streams().collect());
            return Ok(before.union(&after).copied().collect());
        }
        let mut touched = BTreeSet::new();
        let ids: Vec<_> = changes.segments.iter().map(|segment| segment.id).collect();
        if !ids.is_empty() {
            for bytes in self.store.segments(&ids).await? {
                touched.extend(self.take_segment(bytes?).await?);
            }
        }
        let mut inner = self.inner.borrow_mut();
        if let Some(writers) = changes.writers {
            inner.writers = writers;
        }
        let lines: Vec<Line> = changes.records.iter().flat_map(lines_of).collect();
        let change = inner.library.add(lines);
        touched.extend(change.streams);
        // A compaction elsewhere took up records that were in our copy of the tail.
        if changes.position.cursor.generation != inner.cursor.generation {
            inner.tail.clear();
        }
        inner.tail.extend(changes.records);
        inner.cursor = changes.position.cursor;
        inner.stale.extend(touched.iter().copied());
        Ok(touched)
    }
}

/// The lines of one tail record. They were verified before they were written.
fn lines_of(record: &TailRecord) -> Vec<Line> {
    str::from_utf8(&record.bytes)
        .unwrap_or_default()
        .lines()
        .filter_map(|line| Line::trusted(line.into()).ok())
        .collect()
}

#[cfg(test)]
mod tests;
