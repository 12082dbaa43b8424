//! Library and store in step, on the in-memory backend.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use super::*;
use crate::bundle::{Exporter, OnRecord, Reader, write};
use crate::incident::decide::{Command, Refusal};
use crate::incident::{Correction, Fact, Person, Status, fact};
use crate::log::{
    Author, Body, LineError, MAX_LINE_BYTES, Salt, StreamKind, WriterId, parse_line, with_body,
};
use crate::store::{DatabaseId, MemoryBackend, NewReceipt, ReceiptId, StoreError};
use crate::time::Millis;
use std::future::Future;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

mod shelf;

struct Plain;

impl Rules for Plain {
    fn levels(&self, _: &Incident) -> Vec<u8> {
        vec![1, 2, 3]
    }
    fn objections(&self, _: &Incident, _: &Fact, _: &Person) -> Vec<Objection> {
        Vec::new()
    }
    fn unmet(&self, _: &Incident, _: &Fact) -> Vec<Gate> {
        Vec::new()
    }
    fn version(&self, wanted: Option<Hash>) -> Option<Published> {
        let shelf = PlaybookShelf::built_in();
        let version = match wanted {
            Some(hash) => shelf.get(hash),
            None => shelf.preferred(),
        };
        version.cloned()
    }
    fn header(&self, incident: &Incident) -> Header {
        Header::of(incident, &[], Vec::new())
    }
}

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

fn open(backend: &MemoryBackend) -> Keeper {
    run(async {
        let fresh = DatabaseId("test".into());
        let (store, _) = Store::open(Rc::new(backend.other_tab()), fresh)
            .await
            .unwrap();
        let keeper = Keeper::new(store, Box::new(Plain));
        keeper.load_list().await.unwrap();
        while keeper.load_slice().await.unwrap() {}
        while keeper.refresh(10).1 {}
        keeper
    })
}

fn act(keeper: &Keeper, stream: Option<StreamId>, command: &Command) -> Result<Wrote, KeeperError> {
    act_on(b"this device", keeper, stream, command)
}

fn act_on(
    device: &[u8],
    keeper: &Keeper,
    stream: Option<StreamId>,
    command: &Command,
) -> Result<Wrote, KeeperError> {
    thread_local!(static COUNT: std::cell::Cell<u8> = const { std::cell::Cell::new(0) });
    let n = COUNT.with(|count| {
        count.set(count.get().wrapping_add(1));
        count.get()
    });
    let mut salt = || Salt([n; 16]);
    let mut hand = Hand {
        author: Author {
            writer: WriterId::of_key(device),
            now: Millis(1_772_445_600_000 + i64::from(n)),
        },
        who: Person::named("Ade"),
        new_stream: StreamId::from_parts(StreamKind::Incident, 1, [n; 10]),
        salt: &mut salt,
    };
    run(keeper.write(stream, command, &mut hand))
}

fn report(title: &str) -> Command {
    Command::Open {
        report: fact::Report {
            title: title.into(),
            ..Default::default()
        },
        level: None,
        occurred: None,
        also: Vec::new(),
    }
}

fn note(text: &str) -> Command {
    Command::record(fact::Note { text: text.into() })
}

fn titles(keeper: &Keeper) -> Vec<String> {
    keeper.with(|library| library.headers().map(|h| h.title.clone()).collect())
}

#[test]
fn s1_02_the_report_and_what_was_answered_with_it_are_on_disk_together_or_not_at_all() {
    let backend = MemoryBackend::new();
    let mut begin = report("Printing fails");
    if let Command::Open { also, .. } = &mut begin {
        let answer = fact::Answer {
            field: "fault".into(),
            text: "The queue".into(),
            ..Default::default()
        };
        let form = fact::Form {
            form: "intake".into(),
            answers: vec![answer],
            ..Default::default()
        };
        *also = vec![
            form.into(),
            fact::Classify {
                level: 2,
                ..Default::default()
            }
            .into(),
        ];
    }
    {
        let keeper = open(&backend);
        backend.fail_next_commit(StoreError::DiskFull {
            message: String::new(),
        });
        assert!(act(&keeper, None, &begin).is_err());
    }
    // The browser was killed: whoever opens next finds neither.
    let keeper = open(&backend);
    assert!(titles(&keeper).is_empty());
    let wrote = act(&keeper, None, &begin).unwrap();
    assert_eq!(wrote.events.len(), 3);
    let keeper = open(&backend);
    let incident = keeper
        .with(|library| library.incident(wrote.stream))
        .unwrap();
    assert_eq!(incident.level(), Some(2));
    let said = incident
        .done
        .forms
        .get(&("intake".to_owned(), None))
        .unwrap();
    assert_eq!(said["fault"].current.as_ref().unwrap().text, "The queue");
    // What cannot be said refuses all of it.
    let mut wrong = report("Scanning fails");
    if let Command::Open { also, .. } = &mut wrong {
        *also = vec![
            fact::Classify {
                level: 9,
                ..Default::default()
            }
            .into(),
        ];
    }
    let refused = act(&keeper, None, &wrong);
    assert!(matches!(
        refused,
        Err(KeeperError::Refused(Refusal::NoSuchLevel { level: 9 }))
    ));
    assert_eq!(titles(&keeper), ["Printing fails"]);
}

