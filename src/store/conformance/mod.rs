//! One suite for every backend. The memory backend runs it natively, IndexedDB in a real browser.
//!
//! Included by path in the browser binary too, so everything here speaks of the library by its
//! public name.

pub mod appends;
pub mod backends;
pub mod compactions;
pub mod imports;
pub mod losses;
pub mod openings;
pub mod rest;

#[cfg(not(target_arch = "wasm32"))]
mod native;

use holdfast::store::{
    Append, Backend, Cursor, DatabaseId, Key, Mode, NewRecord, NewSegment, Opened, Position, Store,
    StoreError, Table,
};
use std::rc::Rc;

/// A database for one test.
pub trait Ground {
    /// A backend as a new tab on this database would make it. Not opened yet.
    fn tab(&self) -> Rc<dyn Backend>;

    /// Deletes the database from under every tab; what is kept outside of it stays.
    fn vanish(&self) -> impl Future<Output = ()>;

    /// Waits until news between tabs has arrived.
    fn settle(&self) -> impl Future<Output = ()>;
}

/// Every test of the suite, by name. Both runners read this list, so that none can run on one
/// backend only.
macro_rules! every_test {
    ($run:ident) => {
        $run! {
            backends::a_dropped_transaction_leaves_nothing,
            backends::adding_twice_writes_nothing_of_the_transaction,
            backends::a_transaction_sees_its_own_writes,
            backends::ranges_and_keys_are_ordered,
            backends::a_run_deletes_exactly_its_keys,
            backends::a_reading_transaction_writes_nothing,
            backends::large_and_odd_bytes_come_back,
            openings::a_first_run_is_told_from_a_return,
            openings::two_first_runs_agree_on_one_database,
            openings::a_newer_format_is_left_alone,
            openings::records_without_a_description_are_not_taken_for_a_first_run,
            openings::a_lost_position_is_named_and_can_be_wiped,
            appends::a_record_comes_back_as_it_was,
            appends::a_stale_append_writes_nothing_and_tells_what_is_new,
            appends::five_hundred_interleaved_appends,
            appends::a_failed_append_leaves_nothing_and_the_next_one_works,
            appends::other_tabs_hear_of_an_append,
            compactions::exactly_the_covered_keys_go,
            compactions::keys_are_never_reused,
            compactions::a_stale_compaction_is_refused,
            compactions::an_unbalanced_compaction_is_refused,
            compactions::unknown_names_are_refused,
            compactions::who_saw_the_tail_need_not_read_it_again,
            compactions::headers_are_given_for_their_generation_only,
            compactions::duplicates_are_accounted_for,
            imports::an_import_is_visible_at_once,
            imports::an_import_of_nothing_new_leaves_a_receipt,
            imports::a_failed_import_leaves_nothing,
            imports::a_stale_import_is_refused,
            imports::an_undone_import_is_gone,
            imports::an_import_is_not_undone_over_a_later_write,
            imports::a_rewritten_import_stays,
            imports::what_goes_along_with_an_import_goes_in_the_same_write,
            imports::an_import_can_spend_a_writer,
            losses::a_vanished_database_is_not_a_first_run,
            losses::a_vanished_database_takes_no_append,
            losses::a_smaller_database_is_reported_and_still_written,
            losses::a_damaged_record_leaves_the_rest,
            losses::a_missing_segment_leaves_the_rest,
            losses::a_damaged_manifest_is_named_and_rescued,
            rest::quarantine_keeps_bytes_once,
            rest::blobs_are_kept_by_name,
            rest::a_wipe_leaves_nothing_and_other_tabs_notice,
        }
    };
}
pub(crate) use every_test;

/// Opens a tab.
pub async fn open(ground: &impl Ground) -> (Store, Opened) {
    open_as(ground, "first").await
}

/// Opens a tab with the name that it would give to a new database.
pub async fn open_as(ground: &impl Ground, fresh: &str) -> (Store, Opened) {
    Store::open(ground.tab(), id(fresh)).await.unwrap()
}

pub fn id(text: &str) -> DatabaseId {
    DatabaseId(text.into())
}

pub fn record(text: &str) -> NewRecord {
    NewRecord {
        events: 1,
        bytes: text.as_bytes().to_vec(),
    }
}

pub fn segment(events: u64, text: &str) -> NewSegment {
    NewSegment {
        events,
        bytes: text.as_bytes().to_vec(),
    }
}

/// Appends and expects that nobody was faster.
pub async fn append(store: &Store, at: Cursor, text: &str) -> Position {
    match store.append(at, &record(text)).await.unwrap() {
        Append::Appended(position) => position,
        Append::Moved(changes) => panic!("moved: {changes:?}"),
    }
}

/// Appends several records from the store's present position.
pub async fn fill(store: &Store, texts: &[&str]) -> Position {
    let mut position = store.load().await.unwrap().position;
    for text in texts {
        position = append(store, position.cursor, text).await;
    }
    position
}

/// The tail as text.
pub async fn tail(store: &Store) -> Vec<(u64, String)> {
    let loaded = store.load().await.unwrap();
    let texts = loaded.tail.into_iter();
    texts.map(|r| (r.key, text(&r.bytes))).collect()
}

/// The bytes of all segments as text.
pub async fn segments(store: &Store) -> Vec<String> {
    let infos = store.load().await.unwrap().segments;
    let ids: Vec<_> = infos.iter().map(|s| s.id).collect();
    let answers = store.segments(&ids).await.unwrap();
    answers.into_iter().map(|b| text(&b.unwrap())).collect()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Writes a record past all rules.
pub async fn raw_put(ground: &impl Ground, table: Table, key: impl Into<Key>, bytes: &[u8]) {
    let backend = ground.tab();
    backend.open().await.unwrap();
    let tx = backend.begin(&[table], Mode::Write).await.unwrap();
    tx.put(table, &key.into(), bytes).unwrap();
    tx.commit().await.unwrap();
}

/// Deletes a record past all rules.
pub async fn raw_delete(ground: &impl Ground, table: Table, key: impl Into<Key>) {
    let backend = ground.tab();
    backend.open().await.unwrap();
    let tx = backend.begin(&[table], Mode::Write).await.unwrap();
    tx.delete(table, &key.into()).unwrap();
    tx.commit().await.unwrap();
}

/// Every record of the database, to compare before and after. The `keys` table holds no bytes.
pub async fn everything(ground: &impl Ground) -> Vec<(Table, Key, Vec<u8>)> {
    let backend = ground.tab();
    backend.open().await.unwrap();
    let mut all = Vec::new();
    for table in Table::ALL.into_iter().filter(|t| *t != Table::Keys) {
        let tx = backend.begin(&[table], Mode::Read).await.unwrap();
        let rows = tx.range(table, None).await.unwrap();
        all.extend(rows.into_iter().map(|(key, bytes)| (table, key, bytes)));
    }
    all
}

pub fn is_moved<T: std::fmt::Debug>(answer: Result<T, StoreError>) -> bool {
    matches!(answer, Err(StoreError::Moved { .. }))
}
