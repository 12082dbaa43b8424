//! What the app opens at its start, and what the browser says of the room.

use super::super::{Shelf, Vault, health};
use super::Browser;
use super::conformance::append;
use crate::app::platform::clock;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_vault_keeps_its_database() {
    let ground = Browser::new("vault");
    let one = Vault::open_named(&ground.name).await.unwrap();
    assert!(one.opened.is_first_run() && one.volatile.is_none());
    assert!(matches!(one.shelf, Shelf::Database(_)));
    assert_eq!(one.store.database().0.len(), 32);
    let at = append(&one.store, one.opened.position.cursor, "entry").await;
    let two = Vault::open_named(&ground.name).await.unwrap();
    assert_eq!(two.opened.position, at);
    let (_, fresh) = Vault::wipe(two.store.backend()).await.unwrap();
    assert_ne!(fresh.database, at.database);
}

#[wasm_bindgen_test]
async fn the_browser_tells_its_figures() {
    let health = health().await;
    assert!(health.quota.is_some_and(|quota| quota > 1_000_000));
    assert!(health.usage.is_some() && health.persisted.is_some());
    assert!(clock::now().0 > 1_700_000_000_000);
}
