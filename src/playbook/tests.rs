//! Reading, checking and naming playbooks.

use super::{FORMAT, MAX_BYTES, Mistake, Playbook, PlaybookError, builtin};
use crate::log::Hash;
use serde_json::{Value, json};
use std::collections::BTreeSet;

mod compare;
mod edit;
mod said;

fn raw() -> Value {
    serde_json::from_slice(builtin::EMERGENCY_HANDLING).unwrap()
}

fn parse(value: &Value) -> Result<Playbook, PlaybookError> {
    Playbook::parse(value.to_string().as_bytes())
}

#[test]
fn every_built_in_is_sound_and_survives_writing() {
    for bytes in builtin::ALL {
        let book = Playbook::parse(bytes).unwrap();
        assert!((1..=FORMAT).contains(&book.format));
        let again = Playbook::parse(&book.to_bytes().unwrap()).unwrap();
        assert_eq!(book, again);
    }
}

/// Incidents pin these bytes: a published file is never edited. What changes becomes another
/// version beside it, with a line of its own here (R16).
#[test]
fn r16_what_was_published_keeps_its_hash() {
    let published = [
        (
            "emergency-handling@1",
            "5B4XDmu3wQtQKkgz0EPLUibzxYXkiEhS9pGFjbqsdhM",
        ),
        (
            "problem-response@2",
            "ZKyWBegfu3K5d3WHyl3LWuwRhi08q9JPGPu10ky8p8Q",
        ),
        (
            "problem-response@1",
            "t0BHfA5nrShcxGQ1kx51EFTa2Rmao5m9qslmOPLAeAI",
        ),
        (
            "it-support@1",
            "P5vzzzDnhpcGNhDh_nP9zBJA4AjGgYQIrPeoCqRKDOE",
        ),
        (
            "saas-incidents@1",
            "mCZh8BJMT0JC7_wU0rdPd9MHRt2DtWznb63iLIV9B50",
        ),
        (
            "major-incidents@1",
            "8_X64og2uUZhzA2RQDmLr-TyPpZFRVP2Bnw01RLafaI",
        ),
    ];
    let found: Vec<(String, String)> = builtin::ALL
        .iter()
        .map(|bytes| {
            let book = Playbook::parse(bytes).unwrap();
            let hash = Hash::of(&[bytes]).to_string();
            (format!("{}@{}", book.id, book.version), hash)
        })
        .collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (&**a, &**b)).collect();
    assert_eq!(found, published);
}

#[test]
fn format_1_reads_as_if_what_came_later_were_empty() {
    let book = Playbook::parse(builtin::EMERGENCY_HANDLING).unwrap();
    assert_eq!(book.format, 1);
    assert!(book.terms.is_empty() && book.forms.is_empty() && book.matrix.is_none());
}

#[test]
fn versions_of_one_playbook_stand_side_by_side() {
    let mut named = BTreeSet::new();
    for bytes in builtin::ALL {
        let book = Playbook::parse(bytes).unwrap();
        assert!(named.insert((book.id, book.version)));
    }
}

#[test]
fn built_ins_have_words_in_both_languages_everywhere() {
    fn texts(value: &Value, count: &mut usize) {
        match value {
            Value::Object(map) if map.contains_key("en") || map.contains_key("nl") => {
                for language in ["en", "nl"] {
                    let words = map.get(language).and_then(Value::as_str).unwrap_or("");
                    assert!(!words.trim().is_empty(), "{language} is missing in {value}");
                }
                *count += 1;
            }
            Value::Object(map) => map.values().for_each(|v| texts(v, count)),
            Value::Array(list) => list.iter().for_each(|v| texts(v, count)),
            _ => {}
        }
    }
    for bytes in builtin::ALL {
        let mut count = 0;
        texts(&serde_json::from_slice(bytes).unwrap(), &mut count);
        assert!(count > 50, "{count}");
    }
}

#[test]
fn files_that_are_no_playbook_are_explained() {
    let text = b"{\n \"format\": 1,\n \"id\": 5}";
    let PlaybookError::Json { line, column, .. } = Playbook::parse(text).unwrap_err() else {
        unreachable!()
    };
    assert_eq!((line, column), (3, 8));
    assert!(matches!(
        Playbook::parse(&vec![b' '; MAX_BYTES + 1]),
        Err(PlaybookError::TooLarge { .. })
    ));
    let mut strange = raw();
    strange["mood"] = json!("calm");
    let error = parse(&strange).unwrap_err();
    assert!(error.to_string().contains("mood"), "{error}");
    strange["format"] = json!(3);
    let expected = PlaybookError::Format { found: 3, known: 2 };
    assert_eq!(parse(&strange).unwrap_err(), expected);
}

