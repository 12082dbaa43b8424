//! Sentinels in local storage: a lower bound of what was confirmed as saved, per database.
//!
//! They only watch. Where local storage is missing, full or blocked, nothing else changes.

use gloo_storage::{LocalStorage, Storage};
use holdfast::store::{DatabaseId, Position};

fn prefix(name: &str) -> String {
    format!("holdfast.sentinel.{name}.")
}

fn key(name: &str, database: &DatabaseId) -> String {
    format!("{}{database}", prefix(name))
}

/// Asks first: `gloo-storage` panics where a browser blocks local storage.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// The sentinels of all databases that ever had this name.
pub fn all(name: &str) -> Vec<Position> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    let prefix = prefix(name);
    let count = storage.length().unwrap_or(0);
    let keys = (0..count).filter_map(|n| storage.key(n).ok().flatten());
    keys.filter(|key| key.starts_with(&prefix))
        .filter_map(|key| LocalStorage::get(key).ok())
        .collect()
}

/// Writes a sentinel over an older one.
pub fn keep(name: &str, position: &Position) {
    if storage().is_some() {
        let _ = LocalStorage::set(key(name, &position.database), position);
    }
}

/// Drops a sentinel.
pub fn forget(name: &str, database: &DatabaseId) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(name, database));
    }
}