#[test]
fn what_was_written_is_there_after_reopening() {
    let backend = MemoryBackend::new();
    let keeper = open(&backend);
    let wrote = act(&keeper, None, &report("Mail is down")).unwrap();
    act(&keeper, Some(wrote.stream), &note("Queue is full")).unwrap();
    let again = open(&backend);
    let incident = again.with(|l| l.incident(wrote.stream)).unwrap();
    assert_eq!(incident.event_count, 2);
    assert_eq!(titles(&again), ["Mail is down"]);
    let pinned = incident.playbook.current.unwrap();
    let stored = run(again.store().blob_ids()).unwrap();
    assert_eq!(
        stored[0].0,
        pinned.to_string(),
        "R16: stored where it is pinned"
    );
}

#[test]
fn two_tabs_write_in_turn_and_neither_overlooks_the_other() {
    let backend = MemoryBackend::new();
    let (a, b) = (open(&backend), open(&backend));
    let stream = act(&a, None, &report("Mail is down")).unwrap().stream;
    run(b.catch_up()).unwrap();
    for n in 0..250 {
        act(&a, Some(stream), &note(&format!("a{n}"))).unwrap();
        act(&b, Some(stream), &note(&format!("b{n}"))).unwrap();
    }
    run(a.catch_up()).unwrap();
    for keeper in [&a, &b, &open(&backend)] {
        let incident = keeper.with(|l| l.incident(stream)).unwrap();
        assert_eq!(incident.event_count, 501);
        assert_eq!(incident.heads.len(), 1, "each write had seen all before it");
        assert!(incident.forks.is_empty() && incident.gaps.is_empty());
    }
}

#[test]
fn a_register_is_decided_again_when_another_tab_was_first() {
    let backend = MemoryBackend::new();
    let (a, b) = (open(&backend), open(&backend));
    let stream = act(&a, None, &report("Mail is down")).unwrap().stream;
    run(b.catch_up()).unwrap();
    act(&a, Some(stream), &Command::record(fact::Respond::default())).unwrap();
    let late = act(&b, Some(stream), &Command::record(fact::Respond::default()));
    assert!(matches!(
        late,
        Err(KeeperError::Refused(Refusal::WrongStatus { .. }))
    ));
    let level = Command::record(fact::Classify {
        level: 2,
        ..Default::default()
    });
    act(&a, Some(stream), &level).unwrap();
    let note = act(&b, Some(stream), &note("still goes through")).unwrap();
    assert_eq!(note.meanwhile.len(), 1, "the level that the other tab set");
}

#[test]
fn compaction_keeps_everything_and_the_other_tab_follows() {
    let backend = MemoryBackend::new();
    let (a, b) = (open(&backend), open(&backend));
    let stream = act(&a, None, &report("Mail is down")).unwrap().stream;
    for n in 0..20 {
        act(&a, Some(stream), &note(&format!("{n}"))).unwrap();
    }
    assert_eq!(run(a.compact()).unwrap(), 21);
    assert_eq!(a.tail_len(), 0);
    act(&a, Some(stream), &note("after")).unwrap();
    run(b.catch_up()).unwrap();
    act(&b, Some(stream), &note("from the other tab")).unwrap();
    run(a.catch_up()).unwrap();
    assert_eq!(run(a.compact()).unwrap(), 0, "not while the list is stale");
    while a.refresh(10).1 {}
    assert_eq!(run(a.compact()).unwrap(), 2);
    for keeper in [&a, &b, &open(&backend)] {
        let incident = keeper.with(|l| l.incident(stream)).unwrap();
        assert_eq!(incident.event_count, 23);
        assert_eq!(incident.heads.len(), 1);
    }
}

