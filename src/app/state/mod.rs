//! The running record: opened once at the root, read by every screen, written through one queue.

mod boot;
mod copies;
mod entries;
mod failure;
mod files;
mod follow;
mod person;
mod queue;
mod search;
mod seen;
mod shelf;
mod write;

pub use copies::Copies;
pub use entries::zone_of;
pub use failure::Failure;
pub use files::{Export, Reading, ReceiptNote, Received};
pub use person::People;
pub use search::{Hit, Searchable};
pub use seen::Seen;

use super::parts::Parts;
use super::platform::keys::WriterKey;
use super::storage::Shelf;
use super::ui::{Ui, use_ui};
use holdfast::directory::Directory;
use holdfast::incident::{Header, Incident};
use holdfast::keeper::{Keeper, PlaybookShelf};
use holdfast::log::{EventId, StreamId, WriterId};
use holdfast::store::{Opened, StoreError};
use holdfast::time::Millis;
use leptos::prelude::*;
use queue::Queue;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

/// How far the record is opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Nothing is known yet.
    Opening,
    /// The list can be shown; incidents are still being read.
    Listed,
    /// Everything is in memory.
    Ready,
    /// It cannot be opened. Nothing was touched.
    Failed(Failure),
}

/// The last thing that storage said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    /// When the last entry was confirmed as durable, by this device.
    pub at: Option<Millis>,
    /// Entries being written.
    pub pending: usize,
    /// Why the last one was not saved; gone with the next one that is.
    pub trouble: Option<Failure>,
}

/// The record of this device. Copy it freely; it lives as long as the app.
#[derive(Clone, Copy)]
pub struct Record {
    parts: Parts,
    ui: Ui,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    /// How far it is opened.
    pub phase: RwSignal<Phase>,
    /// The list, by stream.
    pub list: RwSignal<Arc<Vec<Arc<Header>>>>,
    /// What is saved.
    pub saved: RwSignal<Saved>,
    /// What opening told, for the banners.
    pub opened: RwSignal<Option<Opened>>,
    /// Why nothing outlives this tab, when that is so.
    pub volatile: RwSignal<Option<StoreError>>,
    /// Who uses this device.
    pub people: RwSignal<People>,
    /// What was looked at.
    pub seen: RwSignal<Seen>,
    /// Copies as files.
    pub copies: RwSignal<Copies>,
    /// Events on this device.
    pub events: RwSignal<usize>,
    /// Percent of the file that is being made; none while none is, or a small one.
    pub copying: RwSignal<Option<usize>>,
    /// People and services, once everything is read.
    pub directory: RwSignal<Arc<Directory>>,
    /// How far entries can be found.
    pub searchable: RwSignal<Searchable>,
    /// Changes with the playbooks of this device and with which of them is preferred.
    pub books: RwSignal<u32>,
}

/// What one import brought to an incident.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// Name of the file.
    pub file: String,
    /// Whose device wrote the file; empty when it does not say.
    pub person: String,
    /// The events.
    pub events: Vec<EventId>,
}

struct Inner {
    keeper: RefCell<Option<Rc<Keeper>>>,
    playbooks: Rc<RefCell<PlaybookShelf>>,
    shelf: RefCell<Option<Shelf>>,
    key: RefCell<Option<WriterKey>>,
    writer: Cell<Option<WriterId>>,
    incidents: RefCell<HashMap<StreamId, ArcRwSignal<Option<Arc<Incident>>>>>,
    queue: Queue,
    indexing: Cell<bool>,
    /// Raised to stop the file that is being made.
    copy_run: Cell<u32>,
}

impl Record {
    /// Starts opening the record. Call once, at the root.
    pub fn provide(parts: Parts) -> Self {
        let record = Self {
            parts,
            ui: use_ui(),
            inner: StoredValue::new_local(Rc::new(Inner {
                keeper: RefCell::default(),
                playbooks: Rc::new(RefCell::new(PlaybookShelf::default())),
                shelf: RefCell::default(),
                key: RefCell::default(),
                writer: Cell::new(None),
                incidents: RefCell::default(),
                queue: Queue::start(),
                indexing: Cell::new(false),
                copy_run: Cell::new(0),
            })),
            phase: RwSignal::new(Phase::Opening),
            list: RwSignal::default(),
            saved: RwSignal::default(),
            opened: RwSignal::new(None),
            volatile: RwSignal::new(None),
            people: RwSignal::new(People::load()),
            seen: RwSignal::new(Seen::load()),
            copies: RwSignal::new(Copies::load()),
            events: RwSignal::new(0),
            copying: RwSignal::new(None),
            directory: RwSignal::default(),
            searchable: RwSignal::default(),
            books: RwSignal::new(0),
        };
        provide_context(record);
        record.boot();
        record
    }

