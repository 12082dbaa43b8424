//! First runs, returns, and databases that are not as expected.

use super::{Ground, everything, fill, id, open, open_as, raw_delete, raw_put};
use holdfast::store::{FORMAT, Part, Store, StoreError, Table};

pub async fn a_first_run_is_told_from_a_return(ground: &impl Ground) {
    let (store, opened) = open_as(ground, "one").await;
    assert!(opened.created && opened.is_first_run());
    assert_eq!(store.database(), &id("one"));
    let position = fill(&store, &["entry"]).await;
    let (store, opened) = open_as(ground, "two").await;
    assert!(!opened.created && !opened.is_first_run());
    assert_eq!(store.database(), &id("one"));
    assert_eq!(opened.position, position);
    assert_eq!(opened.missing, []);
    assert_eq!(opened.data_loss, None);
}

pub async fn two_first_runs_agree_on_one_database(ground: &impl Ground) {
    let (one, two) = both(
        Store::open(ground.tab(), id("one")),
        Store::open(ground.tab(), id("two")),
    )
    .await;
    let ((one, first), (two, second)) = (one.unwrap(), two.unwrap());
    assert_eq!(one.database(), two.database());
    assert!(first.created != second.created);
}

pub async fn a_newer_format_is_left_alone(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    fill(&store, &["entry"]).await;
    let about = br#"{"format":2,"shape":"unknown","database":"first"}"#;
    raw_put(ground, Table::Meta, "about", about).await;
    raw_put(ground, Table::Meta, "position", b"of another shape").await;
    let before = everything(ground).await;
    let answer = Store::open(ground.tab(), id("new")).await;
    assert_eq!(
        answer.err(),
        Some(StoreError::NewerVersion {
            found: 2,
            known: FORMAT
        })
    );
    assert_eq!(everything(ground).await, before);
}

pub async fn records_without_a_description_are_not_taken_for_a_first_run(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    fill(&store, &["entry"]).await;
    raw_delete(ground, Table::Meta, "about").await;
    raw_delete(ground, Table::Meta, "position").await;
    let before = everything(ground).await;
    let answer = Store::open(ground.tab(), id("new")).await;
    assert!(matches!(
        answer,
        Err(StoreError::Unreadable {
            part: Part::About,
            ..
        })
    ));
    assert_eq!(everything(ground).await, before);
}

pub async fn a_lost_position_is_named_and_can_be_wiped(ground: &impl Ground) {
    let (store, _) = open(ground).await;
    fill(&store, &["entry"]).await;
    raw_put(ground, Table::Meta, "position", b"{\"generation\":").await;
    let answer = Store::open(ground.tab(), id("new")).await;
    assert!(matches!(
        answer,
        Err(StoreError::Unreadable {
            part: Part::Position,
            ..
        })
    ));
    let (store, _) = Store::wipe(ground.tab(), id("new")).await.unwrap();
    fill(&store, &["after"]).await;
    let (_, opened) = open(ground).await;
    assert_eq!(opened.position.database, id("new"));
    assert_eq!(opened.missing, []);
}

/// Runs two futures side by side.
pub async fn both<A: Future, B: Future>(a: A, b: B) -> (A::Output, B::Output) {
    let (mut a, mut b) = (std::pin::pin!(a), std::pin::pin!(b));
    let (mut a_done, mut b_done) = (None, None);
    std::future::poll_fn(|cx| {
        if a_done.is_none()
            && let std::task::Poll::Ready(answer) = a.as_mut().poll(cx)
        {
            a_done = Some(answer);
        }
        if b_done.is_none()
            && let std::task::Poll::Ready(answer) = b.as_mut().poll(cx)
        {
            b_done = Some(answer);
        }
        if a_done.is_some() && b_done.is_some() {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    (a_done.unwrap(), b_done.unwrap())
}
