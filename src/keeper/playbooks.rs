//! The playbook versions of this device, by content.

use crate::incident::Incident;
use crate::log::Hash;
use crate::playbook::{Playbook, PlaybookError, builtin};
use crate::store::{Blob, BlobId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The playbook versions of this device. Published versions never change: their name is their
/// content.
#[derive(Clone, Debug, Default)]
pub struct PlaybookShelf {
    books: BTreeMap<Hash, Published>,
    preferred: Option<Hash>,
}

/// A published version: what it says, and its exact bytes to pass on.
#[derive(Clone, Debug)]
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
}

impl PlaybookShelf {
    /// The built-in versions alone.
    pub fn built_in() -> Self {
        let mut shelf = Self::default();
        // A test proves that the built-in version is valid.
        shelf.preferred = shelf.add(builtin::EMERGENCY_HANDLING).ok();
        shelf
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

    /// Is this one of the versions?
    pub fn holds(&self, blob: &Blob) -> bool {
        let named = blob.id.0.parse().ok();
        named.is_some_and(|hash| self.books.contains_key(&hash))
    }

    /// The version that new incidents get.
    pub fn preferred(&self) -> Option<&Published> {
        self.get(self.preferred?)
    }

    /// The version in force for an incident. An incident that never pinned one follows the
    /// preferred one; one whose version is not here has none, and its limits are unknown.
    pub fn of(&self, incident: &Incident) -> Option<&Published> {
        match incident.playbook.current {
            Some(hash) => self.get(hash),
            None => self.preferred(),
        }
    }

    /// Every version, by content hash.
    pub fn all(&self) -> impl Iterator<Item = &Published> {
        self.books.values()
    }
}