#[test]
fn a_level_given_twice_is_refused() {
    let text = String::from_utf8(builtin::EMERGENCY_HANDLING.to_vec()).unwrap();
    let twice = text.replace(r#"{"1": "10 min","#, r#"{"1": "10 min", "1": "5 min","#);
    assert_ne!(text, twice);
    let error = Playbook::parse(twice.as_bytes()).unwrap_err();
    assert!(
        error.to_string().contains("level 1 stands twice"),
        "{error}"
    );
}

/// One change to the built-in, the place that is named, and the mistake.
fn mistakes() -> Vec<(&'static str, Value, &'static str, Mistake)> {
    let unknown = |what, key: &str| Mistake::Unknown {
        what,
        key: key.to_owned(),
    };
    let duplicate = |what, key: &str| Mistake::Duplicate {
        what,
        key: key.to_owned(),
    };
    vec![
        (
            "/clocks/1/stops",
            json!([]),
            "clocks[1].stops",
            Mistake::ClockWithoutStop,
        ),
        (
            "/clocks/2/stops",
            json!(["handoff"]),
            "clocks[2].stops",
            Mistake::ClockWithoutStop,
        ),
        (
            "/clocks/0/targets/1",
            json!("0 min"),
            "clocks[0].targets.1",
            Mistake::NoLength,
        ),
        (
            "/clocks/0/targets",
            json!({"7": "1 min"}),
            "clocks[0].targets.7",
            Mistake::UnknownLevel { level: 7 },
        ),
        (
            "/clocks/0/warn_percent",
            json!(0),
            "clocks[0].warn_percent",
            Mistake::OutOfRange {
                value: 0,
                from: 1,
                to: 100,
            },
        ),
        (
            "/clocks/0/calendar",
            json!("office"),
            "clocks[0].calendar",
            unknown("calendar", "office"),
        ),
        (
            "/clocks/1/key",
            json!("response"),
            "clocks[1].key",
            duplicate("clock", "response"),
        ),
        (
            "/roles/0/key",
            json!("The Engineer"),
            "roles[0].key",
            Mistake::BadKey {
                key: "The Engineer".to_owned(),
            },
        ),
        (
            "/severity/levels/1/number",
            json!(1),
            "severity.levels[1]",
            duplicate("level", "1"),
        ),
        (
            "/severity/levels/2/number",
            json!(5),
            "severity.levels[2]",
            Mistake::LevelOrder,
        ),
        (
            "/severity/levels/2/major",
            json!(true),
            "severity.levels[2]",
            Mistake::MajorLine { level: 3 },
        ),
        (
            "/severity/raises/0/to",
            json!(3),
            "severity.raises[0]",
            Mistake::NotARaise { from: 2, to: 3 },
        ),
        (
            "/name/nl",
            json!(" "),
            "name",
            Mistake::NoWords { language: "nl" },
        ),
        (
            "/notices/0/deliveries/0/to/0",
            json!("king"),
            "notices[0].deliveries[0]",
            unknown("role", "king"),
        ),
        (
            "/notices/0/deliveries/0/methods/0",
            json!("pigeon"),
            "notices[0].deliveries[0]",
            unknown("method", "pigeon"),
        ),
        (
            "/notices/0/within",
            json!({"1": "30 min"}),
            "notices[0]",
            Mistake::NoticeShape {
                why: "each of its levels needs a length, and no other level",
            },
        ),
        (
            "/notices/0/kind",
            json!("progress"),
            "notices[0]",
            Mistake::NoticeShape {
                why: "its kind does not fit the situation in which it is owed",
            },
        ),
        (
            "/notices/4/enabled",
            json!(false),
            "notices[1]",
            Mistake::NoticeShape {
                why: "it rolls until the all-clear, but at one of its levels no all-clear is owed",
            },
        ),
        (
            "/escalations/0/notice",
            json!("song"),
            "escalations[0].notice",
            unknown("notice", "song"),
        ),
        (
            "/escalations/1/watches/overdue/clocks/0",
            json!("sun"),
            "escalations[1].watches.overdue.clocks",
            unknown("clock", "sun"),
        ),
        (
            "/review/levels",
            json!([9]),
            "review.levels",
            Mistake::UnknownLevel { level: 9 },
        ),
        (
            "/gates/0/by",
            json!("king"),
            "gates[0].by",
            unknown("role", "king"),
        ),
        (
            "/phases/0/statuses",
            json!([]),
            "statuses[0]",
            Mistake::Unreachable {
                key: "reported".to_owned(),
            },
        ),
        (
            "/phases/0/statuses/0",
            json!("asleep"),
            "phases[0].statuses",
            unknown("status", "asleep"),
        ),
        (
            "/statuses/4/category",
            json!("active"),
            "statuses",
            Mistake::NoStatus {
                category: "recovered",
            },
        ),
        (
            "/checklists/0/phase",
            json!("war"),
            "checklists[0].phase",
            unknown("phase", "war"),
        ),
        (
            "/transfers/0/within",
            json!("sun"),
            "transfers[0].within",
            unknown("clock", "sun"),
        ),
    ]
}

#[test]
fn each_mistake_is_explained_with_its_place() {
    for (pointer, value, place, mistake) in mistakes() {
        let mut book = raw();
        match book.pointer_mut(pointer) {
            Some(there) => *there = value,
            None => {
                let (above, key) = pointer.rsplit_once('/').unwrap();
                book.pointer_mut(above).unwrap()[key] = value;
            }
        }
        let error = parse(&book).unwrap_err();
        let PlaybookError::Invalid { problems } = error else {
            unreachable!("{pointer}: {error}")
        };
        let found = problems
            .iter()
            .any(|problem| problem.place == place && problem.mistake == mistake);
        assert!(found, "{pointer}: {problems:#?}");
    }
}

/// One change to the problem response, the place that is named, and the mistake.
fn later_mistakes() -> Vec<(&'static str, Value, &'static str, Mistake)> {
    let unknown = |what, key: &str| Mistake::Unknown {
        what,
        key: key.to_owned(),
    };
    let matrix = json!({"source": "S3.5", "gives": "severity", "cells": [[1, 2], [3]],
        "modifiers": []});
    let shut = |why| Mistake::GateShut { why };
    vec![
        (
            "/severity/levels/0/process",
            json!("panic"),
            "severity.levels[0].process",
            unknown("process", "panic"),
        ),
        (
            "/phases/1/statuses",
            json!([]),
            "phases[1]",
            Mistake::PhaseUnreachable {
                key: "communicate".to_owned(),
            },
        ),
        (
            "/terms/2/role",
            json!("king"),
            "terms[2].role",
            unknown("role", "king"),
        ),
        (
            "/notices/2/enabled",
            json!(true),
            "notices[2]",
            Mistake::Overlap {
                level: 1,
                other: "daily".to_owned(),
            },
        ),
        (
            "/escalations/0/notice",
            json!("daily"),
            "escalations[0].notice",
            Mistake::NoticeShape {
                why: "an escalation asks for a notice that is owed when escalated",
            },
        ),
        (
            "/escalations/0/notice",
            json!("daily"),
            "notices[4]",
            Mistake::NeverDue,
        ),
        (
            "/escalations/0/raise_to",
            json!(1),
            "escalations[0].raise_to",
            Mistake::NotARaise { from: 1, to: 1 },
        ),
        (
            "/escalations/0/watches/open_longer_than/strict",
            json!(true),
            "escalations[0].watches.open_longer_than.after",
            Mistake::NoLength,
        ),
        (
            "/escalations/1/role",
            json!("king"),
            "escalations[1].role",
            unknown("role", "king"),
        ),
        (
            "/roles/0/powers",
            json!([]),
            "gates[0]",
            shut("its role may not validate"),
        ),
        (
            "/gates/0/needs",
            json!("approval"),
            "gates[0]",
            shut("its role may not approve"),
        ),
        (
            "/gates/2/by",
            json!("sponsors"),
            "gates[2]",
            shut("its role is only told"),
        ),
        (
            "/gates/2/of",
            json!("poem"),
            "gates[2].of",
            unknown("form", "poem"),
        ),
        (
            "/gates/2/of",
            Value::Null,
            "gates[2]",
            shut("it names no form"),
        ),
        (
            "/gates/3/levels",
            json!([1, 2]),
            "gates[3]",
            shut("its form is not filled in at all of its levels"),
        ),
        (
            "/forms/0/by",
            json!("king"),
            "forms[0].by",
            unknown("role", "king"),
        ),
        (
            "/forms/0/fields",
            json!([]),
            "forms[0].fields",
            Mistake::Empty { what: "field" },
        ),
        (
            "/checklists/0/steps/0/ticked_by",
            json!("song"),
            "checklists[0].steps[0].ticked_by",
            unknown("fact", "song"),
        ),
        (
            "/checklists/0/steps/0/ticked_by",
            json!("notice.song"),
            "checklists[0].steps[0].ticked_by",
            unknown("notice", "song"),
        ),
        (
            "/checklists/0/steps/0/ticked_by",
            json!("role.king"),
            "checklists[0].steps[0].ticked_by",
            unknown("role", "king"),
        ),
        (
            "/follow_ups/0/by",
            json!("king"),
            "follow_ups[0].by",
            unknown("role", "king"),
        ),
        (
            "/measures",
            json!([{"key": "nothing", "name": {"en": "a", "nl": "b"}, "source": "S3.2",
                "from": "started", "to": "started"}]),
            "measures[0]",
            Mistake::NoSpan,
        ),
        (
            "/roles/0/means",
            json!("announce"),
            "roles[0].means",
            Mistake::NobodyToSeat,
        ),
        (
            "/matrix",
            json!({"source": "S3.5", "gives": "severity", "cells": [],
                "weights": {"heavy": 5, "light": 5}}),
            "matrix.weights.light",
            Mistake::OutOfRange {
                value: 5,
                from: 0,
                to: 4,
            },
        ),
        (
            "/matrix",
            matrix,
            "matrix.cells",
            Mistake::MatrixSize {
                what: "rows",
                found: 2,
                named: 0,
            },
        ),
    ]
}

#[test]
fn each_later_mistake_is_explained_with_its_place() {
    let raw: Value = serde_json::from_slice(builtin::PROBLEM_RESPONSE).unwrap();
    for (pointer, value, place, mistake) in later_mistakes() {
        let mut book = raw.clone();
        let (above, key) = pointer.rsplit_once('/').unwrap();
        match book.pointer_mut(above).unwrap() {
            Value::Array(list) => list[key.parse::<usize>().unwrap()] = value,
            other => other[key] = value,
        }
        expect(&book, pointer, place, &mistake);
    }
}

#[test]
fn a_matrix_has_a_number_for_everything() {
    let mut book: Value = serde_json::from_slice(builtin::PROBLEM_RESPONSE).unwrap();
    let term = |key: &str, kind: &str| json!({"key": key, "kind": kind, "source": "S3.5", "name": {"en": key, "nl": key}});
    for (key, kind) in [
        ("all", "impact"),
        ("some", "impact"),
        ("now", "urgency"),
        ("later", "urgency"),
        ("first", "priority"),
    ] {
        book["terms"].as_array_mut().unwrap().push(term(key, kind));
    }
    let matrix =
        |gives: &str, cells: Value| json!({"source": "S3.5", "gives": gives, "cells": cells});
    book["matrix"] = matrix("severity", json!([[1, 2], [2, 4]]));
    assert!(parse(&book).is_ok());
    let hole = |impact: &str, urgency: &str| Mistake::MatrixHole {
        impact: impact.to_owned(),
        urgency: urgency.to_owned(),
    };
    let columns = Mistake::MatrixSize {
        what: "columns",
        found: 3,
        named: 2,
    };
    let range = Mistake::OutOfRange {
        value: 2,
        from: 1,
        to: 1,
    };
    for (gives, cells, place, mistake) in [
        (
            "severity",
            json!([[1, 2], [2]]),
            "matrix.cells[1]",
            hole("some", "later"),
        ),
        (
            "severity",
            json!([[1, 2]]),
            "matrix.cells[1]",
            hole("some", "now"),
        ),
        (
            "severity",
            json!([[1, 2, 3], [1, 1]]),
            "matrix.cells[0]",
            columns,
        ),
        (
            "severity",
            json!([[1, 7], [1, 1]]),
            "matrix.cells[0][1]",
            Mistake::UnknownLevel { level: 7 },
        ),
        (
            "priority",
            json!([[1, 2], [1, 1]]),
            "matrix.cells[0][1]",
            range,
        ),
    ] {
        book["matrix"] = matrix(gives, cells);
        expect(&book, "matrix", place, &mistake);
    }
}

fn expect(book: &Value, change: &str, place: &str, mistake: &Mistake) {
    let error = parse(book).unwrap_err();
    let PlaybookError::Invalid { problems } = error else {
        unreachable!("{change}: {error}")
    };
    let found = problems
        .iter()
        .any(|problem| problem.place == place && problem.mistake == *mistake);
    assert!(found, "{change}: {problems:#?}");
}

#[test]
fn calendars_are_checked_already() {
    let mut book = raw();
    book["calendars"] = json!([{
        "key": "office", "name": {"en": "Office", "nl": "Kantoor"}, "zone": "Europe/Amsterdam",
        "week": [{"day": 1, "from": 540, "to": 1020}], "holidays": ["2026-12-25"],
    }]);
    assert!(parse(&book).is_ok());
    book["calendars"][0]["week"][0]["to"] = json!(540);
    book["calendars"][0]["holidays"][0] = json!("2026-02-30");
    let problems = match parse(&book) {
        Err(PlaybookError::Invalid { problems }) => problems,
        other => unreachable!("{other:?}"),
    };
    assert_eq!(problems.len(), 2, "{problems:?}");
}
