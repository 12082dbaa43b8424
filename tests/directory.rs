//! The directory on the way that incidents go: written, reopened, packed, sent, undone, in tabs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use holdfast::bundle::preview::{Asker, Nothing, preview};
use holdfast::bundle::{self, Exporter};
use holdfast::directory::table::{guess, plan, read};
use holdfast::directory::{Change, Directory, Entry, Field, Items, Kind, Refusal, Settle, Value};
use holdfast::incident::decide::Command;
use holdfast::incident::{Person, fact};
use holdfast::keeper::{Brought, Edit, Hand, Keeper, KeeperError, PlaybookRules, PlaybookShelf};
use holdfast::log::{Author, Line, Salt, StreamId, StreamKind, WriterId};
use holdfast::store::{DatabaseId, MemoryBackend, NewReceipt, Store};
use holdfast::time::Millis;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

const NOW: Millis = Millis(1_772_445_600_000);

/// Memory answers at once, so that polling until ready is enough.
fn run<F: Future>(future: F) -> F::Output {
    let mut future = Box::pin(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1_000_000 {
        if let Poll::Ready(out) = future.as_mut().poll(&mut context) {
            return out;
        }
    }
    panic!("never ready");
}

struct Tab {
    keeper: Keeper,
    device: u8,
    salts: Cell<u8>,
}

impl Tab {
    fn open(backend: &MemoryBackend, device: u8) -> Self {
        let keeper = run(async {
            let fresh = DatabaseId("test".into());
            let backend = Rc::new(backend.other_tab());
            let (store, _) = Store::open(backend, fresh).await.unwrap();
            let shelf = Rc::new(RefCell::new(PlaybookShelf::built_in()));
            let rules = PlaybookRules::new(shelf, || NOW);
            let keeper = Keeper::new(store, Box::new(rules));
            keeper.load_list().await.unwrap();
            while keeper.load_slice().await.unwrap() {}
            while keeper.refresh(10).1 {}
            keeper
        });
        Self {
            keeper,
            device,
            salts: Cell::new(0),
        }
    }

    fn with_hand<T>(&self, act: impl FnOnce(&mut Hand<'_>) -> T) -> T {
        let mut salt = || {
            self.salts.set(self.salts.get().wrapping_add(1));
            Salt([self.salts.get(); 16])
        };
        act(&mut Hand {
            author: Author {
                writer: WriterId::of_key(&[self.device; 32]),
                now: NOW,
            },
            who: Person::named(format!("Person {}", self.device)),
            new_stream: StreamId::from_parts(StreamKind::Incident, 1, [self.device; 10]),
            salt: &mut salt,
        })
    }

    fn change(&self, id: StreamId, change: Change) -> Result<(), KeeperError> {
        let edit = Edit {
            id,
            kind: Kind::Person,
            change,
        };
        self.with_hand(|hand| run(self.keeper.enter(&edit, hand)))
            .map(drop)
    }

    fn set(&self, id: StreamId, field: Field, text: &str) -> Result<(), KeeperError> {
        let value = Value::Text(text.to_owned());
        self.change(id, Change::Set(BTreeMap::from([(field, value)])))
    }

    fn open_incident(&self, title: &str) -> StreamId {
        let command = Command::Open {
            report: fact::Report {
                title: title.into(),
                ..Default::default()
            },
            level: None,
            occurred: None,
            also: Vec::new(),
        };
        self.with_hand(|hand| run(self.keeper.write(None, &command, hand)))
            .unwrap()
            .stream
    }

    fn directory(&self) -> Arc<Directory> {
        self.keeper.with(|library| library.directory())
    }

    fn titles(&self) -> Vec<String> {
        self.keeper
            .with(|library| library.headers().map(|h| h.title.clone()).collect())
    }

    fn lines(&self) -> Vec<Line> {
        self.keeper.with(|library| {
            let streams: Vec<StreamId> = library.streams().collect();
            streams
                .into_iter()
                .flat_map(|stream| library.lines(stream))
                .collect()
        })
    }

    fn file(&self) -> Vec<u8> {
        bundle::write(&Exporter::default(), None, &[], &self.lines()).unwrap()
    }

    fn take(&self, lines: Vec<Line>, file: &str) -> holdfast::keeper::Applied {
        let brought = Brought {
            lines,
            ..Brought::default()
        };
        let receipt = NewReceipt {
            file: file.to_owned(),
            received_at: NOW,
            note: Vec::new(),
        };
        let applied = run(self.keeper.import(brought, receipt)).unwrap();
        while self.keeper.refresh(10).1 {}
        applied
    }

    fn receive(&self, file: &[u8]) -> holdfast::keeper::Applied {
        let checked = bundle::read(file).unwrap();
        assert!(checked.is_sound());
        self.take(checked.into_sound_part().lines, "other.json")
    }
}

fn id(n: u8) -> StreamId {
    StreamId::from_parts(StreamKind::Directory, 1, [n; 10])
}

fn names(directory: &Directory) -> Vec<String> {
    let people = directory.of(Kind::Person);
    people.into_iter().map(|p| p.name().to_owned()).collect()
}

#[test]
fn entries_are_there_after_reopening_and_packing_and_are_no_incidents() {
    let backend = MemoryBackend::new();
    let tab = Tab::open(&backend, 1);
    let incident = tab.open_incident("Mail is down");
    tab.set(id(1), Field::Name, "Ade").unwrap();
    tab.set(id(1), Field::Phone, "1").unwrap();
    for _ in 0..2 {
        let again = Tab::open(&backend, 1);
        assert_eq!(names(&again.directory()), ["Ade"]);
        assert_eq!(
            again.directory().get(id(1)).unwrap().text(Field::Phone),
            "1"
        );
        assert_eq!(again.titles(), ["Mail is down"]);
        let opened = again.keeper.with(|library| {
            (
                library.incident(incident).is_some(),
                library.incident(id(1)).is_none(),
            )
        });
        assert_eq!(opened, (true, true));
        run(tab.keeper.compact()).unwrap();
    }
    assert_eq!(tab.keeper.tail_len(), 0);
}

#[test]
fn two_tabs_change_one_entry_in_turn_and_nothing_conflicts() {
    let backend = MemoryBackend::new();
    let (a, b) = (Tab::open(&backend, 1), Tab::open(&backend, 1));
    a.set(id(1), Field::Name, "Ade").unwrap();
    for n in 0..20 {
        b.set(id(1), Field::Phone, &format!("b{n}")).unwrap();
        a.set(id(1), Field::Phone, &format!("a{n}")).unwrap();
    }
    run(b.keeper.catch_up()).unwrap();
    let entries: Vec<Entry> = [&a, &b]
        .map(|tab| tab.directory().get(id(1)).unwrap().clone())
        .into();
    assert_eq!(entries[0], entries[1]);
    assert_eq!(entries[0].text(Field::Phone), "a19");
    assert!(entries[0].conflicts.is_empty() && entries[0].forks.is_empty());
    // What another tab made so already is refused, not written twice.
    b.set(id(1), Field::Phone, "same").unwrap();
    let refused = a.set(id(1), Field::Phone, "same");
    assert_eq!(refused, Err(KeeperError::Entry(Refusal::NoChange)));
}

#[test]
fn x1_x2_two_devices_exchange_files_and_see_one_conflict() {
    let (a, b) = (
        Tab::open(&MemoryBackend::new(), 1),
        Tab::open(&MemoryBackend::new(), 2),
    );
    a.set(id(1), Field::Name, "Ade").unwrap();
    b.receive(&a.file());
    a.set(id(1), Field::Phone, "1").unwrap();
    b.set(id(1), Field::Phone, "2").unwrap();
    let (from_a, from_b) = (a.file(), b.file());

    let checked = bundle::read(&from_b).unwrap();
    let asker = Asker {
        own: None,
        now: NOW,
    };
    let lines = checked.into_sound_part().lines;
    let brings = a
        .keeper
        .with(|library| preview(&lines, None, asker, library));
    assert_eq!((brings.new, brings.same, brings.conflicts), (1, 1, 1));
    assert_eq!((brings.quarantined, brings.others), (0, 0));
    assert_eq!(&*brings.entries[0].name, "Ade");
    assert!(!brings.entries[0].new && brings.incidents.is_empty());
    assert!(preview(&lines, None, asker, &mut Nothing).entries[0].new);

    a.receive(&from_b);
    b.receive(&from_a);
    b.receive(&from_a);
    let (at_a, at_b) = (a.directory(), b.directory());
    assert_eq!(at_a.get(id(1)), at_b.get(id(1)));
    let conflict = at_a.get(id(1)).unwrap().conflicts[0].clone();
    let settle = Settle {
        choice: Some(conflict.claims[0].event),
        register: conflict.register,
    };
    a.change(id(1), Change::Settle(settle)).unwrap();
    b.receive(&a.file());
    assert_eq!(a.directory().get(id(1)), b.directory().get(id(1)));
    assert!(b.directory().get(id(1)).unwrap().conflicts.is_empty());
    assert_eq!(a.file(), b.file());
}

#[test]
fn x8_an_import_of_entries_is_undone_unless_something_builds_on_it() {
    let (a, b) = (
        Tab::open(&MemoryBackend::new(), 1),
        Tab::open(&MemoryBackend::new(), 2),
    );
    a.set(id(1), Field::Name, "Ade").unwrap();
    let applied = b.receive(&a.file());
    assert_eq!(names(&b.directory()), ["Ade"]);
    run(b.keeper.undo_import(applied.receipt)).unwrap();
    assert_eq!(names(&b.directory()), Vec::<String>::new());
    let applied = b.receive(&a.file());
    b.set(id(1), Field::Phone, "2").unwrap();
    let refused = run(b.keeper.undo_import(applied.receipt));
    assert!(matches!(
        refused,
        Err(KeeperError::BuiltUpon { entries: 1 })
    ));
    assert_eq!(names(&b.directory()), ["Ade"]);
}

#[test]
fn a_table_is_taken_up_in_one_step_adds_nothing_twice_and_is_undone() {
    let backend = MemoryBackend::new();
    let tab = Tab::open(&backend, 1);
    tab.set(id(1), Field::Name, "Ade").unwrap();
    let table = read(b"name,phone\nAde,1\nBo,2\n").unwrap();
    let mapping = guess(Kind::Person, &table.header);
    let step = |tab: &Tab| {
        let directory = tab.directory();
        let plan = plan(&table, Kind::Person, &mapping, &directory);
        let lines = tab.with_hand(|hand| plan.seal(&directory, hand.author, &hand.who, hand.salt));
        (plan, lines.unwrap())
    };
    let (plan, lines) = step(&tab);
    assert_eq!((plan.entries.len(), lines.len()), (2, 2));
    let applied = tab.take(lines, "people.csv");
    assert_eq!(names(&tab.directory()), ["Ade", "Bo"]);
    assert!(step(&tab).0.is_empty());
    assert_eq!(names(&Tab::open(&backend, 1).directory()), ["Ade", "Bo"]);
    run(tab.keeper.undo_import(applied.receipt)).unwrap();
    assert_eq!(names(&tab.directory()), ["Ade"]);
    assert_eq!(tab.directory().get(id(1)).unwrap().text(Field::Phone), "");
    // What is written afterwards goes on as if nothing had been.
    tab.set(id(1), Field::Phone, "3").unwrap();
    assert!(tab.directory().get(id(1)).unwrap().forks.is_empty());
    assert!(tab.directory().get(id(1)).unwrap().gaps.is_empty());
}

#[test]
fn links_lead_only_to_entries_that_are_here_and_of_the_right_kind() {
    let tab = Tab::open(&MemoryBackend::new(), 1);
    let members = |to: StreamId| {
        let items = Items {
            add: [to.to_string()].into(),
            ..Items::default()
        };
        let values = [
            (Field::Name, Value::Text("Web".to_owned())),
            (Field::Members, Value::Items(items)),
        ];
        let edit = Edit {
            id: id(9),
            kind: Kind::Team,
            change: Change::Set(values.into()),
        };
        tab.with_hand(|hand| run(tab.keeper.enter(&edit, hand)))
    };
    let missing = KeeperError::Entry(Refusal::NoSuchEntry {
        field: Field::Members,
    });
    assert_eq!(members(id(1)).unwrap_err(), missing);
    tab.set(id(1), Field::Name, "Ade").unwrap();
    members(id(1)).unwrap();
    assert!(
        tab.directory()
            .get(id(9))
            .unwrap()
            .holds(Field::Members, id(1))
    );
}
