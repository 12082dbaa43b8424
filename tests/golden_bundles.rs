//! Bundles with exact bytes. What is in `tests/golden` was written once and must be read, and
//! written again to the same bytes, by every later version. A missing file is written by the
//! test, which then fails so that somebody looks at it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use holdfast::bundle::{
    Blob, Exporter, Weight, What, hide_fields, preview, read, schema::schema, write,
};
use holdfast::incident::fact::{
    Classify, Decision, Detection, Duplicate, Import, ImportedFact, Note, Notice, Recover, Report,
    Resolve, Respond, Role,
};
use holdfast::incident::{Basis, Content, Event, Fact, Occurred, Origin, Person, Precision, Stamp};
use holdfast::log::{
    Author, Hash, Line, Salt, Seen, StreamId, StreamKind, WriterId, parse_line, seal,
};
use holdfast::obligations::input::NoticeKind;
use holdfast::time::Span;
use support::{Device, START, fields, repository, stream};

const PLAYBOOK: &str = r#"{"name":"A playbook for tests"}"#;

fn exporter(device: &Device) -> Exporter {
    Exporter {
        app: "Holdfast 0.1.0".to_owned(),
        person: Some(device.person.clone()),
        writer: Some(device.writer),
    }
}

fn golden(name: &str, written: &[u8]) -> Vec<u8> {
    let path = repository("tests/golden").join(name);
    match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(_) => {
            std::fs::write(&path, written).unwrap();
            panic!(
                "{} was missing and is written now: look at it",
                path.display()
            );
        }
    }
}

/// The file holds these bytes, is sound, and is written again to the same bytes.
fn check(name: &str, written: &[u8], notes: &[What]) -> Vec<Line> {
    let bytes = golden(name, written);
    assert_eq!(
        String::from_utf8_lossy(&bytes),
        String::from_utf8_lossy(written),
        "{name} is written with other bytes than before"
    );
    let checked = read(&bytes).unwrap();
    let found: Vec<_> = checked.problems.iter().map(|p| p.what.clone()).collect();
    assert_eq!(found, notes);
    assert!(checked.worst() <= Some(Weight::Note));
    let header = checked.header.clone().unwrap();
    let contents = checked.into_contents().unwrap();
    let again = write(
        &header.exporter,
        header.created,
        &contents.playbooks,
        &contents.lines,
    );
    assert_eq!(again.unwrap(), bytes, "{name} changes on its way");
    contents.lines
}

/// One incident, handled by two people who were out of touch for a while.
fn one_incident() -> (Device, Vec<Line>) {
    let mut ann = Device::new(1, "Ann");
    ann.person.contact = "+31 20 555 0101".to_owned();
    let mut bob = Device::new(2, "Bob");
    let id = stream(1);
    ann.write(
        id,
        Report {
            contact: "line 4".to_owned(),
            detected: Detection::CustomerCall,
            manifestation: "Nobody can send mail".to_owned(),
            playbook: Some(Hash::of(&[PLAYBOOK.as_bytes()])),
            reporter: "Front desk".to_owned(),
            title: "Mail is down".to_owned(),
            ..Report::default()
        },
    );
    ann.wait(4).write(
        id,
        Classify {
            level: 2,
            reason: "All of sales".to_owned(),
            ..Classify::default()
        },
    );
    ann.wait(2).write(id, Respond::default());
    bob.receive(&ann);
    bob.wait(9).write(
        id,
        Note {
            text: "Queue on mx1 grows: 12 000 \u{2013} \"deferred\"".to_owned(),
        },
    );
    ann.wait(5).write(
        id,
        Role {
            person: Some(Person::named("Ann")),
            role: "incident_manager".to_owned(),
            ..Role::default()
        },
    );
    ann.write(
        id,
        Notice {
            kind: Some(NoticeKind::Initial),
            method: "sms".to_owned(),
            recipient: "service_owner".to_owned(),
            ..Notice::default()
        },
    );
    ann.receive(&bob);
    ann.wait(20).write_at(
        id,
        Decision {
            text: "Restart the relay".to_owned(),
            reason: "Half of the queue is stuck".to_owned(),
        },
        Some(Occurred {
            at: Stamp(START + Span::minutes(25)),
            basis: Basis::Paper,
            precision: Precision::Minute,
            zone: "Europe/Amsterdam".to_owned(),
            origin: Origin::Typed,
        }),
    );
    ann.wait(10).write(id, Recover::default());
    ann.wait(60).write(id, Resolve::default());
    let lines = ann.lines.clone();
    (ann, lines)
}

