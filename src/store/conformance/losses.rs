//! What is gone or damaged is said, and the rest goes on.

use super::{
    Ground, append, everything, fill, id, open, open_as, raw_delete, raw_put, record, segment, tail,
};
use holdfast::store::{
    Compaction, Cursor, Part, Position, RawRecord, SegmentId, Store, StoreError, Table,
};

pub async fn a_vanished_database_is_not_a_first_run(ground: &impl Ground) {
    let (store, _) = open_as(ground, "one").await;
    let last = fill(&store, &["a", "b"]).await;
    ground.vanish().await;
    for turn in 0..2 {
        let (_, opened) = open_as(ground, "two").await;
        assert_eq!(opened.created, turn == 0);
        assert!(!opened.is_first_run());
        assert_eq!(opened.missing.len(), 1, "reported until acknowledged");
        assert_eq!(opened.missing[0].expected, last);
        assert_eq!(opened.missing[0].found, None);
    }
    let (store, _) = open_as(ground, "three").await;
    fill(&store, &["never blocked"]).await;
    store.acknowledge_loss().await.unwrap();
    let (_, opened) = open_as(ground, "three").await;
    assert_eq!(opened.missing, []);
    assert_eq!(opened.position.database, id("two"));
}

pub async fn a_vanished_database_takes_no_append(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    let at = fill(&store, &["a"]).await;
    ground.vanish().await;
    let answer = store.append(at.cursor, &record("b")).await;
    assert!(
        matches!(answer, Err(StoreError::DataLoss { .. })),
        "{answer:?}"
    );
    // Opening again is a decision, and it is told what is missing.
    let (store, opened) = open_as(ground, "new").await;
    assert_eq!(opened.missing.len(), 1);
    append(&store, opened.position.cursor, "b").await;
}

pub async fn a_smaller_database_is_reported_and_still_written(ground: &impl Ground) {
    let (store, opened) = open(ground).await;
    let last = fill(&store, &["a", "b", "c"]).await;
    raw_delete(ground, Table::Tail, 2).await;
    raw_delete(ground, Table::Tail, 3).await;
    let older = Position {
        cursor: Cursor {
            generation: 0,
            tail: 1,
        },
        events: 1,
        ..opened.position
    };
    let bytes = serde_json::to_vec(&older).unwrap();
    raw_put(ground, Table::Meta, "position", &bytes).await;
    let (store, opened) = open(ground).await;
    assert_eq!(opened.missing.len(), 1);
    assert_eq!(opened.missing[0].expected, last);
    assert_eq!(opened.missing[0].found, Some(older.cursor));
    append(&store, older.cursor, "b again").await;
    let (_, opened) = open(ground).await;
    assert_eq!(opened.missing.len(), 1, "a write does not hide the loss");
}

pub async fn a_damaged_record_leaves_the_rest(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    fill(&store, &["a", "b", "c"]).await;
    raw_put(ground, Table::Tail, 2, b"\x00garbage").await;
    raw_put(ground, Table::Receipts, 1, b"{}\nnote").await;
    let loaded = store.load().await.unwrap();
    assert_eq!(tail(&store).await, [(1, "a".into()), (3, "c".into())]);
    let damaged: Vec<_> = loaded
        .damaged
        .iter()
        .map(|d| (d.table, d.key.clone(), d.bytes.clone()))
        .collect();
    assert_eq!(
        damaged,
        [
            (Table::Tail, 2.into(), b"\x00garbage".to_vec()),
            (Table::Receipts, 1.into(), b"{}\nnote".to_vec()),
        ]
    );
}

pub async fn a_missing_segment_leaves_the_rest(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    fill(&store, &["a", "b", "c"]).await;
    let work = Compaction {
        covered: vec![1, 2, 3],
        segments: vec![segment(1, "a"), segment(1, "b"), segment(1, "c")],
        ..Compaction::default()
    };
    store.compact(&work).await.unwrap();
    raw_delete(ground, Table::Segments, 1).await;
    raw_put(ground, Table::Segments, 2, b"longer than it was").await;
    let ids = [SegmentId(1), SegmentId(2), SegmentId(3)];
    let answers = store.segments(&ids).await.unwrap();
    for (answer, key) in answers.iter().zip(["1", "2"]) {
        let part = Part::Record {
            table: Table::Segments,
            key: key.into(),
        };
        assert!(matches!(answer, Err(StoreError::Unreadable { part: p, .. }) if *p == part));
    }
    assert_eq!(answers[2].as_deref(), Ok(&b"c"[..]));
    assert!(super::is_moved(store.segments(&[SegmentId(9)]).await));
}

pub async fn a_damaged_manifest_is_named_and_rescued(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    fill(&store, &["a", "b"]).await;
    raw_put(ground, Table::Meta, "manifest", b"[").await;
    let (store, _) = Store::open(store.backend(), id("new")).await.unwrap();
    assert!(matches!(
        store.load().await,
        Err(StoreError::Unreadable {
            part: Part::Manifest,
            ..
        })
    ));
    let mut rescued = Vec::new();
    let report = RawRecord::rescue(store.backend().as_ref(), |r| {
        rescued.push((r.table, r.key, r.bytes));
    })
    .await;
    assert_eq!(report.failures, []);
    assert_eq!(report.records, 5);
    assert_eq!(rescued, everything(ground).await);
}