    fn inner(self) -> Rc<Inner> {
        self.inner.get_value()
    }

    fn keeper(self) -> Option<Rc<Keeper>> {
        self.inner().keeper.borrow().clone()
    }

    /// One incident, renewed with every entry. `None` while it is not read, or not here.
    pub fn incident(self, stream: StreamId) -> RwSignal<Option<Arc<Incident>>> {
        let inner = self.inner();
        let mut incidents = inner.incidents.borrow_mut();
        let signal = incidents.entry(stream).or_insert_with(|| {
            let folded = match self.phase.get_untracked() {
                Phase::Ready => self.fold(stream),
                _ => None,
            };
            ArcRwSignal::new(folded)
        });
        RwSignal::from(signal.clone())
    }

    /// The playbooks of this device; none until everything is read.
    pub fn playbooks(self) -> Rc<RefCell<PlaybookShelf>> {
        Rc::clone(&self.inner().playbooks)
    }

    /// This installation, once it has a key.
    pub fn writer(self) -> Option<WriterId> {
        self.inner().writer.get()
    }

    /// Events of an incident beyond the first `upto` that arrived here, without this device's own.
    pub fn arrived_since(self, stream: StreamId, upto: usize) -> HashSet<EventId> {
        let own = self.writer();
        let Some(keeper) = self.keeper() else {
            return HashSet::new();
        };
        keeper.with(|library| {
            let members = library.members(stream);
            let lines = members.iter().flat_map(|member| library.lines(*member));
            lines
                .collect::<Vec<_>>()
                .into_iter()
                .skip(upto)
                .filter(|line| Some(line.envelope.writer) != own)
                .map(|line| line.id)
                .collect()
        })
    }

    /// What imports brought to an incident since a moment: the events of each, with where they
    /// came from in words of the file: its name and whose device wrote it, if it says so.
    pub async fn arrivals(self, stream: StreamId, since: Millis) -> Vec<Arrival> {
        let Some(keeper) = self.keeper() else {
            return Vec::new();
        };
        let members = keeper.with(|library| library.members(stream));
        let arrivals = keeper.arrivals(&members, since).await;
        arrivals
            .into_iter()
            .map(|(receipt, events)| {
                let note: ReceiptNote = holdfast::json::read(&receipt.note).unwrap_or_default();
                let person = note.exporter.and_then(|exporter| exporter.person);
                Arrival {
                    file: receipt.file,
                    person: person.map(|person| person.name).unwrap_or_default(),
                    events,
                }
            })
            .collect()
    }

    /// The person has looked at the incident, which has so many events.
    pub fn look(self, stream: StreamId, events: usize) {
        if self.seen.with_untracked(|seen| seen.upto(stream)) != Some(events) {
            self.seen.update(|seen| seen.look(stream, events));
        }
    }

    /// One incident as it is now, without following it.
    pub fn look_up(self, stream: StreamId) -> Option<Arc<Incident>> {
        self.fold(stream)
    }

    fn fold(self, stream: StreamId) -> Option<Arc<Incident>> {
        self.keeper()?.with(|library| library.incident(stream))
    }

    /// Shows what changed: the list, and those of `streams` that a screen looks at.
    fn publish<'a>(self, streams: impl IntoIterator<Item = &'a StreamId>) {
        let Some(keeper) = self.keeper() else { return };
        let (list, events, directory) = keeper.with(|library| {
            let list: Vec<Arc<Header>> = library.headers().cloned().collect();
            (list, library.event_count(), library.directory())
        });
        let same = |shown: &Arc<Directory>| Arc::ptr_eq(shown, &directory);
        if !self.directory.with_untracked(same) {
            self.directory.set(directory);
        }
        self.list.set(Arc::new(list));
        self.events.set(events);
        if self.phase.get_untracked() == Phase::Ready {
            self.index_later();
        }
        let watched: Vec<(StreamId, ArcRwSignal<Option<Arc<Incident>>>)> = {
            let inner = self.inner();
            let incidents = inner.incidents.borrow();
            streams
                .into_iter()
                .filter_map(|stream| Some((*stream, incidents.get(stream)?.clone())))
                .collect()
        };
        for (stream, signal) in watched {
            signal.set(self.fold(stream));
        }
    }

    /// Shows everything again.
    fn publish_all(self) {
        let watched: Vec<StreamId> = self.inner().incidents.borrow().keys().copied().collect();
        self.publish(&watched);
    }
}

/// The record of this device.
///
/// # Panics
/// Never in a mounted app: the root provides it before anything is drawn.
pub fn use_record() -> Record {
    expect_context()
}
