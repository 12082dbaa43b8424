//! A really full disk. Only on request, since filling an ordinary disk helps nobody: give the
//! browser a profile on a small one, by a `webdriver.json` with
//! `--user-data-dir=/mnt/small/profile` (a `tmpfs` of 160 MB will do), and run
//! `HOLDFAST_SMALL_DISK=1 WASM_BINDGEN_TEST_WEBDRIVER_JSON=/path/to/that.json cargo test --target
//! wasm32-unknown-unknown --bin holdfast-web room`. Browsers do not tell a page how large the disk
//! is.

use super::super::health;
use super::conformance::{append, everything, fill, id, open};
use super::{Browser, sleep};
use crate::app::platform::random;
use holdfast::store::{Blob, BlobId, NewRecord, Store, StoreError};
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

#[wasm_bindgen_test]
async fn a_full_disk_loses_nothing_and_heals() {
    if option_env!("HOLDFAST_SMALL_DISK").is_none() {
        console_log!("skipped: no small disk was promised");
        return;
    }
    console_log!("{:?}", health().await);
    let ground = Browser::new("room");
    let (store, _) = open(&ground).await;
    let at = fill(&store, &["one", "two"]).await;

    // Ballast in another database of the same site, until nothing more goes in.
    let ballast = Browser::new("ballast");
    let (heavy, _) = open(&ballast).await;
    let (mut size, mut count) = (4_000_000, 0_u32);
    let full = loop {
        let mut bytes = vec![0; size];
        random::fill(&mut bytes).unwrap();
        let id = BlobId(count.to_string());
        match heavy.put_blobs(&[Blob { id, bytes }]).await {
            Ok(()) => count += 1,
            Err(error) if size > 10_000 => {
                console_log!("{size} bytes more: {error}");
                assert!(error.is_full(), "{error:?}");
                size /= 4;
            }
            Err(error) => break error,
        }
    };
    assert!(full.is_full(), "{full:?}");
    assert_eq!(heavy.blob_ids().await.unwrap().len() as u32, count);

    let before = everything(&ground).await;
    let mut bytes = vec![0; 2_000_000];
    random::fill(&mut bytes).unwrap();
    let large = NewRecord { events: 1, bytes };
    let answer = store.append(at.cursor, &large).await;
    console_log!("an append: {answer:?}");
    assert!(answer.is_err_and(|error| error.is_full()));
    assert_eq!(everything(&ground).await, before, "export still works");
    let (_, opened) = open(&ground).await;
    assert_eq!(opened.position, at);
    assert!(opened.missing.is_empty());

    // Room returns: a wipe has to go through just when nothing else does.
    Store::wipe(heavy.backend(), id("emptied")).await.unwrap();
    assert_eq!(everything(&ballast).await.len(), 3);
    for _ in 0..50 {
        match store.append(at.cursor, &large).await {
            Ok(_) => break,
            Err(error) => {
                assert!(error.is_full() || matches!(error, StoreError::ConnectionLost { .. }));
                sleep(200).await;
            }
        }
    }
    assert_eq!(store.load().await.unwrap().tail.len(), 3);
    let now = store.load().await.unwrap().position.cursor;
    append(&store, now, "after").await;
}
