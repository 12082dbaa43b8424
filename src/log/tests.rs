//! The log's promises on small examples.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use super::*;
use crate::time::Millis;
use serde_json::value::RawValue;

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs
        .iter()
        .map(|(name, value)| {
            let raw = RawValue::from_string(format!("\"{value}\"")).unwrap();
            ((*name).to_owned(), raw)
        })
        .collect()
}

fn stream() -> StreamId {
    StreamId::from_parts(StreamKind::Incident, 1_772_445_600_000, [7; 10])
}

fn write(seen: &Seen, text: &str) -> Line {
    let author = Author {
        writer: WriterId::of_key(&[1; 32]),
        now: Millis(1_772_445_600_000),
    };
    let body = fields(&[("text", text), ("type", "note")]);
    seal(stream(), author, seen, body, Salt([3; 16])).unwrap()
}

#[test]
fn x3_golden_line() {
    // These bytes guard the format: a change here breaks every file ever written.
    let line = write(&Seen::default(), "hello");
    assert_eq!(&*line.text, GOLDEN);
    let again = parse_line(&line.text).unwrap();
    assert_eq!(again.id, line.id);
    assert_eq!(again.envelope, line.envelope);
}

#[test]
fn x3_every_altered_byte_is_noticed() {
    let line = write(&Seen::default(), "hello");
    for at in 0..line.text.len() {
        for flip in [1_u8, 2, 32] {
            let mut bytes = line.text.as_bytes().to_vec();
            bytes[at] ^= flip;
            let Ok(text) = String::from_utf8(bytes) else {
                continue;
            };
            if let Ok(read) = parse_line(&text) {
                assert_ne!(
                    read.id, line.id,
                    "byte {at} xor {flip} went unnoticed: {text}"
                );
            }
        }
    }
}

#[test]
fn x5_a_hidden_field_keeps_the_chain_and_can_be_completed() {
    let line = write(&Seen::default(), "secret");
    let body = Body::parse(line.body_text().unwrap()).unwrap();
    let hidden = with_body(&line, Some(&body.hide(&["text"]))).unwrap();
    assert!(!hidden.text.contains("secret"));
    assert!(
        !hidden.text.contains("\"s\":\"AwMD"),
        "the event salt would give it away"
    );
    let read = parse_line(&hidden.text).unwrap();
    assert_eq!(read.id, line.id);
    let mut set = Union::default();
    assert_eq!(set.add(read.clone()).unwrap(), Added::New);
    assert_eq!(set.add(line.clone()).unwrap(), Added::Completed);
    assert_eq!(set.add(read).unwrap(), Added::Same);
    assert_eq!(set.get(&line.id).unwrap().text, line.text);
}

#[test]
fn x1_the_salt_of_the_event_completes_what_was_put_together_from_parts() {
    let line = write(&Seen::default(), "secret");
    let body = Body::parse(line.body_text().unwrap()).unwrap();
    let part = |hidden| with_body(&line, Some(&body.hide(&[hidden]))).unwrap();
    let orders = [
        [part("text"), part("type"), line.clone()],
        [part("type"), line.clone(), part("text")],
        [line.clone(), part("text"), part("type")],
    ];
    for order in orders {
        let mut set = Union::default();
        for copy in order {
            set.add(copy).unwrap();
        }
        assert_eq!(set.get(&line.id).unwrap().text, line.text);
    }
}