fn lines(keeper: &Keeper) -> Vec<Line> {
    keeper.with(|library| {
        let streams: Vec<StreamId> = library.streams().collect();
        streams.iter().flat_map(|s| library.lines(*s)).collect()
    })
}

fn receipt() -> NewReceipt {
    NewReceipt {
        file: "from-mia.json".into(),
        received_at: Millis(0),
        note: Vec::new(),
    }
}

#[test]
fn an_entry_that_no_file_could_carry_is_refused_before_it_is_written() {
    let keeper = open(&MemoryBackend::new());
    let stream = act(&keeper, None, &report("Mail is down")).unwrap().stream;
    let refused = act(&keeper, Some(stream), &note(&"x".repeat(MAX_LINE_BYTES))).unwrap_err();
    assert!(matches!(
        refused,
        KeeperError::Line(LineError::TooLong { .. })
    ));
    act(&keeper, Some(stream), &note(&"\"".repeat(500_000))).unwrap();
    let lines = lines(&keeper);
    assert_eq!(lines.len(), 2);
    for line in lines {
        let body = Body::parse(line.body_text().unwrap()).unwrap();
        let names: Vec<&str> = body.fields.keys().map(String::as_str).collect();
        for name in &names {
            let hidden = with_body(&line, Some(&body.hide(&[name]))).unwrap();
            parse_line(&hidden.text).unwrap();
        }
    }
}

#[test]
fn x8_an_import_is_there_once_and_can_be_undone_until_something_builds_on_it() {
    let theirs = open(&MemoryBackend::new());
    let stream = act(&theirs, None, &report("Mail is down")).unwrap().stream;
    act(&theirs, Some(stream), &note("Queue is full")).unwrap();
    let brought = Brought {
        lines: lines(&theirs),
        ..Brought::default()
    };
    let backend = MemoryBackend::new();
    let ours = open(&backend);
    let applied = run(ours.import(brought.clone(), receipt())).unwrap();
    assert_eq!(applied.added, 2);
    while ours.refresh(1).1 {}
    assert_eq!(titles(&ours), ["Mail is down"]);
    let before = Millis(receipt().received_at.0 - 1);
    let arrivals = run(ours.arrivals(&[stream], before));
    assert_eq!(arrivals.len(), 1);
    assert_eq!(arrivals[0].0.id, applied.receipt);
    assert_eq!(arrivals[0].1.len(), 2);
    assert!(run(ours.arrivals(&[stream], arrivals[0].0.received_at)).is_empty());
    let twice = run(ours.import(brought.clone(), receipt())).unwrap();
    assert_eq!(twice.added, 0);
    run(ours.undo_import(applied.receipt)).unwrap();
    assert!(titles(&ours).is_empty() && titles(&open(&backend)).is_empty());

    let applied = run(ours.import(brought, receipt())).unwrap();
    while ours.refresh(1).1 {}
    act(&ours, Some(stream), &note("mine")).unwrap();
    assert_eq!(
        run(ours.undo_import(applied.receipt)),
        Err(KeeperError::BuiltUpon { entries: 1 })
    );
}

/// Reads a file as the share screen does: what is here stays out.
fn read(keeper: &Rc<Keeper>, file: &[u8]) -> (Brought, bool) {
    let since = keeper.removals();
    let reader = Reader::new(file.len() as u64).unwrap();
    let mut reader = reader.knowing(HeldLines::of(Rc::clone(keeper)));
    file.chunks(100).for_each(|piece| {
        reader.push(piece);
    });
    let checked = reader.finish();
    let sound = checked.is_sound();
    let contents = checked.into_sound_part();
    let known = Known {
        lines: contents.known,
        since,
    };
    let brought = Brought {
        lines: contents.lines,
        known,
        ..Brought::default()
    };
    (brought, sound)
}

