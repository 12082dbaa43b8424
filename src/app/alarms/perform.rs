//! An alarm as words, sound and notification.

use super::Alarms;
use crate::app::components::announcer::{Announcer, use_announcer};
use crate::app::components::toast::{Toasts, use_toasts};
use crate::app::platform::{dom, notify, sound};
use crate::app::present;
use crate::app::ui::{Ui, use_ui, words};
use holdfast::alarm::{Ring, RingKind};
use holdfast::route::{Id, Route};
use holdfast::time::Millis;
use holdfast::words::Words;
use leptos::prelude::*;

/// What alarms are performed with. Copy it freely.
#[derive(Clone, Copy)]
pub struct Performer {
    alarms: Alarms,
    ui: Ui,
    words: &'static Words,
    announcer: Announcer,
    toasts: Toasts,
}

impl Performer {
    /// In the words in force.
    pub fn new(alarms: Alarms) -> Self {
        Self {
            alarms,
            ui: use_ui(),
            words: words(),
            announcer: use_announcer(),
            toasts: use_toasts(),
        }
    }

    /// Says and shows each of them, with one sound for all.
    pub fn perform(self, rings: &[Ring<'_>], now: Millis) {
        let prefs = self.ui.prefs_untracked();
        let silent = prefs.muted || self.alarms.quiet.get_untracked();
        if !silent {
            sound::chime();
        }
        for ring in rings {
            let text = self.text(ring, now);
            if ring.kind == RingKind::Breach {
                self.announcer.interrupt(text.clone());
            }
            self.toasts.show(text.clone());
            // On a screen that is being looked at, the toast is enough.
            if prefs.notify && !dom::has_focus() {
                let id = ring.header.id.to_string();
                let tag = format!("{id} {:?} {:?}", ring.limit.kind, ring.kind);
                let href = Id::new(&id).map(|id| Route::incident(id).href());
                notify::show(&text, &tag, silent, &href.unwrap_or_default());
            }
        }
    }

    fn text(self, ring: &Ring<'_>, now: Millis) -> String {
        let words = self.words;
        let limit = present::limit_name(words, ring.limit);
        let name = format!("{}: {limit}", ring.header.title);
        match ring.kind {
            RingKind::Breach => words.clock.announce_breach(&name),
            RingKind::Undecided => words.clock.announce_undecided(&ring.header.title, &limit),
            RingKind::Warning => {
                let left = words.lang.running(ring.limit.deadline - now);
                words.clock.announce_warning(&name, &left)
            }
        }
    }
}