/// The example of `FORMAT.md`.
#[test]
fn x3_the_smallest_bundle_keeps_its_bytes() {
    let ann = Device::new(1, "Ann");
    let id = StreamId::from_parts(StreamKind::Incident, 1_772_445_600_000, [7; 10]);
    let author = Author {
        writer: ann.writer,
        now: START,
    };
    let body = fields(&[("text", "\"hello\""), ("type", "\"note\"")]);
    let line = seal(id, author, &Seen::default(), body, Salt([3; 16])).unwrap();
    let playbook = Blob::of(PLAYBOOK);
    let bytes = write(&exporter(&ann), Some(Stamp(START)), &[playbook], &[line]).unwrap();
    check("hello.holdfast.json", &bytes, &[]);
}

#[test]
fn one_incident_keeps_its_bytes() {
    let (ann, lines) = one_incident();
    let created = Some(Stamp(ann.now));
    let bytes = write(&exporter(&ann), created, &[Blob::of(PLAYBOOK)], &lines).unwrap();
    let read = check("one-incident.holdfast.json", &bytes, &[]);
    assert_eq!(read.len(), lines.len());
}

#[test]
fn x5_a_redacted_copy_keeps_its_bytes_and_is_completed() {
    let (ann, lines) = one_incident();
    let redacted: Vec<Line> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| match at {
            0 => hide_fields(line, &["contact", "reporter"]).unwrap(),
            4 => parse_line(&format!("{}}}", line.text.split_once(",\"b\":").unwrap().0)).unwrap(),
            _ => line.clone(),
        })
        .collect();
    let bytes = write(&exporter(&ann), None, &[Blob::of(PLAYBOOK)], &redacted).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("Front desk"));
    let read = check("redacted.holdfast.json", &bytes, &[]);
    // The full copy completes it, in either order.
    let full = write(&exporter(&ann), None, &[Blob::of(PLAYBOOK)], &lines).unwrap();
    for both in [[lines.clone(), read.clone()], [read, lines]] {
        let joined = write(&exporter(&ann), None, &[Blob::of(PLAYBOOK)], &both.concat());
        assert_eq!(joined.unwrap(), full);
    }
}

#[test]
fn duplicates_and_odd_texts_keep_their_bytes() {
    let mut ann = Device::new(1, "Ann \u{202e}nnA");
    ann.write(
        stream(1),
        Report {
            title: "Mail is down \u{1f4e7}".to_owned(),
            ..Report::default()
        },
    );
    ann.wait(3).write(
        stream(2),
        Report {
            title: "Geen post: \u{fffd}\u{0}\u{7f}\u{2028}</script>\\\"\n\ttab".to_owned(),
            ..Report::default()
        },
    );
    ann.wait(1).write(
        stream(2),
        Duplicate {
            of: Some(stream(1)),
            reason: "same cause".to_owned(),
        },
    );
    let bytes = write(&exporter(&ann), None, &[], &ann.lines).unwrap();
    check("duplicates.holdfast.json", &bytes, &[]);
}

