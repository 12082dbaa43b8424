//! Versions, blocked upgrades, browsers without a database.

use super::super::indexed_db::IndexedDb;
use super::super::{Vault, VaultError};
use super::Browser;
use super::conformance::{append, everything, fill, id, open};
use super::patch::{Patch, prototype};
use holdfast::store::{Backend, LostReason, Mode, Notice, Store, StoreError, Table};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_newer_database_is_named_and_left_alone() {
    let ground = Browser::new("newer");
    let (store, _) = open(&ground).await;
    fill(&store, &["entry"]).await;
    drop(store);
    let newer = ground.rude(7).await;
    newer.close();
    let answer = Store::open(Rc::new(ground.database()), id("new")).await;
    assert_eq!(
        answer.err(),
        Some(StoreError::NewerVersion { found: 7, known: 1 })
    );
    let there = ground.rude(7).await;
    assert_eq!(there.object_store_names().length(), 7);
    there.close();
}

#[wasm_bindgen_test]
async fn an_upgrade_keeps_every_record_and_table() {
    let ground = Browser::new("upgrade");
    let (store, _) = open(&ground).await;
    fill(&store, &["one", "two"]).await;
    let before = everything(&ground).await;
    drop(store);
    let next = IndexedDb::at_version(&ground.name, 2, 2_000);
    next.open().await.unwrap();
    for (table, key, bytes) in before {
        let tx = next.begin(&[table], Mode::Read).await.unwrap();
        assert_eq!(tx.get(table, &key).await.unwrap(), Some(bytes));
    }
}

#[wasm_bindgen_test]
async fn a_blocked_upgrade_ends_in_words_and_works_later() {
    let ground = Browser::new("blocked");
    let (store, _) = open(&ground).await;
    fill(&store, &["entry"]).await;
    drop(store);
    let rude = ground.rude(1).await;
    let next = IndexedDb::at_version(&ground.name, 2, 300);
    assert_eq!(
        next.open().await,
        Err(StoreError::Blocked { from: 1, to: 2 })
    );
    rude.close();
    // The given-up request closes itself when it succeeds at last, so it blocks nobody.
    super::sleep(200).await;
    next.open().await.unwrap();
    let third = IndexedDb::at_version(&ground.name, 3, 1_000);
    third.open().await.unwrap();
}

#[wasm_bindgen_test]
async fn an_old_tab_steps_aside_for_an_upgrade_and_then_says_what_is_there() {
    let ground = Browser::new("aside");
    let (old, opened) = open(&ground).await;
    let at = append(&old, opened.position.cursor, "one").await;
    let notices = Rc::new(RefCell::new(Vec::new()));
    let sink = Rc::clone(&notices);
    old.listen(Rc::new(move |notice| sink.borrow_mut().push(notice)));

    let next = IndexedDb::at_version(&ground.name, 2, 2_000);
    next.open().await.unwrap();
    assert_eq!(*notices.borrow(), [Notice::Lost(LostReason::VersionChange)]);
    let answer = old
        .append(at.cursor, &super::conformance::record("two"))
        .await;
    assert_eq!(answer, Err(StoreError::NewerVersion { found: 2, known: 1 }));
}

#[wasm_bindgen_test]
async fn without_a_database_the_reason_is_given() {
    let ground = Browser::new("unavailable");
    let window: JsValue = web_sys::window().unwrap().into();
    let patch = Patch::value(&window, "indexedDB", &JsValue::UNDEFINED);
    let answer = ground.database().open().await;
    let vault = Vault::open_named(&ground.name).await;
    drop(patch);
    assert!(matches!(answer, Err(StoreError::Unavailable { .. })));

    let Err(VaultError::Store(why)) = vault else {
        panic!("a database was found");
    };
    let vault = Vault::in_memory(why).await.unwrap();
    assert!(matches!(
        vault.volatile,
        Some(StoreError::Unavailable { .. })
    ));
    append(&vault.store, vault.opened.position.cursor, "in memory").await;
    ground.database().open().await.unwrap();
}

#[wasm_bindgen_test]
async fn a_lost_database_is_told_by_the_browsers_own_signal() {
    // Chromium raises this only after a corruption that a page cannot cause, so the event is made
    // here: the properties are put on every version change event for one opening.
    let ground = Browser::new("dataloss");
    let events = prototype("IDBVersionChangeEvent");
    let loss = Patch::value(&events, "dataLoss", &"total".into());
    let message = Patch::value(&events, "dataLossMessage", &"Corrupted".into());
    let answer = Store::open(Rc::new(ground.database()), id("new")).await;
    drop((loss, message));
    let (store, opened) = answer.unwrap();
    assert_eq!(opened.data_loss.as_deref(), Some("Corrupted"));
    assert!(opened.created && !opened.is_first_run());

    let (_, again) = open(&ground).await;
    assert_eq!(again.data_loss.as_deref(), Some("Corrupted"), "still said");
    store.acknowledge_loss().await.unwrap();
    let (_, last) = open(&ground).await;
    assert_eq!(last.data_loss, None);
}

#[wasm_bindgen_test]
async fn foreign_values_are_unreadable_and_stay() {
    let ground = Browser::new("foreign");
    let (store, _) = open(&ground).await;
    let database = ground.database();
    database.open().await.unwrap();
    let work = database.start(&[Table::Blobs], Mode::Write).await.unwrap();
    let table = work.table(Table::Blobs).unwrap();
    table.put_with_key(&"text".into(), &"odd".into()).unwrap();
    holdfast::store::Transaction::commit(Box::new(work))
        .await
        .unwrap();
    let answer = store.blob(&holdfast::store::BlobId("odd".into())).await;
    assert!(matches!(answer, Err(StoreError::Unreadable { .. })));
}
