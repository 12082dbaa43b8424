//! The playbook versions of a device: which is followed, and how they travel.

use super::*;
use crate::bundle::{Blob, Exporter, Reader, Writer};
use crate::incident::fact;
use crate::playbook::builtin;
use crate::store::{self, BlobId};

/// A keeper that follows a shelf, as the app has it.
fn device(backend: &MemoryBackend) -> (Keeper, Rc<RefCell<PlaybookShelf>>) {
    let fresh = DatabaseId("test".into());
    let (store, _) = run(Store::open(Rc::new(backend.other_tab()), fresh)).unwrap();
    let shelf = Rc::new(RefCell::new(PlaybookShelf::built_in()));
    let rules = PlaybookRules::new(Rc::clone(&shelf), || Millis(1_772_445_700_000));
    let keeper = Keeper::new(store, Box::new(rules));
    run(keeper.load_shelf(&shelf)).unwrap();
    run(keeper.load_list()).unwrap();
    while run(keeper.load_slice()).unwrap() {}
    (keeper, shelf)
}

/// A version that no device comes with.
fn own_version() -> Vec<u8> {
    let text = str::from_utf8(builtin::IT_SUPPORT).unwrap();
    text.replacen("\"id\": \"it-support\"", "\"id\": \"our-support\"", 1)
        .into_bytes()
}

fn pinned(keeper: &Keeper, stream: StreamId) -> Option<Hash> {
    let incident = keeper.with(|library| library.incident(stream)).unwrap();
    incident.playbook.current
}

/// A file of one incident, with what it rests on.
fn exported(keeper: &Keeper, shelf: &PlaybookShelf, stream: StreamId) -> Vec<u8> {
    let mut writer = Writer::new(Exporter::default(), None, Vec::new());
    let lines = keeper.with(|library| library.lines(stream));
    for line in &lines {
        writer.add(line).unwrap();
    }
    let named = lines.iter().filter_map(names_version).collect();
    let brought = shelf.to_bring(&named, false);
    writer.bring(brought.iter().map(|book| Blob::of(&*book.text)));
    while writer.step(100).unwrap() {}
    writer.finish().unwrap()
}

fn import(keeper: &Keeper, bytes: &[u8]) {
    let mut reader = Reader::new(bytes.len() as u64).unwrap();
    reader.push(bytes);
    let contents = reader.finish().into_sound_part();
    let blobs = contents.playbooks.into_iter().map(|blob| store::Blob {
        id: BlobId(blob.hash.to_string()),
        bytes: blob.text.into_bytes(),
    });
    let brought = Brought {
        lines: contents.lines,
        blobs: blobs.collect(),
        ..Brought::default()
    };
    let receipt = NewReceipt {
        file: "a.json".into(),
        received_at: Millis(0),
        note: Vec::new(),
    };
    run(keeper.import(brought, receipt)).unwrap();
}

#[test]
fn every_built_in_is_on_the_shelf_and_the_first_is_the_default() {
    let shelf = PlaybookShelf::built_in();
    let ids: Vec<String> = shelf
        .all()
        .map(|book| format!("{}@{}", book.playbook.id, book.playbook.version))
        .collect();
    assert_eq!(
        ids,
        [
            "emergency-handling@1",
            "problem-response@2",
            "problem-response@1",
            "it-support@1",
            "saas-incidents@1",
            "major-incidents@1"
        ]
    );
    assert_eq!(
        &*shelf.preferred().unwrap().playbook.id,
        "emergency-handling"
    );
}

#[test]
fn r16_a_new_incident_pins_what_was_chosen_on_this_device() {
    let backend = MemoryBackend::new();
    let (keeper, shelf) = device(&backend);
    let first = act(&keeper, None, &report("Before the choice"))
        .unwrap()
        .stream;
    let chosen = Hash::of(&[builtin::SAAS_INCIDENTS]);
    let published = shelf.borrow().get(chosen).cloned();
    run(keeper.prefer(published.as_ref())).unwrap();
    // The choice outlives the tab, and what was opened before keeps its version.
    let (keeper, shelf) = device(&backend);
    assert_eq!(shelf.borrow().preferred().unwrap().hash, chosen);
    let second = act(&keeper, None, &report("After it")).unwrap().stream;
    assert_eq!(pinned(&keeper, second), Some(chosen));
    let default = Hash::of(&[builtin::EMERGENCY_HANDLING]);
    assert_eq!(pinned(&keeper, first), Some(default));
    run(keeper.prefer(None)).unwrap();
    let (_, shelf) = device(&backend);
    assert_eq!(shelf.borrow().preferred().unwrap().hash, default);
}

#[test]
fn r16_an_incident_may_be_opened_on_another_version_than_the_preferred_one() {
    let backend = MemoryBackend::new();
    let (keeper, shelf) = device(&backend);
    let wanted = Hash::of(&[builtin::PROBLEM_RESPONSE]);
    let open = |level| Command::Open {
        report: fact::Report {
            title: "Mail is down".into(),
            playbook: Some(wanted),
            ..Default::default()
        },
        level: Some(level),
        occurred: None,
        also: Vec::new(),
    };
    // Its levels count, not those of the preferred one.
    let stream = act(&keeper, None, &open(4)).unwrap().stream;
    assert_eq!(pinned(&keeper, stream), Some(wanted));
    assert!(act(&keeper, None, &open(5)).is_err());
    let kept = run(keeper.store().blob(&BlobId(wanted.to_string()))).unwrap();
    assert_eq!(kept.unwrap(), builtin::PROBLEM_RESPONSE);
    let newer = Hash::of(&[builtin::MAJOR_INCIDENTS]);
    let adopt = fact::AdoptPlaybook {
        playbook: Some(newer),
        ..Default::default()
    };
    act(&keeper, Some(stream), &Command::record(adopt)).unwrap();
    assert_eq!(pinned(&keeper, stream), Some(newer));
    let kept = run(keeper.store().blob(&BlobId(newer.to_string()))).unwrap();
    assert!(kept.is_some());
    assert_eq!(
        shelf.borrow().preferred().unwrap().hash,
        PlaybookShelf::built_in().fallback().unwrap().hash
    );
}

