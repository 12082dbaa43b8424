//! Properties of the log on arbitrary input: merge is a union, lines survive a round trip and
//! betray every change, and times and zones convert both ways.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use holdfast::incident::{Audience, Event, Fact, NewEntry, Occurred, Person, Stamp, fact};
use holdfast::log::{
    Author, Body, EventId, Line, LineError, MAX_LINE_BYTES, Salt, Seen, StreamId, StreamKind,
    Union, WriterId, parse_line, seal,
};
use holdfast::time::{Millis, UtcZone, Zone, from_wall, to_wall};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

const START: i64 = 1_772_445_600_000;

fn stream() -> StreamId {
    StreamId::from_parts(StreamKind::Incident, START as u64, [7; 10])
}

fn entry(text: &str) -> NewEntry {
    NewEntry {
        fact: Fact::Note(fact::Note { text: text.into() }),
        occurred: Some(Occurred {
            zone: text.into(),
            at: Stamp(Millis(START)),
            ..Default::default()
        }),
        who: Person::named(text),
        audience: Audience::HelpDesk,
    }
}

fn write(seen: &Seen, entry: &NewEntry, salt: [u8; 16]) -> Line {
    try_write(seen, entry, salt).unwrap()
}

fn try_write(seen: &Seen, entry: &NewEntry, salt: [u8; 16]) -> Result<Line, LineError> {
    let author = Author {
        writer: WriterId::of_key(&[1]),
        now: Millis(START),
    };
    seal(stream(), author, seen, entry.to_fields(), Salt(salt))
}

/// A chain of a few events.
fn chain() -> Vec<Line> {
    let mut seen = Seen::default();
    (0..4_u8)
        .map(|n| {
            let line = write(&seen, &entry(&format!("note {n}")), [n; 16]);
            seen.own = Some((line.envelope.n, line.id));
            line
        })
        .collect()
}

/// The same line with the fields of which `hide` says so hidden; all of them when `whole`.
fn copy(line: &Line, hide: [bool; 5], whole: bool) -> Line {
    let (outside, _) = line.text.split_once(",\"b\":").unwrap();
    let text = if whole {
        format!("{outside}}}")
    } else if hide.contains(&true) {
        let body = Body::parse(line.body_text().unwrap()).unwrap();
        let fields: Vec<&str> = (body.fields.keys())
            .zip(hide)
            .filter(|(_, hide)| *hide)
            .map(|(name, _)| name.as_str())
            .collect();
        let body = serde_json::to_string(&body.hide(&fields)).unwrap();
        format!("{outside},\"b\":{body}}}")
    } else {
        line.text.to_string()
    };
    parse_line(&text).unwrap()
}

/// Copies of events of one chain, some of them redacted.
fn copies() -> impl Strategy<Value = Vec<Line>> {
    let one = (
        0_usize..4,
        any::<[bool; 5]>(),
        proptest::bool::weighted(0.15),
    );
    vec(one, 0..8).prop_map(|picks| {
        let chain = chain();
        (picks.into_iter())
            .map(|(at, hide, whole)| copy(&chain[at], hide, whole))
            .collect()
    })
}

fn union(lines: &[Line]) -> Union {
    let mut set = Union::default();
    for line in lines {
        set.add(line.clone()).unwrap();
    }
    set
}

fn joined(mut a: Union, b: &Union) -> Union {
    for line in b.lines() {
        a.add(line.clone()).unwrap();
    }
    a
}

fn texts(set: &Union) -> BTreeMap<EventId, Arc<str>> {
    (set.lines())
        .map(|line| (line.id, Arc::clone(&line.text)))
        .collect()
}

