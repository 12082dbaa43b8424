//! Lines of "next" that are put off for a while. That is this browser's own: nothing is on
//! record, and the clocks go on.

use crate::app::prefs;
use holdfast::log::StreamId;
use holdfast::time::{Millis, Span};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How long.
const WHILE: Span = Span::minutes(15);

/// What is put off in one incident. Copy it freely.
#[derive(Clone, Copy)]
pub struct Later {
    until: RwSignal<BTreeMap<String, i64>>,
    name: StoredValue<String>,
}

impl Later {
    /// What was put off in this incident before.
    pub fn open(stream: StreamId) -> Self {
        let name = format!("holdfast.later.1.{stream}");
        Self {
            until: RwSignal::new(prefs::read(&name).unwrap_or_default()),
            name: StoredValue::new(name),
        }
    }

    /// Puts a line off.
    pub fn put_off(self, key: &str, now: Millis) {
        self.until.update(|until| {
            until.retain(|_, end| *end > now.0);
            until.insert(key.to_owned(), (now + WHILE).0);
        });
        // A browser that keeps nothing has said so in the banner.
        let _ = prefs::write(&self.name.get_value(), self.until.get_untracked());
    }

    /// Brings every line back.
    pub fn bring_back(self) {
        self.until.set(BTreeMap::new());
        let _ = prefs::write(&self.name.get_value(), self.until.get_untracked());
    }

    /// The line is put off now.
    pub fn waits(self, key: &str, now: Millis) -> bool {
        self.until
            .with(|until| until.get(key).is_some_and(|end| *end > now.0))
    }
}
