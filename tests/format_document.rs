//! `FORMAT.md` says what the code does: its examples are read, its numbers computed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use holdfast::bundle::{self, TURNING, hide_fields, read, schema};
use holdfast::incident::fact::Role;
use holdfast::incident::{Content, Event, Fact, Person};
use holdfast::log::{Hash, MAX_LINE_BYTES, Salt, parse_line};
use support::{Device, repository, stream};

fn document() -> String {
    std::fs::read_to_string(repository("FORMAT.md")).unwrap()
}

/// The examples of one kind, without the line end that the fence adds.
fn examples(kind: &str) -> Vec<String> {
    let text = document();
    let open = format!("```json {kind}\n");
    text.split(&open)
        .skip(1)
        .map(|rest| rest.split("\n```").next().unwrap().to_owned())
        .collect()
}

#[test]
fn the_bundle_of_the_document_is_the_golden_one_and_sound() {
    let examples = examples("bundle");
    assert_eq!(examples.len(), 1);
    let written = format!("{}\n", examples[0]);
    let golden = std::fs::read_to_string(repository("tests/golden/hello.holdfast.json")).unwrap();
    assert_eq!(written, golden);
    let checked = read(written.as_bytes()).unwrap();
    assert_eq!(checked.problems, []);
}

#[test]
fn x5_the_events_of_the_document_are_genuine_and_one() {
    let events = examples("event");
    assert_eq!(events.len(), 2);
    let whole = parse_line(&events[0]).unwrap();
    let hidden = parse_line(&events[1]).unwrap();
    assert_eq!(whole.id, hidden.id);
    assert_eq!(hide_fields(&whole, &["text"]).unwrap().text, hidden.text);
    assert!(document().contains(&format!("`{}`", whole.id)));
    assert!(examples("bundle")[0].contains(&events[0]));
}

#[test]
fn the_commitment_of_the_document_is_computed_as_it_says() {
    let text = document();
    let salt = Salt([3; 16]);
    let mut pairs = Vec::new();
    for (name, value) in [("text", "\"hello\""), ("type", "\"note\"")] {
        // By hand, as a second implementation would.
        let digest = Hash::of(&[&salt.0, name.as_bytes()]);
        let field = &digest.0[..16];
        let hash = Hash::of(&[field, value.as_bytes()]);
        let salt_text = serde_json::to_string(&salt.for_field(name)).unwrap();
        let row = format!(
            "| `{name}` | `{}` | `{hash}` |",
            salt_text.trim_matches('"')
        );
        assert!(text.contains(&row), "{row}");
        pairs.push(format!("[\"{name}\",\"{hash}\"]"));
    }
    let list = format!("[{}]", pairs.join(","));
    assert_eq!(examples("list"), std::slice::from_ref(&list));
    let event = parse_line(&examples("event")[0]).unwrap();
    assert_eq!(event.envelope.commitment, Hash::of(&[list.as_bytes()]));
}

#[test]
fn the_limits_of_the_document_are_those_of_the_code() {
    let text = document();
    for (limit, bytes) in [
        ("size of a file", bundle::MAX_BYTES),
        ("length of an event", MAX_LINE_BYTES as u64),
        ("length of any other line", bundle::MAX_LINE_BYTES as u64),
        ("depth of nesting in a line", bundle::MAX_DEPTH as u64),
    ] {
        let row = format!("| {limit} | {bytes}");
        assert!(text.contains(&row), "{row}");
    }
    assert!(text.contains(&format!("\"format\":{}", bundle::FORMAT)));
}

#[test]
fn every_kind_of_fact_and_every_part_is_named() {
    let text = document();
    for kind in Fact::KINDS {
        assert!(
            text.contains(&format!("| `{kind}` | ")),
            "{kind} is not listed"
        );
    }
    let listed = text.split("The kinds, whose fields").nth(1).unwrap();
    let listed = listed.split("Corrections are events").next().unwrap();
    for row in listed.lines().filter(|row| row.starts_with("| `")) {
        let kind = row.split('`').nth(1).unwrap();
        assert!(Fact::KINDS.contains(&kind), "{kind} is no kind");
    }
    let schema: serde_json::Value = serde_json::from_str(&schema::schema()).unwrap();
    for part in schema["properties"].as_object().unwrap().keys() {
        assert!(text.contains(&format!("`{part}`")) || text.contains(&format!("\"{part}\":")));
    }
    for (name, table) in [("Envelope", "outside"), ("Body", "inside")] {
        let fields = schema["$defs"][name]["properties"].as_object().unwrap();
        let rows = text
            .split(&format!("| {table} | meaning |"))
            .nth(1)
            .unwrap();
        let rows = rows.split("\n\n").next().unwrap();
        for field in fields.keys() {
            assert!(
                rows.contains(&format!("| `{field}` | ")),
                "{table}: {field}"
            );
        }
        assert_eq!(rows.matches("\n| `").count(), fields.len(), "{table}");
    }
}

#[test]
fn the_facts_of_the_document_are_read_and_written_as_they_stand() {
    let facts = examples("fact");
    assert_eq!(facts.len(), 3);
    for text in facts {
        let fact: Fact = serde_json::from_str(&text).unwrap();
        let again: serde_json::Value = serde_json::to_value(&fact).unwrap();
        assert_eq!(again.to_string(), text);
    }
}

