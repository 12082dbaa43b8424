//! What the person at this device has looked at: how many events of each incident, and when.

use crate::app::platform::clock;
use crate::app::prefs;
use holdfast::log::StreamId;
use holdfast::time::Millis;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const KEY: &str = "holdfast.seen.2";
/// Before it was remembered when.
const OLD_KEY: &str = "holdfast.seen.1";

/// Events seen and the moment of it, by incident. Incidents never opened here have no entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen(BTreeMap<StreamId, (usize, i64)>);

impl Seen {
    /// What this browser remembers.
    pub fn load() -> Self {
        prefs::read(KEY).unwrap_or_else(|| {
            let old: BTreeMap<StreamId, usize> = prefs::read(OLD_KEY).unwrap_or_default();
            let now = clock::now().0;
            Self(old.into_iter().map(|(id, n)| (id, (n, now))).collect())
        })
    }

    /// Events of an incident that were not looked at, out of `events`. All of them for one that
    /// was never opened.
    pub fn unread(&self, stream: StreamId, events: usize) -> usize {
        events.saturating_sub(self.upto(stream).unwrap_or(0))
    }

    /// How many events were looked at.
    pub fn upto(&self, stream: StreamId) -> Option<usize> {
        self.0.get(&stream).map(|(events, _)| *events)
    }

    /// When the incident was last looked at with something new in it.
    pub fn when(&self, stream: StreamId) -> Option<Millis> {
        self.0.get(&stream).map(|(_, at)| Millis(*at))
    }

    /// All `events` were looked at.
    pub fn look(&mut self, stream: StreamId, events: usize) {
        if self.upto(stream) != Some(events) {
            self.0.insert(stream, (events, clock::now().0));
            prefs::write(KEY, self);
        }
    }
}
