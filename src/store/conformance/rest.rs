//! Quarantine, blobs, wiping.

use super::{Ground, append, everything, fill, id, open, open_as, record};
use holdfast::store::{Blob, BlobId, Store, StoreError};

pub async fn quarantine_keeps_bytes_once(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    let bytes = b"\xff\n{not json".to_vec();
    let name = store
        .quarantine("line 3 of file.json", &bytes)
        .await
        .unwrap();
    let again = store
        .quarantine("line 4 of file.json", &bytes)
        .await
        .unwrap();
    assert_eq!(name, again);
    store.quarantine("something else", b"").await.unwrap();
    let (store, _) = open(ground).await;
    let kept = store.quarantined().await.unwrap();
    assert_eq!(kept.len(), 2);
    let piece = kept.iter().find(|q| q.id == name).unwrap();
    assert_eq!(piece.bytes, bytes);
    assert_eq!(piece.why, "line 4 of file.json");
    store.release(&name).await.unwrap();
    assert_eq!(store.quarantined().await.unwrap().len(), 1);
}

pub async fn blobs_are_kept_by_name(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    let blob = |name: &str, bytes: &[u8]| Blob {
        id: BlobId(name.into()),
        bytes: bytes.to_vec(),
    };
    store
        .put_blobs(&[blob("b", b"two"), blob("a", b"one")])
        .await
        .unwrap();
    store.put_blobs(&[blob("a", b"one")]).await.unwrap();
    let (store, _) = open(ground).await;
    let ids = store.blob_ids().await.unwrap();
    assert_eq!(ids, [BlobId("a".into()), BlobId("b".into())]);
    assert_eq!(store.blob(&ids[1]).await.unwrap().unwrap(), b"two");
    assert_eq!(store.blob(&BlobId("c".into())).await.unwrap(), None);
}

pub async fn a_wipe_leaves_nothing_and_other_tabs_notice(ground: &impl Ground) {
    let (one, _) = open_as(ground, "old").await;
    let (two, _) = open_as(ground, "old").await;
    let at = fill(&one, &["a", "b"]).await;
    one.quarantine("why", b"bytes").await.unwrap();
    let (fresh, position) = Store::wipe(one.backend(), id("new")).await.unwrap();
    assert_eq!(position.events, 0);
    let left = everything(ground).await;
    assert_eq!(left.len(), 3, "about, position, manifest: {left:?}");
    let answer = two.append(at.cursor, &record("c")).await;
    assert_eq!(
        answer,
        Err(StoreError::Replaced {
            expected: id("old"),
            found: id("new")
        })
    );
    append(&fresh, position.cursor, "first of the new").await;
    let (_, opened) = open_as(ground, "newer").await;
    assert_eq!(opened.position.database, id("new"));
    assert_eq!(opened.missing, [], "a wipe on order is no loss");
}
