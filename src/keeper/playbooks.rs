//! The playbook versions of this device, by content.

use super::calendars::{Calendars, FindZone};
use super::{Keeper, KeeperError};
use crate::incident::{Content, Event, Fact, Incident};
use crate::log::{Hash, Line};
use crate::playbook::{Playbook, PlaybookError, builtin};
use crate::store::{Blob, BlobId};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The playbook versions of this device. Published versions never change: their name is their
/// content.
#[derive(Clone, Debug, Default)]
pub struct PlaybookShelf {
    books: BTreeMap<Hash, Published>,
    /// Those that came with the app, in its order; the first is the default.
    built_in: Vec<Hash>,
    preferred: Option<Hash>,
    /// Blobs that are no playbook that this version can read.
    unread: BTreeSet<Hash>,
    pub(super) calendars: Calendars,
}

/// A published version: what it says, and its exact bytes to pass on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Its content hash.
    pub hash: Hash,
    /// Read.
    pub playbook: Arc<Playbook>,
    /// As published.
    pub text: Arc<str>,
}

impl Published {
    /// As the store keeps it.
    pub fn blob(&self) -> Blob {
        Blob {
            id: BlobId(self.hash.to_string()),
            bytes: self.text.as_bytes().to_vec(),
        }
    }

    /// The numbers of its levels, the worst first.
    pub fn levels(&self) -> Vec<u8> {
        let levels = self.playbook.severity.levels.iter();
        levels.map(|level| level.number).collect()
    }
}

impl PlaybookShelf {
    /// The built-in versions alone.
    pub fn built_in() -> Self {
        let mut shelf = Self::default();
        // A test proves that the built-in versions are valid.
        let built_in = builtin::ALL.iter();
        shelf.built_in = built_in.filter_map(|bytes| shelf.add(bytes).ok()).collect();
        shelf
    }

    /// The same shelf, with a way to find the zones of calendars. Without one it knows UTC only.
    #[must_use]
    pub fn with_zones(mut self, find: FindZone) -> Self {
        self.calendars = Calendars::new(find);
        self
    }

    /// Puts a version on the shelf.
    ///
    /// # Errors
    /// [`PlaybookError`] when it cannot be used; the shelf stays as it is.
    pub fn add(&mut self, bytes: &[u8]) -> Result<Hash, PlaybookError> {
        let playbook = Playbook::parse(bytes)?;
        let hash = Hash::of(&[bytes]);
        // What parsed as JSON is text.
        let text = str::from_utf8(bytes).unwrap_or_default();
        self.books.entry(hash).or_insert_with(|| Published {
            hash,
            playbook: Arc::new(playbook),
            text: Arc::from(text),
        });
        Ok(hash)
    }

    /// One version.
    pub fn get(&self, hash: Hash) -> Option<&Published> {
        self.books.get(&hash)
    }

    /// It stands here, or was found to be no playbook: what a name stands for never changes.
    fn looked_at(&self, hash: Hash) -> bool {
        self.books.contains_key(&hash) || self.unread.contains(&hash)
    }

    /// Is this one of the versions?
    pub fn holds(&self, blob: &Blob) -> bool {
        let named = blob.id.0.parse().ok();
        named.is_some_and(|hash| self.books.contains_key(&hash))
    }

    /// The version that new incidents follow: the one that was chosen on this device, else the
    /// default.
    pub fn preferred(&self) -> Option<&Published> {
        let chosen = self.preferred.and_then(|hash| self.get(hash));
        chosen.or_else(|| self.fallback())
    }

    /// New incidents follow this version from now on; `None` for the default.
    pub fn prefer(&mut self, hash: Option<Hash>) {
        self.preferred = hash;
    }

    /// The default: what an incident follows that never named a version. It is the same on every
    /// device, whatever was chosen there, so that all compute the same limits.
    pub fn fallback(&self) -> Option<&Published> {
        self.get(*self.built_in.first()?)
    }

    /// It came with the app.
    pub fn is_built_in(&self, hash: Hash) -> bool {
        self.built_in.contains(&hash)
    }

