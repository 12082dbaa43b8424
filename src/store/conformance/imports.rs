//! Imports and their undoing.

use super::{Ground, everything, fill, is_moved, open, raw_put, segment, segments, tail};
use holdfast::store::{
    Blob, BlobId, Compaction, Import, NewHeaders, NewReceipt, ReceiptId, Refusal, SegmentId,
    StoreError, Table, Undo, Writers,
};
use holdfast::time::Millis;

fn import(generation: u64, texts: &[&str]) -> Import {
    Import {
        expected: generation,
        segments: texts.iter().map(|text| segment(10, text)).collect(),
        receipt: NewReceipt {
            file: "Übergabe \"Montag\".json".into(),
            received_at: Millis(-5),
            note: b"{\"new\":10}\n".to_vec(),
        },
        blobs: vec![Blob {
            id: BlobId("hash".into()),
            bytes: b"playbook".to_vec(),
        }],
        headers: None,
        spent: Vec::new(),
    }
}

pub async fn an_import_is_visible_at_once(ground: &impl Ground) {
    let (store, opened) = open(ground).await;
    fill(&store, &["a"]).await;
    let mut work = import(0, &["x", "y"]);
    work.headers = Some(NewHeaders {
        covers: 1,
        fold: 1,
        bytes: b"list".to_vec(),
    });
    let imported = store.import(&work).await.unwrap();
    assert_eq!(imported.position.events, 21);

    let (store, _) = open(ground).await;
    let loaded = store.load().await.unwrap();
    assert_eq!(loaded.position, imported.position);
    assert_eq!(loaded.segments, imported.segments);
    assert!(loaded.headers.is_some());
    assert_eq!(segments(&store).await, ["x", "y"]);
    let receipt = &loaded.receipts[0];
    assert_eq!(receipt.id, imported.receipt);
    assert_eq!(receipt.file, work.receipt.file);
    assert_eq!(receipt.received_at, Millis(-5));
    assert_eq!(receipt.note, work.receipt.note);
    assert_eq!(receipt.segments, [SegmentId(1), SegmentId(2)]);
    let blob = store.blob(&BlobId("hash".into())).await.unwrap();
    assert_eq!(blob.unwrap(), b"playbook");

    let changes = store.changes(opened.position.cursor).await.unwrap();
    assert_eq!(changes.segments, imported.segments);
    assert_eq!(changes.records.len(), 1);
}

pub async fn an_import_of_nothing_new_leaves_a_receipt(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    let imported = store.import(&import(0, &[])).await.unwrap();
    assert_eq!(imported.position.events, 0);
    let loaded = store.load().await.unwrap();
    assert_eq!((loaded.receipts.len(), loaded.segments.len()), (1, 0));
    let at = imported.position.cursor;
    store
        .undo_import(&Undo::of(at, imported.receipt))
        .await
        .unwrap();
    assert_eq!(store.load().await.unwrap().receipts, []);
}

pub async fn a_failed_import_leaves_nothing(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    raw_put(ground, Table::Segments, 2, b"in the way of the second").await;
    let before = everything(ground).await;
    let answer = store.import(&import(0, &["x", "y"])).await;
    assert!(
        matches!(answer, Err(StoreError::Aborted { .. })),
        "{answer:?}"
    );
    assert_eq!(everything(ground).await, before);
}

pub async fn a_stale_import_is_refused(ground: &impl Ground) {
    let (one, _) = open(ground).await;
    let (two, _) = open(ground).await;
    one.import(&import(0, &["x"])).await.unwrap();
    let before = everything(ground).await;
    assert!(is_moved(two.import(&import(0, &["y"])).await));
    assert_eq!(everything(ground).await, before);
    // An append in between is no hindrance: imports and appends are a set.
    fill(&one, &["a"]).await;
    two.import(&import(1, &["y"])).await.unwrap();
    assert_eq!(segments(&one).await, ["x", "y"]);
}

