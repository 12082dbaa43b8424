//! Texts that are being typed, kept in local storage at every letter: they survive a reload, a
//! crash and a failed save.

use super::prefs;
use leptos::prelude::*;

const PREFIX: &str = "holdfast.draft.1.";

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
                prefs::forget(&key);
            } else {
                // A browser that keeps nothing has said so in the banner.
                let _ = prefs::write(&key, text);
            }
        }
    }

    /// `raw` is durable now: the kept text goes, unless something newer was typed.
    pub fn settle(self, raw: &str) {
        if let Some(key) = self.key.try_get_value()
            && prefs::read::<String>(&key).as_deref() == Some(raw)
        {
            prefs::forget(&key);
        }
    }

    /// What was typed is no longer needed, whatever it is.
    pub fn settle_now(self) {
        if let Some(key) = self.key.try_get_value() {
            prefs::forget(&key);
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
