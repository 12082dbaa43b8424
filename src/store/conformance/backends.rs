//! The key-value store below the rules.

use super::{Ground, everything, raw_put};
use holdfast::store::{Backend, Key, Mode, StoreError, Table};
use std::rc::Rc;

async fn ready(ground: &impl Ground) -> Rc<dyn Backend> {
    let backend = ground.tab();
    backend.open().await.unwrap();
    backend
}

pub async fn a_dropped_transaction_leaves_nothing(ground: &impl Ground) {
    let backend = ready(ground).await;
    let tx = backend.begin(&[Table::Blobs], Mode::Write).await.unwrap();
    tx.put(Table::Blobs, &"a".into(), b"bytes").unwrap();
    drop(tx);
    assert_eq!(everything(ground).await, []);
}

pub async fn adding_twice_writes_nothing_of_the_transaction(ground: &impl Ground) {
    raw_put(ground, Table::Tail, 1, b"first").await;
    let before = everything(ground).await;
    let backend = ready(ground).await;
    let tables = [Table::Tail, Table::Meta];
    let tx = backend.begin(&tables, Mode::Write).await.unwrap();
    tx.put(Table::Meta, &"other".into(), b"beside").unwrap();
    tx.add(Table::Tail, &Key::Number(1), b"second").unwrap();
    let answer = tx.commit().await;
    assert!(
        matches!(&answer, Err(StoreError::Aborted { name, .. }) if name == "ConstraintError"),
        "{answer:?}"
    );
    assert_eq!(everything(ground).await, before);
}

pub async fn a_transaction_sees_its_own_writes(ground: &impl Ground) {
    let backend = ready(ground).await;
    let tx = backend.begin(&[Table::Meta], Mode::Write).await.unwrap();
    let key = Key::from("a");
    tx.put(Table::Meta, &key, b"one").unwrap();
    assert_eq!(tx.get(Table::Meta, &key).await.unwrap().unwrap(), b"one");
    tx.put(Table::Meta, &key, b"two").unwrap();
    assert_eq!(tx.get(Table::Meta, &key).await.unwrap().unwrap(), b"two");
    tx.delete(Table::Meta, &key).unwrap();
    assert_eq!(tx.get(Table::Meta, &key).await.unwrap(), None);
    tx.put(Table::Meta, &key, b"three").unwrap();
    tx.clear(Table::Meta).unwrap();
    assert_eq!(tx.keys(Table::Meta).await.unwrap(), []);
    tx.commit().await.unwrap();
}

pub async fn ranges_and_keys_are_ordered(ground: &impl Ground) {
    for key in [300_u64, 2, 10] {
        raw_put(ground, Table::Tail, key, &key.to_le_bytes()).await;
    }
    raw_put(ground, Table::Tail, "text", b"last").await;
    let backend = ready(ground).await;
    let tx = backend.begin(&[Table::Tail], Mode::Read).await.unwrap();
    let numbers = [2, 10, 300].map(Key::Number);
    let mut all = numbers.to_vec();
    all.push("text".into());
    let range = tx.range(Table::Tail, Some(2));
    let whole = tx.range(Table::Tail, None);
    assert_eq!(tx.keys(Table::Tail).await.unwrap(), all);
    let keys: Vec<_> = whole.await.unwrap().into_iter().map(|(k, _)| k).collect();
    assert_eq!(keys, all);
    let keys: Vec<_> = range.await.unwrap().into_iter().map(|(k, _)| k).collect();
    assert_eq!(keys, numbers[1..]);
}

pub async fn a_run_deletes_exactly_its_keys(ground: &impl Ground) {
    for key in 1_u64..=6 {
        raw_put(ground, Table::Tail, key, b"").await;
    }
    let backend = ready(ground).await;
    let tx = backend.begin(&[Table::Tail], Mode::Write).await.unwrap();
    tx.delete_run(Table::Tail, 2, 4).unwrap();
    tx.commit().await.unwrap();
    let tx = backend.begin(&[Table::Tail], Mode::Read).await.unwrap();
    let keys = tx.keys(Table::Tail).await.unwrap();
    assert_eq!(keys, [1, 5, 6].map(Key::Number));
}

pub async fn a_reading_transaction_writes_nothing(ground: &impl Ground) {
    let backend = ready(ground).await;
    let tx = backend.begin(&[Table::Meta], Mode::Read).await.unwrap();
    let answer = tx.put(Table::Meta, &"a".into(), b"bytes");
    assert!(
        matches!(&answer, Err(StoreError::Other { name, .. }) if name == "ReadOnlyError"),
        "{answer:?}"
    );
    drop(tx);
    assert_eq!(everything(ground).await, []);
}

pub async fn large_and_odd_bytes_come_back(ground: &impl Ground) {
    let odd: Vec<u8> = (0..=255).collect();
    let large: Vec<u8> = (0..3_000_000_u32).flat_map(u32::to_le_bytes).collect();
    let backend = ready(ground).await;
    let tx = backend.begin(&[Table::Blobs], Mode::Write).await.unwrap();
    tx.put(Table::Blobs, &"empty".into(), b"").unwrap();
    tx.put(Table::Blobs, &"odd".into(), &odd).unwrap();
    tx.put(Table::Blobs, &"large".into(), &large).unwrap();
    tx.commit().await.unwrap();
    let tx = backend.begin(&[Table::Blobs], Mode::Read).await.unwrap();
    let get = |key: &str| tx.get(Table::Blobs, &key.into());
    let (a, b, c, d) = (get("empty"), get("odd"), get("large"), get("none"));
    assert_eq!(a.await.unwrap().unwrap(), b"");
    assert_eq!(b.await.unwrap().unwrap(), odd);
    assert!(c.await.unwrap().unwrap() == large);
    assert_eq!(d.await.unwrap(), None);
}
