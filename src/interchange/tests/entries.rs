//! What holds for the entries of every source: the same everywhere, nothing twice, corrections
//! and conflicts instead of silent changes.

use super::servicenow::LOG;
use super::statuspage::{PAGE, page};
use super::*;
use crate::incident::fact::Settle;
use crate::incident::{Audience, ConflictKind, NewEntry, Person};
use crate::log::{Author, Hash, Salt, Seen, WriterId, seal};
use serde_json::json;

/// Both sample files, read.
fn samples() -> [(FileKind, &'static str); 2] {
    [(FileKind::Statuspage, PAGE), (FileKind::ServiceNow, LOG)]
}

fn read(kind: FileKind, text: &str) -> Foreign {
    import(kind, text.as_bytes(), Some(&UtcZone)).unwrap()
}

#[test]
fn x11_the_same_file_gives_the_same_bytes_on_every_device() {
    for (kind, text) in samples() {
        let (one, two) = (read(kind, text), read(kind, text));
        let texts = |foreign: &Foreign| -> Vec<String> {
            foreign.lines.iter().map(|l| l.text.to_string()).collect()
        };
        assert_eq!(texts(&one), texts(&two));
        let both = folded(&[&one, &two]);
        for (name, incident) in folded(&[&one]) {
            assert_eq!(kinds(&both[&name]), kinds(&incident));
            assert!(both[&name].conflicts.is_empty());
        }
    }
}

/// These names guard the mapping: a change here needs a new mapping version, or histories that
/// were imported before come twice.
#[test]
fn x11_golden_names() {
    let names = samples().map(|(kind, text)| {
        let foreign = read(kind, text);
        let ids: String = ids(&foreign).iter().map(ToString::to_string).collect();
        Hash::of(&[ids.as_bytes()]).to_string()
    });
    assert_eq!(names, GOLDEN);
}

const GOLDEN: [&str; 2] = [
    "ArdED6e9nXBy3wy_xf7wkZWyaOYaIFhMcEOO-7Nv9v8",
    "uCyghYlajbIEamKBC-ZP1v8OhBbABSkGaiaOrzeGmLQ",
];

#[test]
fn x11_every_event_stands_alone_and_says_import() {
    for (kind, text) in samples() {
        let mut writers = BTreeSet::new();
        for line in read(kind, text).lines {
            let envelope = &line.envelope;
            assert_eq!((envelope.n, envelope.prev), (1, None));
            assert!(envelope.after.is_empty());
            assert!(writers.insert(envelope.writer));
            let event = Event::read(parse_line(&line.text).unwrap());
            let Some(Fact::Import(import)) = event.fact() else {
                panic!("{:?}", event.content);
            };
            assert_eq!(import.order.0, envelope.recorded);
            let mapping = if kind == FileKind::ServiceNow { 2 } else { 1 };
            assert_eq!(import.mapping, mapping);
            let occurred = event.occurred.as_ref().unwrap();
            assert_eq!(occurred.basis, crate::incident::Basis::Import);
        }
    }
}

#[test]
fn x11_a_newer_copy_adds_only_what_is_new() {
    let mut older = page();
    let updates = older["incidents"][3]["incident_updates"].as_array_mut();
    updates.unwrap().drain(..3);
    older["incidents"].as_array_mut().unwrap().remove(0);
    let older = statuspage(&older.to_string());
    let newer = statuspage(PAGE);
    assert!(ids(&older).is_subset(&ids(&newer)));
    assert_eq!(newer.lines.len() - older.lines.len(), 5);

    let rows: Vec<&str> = LOG.lines().collect();
    for kept in 1..rows.len() {
        let older = servicenow(&rows[..kept].join("\n"));
        let newer = servicenow(LOG);
        assert!(ids(&older).is_subset(&ids(&newer)), "{kept} lines");
        assert_eq!(older.lines.len(), kept - 1);
    }
}

#[test]
fn x11_pages_with_incidents_of_one_name_stay_apart() {
    let mut other = page();
    other["page"]["id"] = json!("pg4other");
    let (one, two) = (statuspage(PAGE), statuspage(&other.to_string()));
    let streams = |foreign: &Foreign| -> BTreeSet<StreamId> {
        foreign.lines.iter().map(|l| l.envelope.stream).collect()
    };
    assert!(streams(&one).is_disjoint(&streams(&two)));
    assert!(ids(&one).is_disjoint(&ids(&two)));
    // The order of the parts cannot run two names into one.
    let origin = |place, incident| derive::Origin {
        system: "s",
        place,
        incident,
        zone: "",
        mapping: 1,
    };
    assert_ne!(origin("a", "bc").stream(), origin("ab", "c").stream());
}

#[test]
fn x11_two_zones_are_one_conflict_that_one_event_settles() {
    let east = Fixed("Test/East", 3 * 3_600);
    let one = read(FileKind::ServiceNow, LOG);
    let two = import(FileKind::ServiceNow, LOG.as_bytes(), Some(&east)).unwrap();
    let both = folded(&[&one, &two]);
    let incident = &both["INC7000001"];
    let conflicts: Vec<_> = incident.conflicts.iter().map(|c| c.kind.clone()).collect();
    assert_eq!(conflicts, [ConflictKind::Source("INC7000001".into())]);
    let conflict = &incident.conflicts[0];
    assert_eq!(conflict.events.len(), 2);

    for choice in &conflict.events {
        let chosen = [&one, &two]
            .into_iter()
            .find(|foreign| ids(foreign).contains(choice))
            .unwrap();
        let alone = folded(&[chosen]).remove("INC7000001").unwrap();
        let mut with = chosen.clone();
        let settle = NewEntry {
            fact: Settle {
                choice: Some(*choice),
                register: conflict.register.clone(),
            }
            .into(),
            occurred: None,
            who: Person::named("Gus"),
            audience: Audience::Internal,
        };
        let author = Author {
            writer: WriterId::of_key(b"device"),
            now: at("2026-01-01T00:00:00Z"),
        };
        let seen = Seen {
            own: None,
            heads: incident.heads.clone(),
        };
        let line = seal(
            incident.id,
            author,
            &seen,
            settle.to_fields(),
            Salt([1; 16]),
        );
        with.lines = vec![line.unwrap()];
        let settled = folded(&[&one, &two, &with]).remove("INC7000001").unwrap();
        assert!(settled.conflicts.is_empty(), "{:?}", settled.conflicts);
        assert_eq!(settled.reported_at, alone.reported_at);
        assert_eq!(clocks(&settled), clocks(&alone));
    }
}

#[test]
fn x11_an_entry_that_does_not_fit_into_a_line_is_named() {
    let mut page = page();
    page["incidents"][0]["incident_updates"][0]["body"] = json!("x".repeat(1 << 20));
    let foreign = statuspage(&page.to_string());
    accounted(&foreign);
    let reasons: Vec<_> = foreign.report.skipped.iter().map(|s| &s.reason).collect();
    assert!(matches!(reasons[0], Reason::TooLong { .. }), "{reasons:?}");
}