    /// The version in force for an incident. An incident that never pinned one follows the
    /// default; one whose version is not here has none, and its limits are unknown.
    pub fn of(&self, incident: &Incident) -> Option<&Published> {
        match incident.playbook.current {
            Some(hash) => self.get(hash),
            None => self.fallback(),
        }
    }

    /// Every version: those that came with the app in its order, then the others by content hash.
    pub fn all(&self) -> impl Iterator<Item = &Published> {
        let own = self.books.keys().filter(|hash| !self.is_built_in(**hash));
        let order = self.built_in.iter().chain(own);
        order.filter_map(|hash| self.get(*hash))
    }

    /// What people choose from: the newest version of each playbook, and the preferred one if
    /// that is an older one.
    pub fn offered(&self) -> Vec<&Published> {
        let preferred = self.preferred().map(|book| book.hash);
        let newest = |book: &&Published| {
            let same = self
                .all()
                .filter(|other| other.playbook.id == book.playbook.id);
            let mut newer =
                same.filter(|other| newer(&other.playbook.version, &book.playbook.version));
            newer.next().is_none()
        };
        self.all()
            .filter(|book| Some(book.hash) == preferred || newest(book))
            .collect()
    }

    /// What a file of incidents must bring, so that whoever reads it computes the same: the
    /// versions that they name. A file of everything also brings those that were made here.
    pub fn to_bring(&self, named: &BTreeSet<Hash>, everything: bool) -> Vec<&Published> {
        let own = |hash| everything && !self.is_built_in(hash);
        let all = self.all();
        all.filter(|book| named.contains(&book.hash) || own(book.hash))
            .collect()
    }
}

/// Editions are mostly numbers; `10` is newer than `9`.
fn newer(one: &str, other: &str) -> bool {
    match (one.parse::<u64>(), other.parse::<u64>()) {
        (Ok(one), Ok(other)) => one > other,
        _ => one > other,
    }
}

/// The playbook version that an entry names: the one pinned at the report, or adopted later.
pub fn names_version(line: &Line) -> Option<Hash> {
    // Reading every entry of a large record would take seconds.
    if !line.text.contains("playbook") {
        return None;
    }
    match Event::read(line.clone()).content {
        Content::Fact(Fact::Report(report)) => report.playbook,
        Content::Fact(Fact::AdoptPlaybook(adopt)) => adopt.playbook,
        _ => None,
    }
}

impl Keeper {
    /// Puts the versions that the store holds on the shelf, and the choice made on this device.
    /// Returns whether anything is new.
    ///
    /// # Errors
    /// Any read failure; a blob that is no playbook, or one of a newer format, is left alone: its
    /// incidents show their limits as unknown.
    pub async fn load_shelf(&self, shelf: &RefCell<PlaybookShelf>) -> Result<bool, KeeperError> {
        let store = self.store();
        let mut fresh = false;
        for id in store.blob_ids().await? {
            let hash = id.0.parse::<Hash>().ok();
            let Some(hash) = hash.filter(|hash| !shelf.borrow().looked_at(*hash)) else {
                continue;
            };
            if let Some(bytes) = store.blob(&id).await? {
                let mut shelf = shelf.borrow_mut();
                if shelf.add(&bytes).is_ok() {
                    fresh = true;
                } else {
                    shelf.unread.insert(hash);
                }
            }
        }
        let preferred = store.preferred().await?;
        let preferred = preferred.and_then(|id| id.0.parse::<Hash>().ok());
        let mut shelf = shelf.borrow_mut();
        fresh |= shelf.preferred != preferred;
        shelf.prefer(preferred);
        Ok(fresh)
    }

    /// Publishes a version on this device: from now on it never changes.
    ///
    /// # Errors
    /// Any write failure; nothing was written then.
    pub async fn publish(&self, published: &Published) -> Result<(), KeeperError> {
        self.store().shelve(&[published.blob()]).await?;
        Ok(())
    }

    /// New incidents of this device follow this version from now on, `None` for the default.
    ///
    /// # Errors
    /// Any write failure; nothing was written then.
    pub async fn prefer(&self, published: Option<&Published>) -> Result<(), KeeperError> {
        let blob = published.map(Published::blob);
        self.store().prefer(blob.as_ref()).await?;
        Ok(())
    }
}
