//! Shelves, headers and packing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use super::*;
use crate::incident::{Audience, Fact, NewEntry, Occurred, Person, Stamp, fact};
use crate::log::{Author, Salt, Seen, WriterId, seal};
use crate::time::Millis;

fn stream(n: u8) -> StreamId {
    StreamId::from_parts(StreamKind::Incident, 1_772_445_600_000, [n; 10])
}

fn author(n: u8) -> Author {
    Author {
        writer: WriterId::of_key(&[n; 32]),
        now: Millis(1_772_445_600_000),
    }
}

fn write(id: StreamId, by: u8, seen: &Seen, fact: impl Into<Fact>) -> Line {
    let entry = NewEntry {
        fact: fact.into(),
        occurred: None,
        who: Person::named("Ade"),
        audience: Audience::Internal,
    };
    seal(id, author(by), seen, entry.to_fields(), Salt([by; 16])).unwrap()
}

fn report(id: StreamId, title: &str) -> Line {
    let report = fact::Report {
        title: title.to_owned(),
        ..Default::default()
    };
    write(id, 1, &Seen::default(), report)
}

fn after(line: &Line) -> Seen {
    Seen {
        own: Some((line.envelope.n, line.id)),
        heads: vec![line.id],
    }
}

fn note(text: &str) -> fact::Note {
    fact::Note {
        text: text.to_owned(),
    }
}

fn refresh(library: &mut Library, change: &Change) -> BTreeSet<StreamId> {
    library.refresh(&change.streams, &mut |incident| {
        Header::of(incident, &[], Vec::new())
    })
}

#[test]
fn x1_adding_twice_changes_nothing() {
    let mut library = Library::default();
    let first = report(stream(1), "Mail is down");
    let second = write(stream(1), 1, &after(&first), note("Queue is full"));
    let change = library.add([first.clone(), second.clone()]);
    assert_eq!(change.added, 2);
    refresh(&mut library, &change);
    assert_eq!(library.add([second, first]).added, 0);
    assert_eq!(library.event_count(), 2);
    let header = library.header(stream(1)).unwrap();
    assert_eq!((header.title.as_str(), header.events), ("Mail is down", 2));
}

#[test]
fn x5_a_first_batch_with_a_redacted_and_a_full_copy_keeps_the_full_one() {
    let line = report(stream(1), "Mail is down");
    let body = crate::log::Body::parse(line.body_text().unwrap()).unwrap();
    let hidden = crate::log::with_body(&line, Some(&body.hide(&["title"]))).unwrap();
    let mut library = Library::default();
    let change = library.add([hidden, line.clone()]);
    refresh(&mut library, &change);
    assert_eq!(library.event_count(), 1);
    assert_eq!(library.header(stream(1)).unwrap().title, "Mail is down");
    assert_eq!(library.lines(stream(1))[0].text, line.text);
}

#[test]
fn packed_segments_read_back_as_they_were() {
    let lines: Vec<Line> = (0..9)
        .map(|n| report(stream(n), &format!("Incident {n} é")))
        .collect();
    let packed = pack(
        lines
            .iter()
            .map(|line| (line.envelope.stream, [&*line.text])),
    );
    assert_eq!(packed.len(), 1);
    assert_eq!(packed[0].1, 9);
    let mut library = Library::default();
    library.load(&Segment::read(&packed[0].0).unwrap());
    assert_eq!(library.event_count(), 9);
    for line in &lines {
        assert_eq!(library.lines(line.envelope.stream)[0].text, line.text);
    }
    let more = write(stream(3), 1, &after(&lines[3]), note("later"));
    assert_eq!(library.add([lines[3].clone(), more]).added, 1);
    assert_eq!(library.incident(stream(3)).unwrap().event_count, 2);
}

#[test]
fn a_damaged_segment_is_named() {
    let packed = pack([(stream(1), ["x"])]);
    let mut bytes = packed[0].0.clone();
    bytes.truncate(bytes.len() - 1);
    assert!(matches!(
        Segment::read(&bytes),
        Err(SegmentError::Length { .. })
    ));
    assert!(matches!(
        Segment::read(b"{}\n"),
        Err(SegmentError::Index { .. })
    ));
    assert!(matches!(
        Segment::read(&[0xff]),
        Err(SegmentError::Text { at: 0 })
    ));
}

