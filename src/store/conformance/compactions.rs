//! Tail to segments.

use super::{Ground, append, everything, fill, is_moved, open, segment, segments, tail, text};
use holdfast::store::{
    Append, Compaction, NewHeaders, Origin, Refusal, SegmentId, Store, StoreError,
};

fn covering(generation: u64, keys: &[u64], text: &str) -> Compaction {
    Compaction {
        expected: generation,
        covered: keys.to_vec(),
        segments: vec![segment(keys.len() as u64, text)],
        ..Compaction::default()
    }
}

fn headers(covers: u64, text: &str) -> NewHeaders {
    NewHeaders {
        covers,
        fold: 7,
        bytes: text.as_bytes().to_vec(),
    }
}

async fn refusal(store: &Store, work: &Compaction) -> Refusal {
    match store.compact(work).await {
        Err(StoreError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

pub async fn exactly_the_covered_keys_go(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    fill(&store, &["a", "b", "c", "d", "e"]).await;
    let mut work = covering(0, &[1, 2, 4], "a b d");
    work.headers = Some(headers(4, "list"));
    let written = store.compact(&work).await.unwrap();
    assert_eq!(written.position.cursor.generation, 1);
    assert_eq!(written.position.events, 5);
    assert_eq!(written.segments[0].origin, Origin::Tail(4));

    let (store, opened) = open(ground).await;
    assert_eq!(opened.position, written.position);
    assert_eq!(tail(&store).await, [(3, "c".into()), (5, "e".into())]);
    assert_eq!(segments(&store).await, ["a b d"]);
    let found = store.load().await.unwrap().headers.unwrap();
    assert_eq!(
        (
            found.generation,
            found.covers,
            found.fold,
            text(&found.bytes)
        ),
        (1, 4, 7, "list".into())
    );
}

pub async fn keys_are_never_reused(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    fill(&store, &["a", "b"]).await;
    store.compact(&covering(0, &[1, 2], "a b")).await.unwrap();
    let (store, opened) = open(ground).await;
    append(&store, opened.position.cursor, "c").await;
    assert_eq!(tail(&store).await, [(3, "c".into())]);
}

pub async fn a_stale_compaction_is_refused(ground: &impl Ground) {
    let (one, _) = open(ground).await;
    let (two, _) = open(ground).await;
    fill(&one, &["a", "b"]).await;
    one.compact(&covering(0, &[1], "a")).await.unwrap();
    let before = everything(ground).await;
    assert!(is_moved(two.compact(&covering(0, &[1, 2], "a b")).await));
    assert_eq!(everything(ground).await, before);
}

pub async fn an_unbalanced_compaction_is_refused(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    fill(&store, &["a", "b"]).await;
    let before = everything(ground).await;
    let mut work = covering(0, &[1, 2], "a");
    work.segments[0].events = 1;
    assert_eq!(
        refusal(&store, &work).await,
        Refusal::Unbalanced {
            taken: 2,
            accounted: 1
        }
    );
    work.segments[0].events = 3;
    assert!(matches!(
        refusal(&store, &work).await,
        Refusal::Unbalanced { .. }
    ));
    assert_eq!(everything(ground).await, before);
}

pub async fn unknown_names_are_refused(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    fill(&store, &["a"]).await;
    let work = covering(0, &[1, 2], "a b");
    let refused = refusal(&store, &work).await;
    assert_eq!(refused, Refusal::NoSuchRecord { key: 2 });
    let mut work = covering(0, &[1], "a");
    work.replaced = vec![SegmentId(9)];
    assert_eq!(
        refusal(&store, &work).await,
        Refusal::NoSuchSegment { id: SegmentId(9) }
    );
    let mut work = covering(0, &[1], "a");
    work.headers = Some(headers(2, "of the future"));
    assert_eq!(
        refusal(&store, &work).await,
        Refusal::HeadersAhead { covers: 2, tail: 1 }
    );
}

pub async fn who_saw_the_tail_need_not_read_it_again(ground: &impl Ground) {
    let (one, _) = open(ground).await;
    let at_two = fill(&one, &["a", "b"]).await.cursor;
    let at_three = fill(&one, &["c"]).await.cursor;
    one.compact(&covering(0, &[1, 2, 3], "a b c"))
        .await
        .unwrap();
    fill(&one, &["d"]).await;

    let (two, _) = open(ground).await;
    let changes = two.changes(at_three).await.unwrap();
    assert!(changes.segments.is_empty() && !changes.rebuild);
    assert_eq!(changes.records.len(), 1);
    let changes = two.changes(at_two).await.unwrap();
    assert_eq!(changes.segments.len(), 1, "c is only in the segment now");
    let Append::Moved(moved) = two.append(at_two, &super::record("e")).await.unwrap() else {
        panic!("not moved");
    };
    assert_eq!(moved, changes);
    append(&two, moved.position.cursor, "e").await;
}

pub async fn headers_are_given_for_their_generation_only(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    fill(&store, &["a", "b"]).await;
    let list = async || store.load().await.unwrap().headers.map(|h| text(&h.bytes));
    assert_eq!(list().await, None);
    store.keep_headers(0, &headers(2, "early")).await.unwrap();
    assert_eq!(list().await.as_deref(), Some("early"));
    fill(&store, &["c"]).await;
    assert_eq!(list().await.as_deref(), Some("early"));
    store.compact(&covering(0, &[1], "a")).await.unwrap();
    assert_eq!(list().await, None);
    assert!(is_moved(store.keep_headers(0, &headers(2, "late")).await));
    store.keep_headers(1, &headers(2, "now")).await.unwrap();
    assert_eq!(list().await.as_deref(), Some("now"));
}

pub async fn duplicates_are_accounted_for(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    fill(&store, &["a", "b"]).await;
    store.compact(&covering(0, &[1, 2], "a b")).await.unwrap();
    fill(&store, &["a"]).await;
    let work = Compaction {
        expected: 1,
        covered: vec![3],
        replaced: vec![SegmentId(1)],
        segments: vec![segment(2, "a b again")],
        duplicates: 1,
        removed: 0,
        headers: None,
    };
    let written = store.compact(&work).await.unwrap();
    assert_eq!(written.position.events, 2);
    assert_eq!(written.segments[0].origin, Origin::Rewritten);
    assert_eq!(segments(&store).await, ["a b again"]);
    assert_eq!(tail(&store).await, []);
}