#[test]
fn every_link_of_the_document_leads_somewhere() {
    let text = document();
    let mut links = 0;
    for rest in text.split("](").skip(1) {
        let target = rest.split(')').next().unwrap();
        links += 1;
        match target.strip_prefix('#') {
            Some(anchor) => {
                let heading = |line: &&str| {
                    let words = line.strip_prefix("## ").unwrap_or_default();
                    let slug: String = words
                        .to_lowercase()
                        .chars()
                        .filter(|c| c.is_alphanumeric() || *c == ' ')
                        .map(|c| if c == ' ' { '-' } else { c })
                        .collect();
                    slug == anchor
                };
                assert!(text.lines().any(|line| heading(&line)), "{anchor}");
            }
            None => assert!(repository(target).exists(), "{target}"),
        }
    }
    assert!(links > 9);
}

/// An event of a person's entry, as the document shows it.
fn entry_event() -> holdfast::log::Line {
    use holdfast::directory::{Fact, Field, Kind, Set, Value};
    use holdfast::incident::Person;
    use holdfast::log::{Author, Seen, StreamId, StreamKind, WriterId, seal};
    use holdfast::time::Millis;
    let text = |text: &str| Value::Text(text.to_owned());
    let set = Set {
        kind: Some(Kind::Person),
        values: [
            (Field::Name, text("Ade")),
            (Field::Phone, text("+31 20 555 0100")),
        ]
        .into(),
    };
    let stream = StreamId::from_parts(StreamKind::Directory, 1_772_445_600_000, [7; 10]);
    let author = Author {
        writer: WriterId::of_key(&[1; 32]),
        now: Millis(1_772_445_600_000),
    };
    let fields = Fact::Set(set).to_fields(&Person::named("Bo"));
    seal(stream, author, &Seen::default(), fields, Salt([3; 16])).unwrap()
}

#[test]
fn the_directory_of_the_document_is_that_of_the_code() {
    use holdfast::directory::{Shift, schema};
    assert_eq!(examples("entry"), [&*entry_event().text]);
    let line = parse_line(&examples("entry")[0]).unwrap();
    let event = std::sync::Arc::new(Event::read(line.clone()));
    let entry = holdfast::directory::fold(line.envelope.stream, &[event]);
    assert_eq!(entry.name(), "Ade");
    let text = document();
    assert!(text.contains(&schema::table()), "{}", schema::table());
    let shift = text.split("`1-5 18:00-08:00 ").nth(1).unwrap();
    let shift = format!("1-5 18:00-08:00 {}", shift.split('`').next().unwrap());
    assert_eq!(Shift::parse(&shift).unwrap().to_string(), shift);
}

/// What is read of one event, and what an earlier reader would make of it without some fields.
fn fact(text: &str) -> Fact {
    serde_json::from_str(text).unwrap()
}

#[test]
fn fields_that_turn_others_are_listed_and_never_hidden_alone() {
    let text = document();
    let schema: serde_json::Value = serde_json::from_str(&schema::schema()).unwrap();
    let mut listed = 0;
    for (kind, fields) in TURNING {
        let name = format!("{}{}", kind[..1].to_uppercase(), &kind[1..]);
        for field in *fields {
            assert!(
                text.contains(&format!("`{kind}.{field}`")),
                "{kind}.{field}"
            );
            let known = &schema["$defs"][&name]["properties"][field];
            assert!(known.is_object(), "{kind}.{field}");
            listed += 1;
        }
    }
    let rows = text.split("tell something else:\n\n").nth(1).unwrap();
    let rows = rows.split("\n\n").next().unwrap();
    assert_eq!(rows.matches('`').count(), 2 * listed);

    let mut device = Device::new(1, "Ann");
    let beside = |person: &str| Role {
        beside: true,
        role: "technical_lead".to_owned(),
        person: Some(Person::named(person)),
        ..Role::default()
    };
    device.write(stream(1), beside("Bo"));
    let line = device.lines[0].clone();
    let hide = |fields: &[&str]| hide_fields(&line, fields).unwrap();
    let left = |fields: &[&str]| hide(fields).text.contains("technical_lead");
    assert!(left(&["person"]) && left(&["from"]));
    assert!(!left(&["beside"]));
    assert_eq!(hide(&["beside"]).id, line.id);
    let unread = Event::read(hide(&["beside"]));
    assert!(matches!(unread.content, Content::Hidden));
}

#[test]
fn a_field_of_a_later_version_is_kept_and_changes_nothing() {
    let later = r#"{"type":"classify","level":2,"mood":"calm"}"#;
    assert_eq!(fact(later), fact(r#"{"type":"classify","level":2}"#));
    // Where a modifier came from is such a field for whoever does not know it.
    let told = r#"{"type":"classify","level":2,"modifiers":["heavy"],"from_directory":[{"modifier":"heavy","name":"Database"}]}"#;
    let Fact::Classify(told) = fact(told) else {
        panic!("another kind");
    };
    assert_eq!(told.from_directory[0].name, "Database");
    assert_eq!((told.level, &*told.modifiers[0]), (2, "heavy"));
}