proptest! {
    #[test]
    fn x1_merge_is_a_union(a in copies(), b in copies(), c in copies()) {
        let (a, b, c) = (union(&a), union(&b), union(&c));
        let ab = joined(a.clone(), &b);
        prop_assert_eq!(texts(&ab), texts(&joined(b.clone(), &a)), "commutative");
        prop_assert_eq!(
            texts(&joined(ab.clone(), &c)),
            texts(&joined(a.clone(), &joined(b.clone(), &c))),
            "associative"
        );
        prop_assert_eq!(texts(&joined(ab.clone(), &ab)), texts(&ab), "idempotent");
        prop_assert_eq!(texts(&joined(ab.clone(), &a)), texts(&ab), "absorbs what it has");
        for line in ab.lines() {
            prop_assert_eq!(parse_line(&line.text).unwrap().id, line.id, "still genuine");
        }
    }

    #[test]
    fn x1_a_field_is_present_once_anybody_has_it(lines in copies()) {
        let set = union(&lines);
        for line in set.lines() {
            let mut had: Vec<String> = Vec::new();
            for copy in lines.iter().filter(|copy| copy.id == line.id) {
                if let Some(body) = copy.body_text() {
                    had.extend(Body::parse(body).unwrap().fields.into_keys());
                }
            }
            had.sort();
            had.dedup();
            let has: Vec<String> = (line.body_text())
                .map(|body| Body::parse(body).unwrap().fields.into_keys().collect())
                .unwrap_or_default();
            prop_assert_eq!(has, had);
        }
    }

    #[test]
    fn x3_any_text_survives(text in any_text(), salt in any::<[u8; 16]>()) {
        survives(&text, salt)?;
    }

    #[test]
    fn x3_every_change_of_a_byte_is_noticed_or_makes_another_event(
        text in any_text(),
        hide in any::<[bool; 5]>(),
        flips in vec(1_u8.., 97),
    ) {
        let line = copy(&write(&Seen::default(), &entry(&text), [3; 16]), hide, false);
        let mut bytes = line.text.as_bytes().to_vec();
        for at in 0..bytes.len() {
            let flip = flips[at % flips.len()];
            bytes[at] ^= flip;
            if let Ok(changed) = std::str::from_utf8(&bytes)
                && let Ok(read) = parse_line(changed)
            {
                prop_assert_ne!(read.id, line.id, "byte {} xor {}: {}", at, flip, changed);
            }
            bytes[at] ^= flip;
        }
    }

    #[test]
    fn x3_no_text_makes_the_reader_panic(
        noise in "\\PC*",
        json in json(),
        cuts in vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        let _ = parse_line(&noise);
        let _ = parse_line(&format!("{{\"e\":{json},\"b\":{json}}}"));
        let line = write(&Seen::default(), &entry("x"), [3; 16]);
        let _ = parse_line(&format!("{{\"e\":{json},{}", line.text.split_once(',').unwrap().1));
        let with_body = format!("{},\"b\":{json}}}", line.text.split_once(",\"b\":").unwrap().0);
        if let Ok(line) = parse_line(&with_body) {
            let _ = Event::read(line);
        }
        let mut bytes = line.text.as_bytes().to_vec();
        for (at, byte) in cuts {
            let at = at.index(bytes.len());
            match byte % 3 {
                0 => bytes[at] = byte,
                1 => bytes.truncate(at + 1),
                _ => bytes.insert(at, byte),
            }
        }
        if let Ok(read) = parse_line(&String::from_utf8_lossy(&bytes)) {
            let _ = Event::read(read);
        }
    }

    #[test]
    fn x3_fields_of_any_shape_are_read_or_set_aside(kind in kinds(), value in json()) {
        let mut fields = entry("x").to_fields();
        let raw = |json: &str| serde_json::value::RawValue::from_string(json.into()).unwrap();
        fields.insert("type".into(), raw(&format!("\"{kind}\"")));
        for name in ["at", "target", "fact", "facts", "level", "when", "choice", "of"] {
            fields.insert(name.into(), raw(&value));
        }
        let author = Author { writer: WriterId::of_key(&[1]), now: Millis(START) };
        let line = seal(stream(), author, &Seen::default(), fields, Salt([1; 16])).unwrap();
        let event = Arc::new(Event::read(parse_line(&line.text).unwrap()));
        let folded = holdfast::incident::fold(&[(stream(), &[event])]);
        prop_assert_eq!(folded.event_count, 1);
    }

    #[test]
    fn x11_any_instant_is_written_and_read_back(at in any::<i64>(), ms in 0_i64..4_000_000_000_000) {
        for at in [at, ms] {
            let written = serde_json::to_string(&Stamp(Millis(at))).unwrap();
            let read: Stamp = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(read.0.0, at, "{}", written);
        }
    }

    #[test]
    fn x21_wall_time_and_back(at in 0_i64..4_102_444_800_000, zone in zones()) {
        let instant = Millis(at);
        let wall = to_wall(instant, &zone);
        let back = from_wall(wall, &zone);
        prop_assert_eq!(to_wall(back, &zone), wall, "a time that clocks showed");
        prop_assert!(back <= instant, "of two such instants the earlier");
        prop_assert_eq!(from_wall(wall, &UtcZone), wall);
        // Whatever somebody types, clocks show it or are moved over it at that instant.
        let typed = from_wall(Millis(at), &zone);
        let shown = to_wall(typed, &zone).0;
        let skipped = i64::from(zone.offset_seconds(Millis(typed.0)))
            - i64::from(zone.offset_seconds(Millis(typed.0 - 86_400_000)));
        prop_assert!(shown == at || shown - at == skipped * 1_000, "{} {}", shown, at);
    }
}