#[test]
fn x8_what_is_here_stays_out_of_an_import_unless_it_went_meanwhile() {
    let theirs = open(&MemoryBackend::new());
    let stream = act(&theirs, None, &report("Mail is down")).unwrap().stream;
    act(&theirs, Some(stream), &note("Queue is full")).unwrap();
    let file = |lines: &[Line]| write(&Exporter::default(), None, &[], lines).unwrap();
    let first = file(&lines(&theirs));
    let backend = MemoryBackend::new();
    let ours = Rc::new(open(&backend));
    let (brought, _) = read(&ours, &first);
    assert_eq!((brought.lines.len(), brought.known.lines), (2, 0));
    let applied = run(ours.import(brought, receipt())).unwrap();
    while ours.refresh(1).1 {}

    act(&theirs, Some(stream), &note("Queue is empty")).unwrap();
    act(&theirs, None, &report("Print is down")).unwrap();
    let second = file(&lines(&theirs));
    let (brought, sound) = read(&ours, &second);
    assert_eq!((brought.lines.len(), brought.known.lines), (2, 2));
    assert!(sound, "what stays out still fits the index of the file");

    // The same file with another body under a name that is here: not the same bytes.
    let forged = String::from_utf8(second.clone()).unwrap();
    let forged = forged
        .replace("Queue is full", "Queue is fine")
        .into_bytes();
    let (altered, sound) = read(&ours, &forged);
    assert_eq!((altered.lines.len(), altered.known.lines), (2, 1));
    assert!(!sound);

    run(ours.undo_import(applied.receipt)).unwrap();
    let refused = run(ours.import(brought, receipt()));
    assert_eq!(refused, Err(KeeperError::Removed));
    assert!(titles(&ours).is_empty() && titles(&open(&backend)).is_empty());
    let (brought, _) = read(&ours, &second);
    assert_eq!((brought.lines.len(), brought.known.lines), (4, 0));
    run(ours.import(brought, receipt())).unwrap();
    while ours.refresh(1).1 {}
    assert_eq!(titles(&ours).len(), 2);
}

#[test]
fn x8_a_file_may_go_to_and_fro_between_streams_that_are_here() {
    let keeper = Rc::new(open(&MemoryBackend::new()));
    let titles = ["Mail", "Printer", "Phone"];
    let streams = titles.map(|title| act(&keeper, None, &report(title)).unwrap().stream);
    for text in ["first", "second", "third"] {
        for stream in streams {
            act(&keeper, Some(stream), &note(text)).unwrap();
        }
    }
    let mut by_turns = lines(&keeper);
    by_turns.sort_by_key(|line| (line.envelope.n, line.envelope.stream));
    let mut held = HeldLines::of(Rc::clone(&keeper));
    let found = by_turns.iter().filter(|line| held.has(line)).count();
    assert_eq!((found, by_turns.len()), (12, 12));
}

/// An open device that has taken up a report of another one.
struct Taken {
    backend: MemoryBackend,
    ours: Keeper,
    theirs: Keeper,
    stream: StreamId,
    receipt: ReceiptId,
}

const OTHER: &[u8] = b"other device";

impl Taken {
    fn new() -> Self {
        let theirs = open(&MemoryBackend::new());
        let stream = act_on(OTHER, &theirs, None, &report("Mail is down"))
            .unwrap()
            .stream;
        let backend = MemoryBackend::new();
        let ours = open(&backend);
        run(ours.list_writer(WriterId::of_key(b"this device"))).unwrap();
        let mut taken = Self {
            backend,
            ours,
            theirs,
            stream,
            receipt: ReceiptId(0),
        };
        taken.take();
        taken
    }

    fn take(&mut self) {
        let brought = Brought {
            lines: lines(&self.theirs),
            ..Brought::default()
        };
        self.receipt = run(self.ours.import(brought, receipt())).unwrap().receipt;
        while self.ours.refresh(1).1 {}
    }

    /// Corrects the other device's clock, as this device under one of its keys.
    fn correct(&self, device: &[u8]) -> Wrote {
        let skew = Command::record(fact::Skew {
            from_n: 1,
            seconds: -3600,
            to_n: 1,
            writer: Some(WriterId::of_key(OTHER)),
        });
        act_on(device, &self.ours, Some(self.stream), &skew).unwrap()
    }
}

#[test]
fn r17_undoing_an_import_takes_its_clock_corrections_along() {
    let taken = Taken::new();
    let (ours, stream) = (&taken.ours, taken.stream);
    let before = act(ours, None, &report("Printer")).unwrap().stream;
    let retract = fact::Retract {
        target: Some(taken.correct(b"this device").events[0]),
        reason: "undo".into(),
    };
    act(ours, Some(stream), &Command::record(retract)).unwrap();
    act(ours, Some(before), &note("unrelated")).unwrap();
    let undone = run(ours.undo_import(taken.receipt)).unwrap();
    assert_eq!((undone.streams.len(), undone.corrections), (1, 2));
    while ours.refresh(1).1 {}
    for keeper in [ours, &open(&taken.backend)] {
        assert_eq!(titles(keeper), ["Printer"]);
        assert_eq!(keeper.with(|l| l.event_count()), 2);
        assert!(keeper.receipts().is_empty());
    }
}