#[test]
fn x11_an_imported_entry_keeps_its_bytes() {
    let at = Stamp(START);
    let import = Import {
        facts: vec![ImportedFact {
            at: None,
            fact: Fact::from(Report {
                title: "Elevated errors".to_owned(),
                ..Report::default()
            }),
        }],
        incident: "abc123".to_owned(),
        key: "update-1".to_owned(),
        mapping: 1,
        order: at,
        system: "statuspage".to_owned(),
        version: "2026-03-02T10:00:00Z".to_owned(),
    };
    let entry = holdfast::incident::NewEntry {
        fact: Fact::from(import),
        occurred: Some(Occurred {
            at,
            basis: Basis::Import,
            ..Occurred::default()
        }),
        who: Person::default(),
        audience: Default::default(),
    };
    let author = Author {
        writer: WriterId::of_key(b"statuspage abc123 update-1"),
        now: START,
    };
    let id = StreamId::derived(StreamKind::Incident, &[b"statuspage", b"abc123"]);
    let line = seal(
        id,
        author,
        &Seen::default(),
        entry.to_fields(),
        Salt([7; 16]),
    )
    .unwrap();
    let exporter = Exporter {
        app: "Holdfast 0.1.0".to_owned(),
        ..Exporter::default()
    };
    let bytes = write(&exporter, None, &[], &[line]).unwrap();
    check("imported.holdfast.json", &bytes, &[]);
}

/// Events of a later version, and one whose clock was wrong.
fn unknown() -> (Device, Vec<Line>) {
    let mut ann = Device::new(1, "Ann");
    ann.write(
        stream(1),
        Report {
            title: "Mail is down".to_owned(),
            ..Report::default()
        },
    );
    let later = fields(&[
        ("type", "\"teleport\""),
        ("to", "{\"x\":1.5e3,\"y\":[null]}"),
    ]);
    ann.wait(1).write_fields(stream(1), later);
    let known = ann.write(stream(1), Respond::default());
    let text = known
        .text
        .replace("\"v\":1", "\"v\":2")
        .replace("\"n\":3", "\"m\":true,\"n\":3");
    ann.lines.pop();
    ann.lines.push(parse_line(&text).unwrap());
    ann.now = holdfast::time::Millis(-62_135_596_800_000);
    ann.write(
        stream(1),
        Note {
            text: "What year is it?".to_owned(),
        },
    );
    let lines = ann.lines.clone();
    (ann, lines)
}

#[test]
fn x1_what_a_later_version_wrote_keeps_its_bytes() {
    let (ann, lines) = unknown();
    let bytes = write(&exporter(&ann), None, &[], &lines).unwrap();
    let notes = [What::OddStamps { count: 1 }];
    let read = check("unknown.holdfast.json", &bytes, &notes);
    let unread = read
        .into_iter()
        .map(Event::read)
        .filter(|event| matches!(event.content, Content::Unknown { .. }))
        .count();
    assert_eq!(unread, 2);
    let asker = preview::Asker {
        own: None,
        now: START,
    };
    let preview = preview::preview(&lines, None, asker, &mut preview::Nothing);
    assert_eq!((preview.new, preview.quarantined), (4, 2));
}

#[test]
fn the_schema_is_current() {
    let written = schema();
    let kept = golden("bundle.schema.json", written.as_bytes());
    assert!(
        kept == written.as_bytes(),
        "tests/golden/bundle.schema.json is not what the types say: if the types are right, \
         delete it and run this test twice"
    );
}

/// Invariant 11: what is due is computed, so that no field of the format can hold it.
#[test]
fn no_deadline_is_on_record() {
    fn names(value: &serde_json::Value, out: &mut Vec<String>) {
        if let Some(fields) = value["properties"].as_object() {
            out.extend(fields.keys().cloned());
        }
        let inner = value
            .as_object()
            .into_iter()
            .flat_map(|object| object.values());
        let items = value.as_array().into_iter().flatten();
        inner.chain(items).for_each(|value| names(value, out));
    }
    let mut fields = Vec::new();
    names(&serde_json::from_str(&schema()).unwrap(), &mut fields);
    assert!(fields.contains(&"at".to_owned()), "the fields were found");
    for word in ["deadline", "due", "limit", "breach", "late", "overdue"] {
        let held = fields.iter().find(|field| field.contains(word));
        assert_eq!(held, None, "{word}");
    }
}
