//! When the record was last copied into a file, and how much was written since.

use crate::app::prefs;
use holdfast::time::Millis;
use serde::{Deserialize, Serialize};

const KEY: &str = "holdfast.copies.1";

/// The last copy of everything into a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copies {
    /// When.
    pub at: Option<Millis>,
    /// Events on this device then.
    pub events: usize,
}

impl Copies {
    /// What this browser remembers.
    pub fn load() -> Self {
        prefs::read(KEY).unwrap_or_default()
    }

    /// Everything was copied.
    pub fn copied(&mut self, at: Millis, events: usize) {
        *self = Self {
            at: Some(at),
            events,
        };
        prefs::write(KEY, self);
    }

    /// Entries that no file holds, out of `events`.
    pub fn since(&self, events: usize) -> usize {
        events.saturating_sub(self.events)
    }
}