#[test]
fn x8_an_import_stays_while_another_record_names_what_it_brought() {
    let taken = Taken::new();
    let here = act(&taken.ours, None, &report("Printer")).unwrap().stream;
    let relate = fact::Relate {
        to: Some(taken.stream),
        text: "same cable".into(),
        ..Default::default()
    };
    let wrote = act(&taken.ours, Some(here), &Command::record(relate)).unwrap();
    assert_eq!(
        run(taken.ours.undo_import(taken.receipt)),
        Err(KeeperError::BuiltUpon { entries: 1 })
    );
    assert_eq!(wrote.stream, here);
    assert!(!taken.ours.with(|l| l.lines(taken.stream)).is_empty());
}

#[test]
fn r17_a_note_on_top_is_somebodys_work_and_stays() {
    let taken = Taken::new();
    taken.correct(b"this device");
    act(&taken.ours, Some(taken.stream), &note("mine")).unwrap();
    let refused = run(taken.ours.undo_import(taken.receipt));
    assert_eq!(refused, Err(KeeperError::BuiltUpon { entries: 1 }));
    let incident = taken.ours.with(|l| l.incident(taken.stream)).unwrap();
    assert_eq!(incident.event_count, 3);
}

#[test]
fn r17_an_undo_with_corrections_is_one_write() {
    let taken = Taken::new();
    taken.correct(b"this device");
    let own = WriterId::of_key(b"this device");
    let error = StoreError::Quota {
        message: "full".into(),
    };
    taken.backend.fail_next_commit(error.clone());
    let failed = run(taken.ours.undo_import(taken.receipt));
    assert_eq!(failed, Err(KeeperError::Store(error)));
    assert!(!taken.ours.is_spent(own));
    let incident = taken.ours.with(|l| l.incident(taken.stream)).unwrap();
    assert_eq!(incident.event_count, 2, "the correction is still there");

    let writes = Rc::new(std::cell::Cell::new(0));
    let (store, _) = run(Store::open(
        Rc::new(taken.backend.other_tab()),
        DatabaseId("test".into()),
    ))
    .unwrap();
    let count = Rc::clone(&writes);
    store.listen(Rc::new(move |_| count.set(count.get() + 1)));
    run(taken.ours.undo_import(taken.receipt)).unwrap();
    assert_eq!(writes.get(), 1);
}

#[test]
fn r17_a_writer_whose_corrections_went_writes_no_more_in_any_tab_or_later_start() {
    let mut taken = Taken::new();
    let other_tab = open(&taken.backend);
    taken.correct(b"this device");
    run(taken.ours.undo_import(taken.receipt)).unwrap();
    taken.take();
    for keeper in [&taken.ours, &other_tab, &open(&taken.backend)] {
        let refused = act(keeper, Some(taken.stream), &note("again"));
        assert_eq!(refused, Err(KeeperError::SpentWriter));
        act_on(b"next key", keeper, Some(taken.stream), &note("again")).unwrap();
    }
}

#[test]
fn r17_corrections_by_an_earlier_key_of_this_device_go_too() {
    let taken = Taken::new();
    taken.correct(b"this device");
    let other_tab = open(&taken.backend);
    run(other_tab.list_writer(WriterId::of_key(b"next key"))).unwrap();
    taken.correct(b"next key");
    for key in [&b"this device"[..], b"next key"] {
        assert!(!taken.ours.is_spent(WriterId::of_key(key)));
    }
    let undone = run(taken.ours.undo_import(taken.receipt)).unwrap();
    assert_eq!(undone.corrections, 2);
    for key in [&b"this device"[..], b"next key"] {
        assert!(open(&taken.backend).is_spent(WriterId::of_key(key)));
    }

    // Somebody else's correction is not this device's to take away.
    let taken = Taken::new();
    taken.correct(b"a third device");
    let refused = run(taken.ours.undo_import(taken.receipt));
    assert_eq!(refused, Err(KeeperError::BuiltUpon { entries: 1 }));
}