#[test]
fn r16_an_incident_that_names_no_version_follows_the_default_on_every_device() {
    let nameless = StreamId::from_parts(StreamKind::Incident, 1, [7; 10]);
    let incident = crate::incident::fold(&[(nameless, &[])]);
    assert_eq!(incident.playbook.current, None);
    let mut shelf = PlaybookShelf::built_in();
    shelf.prefer(Some(Hash::of(&[builtin::IT_SUPPORT])));
    assert_eq!(
        &*shelf.of(&incident).unwrap().playbook.id,
        "emergency-handling"
    );
}

#[test]
fn r16_a_file_brings_the_version_and_the_other_device_computes_the_same() {
    let (here, there) = (MemoryBackend::new(), MemoryBackend::new());
    let (keeper, shelf) = device(&here);
    let hash = shelf.borrow_mut().add(&own_version()).unwrap();
    let published = shelf.borrow().get(hash).cloned().unwrap();
    run(keeper.publish(&published)).unwrap();
    run(keeper.prefer(Some(&published))).unwrap();
    shelf.borrow_mut().prefer(Some(hash));
    let begin = Command::Open {
        report: fact::Report {
            title: "Mail is down".into(),
            ..Default::default()
        },
        level: Some(1),
        occurred: None,
        also: Vec::new(),
    };
    let stream = act(&keeper, None, &begin).unwrap().stream;
    let file = exported(&keeper, &shelf.borrow(), stream);
    let text = str::from_utf8(&file).unwrap();
    assert_eq!(text.matches("our-support").count(), 1);
    assert!(!text.contains("emergency-handling"), "only what it names");

    let (other, _) = device(&there);
    import(&other, &file);
    // After a restart the version stands on its shelf, and nothing was chosen there.
    let (other, their_shelf) = device(&there);
    let their_shelf = their_shelf.borrow();
    assert_eq!(their_shelf.get(hash).unwrap().text, published.text);
    assert_eq!(their_shelf.preferred(), their_shelf.fallback());
    assert_eq!(pinned(&other, stream), Some(hash));
    let now = Millis(1_772_449_000_000);
    let of = |keeper: &Keeper| keeper.with(|library| library.incident(stream)).unwrap();
    let ours = shelf.borrow().owed(&of(&keeper), now).unwrap();
    assert_eq!(their_shelf.owed(&of(&other), now), Some(ours));
}

#[test]
fn a_file_of_everything_brings_what_was_made_here_but_not_what_every_device_has() {
    let mut shelf = PlaybookShelf::built_in();
    let hash = shelf.add(&own_version()).unwrap();
    let named = [Hash::of(&[builtin::IT_SUPPORT])].into();
    let ids = |everything| -> Vec<String> {
        let brought = shelf.to_bring(&named, everything);
        brought
            .iter()
            .map(|book| book.playbook.id.to_string())
            .collect()
    };
    assert_eq!(ids(false), ["it-support"]);
    assert_eq!(ids(true), ["it-support", "our-support"]);
    assert!(!shelf.is_built_in(hash));
}

#[test]
fn another_tab_hears_of_what_was_published() {
    let backend = MemoryBackend::new();
    let (mine, shelf) = device(&backend);
    let (other, their_shelf) = device(&backend);
    let heard = Rc::new(std::cell::Cell::new(0));
    let count = Rc::clone(&heard);
    other
        .store()
        .listen(Rc::new(move |_| count.set(count.get() + 1)));
    let hash = shelf.borrow_mut().add(&own_version()).unwrap();
    let published = shelf.borrow().get(hash).cloned().unwrap();
    run(mine.publish(&published)).unwrap();
    assert_eq!(heard.get(), 1);
    assert!(run(other.load_shelf(&their_shelf)).unwrap());
    assert!(!run(other.load_shelf(&their_shelf)).unwrap());
    assert!(their_shelf.borrow().get(hash).is_some());
}

#[test]
fn the_newest_version_of_each_playbook_is_offered_and_an_older_one_when_it_is_followed() {
    let mut shelf = PlaybookShelf::built_in();
    let versions = |shelf: &PlaybookShelf| -> Vec<String> {
        let ours = shelf.offered().into_iter();
        let ours = ours.filter(|book| &*book.playbook.source == "S0");
        ours.map(|book| book.playbook.version.to_string()).collect()
    };
    assert_eq!(versions(&shelf), ["2"]);
    assert_eq!(shelf.offered().len(), 5);
    shelf.prefer(Some(Hash::of(&[builtin::PROBLEM_RESPONSE_OLDER])));
    assert_eq!(versions(&shelf), ["2", "1"]);
    let text = str::from_utf8(builtin::PROBLEM_RESPONSE).unwrap();
    let tenth = text.replacen("\"version\": \"2\"", "\"version\": \"10\"", 1);
    shelf.add(tenth.as_bytes()).unwrap();
    assert_eq!(versions(&shelf), ["1", "10"]);
}