pub async fn an_undone_import_is_gone(ground: &impl Ground) {
    let (one, _) = open(ground).await;
    let (two, _) = open(ground).await;
    one.import(&import(0, &["x"])).await.unwrap();
    let second = one.import(&import(1, &["y", "z"])).await.unwrap();
    let seen = second.position.cursor;
    let undone = one
        .undo_import(&Undo::of(seen, second.receipt))
        .await
        .unwrap();
    assert_eq!(undone.segments, [SegmentId(2), SegmentId(3)]);
    assert_eq!(undone.position.events, 10);
    assert_eq!(segments(&two).await, ["x"]);
    assert_eq!(two.load().await.unwrap().receipts.len(), 1);

    let changes = two.changes(seen).await.unwrap();
    assert!(changes.rebuild, "who has seen y and z must drop them");
    let again = one
        .undo_import(&Undo::of(undone.position.cursor, second.receipt))
        .await;
    assert_eq!(
        again,
        Err(StoreError::Refused(Refusal::NoSuchReceipt {
            id: second.receipt
        }))
    );
    // Names of segments and receipts are not used again.
    let third = one.import(&import(3, &["w"])).await.unwrap();
    assert_eq!(third.receipt, ReceiptId(3));
    assert_eq!(third.segments[0].id, SegmentId(4));
    let (_, opened) = open(ground).await;
    assert_eq!(opened.missing, [], "an undone import is no loss");
}

pub async fn an_import_is_not_undone_over_a_later_write(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    let imported = store.import(&import(0, &["x"])).await.unwrap();
    fill(&store, &["depends on x"]).await;
    let answer = store
        .undo_import(&Undo::of(imported.position.cursor, imported.receipt))
        .await;
    assert!(is_moved(answer));
    assert_eq!(segments(&store).await, ["x"]);
}

pub async fn what_goes_along_with_an_import_goes_in_the_same_write(ground: &impl Ground) {
    let (one, _) = open(ground).await;
    let (two, _) = open(ground).await;
    one.list_writer("first").await.unwrap();
    one.list_writer("second").await.unwrap();
    one.list_writer("first").await.unwrap();
    fill(&one, &["a"]).await;
    let imported = one.import(&import(0, &["x"])).await.unwrap();
    let at = fill(&one, &["about x, and b", "c"]).await.cursor;
    let mut undo = Undo::of(at, imported.receipt);
    undo.spent = vec!["second".into()];
    // One event of the record stays, and one is said to have gone that has not.
    undo.along = Some(Compaction {
        expected: at.generation,
        covered: vec![2],
        segments: vec![segment(1, "b")],
        removed: 1,
        ..Compaction::default()
    });
    let before = everything(ground).await;
    let unbalanced = one.undo_import(&undo).await;
    assert!(
        matches!(
            unbalanced,
            Err(StoreError::Refused(Refusal::Unbalanced { .. }))
        ),
        "{unbalanced:?}"
    );
    assert_eq!(everything(ground).await, before);

    if let Some(along) = &mut undo.along {
        along.segments.clear();
    }
    let undone = one.undo_import(&undo).await.unwrap();
    assert_eq!(undone.position.cursor.generation, at.generation + 1);
    assert_eq!(undone.position.events, 2);
    let changes = two.changes(at).await.unwrap();
    let writers = Writers {
        own: vec!["first".into(), "second".into()],
        spent: vec!["second".into()],
    };
    assert_eq!(changes.writers.as_ref(), Some(&writers));
    assert!(changes.rebuild);
    assert_eq!(two.load().await.unwrap().writers, writers);
    assert_eq!(segments(&two).await, Vec::<String>::new());
    assert_eq!(tail(&two).await, [(1, "a".into()), (3, "c".into())]);
}

pub async fn an_import_can_spend_a_writer(ground: &impl Ground) {
    let (store, opened) = open(ground).await;
    let mut work = import(0, &["x"]);
    work.spent = vec!["mine".into()];
    store.import(&work).await.unwrap();
    let changes = store.changes(opened.position.cursor).await.unwrap();
    assert_eq!(changes.writers.unwrap().spent, ["mine"]);
    assert_eq!(store.writers().await.unwrap().spent, ["mine"]);
}

pub async fn a_rewritten_import_stays(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    let imported = store.import(&import(0, &["x", "y"])).await.unwrap();
    fill(&store, &["a"]).await;
    let work = Compaction {
        expected: 1,
        covered: vec![1],
        replaced: vec![imported.segments[0].id],
        segments: vec![segment(11, "x a")],
        ..Compaction::default()
    };
    let written = store.compact(&work).await.unwrap();
    let at = written.position.cursor;
    let answer = store.undo_import(&Undo::of(at, imported.receipt)).await;
    assert_eq!(
        answer,
        Err(StoreError::Refused(Refusal::Rewritten {
            id: imported.receipt
        }))
    );
    assert_eq!(segments(&store).await, ["y", "x a"]);
    assert_eq!(tail(&store).await, []);
}
