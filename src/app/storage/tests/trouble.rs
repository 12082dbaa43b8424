//! The connection closed or the database deleted under us; no room.

use super::conformance::{Ground, append, everything, fill, open, record, tail};
use super::patch::{Patch, prototype, roll_back_after_add};
use super::{Browser, connection, sleep};
use holdfast::store::{Blob, BlobId, LostReason, Mode, Notice, Store, StoreError, Table};
use js_sys::{Function, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::IdbDatabase;

fn listen(store: &Store) -> Rc<RefCell<Vec<Notice>>> {
    let notices = Rc::new(RefCell::new(Vec::new()));
    let sink = Rc::clone(&notices);
    store.listen(Rc::new(move |notice| sink.borrow_mut().push(notice)));
    notices
}

/// The connections opened while `body` runs.
async fn connections_of<T>(body: impl Future<Output = T>) -> (T, Vec<IdbDatabase>) {
    let factory: JsValue = connection::factory().unwrap().into();
    let opened = js_sys::Array::new();
    let patch = Patch::method(
        &factory,
        "open",
        "return function (...args) {
            const request = original.apply(this, args);
            request.addEventListener('success', () => argument.push(request.result));
            return request;
        }",
        &opened,
    );
    let answer = body.await;
    drop(patch);
    let connections = opened.iter().map(JsCast::unchecked_into).collect();
    (answer, connections)
}

#[wasm_bindgen_test]
async fn a_connection_closed_by_the_browser_is_told_and_healed() {
    let ground = Browser::new("closed");
    let ((store, opened), connections) = connections_of(open(&ground)).await;
    let notices = listen(&store);
    let at = append(&store, opened.position.cursor, "one").await;
    assert_eq!(connections.len(), 1);
    // What the browser does when it closes a connection on its own: close, then the event.
    connections[0].close();
    let event = web_sys::Event::new("close").unwrap();
    connections[0].dispatch_event(&event).unwrap();
    assert_eq!(*notices.borrow(), [Notice::Lost(LostReason::Closed)]);
    append(&store, at.cursor, "two").await;
    assert_eq!(tail(&store).await.len(), 2);
}

#[wasm_bindgen_test]
async fn a_connection_closed_without_a_word_is_healed() {
    let ground = Browser::new("silent");
    let ((store, opened), connections) = connections_of(open(&ground)).await;
    connections[0].close();
    append(&store, opened.position.cursor, "one").await;
    assert_eq!(tail(&store).await.len(), 1);
}

#[wasm_bindgen_test]
async fn a_write_that_loses_its_connection_midway_is_an_error_and_can_be_repeated() {
    let ground = Browser::new("midway");
    let (store, opened) = open(&ground).await;
    // A forced close rolls back what is under way, with an AbortError that nobody here asked for.
    let patch = no_room("AbortError", "The connection was closed.");
    let at = opened.position.cursor;
    let answer = store.append(at, &record("one")).await;
    drop(patch);
    assert!(
        matches!(answer, Err(StoreError::ConnectionLost { .. })),
        "{answer:?}"
    );
    append(&store, at, "one").await;
    assert_eq!(tail(&store).await.len(), 1);
}

#[wasm_bindgen_test]
async fn a_write_under_way_when_we_step_aside_is_finished() {
    let ground = Browser::new("finished");
    let ((store, _), connections) = connections_of(open(&ground)).await;
    let backend = store.backend();
    let tx = backend.begin(&[Table::Blobs], Mode::Write).await.unwrap();
    tx.put(Table::Blobs, &"a".into(), b"bytes").unwrap();
    connections[0].close();
    tx.commit().await.unwrap();
    let there = store.blob(&BlobId("a".into())).await.unwrap();
    assert_eq!(there.unwrap(), b"bytes");
}

#[wasm_bindgen_test]
async fn a_deleted_database_does_not_come_back_empty() {
    let ground = Browser::new("deleted");
    let (store, _) = open(&ground).await;
    let notices = listen(&store);
    let at = fill(&store, &["one", "two"]).await;
    ground.vanish().await;
    assert_eq!(*notices.borrow(), [Notice::Lost(LostReason::VersionChange)]);
    for _ in 0..2 {
        let answer = store.append(at.cursor, &record("three")).await;
        assert!(
            matches!(answer, Err(StoreError::DataLoss { .. })),
            "{answer:?}"
        );
    }
    let exists = Reflect::get(&connection::factory().unwrap(), &"databases".into());
    if let Ok(databases) = exists.unwrap().dyn_into::<Function>() {
        let list = databases.call0(&connection::factory().unwrap()).unwrap();
        let list = wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&list))
            .await
            .unwrap();
        let names: js_sys::Array = list.unchecked_into();
        assert!(names.iter().all(|d| {
            Reflect::get(&d, &"name".into()).unwrap().as_string() != Some(ground.name.clone())
        }));
    }
    let (_, opened) = open(&ground).await;
    assert!(opened.created && !opened.is_first_run());
    assert_eq!(opened.missing[0].expected, at);
}

/// Makes commits fail as on a full disk: the requests succeed, then `abort` comes with this error.
fn no_room(name: &str, message: &str) -> [Patch; 2] {
    let error = web_sys::DomException::new_with_message_and_name(message, name).unwrap();
    let source = "return () => argument;";
    [
        Patch::getter(&prototype("IDBTransaction"), "error", source, &error),
        roll_back_after_add(),
    ]
}

#[wasm_bindgen_test]
async fn no_room_at_the_commit_is_no_false_saved_and_heals() {
    let ground = Browser::new("full");
    let (store, _) = open(&ground).await;
    let at = fill(&store, &["one"]).await;
    let before = everything(&ground).await;
    let cases = [
        ("QuotaExceededError", "no room", false),
        (
            "QuotaExceededError",
            "Encountered disk full while committing transaction.",
            true,
        ),
    ];
    for (name, message, disk) in cases {
        let full = no_room(name, message);
        let answer = store.append(at.cursor, &record("two")).await;
        drop(full);
        match answer {
            Err(StoreError::Quota { .. }) => assert!(!disk),
            Err(StoreError::DiskFull { .. }) => assert!(disk),
            other => panic!("{other:?}"),
        }
        assert_eq!(everything(&ground).await, before);
    }
    append(&store, at.cursor, "two").await;
    assert_eq!(tail(&store).await.len(), 2);
}

#[wasm_bindgen_test]
async fn a_value_that_the_browser_refuses_is_an_error() {
    let ground = Browser::new("refused");
    let (_, _) = open(&ground).await;
    let function = Function::new_no_args("");
    let answer = ground.database().put_object("f", &function).await;
    assert!(
        matches!(&answer, Err(StoreError::Other { name, .. }) if name == "DataCloneError"),
        "{answer:?}"
    );
    assert_eq!(ground.database().object("f").await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn tabs_that_go_leave_no_connection_behind() {
    let ground = Browser::new("gone");
    let (store, _) = open(&ground).await;
    fill(&store, &["one"]).await;
    let blob = Blob {
        id: BlobId("a".into()),
        bytes: b"b".to_vec(),
    };
    store.put_blobs(&[blob]).await.unwrap();
    drop(store);
    sleep(0).await;
    // A deletion would wait for a connection that does not step aside.
    let started = js_sys::Date::now();
    ground.vanish().await;
    assert!(js_sys::Date::now() - started < 2_000.0);
}
