//! What this browser remembers about how the app looks and who uses it. Kept in local storage;
//! every read and write may fail, and then the defaults serve.

use gloo_storage::{LocalStorage, SessionStorage, Storage};
use holdfast::keys::{Action, Binding, Keymap};
use holdfast::words::Lang;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// Where the preferences are kept.
pub const KEY: &str = "holdfast.prefs.1";

/// Reads a value from local storage. `None` when there is none, when it cannot be read, or when
/// the browser blocks storage.
pub fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    available().then(|| LocalStorage::get(key).ok()).flatten()
}

/// Writes a value to local storage; `false` when the browser did not take it.
pub fn write<T: Serialize>(key: &str, value: T) -> bool {
    available() && LocalStorage::set(key, value).is_ok()
}

/// Removes a value from local storage.
pub fn forget(key: &str) {
    if available() {
        LocalStorage::delete(key);
    }
}

/// Removes every value whose key starts so.
pub fn forget_all(start: &str) {
    if available() {
        let storage = LocalStorage::raw();
        let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok()?);
        let keys: Vec<String> = keys.filter(|key| key.starts_with(start)).collect();
        for key in keys {
            LocalStorage::delete(key);
        }
    }
}

/// Whether something was switched on for as long as this tab is open.
pub fn this_visit(key: &str) -> bool {
    available() && SessionStorage::get(key).unwrap_or(false)
}

/// Switches something on or off for as long as this tab is open.
pub fn set_this_visit(key: &str, on: bool) {
    if available() {
        // A browser that does not take it forgets it on reload.
        let _ = SessionStorage::set(key, on);
    }
}

/// A blocked storage throws on the first touch, and the wrapper does not catch that.
fn available() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

/// How the app looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// Dim and warm.
    Night,
}

impl Theme {
    /// Every theme, in the order of the switch.
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::Night];

    /// The value of `data-theme`; none for the system's choice.
    pub const fn attribute(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
            Self::Night => Some("night"),
        }
    }

    /// The next one, for the key that steps through them.
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Night,
            Self::Night => Self::System,
        }
    }
}

/// Everything remembered about this browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prefs {
    /// Tag of the language; empty means the browser's.
    pub lang: String,
    /// How the app looks.
    pub theme: Theme,
    /// IANA name of the zone that times are shown and typed in; empty means the device's.
    pub zone: String,
    /// Whether single keys act.
    pub single_keys: bool,
    /// Changed keys, by the name of the action.
    pub keys: BTreeMap<String, Vec<String>>,
    /// Alarms are silent.
    pub muted: bool,
    /// Notifications of the system are shown where the browser allows them.
    pub notify: bool,
    /// The screen stays on while an incident is in front.
    pub awake: bool,
    /// How often something was changed, by which the later of two copies is told.
    pub changes: u64,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            lang: String::new(),
            theme: Theme::default(),
            zone: String::new(),
            single_keys: true,
            keys: BTreeMap::new(),
            muted: false,
            notify: true,
            awake: false,
            changes: 0,
        }
    }
}

impl Prefs {
    /// What this browser remembers, or the defaults.
    pub fn load() -> Self {
        read(KEY).unwrap_or_default()
    }

    /// Remembers it; `false` when the browser did not.
    pub fn save(&self) -> bool {
        write(KEY, self)
    }

    /// The language to speak: the one chosen, else the first of the browser's that is spoken
    /// here, else English.
    pub fn language(&self) -> Lang {
        Lang::from_tag(&self.lang)
            .or_else(|| {
                super::platform::dom::languages()
                    .iter()
                    .find_map(|tag| Lang::from_tag(tag))
            })
            .unwrap_or_default()
    }

    /// The keys in force.
    pub fn keymap(&self) -> Keymap {
        let mut map = Keymap::default();
        map.single_keys = self.single_keys;
        for (name, keys) in &self.keys {
            if let Some(action) = Action::from_name(name) {
                map.rebind(
                    action,
                    keys.iter().filter_map(|k| Binding::parse(k)).collect(),
                );
            }
        }
        map
    }
}
