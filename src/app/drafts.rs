//! Texts that are being typed, kept in local storage at every letter: they survive a reload, a
//! crash and a failed save. Local storage reaches the disk seconds later, so that a killed browser
//! would take the last letters along: a copy is in the database as soon as the typing pauses.

use super::platform::timer::Timer;
use super::prefs::{self, Prefs};
use super::storage::Shelf;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen_futures::spawn_local;

const PREFIX: &str = "holdfast.draft.1.";
/// Milliseconds without a letter after which the copy is written.
const PAUSE: u32 = 300;

thread_local! {
    static COPIES: RefCell<Copies> = RefCell::default();
}

/// The copies in the database.
#[derive(Default)]
struct Copies {
    shelf: Option<Shelf>,
    /// What changed since they were written; `None` goes.
    changed: BTreeMap<String, Option<String>>,
    timer: Option<Timer>,
}

/// Brings back what local storage lost, and keeps copies from now on.
pub async fn bring_back(shelf: &Shelf) {
    if let Shelf::Database(database) = shelf {
        // Without the copies there is what local storage has.
        for (key, text) in database.texts(PREFIX).await.unwrap_or_default() {
            if prefs::read::<String>(&key).is_none() {
                let _ = prefs::write(&key, text);
            }
        }
    }
    COPIES.with_borrow_mut(|copies| copies.shelf = Some(shelf.clone()));
    write_copies();
}

/// The preferences as they were last copied, when local storage lost the last change of them.
pub async fn lost_prefs(shelf: &Shelf) -> Option<Prefs> {
    let Shelf::Database(database) = shelf else {
        return None;
    };
    let (_, text) = database.texts(prefs::KEY).await.ok()?.into_iter().next()?;
    let kept: Prefs = holdfast::json::read(text.as_bytes()).ok()?;
    // The copy is made at the next pause, so that it may be the older one as well.
    (kept.changes > Prefs::load().changes).then_some(kept)
}

/// Copies the preferences, which a killed browser would lose like the last letters of a text.
pub fn copy_prefs(prefs: &Prefs) {
    if let Ok(text) = serde_json::to_string(prefs) {
        copy(prefs::KEY.to_owned(), Some(text));
    }
}

fn copy(key: String, text: Option<String>) {
    // What was committed must not come back: that is written at once.
    let pause = if text.is_some() { PAUSE } else { 0 };
    COPIES.with_borrow_mut(|copies| {
        copies.changed.insert(key, text);
        copies.timer = Some(Timer::after(pause, write_copies));
    });
}

fn write_copies() {
    let (shelf, changed) = COPIES.with_borrow_mut(|copies| match &copies.shelf {
        Some(shelf) => (Some(shelf.clone()), std::mem::take(&mut copies.changed)),
        None => Default::default(),
    });
    if let Some(Shelf::Database(database)) = shelf
        && !changed.is_empty()
    {
        spawn_local(async move {
            // Local storage has it as well; what keeps the database from writing is said where
            // entries are saved.
            let _ = database.put_texts(changed.into_iter().collect()).await;
        });
    }
}

/// Forgets every draft: whoever takes over this device reads nothing half written. The copies go
/// with the database.
pub fn forget_all() {
    prefs::forget_all(PREFIX);
    COPIES.take();
}

fn forget(key: String) {
    prefs::forget(&key);
    copy(key, None);
}

/// A text that is being typed. Copy it freely.
#[derive(Clone, Copy)]
pub struct Draft {
    /// What the field shows.
    pub text: RwSignal<String>,
    key: StoredValue<String>,
}

/// Opens the draft of this name, with what was typed last time.
pub fn open(name: &str) -> Draft {
    let key = format!("{PREFIX}{name}");
    Draft {
        text: RwSignal::new(prefs::read::<String>(&key).unwrap_or_default()),
        key: StoredValue::new(key),
    }
}

impl Draft {
    /// Keeps what the field shows. Call it whenever a person changed the field.
    pub fn keep(self) {
        if let Some(key) = self.key.try_get_value() {
            let text = self.text.get_untracked();
            if text.is_empty() {
                forget(key);
            } else {
                // A browser that keeps nothing has said so in the banner.
                let _ = prefs::write(&key, text.clone());
                copy(key, Some(text));
            }
        }
    }

    /// `raw` is durable now: the kept text goes, unless something newer was typed.
    pub fn settle(self, raw: &str) {
        if let Some(key) = self.key.try_get_value()
            && prefs::read::<String>(&key).as_deref() == Some(raw)
        {
            forget(key);
        }
    }

    /// What was typed is no longer needed, whatever it is.
    pub fn settle_now(self) {
        if let Some(key) = self.key.try_get_value() {
            forget(key);
        }
    }

    /// Shows what was brought back after this was opened, unless something was typed since.
    pub fn look_again(self) {
        let kept = (self.key.try_get_value()).and_then(|key| prefs::read::<String>(&key));
        if let Some(kept) = kept
            && self.text.with_untracked(String::is_empty)
        {
            self.text.set(kept);
        }
    }

    /// `raw` could not be saved: it returns to the field, before what was typed since.
    pub fn put_back(self, raw: &str) {
        let _ = self.text.try_update(|text| {
            if text.is_empty() {
                raw.clone_into(text);
            } else {
                *text = format!("{raw}\n{text}");
            }
        });
        self.keep();
    }
}
