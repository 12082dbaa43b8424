//! The tail, and several tabs on it.

use super::openings::both;
use super::{Ground, append, everything, fill, open, raw_put, record, tail, text};
use holdfast::store::{Append, Cursor, NewRecord, Notice, Store, StoreError, Table};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

pub async fn a_record_comes_back_as_it_was(ground: &impl Ground) {
    let (store, opened) = open(ground).await;
    let bytes = b"{\"a\":1}\n\xff\x00{\"b\":2}\n".to_vec();
    let record = NewRecord {
        events: 2,
        bytes: bytes.clone(),
    };
    let Append::Appended(position) = store.append(opened.position.cursor, &record).await.unwrap()
    else {
        panic!("moved");
    };
    assert_eq!((position.cursor.tail, position.events), (1, 2));
    let (store, opened) = open(ground).await;
    assert_eq!(opened.position, position);
    let loaded = store.load().await.unwrap();
    assert_eq!(loaded.position, position);
    assert_eq!(loaded.tail.len(), 1);
    assert_eq!(
        (
            loaded.tail[0].key,
            loaded.tail[0].events,
            &loaded.tail[0].bytes
        ),
        (1, 2, &bytes)
    );
}

pub async fn a_stale_append_writes_nothing_and_tells_what_is_new(ground: &impl Ground) {
    let (one, opened) = open(ground).await;
    let (two, _) = open(ground).await;
    let start = opened.position.cursor;
    append(&one, start, "a").await;
    let there = fill(&one, &["b"]).await;
    let before = everything(ground).await;

    let Append::Moved(changes) = two.append(start, &record("c")).await.unwrap() else {
        panic!("an append that had not seen a and b went through");
    };
    assert_eq!(everything(ground).await, before);
    assert_eq!(changes.position, there);
    assert!(!changes.rebuild && changes.segments.is_empty());
    let texts: Vec<_> = changes.records.iter().map(|r| text(&r.bytes)).collect();
    assert_eq!(texts, ["a", "b"]);

    append(&two, changes.position.cursor, "c").await;
    assert_eq!(
        tail(&one).await,
        [(1, "a".into()), (2, "b".into()), (3, "c".into())]
    );
}

/// Two tabs write 250 records each as fast as they can. Each knows only what it was told; in the
/// end both know the same 500 records, each once, and no append had missed one before it.
pub async fn five_hundred_interleaved_appends(ground: &impl Ground) {
    const EACH: usize = 250;
    let (one, opened) = open(ground).await;
    let (two, _) = open(ground).await;
    let start = opened.position.cursor;
    let (mut a, mut b) = both(
        write_many(one.clone(), start, "a", EACH),
        write_many(two.clone(), start, "b", EACH),
    )
    .await;

    let all = tail(&one).await;
    assert_eq!(all.len(), 2 * EACH);
    let keys: Vec<u64> = all.iter().map(|(key, _)| *key).collect();
    assert_eq!(keys, (1..=2 * EACH as u64).collect::<Vec<_>>());
    let distinct: BTreeSet<_> = all.iter().map(|(_, text)| text).collect();
    assert_eq!(distinct.len(), 2 * EACH);
    // Each record says how many its writer had seen: all before it.
    for (key, text) in &all {
        let seen: u64 = text.split(' ').nth(1).unwrap().parse().unwrap();
        assert_eq!(seen, key - 1, "{text}");
    }
    for (tab, store) in [(&mut a, &one), (&mut b, &two)] {
        let changes = store.changes(tab.0).await.unwrap();
        tab.1.extend(changes.records.iter().map(|r| text(&r.bytes)));
        assert_eq!(tab.1.len(), 2 * EACH);
    }
    assert_eq!(a.1, b.1);
}

async fn write_many(
    store: Store,
    mut cursor: Cursor,
    name: &str,
    count: usize,
) -> (Cursor, Vec<String>) {
    let mut seen = Vec::new();
    for n in 0..count {
        loop {
            let line = format!("{name}{n} {}", seen.len());
            match store.append(cursor, &record(&line)).await.unwrap() {
                Append::Appended(position) => {
                    cursor = position.cursor;
                    seen.push(line);
                    break;
                }
                Append::Moved(changes) => {
                    seen.extend(changes.records.iter().map(|r| text(&r.bytes)));
                    cursor = changes.position.cursor;
                }
            }
        }
    }
    (cursor, seen)
}

pub async fn a_failed_append_leaves_nothing_and_the_next_one_works(ground: &impl Ground) {
    let (store, opened) = open(ground).await;
    let at = append(&store, opened.position.cursor, "a").await;
    raw_put(ground, Table::Tail, 2, b"{\"events\":1}\nin the way").await;
    let before = everything(ground).await;
    let answer = store.append(at.cursor, &record("b")).await;
    assert!(
        matches!(answer, Err(StoreError::Aborted { .. })),
        "{answer:?}"
    );
    assert_eq!(everything(ground).await, before);
    super::raw_delete(ground, Table::Tail, 2).await;
    append(&store, at.cursor, "b").await;
}

pub async fn other_tabs_hear_of_an_append(ground: &impl Ground) {
    let (one, opened) = open(ground).await;
    let (two, _) = open(ground).await;
    let heard = |store: &Store| {
        let notices = Rc::new(RefCell::new(Vec::new()));
        let sink = Rc::clone(&notices);
        store.listen(Rc::new(move |notice| sink.borrow_mut().push(notice)));
        notices
    };
    let (by_one, by_two) = (heard(&one), heard(&two));
    let position = append(&one, opened.position.cursor, "a").await;
    ground.settle().await;
    assert_eq!(*by_two.borrow(), [Notice::Changed(position)]);
    assert_eq!(*by_one.borrow(), []);
}