#[test]
fn r12_joined_incidents_stay_together_when_the_earlier_one_has_the_larger_name() {
    let mut library = Library::default();
    let a = report(stream(1), "Checkout fails");
    let earlier = NewEntry {
        fact: fact::Report {
            title: "Cannot pay".to_owned(),
            ..Default::default()
        }
        .into(),
        occurred: Some(Occurred {
            at: Stamp(Millis(1_772_000_000_000)),
            ..Default::default()
        }),
        who: Person::named("Ade"),
        audience: Audience::Internal,
    };
    let seen = Seen::default();
    let fields = earlier.to_fields();
    let b = seal(stream(2), author(2), &seen, fields, Salt([2; 16])).unwrap();
    let change = library.add([a.clone(), b]);
    refresh(&mut library, &change);
    let join = fact::Duplicate {
        of: Some(stream(2)),
        reason: String::new(),
    };
    let join = write(stream(1), 1, &after(&a), join);
    let change = library.add([join.clone()]);
    refresh(&mut library, &change);
    let change = library.add([write(stream(1), 1, &after(&join), note("One more"))]);
    refresh(&mut library, &change);
    let ids: Vec<StreamId> = library.headers().map(|header| header.id).collect();
    assert_eq!(ids, [stream(2)]);
    for member in [stream(1), stream(2)] {
        assert_eq!(library.header(member).unwrap().id, stream(2));
        assert_eq!(library.members(member).len(), 2);
        assert_eq!(library.incident(member).unwrap().event_count, 4);
    }
}

#[test]
fn r12_joined_incidents_are_one_line_of_the_list_and_come_apart_again() {
    let mut library = Library::default();
    let a = report(stream(1), "Checkout fails");
    let b = report(stream(2), "Cannot pay");
    let change = library.add([a.clone(), b.clone()]);
    refresh(&mut library, &change);
    assert_eq!(library.headers().count(), 2);
    let join = fact::Duplicate {
        of: Some(stream(1)),
        reason: String::new(),
    };
    let join = write(stream(2), 1, &after(&b), join);
    let change = library.add([join.clone()]);
    refresh(&mut library, &change);
    assert_eq!(library.headers().count(), 1);
    assert_eq!(library.header(stream(2)).unwrap().id, stream(1));
    assert_eq!(library.incident(stream(2)).unwrap().event_count, 3);

    let snapshot = HeaderSnapshot::read(&library.snapshot().to_bytes()).unwrap();
    let mut again = Library::default();
    again.load_headers(snapshot);
    again.add([a, b, join.clone()]);
    again.rejoin();
    assert_eq!(again.header(stream(2)).unwrap().id, stream(1));
    assert!(again.without_header().is_empty());

    let apart = fact::NotDuplicate {
        of: Some(stream(1)),
        reason: "Other service".to_owned(),
    };
    let change = library.add([write(stream(2), 1, &after(&join), apart)]);
    refresh(&mut library, &change);
    assert_eq!(library.headers().count(), 2);
    assert_eq!(library.header(stream(2)).unwrap().title, "Cannot pay");
}

#[test]
fn what_people_wrote_is_found_once_it_was_read() {
    use crate::search::Question;
    let mut library = Library::default();
    let first = report(stream(1), "Checkout is slow");
    let second = write(stream(1), 1, &after(&first), note("Pool on db-7 exhausted"));
    let other = report(stream(2), "Mail is down");
    let change = library.add([first, second, other]);
    refresh(&mut library, &change);
    let question = Question::read("checkout POOL");
    assert!(library.find(&question).is_empty());
    let named = library.find(&Question::read("CHECK slów"));
    let by_name = crate::search::Found::default();
    assert_eq!(named, [(stream(1), by_name)].into());
    assert!(library.find(&Question::read(" ")).is_empty());
    assert!(library.index_some(2));
    assert!(!library.index_some(2));
    let found = library.find(&question);
    assert_eq!(found.len(), 1);
    let (id, number) = found[&stream(1)].last.unwrap();
    let line = library.nth_line(id, number).unwrap();
    assert!(line.text.contains("db-7"));
    let third = write(stream(1), 1, &after(&line), note("The pool again"));
    library.add([third]);
    assert!(!library.is_indexed());
    assert!(!library.index_some(100));
    assert_eq!(library.find(&question)[&stream(1)].hits, 2);
    assert_eq!(library.find(&Question::read("ade")).len(), 0);
}