#[test]
fn a_file_with_strange_events_of_our_own_writer_asks_for_a_new_one() {
    let clone = open(&MemoryBackend::new());
    act(&clone, None, &report("Written by a clone")).unwrap();
    let backend = MemoryBackend::new();
    let ours = open(&backend);
    let own = WriterId::of_key(b"this device");
    run(ours.list_writer(own)).unwrap();
    let brought = Brought {
        lines: lines(&clone),
        ..Brought::default()
    };
    run(ours.import(brought, receipt())).unwrap();
    for keeper in [&ours, &open(&backend)] {
        assert!(keeper.is_spent(own));
        let refused = act(keeper, None, &report("Mail is down"));
        assert_eq!(refused, Err(KeeperError::SpentWriter));
    }
}

#[test]
fn a_full_disk_refuses_and_nothing_is_half_written() {
    let backend = MemoryBackend::new();
    let keeper = open(&backend);
    let stream = act(&keeper, None, &report("Mail is down")).unwrap().stream;
    let error = StoreError::Quota {
        message: "full".into(),
    };
    backend.fail_next_commit(error.clone());
    assert_eq!(
        act(&keeper, Some(stream), &note("lost?")),
        Err(KeeperError::Store(error))
    );
    assert_eq!(keeper.with(|l| l.incident(stream)).unwrap().event_count, 1);
    act(&keeper, Some(stream), &note("space again")).unwrap();
    assert_eq!(keeper.with(|l| l.incident(stream)).unwrap().event_count, 2);
}

#[test]
fn amended_and_retracted_entries_stay_visible() {
    let keeper = open(&MemoryBackend::new());
    let stream = act(&keeper, None, &report("Mail is down")).unwrap().stream;
    let wrong = act(&keeper, Some(stream), &note("Asia too"))
        .unwrap()
        .events[0];
    let right = fact::Amend {
        target: Some(wrong),
        fact: Some(Box::new(Fact::Note(fact::Note {
            text: "Europe only".into(),
        }))),
        reason: "Misheard".into(),
        at: None,
    };
    act(&keeper, Some(stream), &Command::record(right)).unwrap();
    let incident = keeper.with(|l| l.incident(stream)).unwrap();
    let entry = incident.entry(wrong).unwrap();
    assert_eq!(
        entry.fact,
        Some(Fact::Note(fact::Note {
            text: "Europe only".into()
        }))
    );
    let retract = fact::Retract {
        target: Some(wrong),
        reason: "Not about this".into(),
    };
    act(&keeper, Some(stream), &Command::record(retract.clone())).unwrap();
    assert_eq!(
        act(&keeper, Some(stream), &Command::record(retract)),
        Err(KeeperError::Refused(Refusal::AlreadyRetracted))
    );
    // The withdrawal can be withdrawn, and the entry stands as it was corrected.
    let incident = keeper.with(|l| l.incident(stream)).unwrap();
    let by = match &incident.entry(wrong).unwrap().correction {
        Some(Correction::Retracted { by, .. }) => *by,
        other => panic!("{other:?}"),
    };
    let restore = fact::Retract {
        target: Some(by),
        reason: "It was about this".into(),
    };
    act(&keeper, Some(stream), &Command::record(restore)).unwrap();
    let incident = keeper.with(|l| l.incident(stream)).unwrap();
    assert_eq!(incident.entry(wrong).unwrap().fact, entry.fact);
    assert!(!matches!(
        incident.entry(wrong).unwrap().correction,
        Some(Correction::Retracted { .. })
    ));
    // Everything counts from the report.
    let report = fact::Retract {
        target: Some(incident.timeline[0].event.line.id),
        reason: "Wrong".into(),
    };
    assert_eq!(
        act(&keeper, Some(stream), &Command::record(report)),
        Err(KeeperError::Refused(Refusal::ReportStays))
    );
}

#[test]
fn what_others_fix_can_still_be_marked_recovered() {
    let keeper = open(&MemoryBackend::new());
    let wrote = act(&keeper, None, &report("Search is down")).unwrap();
    let stream = wrote.stream;
    let hand_off = fact::HandOff {
        team: "Storage".into(),
        ..Default::default()
    };
    act(&keeper, Some(stream), &Command::record(hand_off)).unwrap();
    let incident = keeper.with(|l| l.incident(stream)).unwrap();
    assert!(incident.has_impact());
    let recover = Command::record(fact::Recover::default());
    act(&keeper, Some(stream), &recover).unwrap();
    let incident = keeper.with(|l| l.incident(stream)).unwrap();
    assert_eq!(incident.state(), Status::Recovered);
    assert!(!incident.has_impact());
    assert!(act(&keeper, Some(stream), &recover).is_err());
}