#[test]
fn x3_a_salt_that_nothing_commits_to_is_refused() {
    let line = write(&Seen::default(), "hello");
    let spare = "\"k\":{\"text\":\"AwMDAwMDAwMDAwMDAwMDAw\"}";
    let with_spare = line
        .text
        .replace(",\"s\":\"Aw", &format!(",{spare},\"s\":\"Aw"));
    assert_ne!(with_spare, *line.text);
    let body = Body::parse(line.body_text().unwrap()).unwrap();
    let hidden = with_body(&line, Some(&body.hide(&["text"]))).unwrap();
    let of_hidden = hidden
        .text
        .replace("\"k\":{", "\"k\":{\"text\":\"AwMDAwMDAwMDAwMDAwMDAw\",");
    assert_ne!(of_hidden, *hidden.text);
    let salted = hidden
        .text
        .replace("}}}", "},\"s\":\"AwMDAwMDAwMDAwMDAwMDAw\"}}");
    assert_ne!(salted, *hidden.text);
    for text in [with_spare, of_hidden, salted] {
        assert!(
            matches!(parse_line(&text), Err(LineError::Altered { .. })),
            "{text}"
        );
    }
}

#[test]
fn repeated_names_and_strangers_are_refused() {
    let line = write(&Seen::default(), "hello");
    let twice = line.text.replace("\"f\":{", "\"f\":{\"text\":\"other\",");
    assert!(
        matches!(parse_line(&twice), Err(LineError::Body { .. })),
        "{twice}"
    );
    let stranger = line.text.replace("\"b\":{", "\"b\":{\"z\":1,");
    assert!(matches!(parse_line(&stranger), Err(LineError::Body { .. })));
    let top = line.text.replace("{\"e\"", "{\"z\":1,\"e\"");
    assert!(matches!(parse_line(&top), Err(LineError::Shape { .. })));
}

#[test]
fn x1_ancestry_by_lanes_agrees_with_walking_the_graph() {
    // Two devices that write alternately, fork once and meet again.
    let line = |writer: u8, n: u64, prev: Option<EventId>, after: Vec<EventId>| {
        let envelope = Envelope {
            after,
            commitment: Hash([0; 32]),
            n,
            prev,
            stream: stream(),
            recorded: Millis(0),
            version: 1,
            writer: WriterId::of_key(&[writer]),
        };
        let id = EventId(Hash::of(&[envelope.to_canonical().unwrap().as_bytes()]));
        (id, envelope)
    };
    let a1 = line(1, 1, None, vec![]);
    let b1 = line(2, 1, None, vec![a1.0]);
    let a2 = line(1, 2, Some(a1.0), vec![]);
    let b2 = line(2, 2, Some(b1.0), vec![]);
    let a3 = line(1, 3, Some(a2.0), vec![b2.0]);
    let c1 = line(3, 1, None, vec![b1.0]);
    let all = [a1, b1, a2, b2, a3, c1];
    let view: Vec<(EventId, &Envelope)> = all.iter().map(|(id, e)| (*id, e)).collect();
    let graph = Graph::build(&view);
    let index = |id: EventId| view.iter().position(|(other, _)| *other == id).unwrap();
    fn walk(view: &[(EventId, &Envelope)], later: usize, earlier: EventId) -> bool {
        view[later].1.parents().any(|p| {
            p == earlier
                || view
                    .iter()
                    .position(|(id, _)| *id == p)
                    .is_some_and(|at| walk(view, at, earlier))
        })
    }
    for (later, _) in view.iter().enumerate() {
        for (earlier, _) in &view {
            assert_eq!(
                graph.has_seen(later, index(*earlier)),
                walk(&view, later, *earlier),
                "{later} {earlier}"
            );
        }
    }
    assert_eq!(graph.heads().len(), 2);
}

/// Computed apart from this program as well, by the description in `FORMAT.md`.
const GOLDEN: &str = r#"{"e":{"c":"i8hSkm9aG9BQoAOWdLufPj1b4dOB2p-F0CVltYGNe40","n":1,"s":"i-AZyt_YkAdweHBwcHBwcHBw","t":1772445600000,"v":1,"w":"cs1uhCLEB_ttCYaQ8RMLfe1-wvf14dML2dUh8BU2N5M"},"b":{"f":{"text":"hello","type":"note"},"s":"AwMDAwMDAwMDAwMDAwMDAw"}}"#;
