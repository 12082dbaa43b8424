//! What the person at this device has looked at: how many events of each incident.

use crate::app::prefs;
use holdfast::log::StreamId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const KEY: &str = "holdfast.seen.1";

/// Events seen, by incident. Incidents never opened here have no entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen(BTreeMap<StreamId, usize>);

impl Seen {
    /// What this browser remembers.
    pub fn load() -> Self {
        prefs::read(KEY).unwrap_or_default()
    }

    /// Events of an incident that were not looked at, out of `events`. All of them for one that
    /// was never opened.
    pub fn unread(&self, stream: StreamId, events: usize) -> usize {
        events.saturating_sub(self.0.get(&stream).copied().unwrap_or(0))
    }

    /// How many events were looked at.
    pub fn upto(&self, stream: StreamId) -> Option<usize> {
        self.0.get(&stream).copied()
    }

    /// All `events` were looked at.
    pub fn look(&mut self, stream: StreamId, events: usize) {
        if self.0.insert(stream, events) != Some(events) {
            prefs::write(KEY, self);
        }
    }
}