#[test]
fn r16_the_built_in_playbook_can_be_used() {
    crate::playbook::builtin::emergency_handling().unwrap();
}

#[test]
fn x24_removed_incidents_are_gone_from_this_device_alone() {
    let backend = MemoryBackend::new();
    let (a, b) = (open(&backend), open(&backend));
    let gone = act(&a, None, &report("Goes")).unwrap().stream;
    act(&a, None, &report("Stays")).unwrap();
    run(a.compact()).unwrap();
    act(&a, Some(gone), &note("in the tail")).unwrap();
    run(b.catch_up()).unwrap();
    let brought = Brought {
        lines: lines(&a),
        ..Brought::default()
    };
    run(a.remove(&BTreeSet::from([gone]))).unwrap();
    run(b.catch_up()).unwrap();
    for keeper in [&a, &b, &open(&backend)] {
        while keeper.refresh(9).1 {}
        assert_eq!(titles(keeper), ["Stays"]);
        assert_eq!(keeper.with(|l| l.event_count()), 1);
    }
    run(a.import(brought, receipt())).unwrap();
    while a.refresh(9).1 {}
    assert_eq!(titles(&a).len(), 2, "another device can bring it back");
}

#[test]
fn r12_duplicates_are_parted_again_and_the_parting_can_be_undone() {
    let backend = MemoryBackend::new();
    let keeper = open(&backend);
    let first = act(&keeper, None, &report("Mail is down")).unwrap().stream;
    let second = act(&keeper, None, &report("No mail")).unwrap().stream;
    let joined = |keeper: &Keeper| titles(keeper).len() == 1;
    let join = fact::Duplicate {
        of: Some(first),
        ..Default::default()
    };
    // The join is written where its author stood, whichever survives it.
    for (home, of) in [(second, first), (first, second)] {
        let join = Command::record(fact::Duplicate {
            of: Some(of),
            ..join.clone()
        });
        let wrote = act(&keeper, Some(home), &join).unwrap();
        assert!(joined(&keeper));
        let undo = Command::record(fact::Retract {
            target: wrote.events.first().copied(),
            reason: "undo".into(),
        });
        act(&keeper, Some(first), &undo).unwrap();
        assert!(!joined(&keeper), "undone from the survivor");
        act(&keeper, Some(home), &join).unwrap();
        let incident = keeper.with(|l| l.incident(first)).unwrap();
        let held = crate::incident::joins(&incident);
        assert_eq!(held.len(), 1);
        assert_eq!((held[0].stream, held[0].of), (home, of));
        let part = Command::record(fact::NotDuplicate {
            of: Some(of),
            ..Default::default()
        });
        let parted = act(&keeper, Some(held[0].stream), &part).unwrap();
        assert_eq!(titles(&keeper).len(), 2);
        assert!(matches!(
            act(&keeper, Some(home), &part),
            Err(KeeperError::Refused(Refusal::NoChange))
        ));
        let again = Command::record(fact::Retract {
            target: parted.events.first().copied(),
            reason: "undo".into(),
        });
        act(&keeper, Some(parted.stream), &again).unwrap();
        assert!(joined(&keeper), "together again");
        act(&keeper, Some(home), &part).unwrap();
    }
    assert_eq!(titles(&open(&backend)).len(), 2);
}

/// Two reported incidents and the join of the first to the second, or the other way about.
fn joined_pair(home_first: bool) -> (MemoryBackend, Keeper, StreamId, StreamId) {
    let backend = MemoryBackend::new();
    let keeper = open(&backend);
    let first = act(&keeper, None, &report("Mail is down")).unwrap().stream;
    let second = act(&keeper, None, &report("No mail")).unwrap().stream;
    let (home, of) = if home_first {
        (first, second)
    } else {
        (second, first)
    };
    let join = Command::record(fact::Duplicate {
        of: Some(of),
        ..Default::default()
    });
    act(&keeper, Some(home), &join).unwrap();
    (backend, keeper, home, of)
}

