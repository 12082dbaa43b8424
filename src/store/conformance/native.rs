//! The suite on the memory backend, and what only its injected failures can show.

use super::{Ground, append, every_test, everything, fill, id, open, record, segment, tail};
use holdfast::store::{
    Backend, Compaction, Import, MemoryBackend, Mode, NewReceipt, Part, RawRecord, Store,
    StoreError, Table,
};
use holdfast::time::Millis;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

#[derive(Default)]
struct Memory(MemoryBackend);

impl Ground for Memory {
    fn tab(&self) -> Rc<dyn Backend> {
        Rc::new(self.0.other_tab())
    }

    async fn vanish(&self) {
        let tx = self.0.begin(&Table::ALL, Mode::Write).await.unwrap();
        for table in Table::ALL {
            tx.clear(table).unwrap();
        }
        tx.commit().await.unwrap();
    }

    async fn settle(&self) {}
}

/// Futures of the memory backend are ready at once.
fn run<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("a memory future waited"),
    }
}

macro_rules! natively {
    ($($room:ident::$name:ident,)*) => {
        $(
            #[test]
            fn $name() {
                run(super::$room::$name(&Memory::default()));
            }
        )*
    };
}
every_test!(natively);

#[test]
fn a_full_store_keeps_what_it_has_and_goes_on_when_there_is_room() {
    run(async {
        let ground = Memory::default();
        let (store, _) = open(&ground).await;
        let at = fill(&store, &["one"]).await;
        let before = everything(&ground).await;
        let full = StoreError::Quota {
            message: "no room".into(),
        };

        ground.0.fail_next_commit(full.clone());
        let answer = store.append(at.cursor, &record("two")).await;
        assert_eq!(answer, Err(full.clone()));
        ground.0.fail_next_commit(full.clone());
        let import = Import {
            expected: 0,
            segments: vec![segment(1, "brought")],
            receipt: NewReceipt {
                file: "file.json".into(),
                received_at: Millis(0),
                note: Vec::new(),
            },
            blobs: Vec::new(),
            headers: None,
            spent: Vec::new(),
        };
        assert_eq!(store.import(&import).await, Err(full));
        assert_eq!(everything(&ground).await, before);

        append(&store, at.cursor, "two").await;
    });
}

#[test]
fn a_full_store_can_be_wiped() {
    run(async {
        let ground = Memory::default();
        let (store, _) = open(&ground).await;
        fill(&store, &["one"]).await;
        ground.0.fail_next_commit(StoreError::Quota {
            message: "no room".into(),
        });
        let (_, position) = Store::wipe(store.backend(), id("new")).await.unwrap();
        assert_eq!((position.database, position.events), (id("new"), 0));
        assert_eq!(everything(&ground).await.len(), 3);
    });
}

#[test]
fn a_lost_value_takes_no_other_along() {
    run(async {
        let ground = Memory::default();
        let (store, _) = open(&ground).await;
        fill(&store, &["a", "b", "c", "d", "e"]).await;
        let work = Compaction {
            covered: vec![1, 2],
            segments: vec![segment(1, "a"), segment(1, "b")],
            ..Compaction::default()
        };
        let ids = store.compact(&work).await.unwrap().segments;
        let ids = [ids[0].id, ids[1].id];
        ground.0.lose(Table::Segments, ids[0].0.into());
        ground.0.lose(Table::Tail, 4.into());

        let answers = store.segments(&ids).await.unwrap();
        let part = Part::Record {
            table: Table::Segments,
            key: ids[0].to_string(),
        };
        assert!(matches!(&answers[0], Err(StoreError::Unreadable { part: p, .. }) if *p == part));
        assert_eq!(answers[1].as_deref(), Ok(&b"b"[..]));

        assert_eq!(tail(&store).await, [(3, "c".into()), (5, "e".into())]);
        let damaged = store.load().await.unwrap().damaged;
        assert_eq!((damaged.len(), damaged[0].key.clone()), (1, 4.into()));

        let mut rescued = 0;
        let report = RawRecord::rescue(store.backend().as_ref(), |_| rescued += 1).await;
        assert_eq!((rescued, report.records, report.failures.len()), (6, 6, 2));
    });
}

#[test]
fn a_sentinel_does_not_run_ahead_of_a_failed_write() {
    run(async {
        let ground = Memory::default();
        let (store, opened) = open(&ground).await;
        ground.0.fail_next_commit(StoreError::DiskFull {
            message: String::new(),
        });
        let answer = store.append(opened.position.cursor, &record("one")).await;
        assert!(answer.is_err());
        let (_, again) = open(&ground).await;
        assert!(again.missing.is_empty());
    });
}
