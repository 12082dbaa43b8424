//! Reading, checking and naming playbooks.

use super::{FORMAT, MAX_BYTES, Mistake, Playbook, PlaybookError, builtin};
use serde_json::{Value, json};

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
        assert_eq!(book.format, FORMAT);
        let again = Playbook::parse(&book.to_bytes().unwrap()).unwrap();
        assert_eq!(book, again);
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
    let mut count = 0;
    texts(&raw(), &mut count);
    assert!(count > 100, "{count}");
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
    strange["format"] = json!(2);
    let expected = PlaybookError::Format { found: 2, known: 1 };
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