#[test]
fn x3_long_and_awkward_texts_survive() {
    let long = "Ein langer Text mit 🔥 und \u{0}. ".repeat(3_300);
    assert!(long.len() > 100_000);
    for text in [
        long.as_str(),
        "\u{0}\u{1}\u{1f}\u{7f}\u{80}\u{2028}\u{2029}\u{feff}",
        "\u{202e}abc\u{202d}\u{2066}x\u{2069}",
        "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿e\u{301}",
        "\u{10ffff}\u{e000}\u{fffd}\u{fffe}",
        "</script><img src=x onerror=alert(1)>\\\"'`",
    ] {
        survives(text, [9; 16]).unwrap();
    }
    let too_long = "x".repeat(MAX_LINE_BYTES);
    let refused = try_write(&Seen::default(), &entry(&too_long), [1; 16]);
    assert!(matches!(refused, Err(LineError::TooLong { .. })), "written");
    let refused = parse_line(&format!("{too_long} "));
    assert!(matches!(refused, Err(LineError::TooLong { .. })), "read");
}

fn survives(text: &str, salt: [u8; 16]) -> Result<(), TestCaseError> {
    let wanted = entry(text);
    let line = write(&Seen::default(), &wanted, salt);
    prop_assert!(!line.text.contains(['\n', '\r']), "one event is one line");
    let read = parse_line(&line.text).unwrap();
    prop_assert_eq!(read.id, line.id);
    prop_assert_eq!(&read.envelope, &line.envelope);
    let event = Event::read(read);
    prop_assert_eq!(event.fact(), Some(&wanted.fact));
    prop_assert_eq!(&event.occurred, &wanted.occurred);
    prop_assert_eq!(&event.who, &wanted.who);
    prop_assert_eq!(event.audience, wanted.audience);
    Ok(())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        vec(any::<char>(), 0..40).prop_map(String::from_iter),
        "[ -~]{0,40}",
        "[\u{0}-\u{1f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{1f300}-\u{1f6ff}\\\\\"]{0,20}",
    ]
}

fn kinds() -> impl Strategy<Value = &'static str> {
    prop::sample::select(Fact::KINDS)
}

/// JSON of any shape, some of it not quite JSON.
fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("1e400".to_owned()),
        Just("9007199254740993".to_owned()),
        Just("-0".to_owned()),
        Just("\"\\ud800\"".to_owned()),
        any::<i64>().prop_map(|n| n.to_string()),
        "[a-z]{0,6}".prop_map(|text| format!("\"{text}\"")),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(|list| format!("[{}]", list.join(","))),
            vec(("(type|at|e|b|f|h|k|s|[a-z])", inner), 0..4).prop_map(|pairs| {
                let pairs: Vec<String> = (pairs.into_iter())
                    .map(|(name, value)| format!("\"{name}\":{value}"))
                    .collect();
                format!("{{{}}}", pairs.join(","))
            }),
        ]
    })
}

#[derive(Clone, Copy, Debug)]
struct Named(chrono_tz::Tz);

impl Zone for Named {
    fn name(&self) -> &str {
        self.0.name()
    }
    fn offset_seconds(&self, at: Millis) -> i32 {
        use chrono::{Offset as _, TimeZone as _};
        (self.0.timestamp_millis_opt(at.0).earliest())
            .map_or(0, |at| at.offset().fix().local_minus_utc())
    }
}

fn zones() -> impl Strategy<Value = Named> {
    use chrono_tz::Tz;
    prop::sample::select(&[
        Named(Tz::Europe__Amsterdam),
        Named(Tz::America__New_York),
        Named(Tz::America__St_Johns),
        Named(Tz::Australia__Lord_Howe),
        Named(Tz::Asia__Kathmandu),
        Named(Tz::Pacific__Chatham),
        Named(Tz::Asia__Kolkata),
    ])
}
