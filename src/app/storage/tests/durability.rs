//! What the browser is really asked for.

use super::Browser;
use super::conformance::{append, fill, open, segment};
use super::patch::{Patch, prototype, roll_back_after_add};
use holdfast::store::{
    Compaction, Import, NewHeaders, NewReceipt, Notice, Store, Table, Transaction, Undo,
};
use holdfast::time::Millis;
use js_sys::{Array, Reflect};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// Records every call of `IDBDatabase.prototype.transaction` until dropped.
struct Spy {
    calls: Array,
    _patch: Patch,
}

impl Spy {
    fn new() -> Self {
        let calls = Array::new();
        let patch = Patch::method(
            &prototype("IDBDatabase"),
            "transaction",
            "return function (names, mode, options) {
                const tx = original.call(this, names, mode, options);
                argument.push([mode ?? 'readonly', options?.durability ?? '', tx.durability ?? '']);
                return tx;
            }",
            &calls,
        );
        Self {
            calls,
            _patch: patch,
        }
    }

    /// (mode, durability asked for, durability granted) of each call.
    fn calls(&self) -> Vec<[String; 3]> {
        let text = |call: &JsValue, n| Reflect::get_u32(call, n).unwrap().as_string().unwrap();
        let calls = self.calls.iter();
        calls
            .map(|c| [text(&c, 0), text(&c, 1), text(&c, 2)])
            .collect()
    }
}

#[wasm_bindgen_test]
async fn every_write_is_strict() {
    let ground = Browser::new("strict");
    let spy = Spy::new();
    let (store, opened) = open(&ground).await;
    append(&store, opened.position.cursor, "one").await;
    let headers = NewHeaders {
        covers: 1,
        fold: 1,
        bytes: Vec::new(),
    };
    store.keep_headers(0, &headers).await.unwrap();
    let work = Compaction {
        covered: vec![1],
        segments: vec![segment(1, "one")],
        ..Compaction::default()
    };
    store.compact(&work).await.unwrap();
    let import = Import {
        expected: 1,
        segments: vec![segment(1, "two")],
        receipt: NewReceipt {
            file: "file".into(),
            received_at: Millis(0),
            note: Vec::new(),
        },
        blobs: Vec::new(),
        headers: None,
        spent: Vec::new(),
    };
    let imported = store.import(&import).await.unwrap();
    let at = imported.position.cursor;
    store.list_writer("writer").await.unwrap();
    store
        .undo_import(&Undo::of(at, imported.receipt))
        .await
        .unwrap();
    store.put_blobs(&[]).await.unwrap();
    store.quarantine("why", b"bytes").await.unwrap();
    store.release("none").await.unwrap();
    store.acknowledge_loss().await.unwrap();
    let database = ground.database();
    database.put_object("a", &JsValue::TRUE).await.unwrap();
    database
        .object_or_insert("b", &JsValue::TRUE)
        .await
        .unwrap();
    Store::wipe(store.backend(), super::conformance::id("new"))
        .await
        .unwrap();

    let calls = spy.calls();
    let writes: Vec<_> = calls.iter().filter(|c| c[0] == "readwrite").collect();
    assert_eq!(writes.len(), 14, "{calls:?}");
    for write in writes {
        assert_eq!(write[1], "strict");
        // Where the browser tells, it agreed.
        assert!(write[2].is_empty() || write[2] == "strict", "{write:?}");
    }
    assert!(calls.iter().all(|c| c[0] != "readonly" || c[1].is_empty()));
}

#[wasm_bindgen_test]
async fn saved_is_said_after_complete_only() {
    let ground = Browser::new("complete");
    let (store, opened) = open(&ground).await;
    let (other, _) = open(&ground).await;
    let heard = Rc::new(std::cell::Cell::new(0));
    let count = Rc::clone(&heard);
    other.listen(Rc::new(move |notice| {
        assert!(matches!(notice, Notice::Changed(_)));
        count.set(count.get() + 1);
    }));

    // Rolls every write back as soon as its last request has succeeded.
    let patch = roll_back_after_add();
    let answer = store
        .append(
            opened.position.cursor,
            &super::conformance::record("not saved"),
        )
        .await;
    drop(patch);
    assert!(answer.is_err(), "{answer:?}");
    super::sleep(100).await;
    assert_eq!(heard.get(), 0, "no other tab hears of what was not written");
    assert!(super::conformance::tail(&store).await.is_empty());
    let (_, again) = open(&ground).await;
    assert_eq!(again.position, opened.position);
    assert!(again.missing.is_empty(), "nor does the sentinel");
    fill(&store, &["saved"]).await;
    super::sleep(100).await;
    assert_eq!(heard.get(), 1);
}

#[wasm_bindgen_test]
async fn a_transaction_outlives_its_reads() {
    // Reading, then writing in the same transaction: it must still be open after an await.
    let ground = Browser::new("alive");
    let (_, _) = open(&ground).await;
    let database = ground.database();
    let mode = holdfast::store::Mode::Write;
    let work = database.start(&[Table::Blobs], mode).await.unwrap();
    for n in 0..50_u64 {
        let key = n.into();
        assert_eq!(work.get(Table::Blobs, &key).await.unwrap(), None);
        work.add(Table::Blobs, &key, b"x").unwrap();
    }
    Box::new(work).commit().await.unwrap();
}