#[test]
fn r12_duplicates_stay_one_incident_after_a_start_from_the_kept_list() {
    for home_first in [true, false] {
        let (backend, keeper, home, of) = joined_pair(home_first);
        assert_eq!(titles(&keeper).len(), 1);
        run(keeper.keep_list()).unwrap();
        for packed in [false, true] {
            if packed {
                run(keeper.compact()).unwrap();
                run(keeper.keep_list()).unwrap();
            }
            let again = open(&backend);
            assert_eq!(titles(&again), titles(&keeper), "{home_first} {packed}");
            let survivors = [home, of].map(|id| again.with(|l| l.incident(id)).unwrap().id);
            assert_eq!(survivors[0], survivors[1]);
        }
    }
}

#[test]
fn r12_a_duplicate_joins_when_the_incident_that_it_names_arrives_later() {
    for home_first in [true, false] {
        let (_, theirs, home, of) = joined_pair(home_first);
        let of_stream = |id: StreamId| Brought {
            lines: theirs.with(|library| library.lines(id)),
            ..Brought::default()
        };
        let ours = open(&MemoryBackend::new());
        for (stream, expected) in [(home, 1), (of, 1)] {
            run(ours.import(of_stream(stream), receipt())).unwrap();
            while ours.refresh(9).1 {}
            assert_eq!(titles(&ours).len(), expected, "{home_first}");
        }
        let incident = ours.with(|l| l.incident(of)).unwrap();
        assert_eq!(incident.members.len(), 2);
        assert_eq!(titles(&ours), titles(&theirs));
    }
}

#[test]
fn r17_a_clock_correction_stands_in_the_stream_that_it_corrects() {
    let backend = MemoryBackend::new();
    let keeper = open(&backend);
    let first = act(&keeper, None, &report("Mail is down")).unwrap().stream;
    let second = act(&keeper, None, &report("No mail")).unwrap().stream;
    let join = Command::record(fact::Duplicate {
        of: Some(first),
        ..Default::default()
    });
    act(&keeper, Some(second), &join).unwrap();
    let incident = keeper.with(|l| l.incident(first)).unwrap();
    let authors = crate::incident::authors(&incident);
    assert_eq!((authors.len(), authors[0].entries), (1, 3));
    let corrections = authors[0].corrections(-60);
    assert_eq!(corrections.len(), 2);
    for (stream, skew) in corrections {
        let wrote = act(&keeper, Some(stream), &Command::record(skew)).unwrap();
        assert_eq!(wrote.stream, stream);
    }
    let incident = keeper.with(|l| l.incident(first)).unwrap();
    let shifted = |e: &&crate::incident::Entry| e.skew == -60_000;
    assert_eq!(incident.timeline.iter().filter(shifted).count(), 3);
    assert!(incident.forks.is_empty() && incident.gaps.is_empty());
}

#[test]
fn x27_closing_ends_the_work_and_not_what_was_promised() {
    use crate::incident::LimitKind;
    use crate::obligations::input::NoticeKind;
    let backend = MemoryBackend::new();
    let (store, _) = run(Store::open(
        Rc::new(backend.other_tab()),
        DatabaseId("test".into()),
    ))
    .unwrap();
    let shelf = Rc::new(RefCell::new(PlaybookShelf::built_in()));
    let rules = PlaybookRules::new(shelf, || Millis(1_772_445_700_000));
    let keeper = Keeper::new(store, Box::new(rules));
    let limits = |stream: StreamId| {
        while keeper.refresh(10).1 {}
        let header = keeper
            .with(|library| library.header(stream).cloned())
            .unwrap();
        let kinds = header.limits.iter().map(|limit| limit.kind.clone());
        kinds.collect::<Vec<_>>()
    };
    let mut begin = report("Mail is down");
    if let Command::Open { level, .. } = &mut begin {
        *level = Some(1);
    }
    let stream = act(&keeper, None, &begin).unwrap().stream;
    for fact in [
        Fact::from(fact::Respond::default()),
        fact::Recover::default().into(),
        fact::Resolve::default().into(),
    ] {
        act(&keeper, Some(stream), &Command::record(fact)).unwrap();
    }
    let close = fact::Close {
        override_reason: "nobody is there to confirm".into(),
        ..Default::default()
    };
    act(&keeper, Some(stream), &Command::record(close)).unwrap();
    let left = [LimitKind::Notice(NoticeKind::Rectified), LimitKind::Review];
    assert_eq!(limits(stream), left);

    let stream = act(&keeper, None, &begin).unwrap().stream;
    let cancel = fact::Cancel {
        reason: "a test call".into(),
    };
    act(&keeper, Some(stream), &Command::record(cancel)).unwrap();
    assert_eq!(limits(stream), []);
}
