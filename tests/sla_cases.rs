//! The worked cases of the clocks, shared and our own.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use chrono::{Offset, TimeZone};
use holdfast::obligations::cases;
use holdfast::time::{Millis, Zone};
use std::path::Path;

/// A zone of the zone library.
struct Iana(chrono_tz::Tz);

impl Zone for Iana {
    fn name(&self) -> &str {
        self.0.name()
    }
    fn offset_seconds(&self, at: Millis) -> i32 {
        let at = chrono::DateTime::from_timestamp_millis(at.0).unwrap();
        let offset = self.0.offset_from_utc_datetime(&at.naive_utc());
        offset.fix().local_minus_utc()
    }
}

fn zones(name: &str) -> Option<Box<dyn Zone>> {
    let zone: chrono_tz::Tz = name.parse().ok()?;
    Some(Box::new(Iana(zone)))
}

fn run(path: &Path) {
    let text = std::fs::read_to_string(path).unwrap();
    let report = cases::run_with_zones(&text, &zones).unwrap();
    println!("{}: {report}", path.display());
    assert!(report.passed() > 0, "no cases ran");
    assert_eq!(report.failed(), 0, "{report}");
    assert_eq!(report.local_displays_left_out(), 0);
}

#[test]
fn shared_cases_hold() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/sla_cases.json");
    if path.exists() {
        run(&path);
    } else {
        println!("skipped: {} is not there", path.display());
    }
}

#[test]
fn own_cases_hold() {
    run(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sla_own_cases.json"));
}

/// Paths to every single value below `value`, lists counting as one value too.
fn places(value: &serde_json::Value, path: &str, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, below) in map {
                places(below, &format!("{path}/{key}"), found);
            }
        }
        serde_json::Value::Array(list) => {
            found.push(path.to_owned());
            for (i, below) in list.iter().enumerate() {
                places(below, &format!("{path}/{i}"), found);
            }
        }
        _ => found.push(path.to_owned()),
    }
}

/// A value that is surely not the expected one.
fn spoil(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Array(list) => list.push(serde_json::json!("spoiled")),
        other => *other = serde_json::json!("spoiled"),
    }
}

#[test]
fn every_expectation_can_fail() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sla_own_cases.json");
    let file: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut spoiled = Vec::new();
    for case in file["cases"].as_array().unwrap() {
        for (i, snapshot) in case["snapshots"].as_array().unwrap().iter().enumerate() {
            let mut found = Vec::new();
            let base = format!("/snapshots/{i}/expect");
            places(&snapshot["expect"], &base, &mut found);
            for place in found {
                let mut case = case.clone();
                // A clock that must be absent is spoiled by naming one that is there.
                if place.contains("absent_clocks") {
                    continue;
                }
                spoil(case.pointer_mut(&place).unwrap());
                case["id"] = format!("{} {place}", case["id"]).into();
                spoiled.push(case);
            }
        }
    }
    let count = spoiled.len();
    let text = serde_json::json!({
        "format": "sla-acceptance-cases", "version": 1, "cases": spoiled,
    });
    let report = cases::run(&text.to_string()).unwrap();
    let passed: Vec<&str> = report
        .cases
        .iter()
        .filter(|case| case.passed())
        .map(|case| case.id.as_str())
        .collect();
    assert!(passed.is_empty(), "not checked: {passed:#?}");
    assert!(count > 500, "only {count} expectations");
}

fn one_case(case: serde_json::Value) -> cases::CaseResult {
    let text = serde_json::json!({
        "format": "sla-acceptance-cases", "version": 1, "cases": [case],
    });
    cases::run(&text.to_string()).unwrap().cases.remove(0)
}

#[test]
fn a_level_that_the_playbook_does_not_have_fails_with_its_place() {
    let at = "2026-03-02T10:00:00Z";
    for (event, place) in [
        (
            serde_json::json!({"t": at, "type": "report", "severity": 9}),
            "events[0].severity",
        ),
        (
            serde_json::json!({"t": at, "type": "report", "severity": 0}),
            "events[0].severity",
        ),
        (
            serde_json::json!({"t": at, "type": "severity", "to": 6}),
            "events[0].to",
        ),
    ] {
        let case = one_case(serde_json::json!({
            "id": "L1", "events": [event],
            "snapshots": [{"now": "2026-03-02T10:05:00Z", "expect": {}}],
        }));
        let told = case.to_string();
        assert!(!case.passed());
        assert!(told.contains("L1") && told.contains(place), "{told}");
        assert!(told.contains("a level from 1 to 3"), "{told}");
    }
}

#[test]
fn what_the_runner_does_not_know_fails() {
    let case = |event: serde_json::Value, expect: serde_json::Value| {
        serde_json::json!({
            "id": "X", "events": [
                {"t": "2026-03-02T10:00:00Z", "type": "report", "severity": 1}, event],
            "snapshots": [{"now": "2026-03-02T10:05:00Z", "expect": expect}],
        })
    };
    let respond = || serde_json::json!({"t": "2026-03-02T10:01:00Z", "type": "respond"});
    assert!(one_case(case(respond(), serde_json::json!({"severity": 1}))).passed());
    for expect in [
        serde_json::json!({"severity": 2}),
        serde_json::json!({"mood": "calm"}),
        serde_json::json!({"clocks": {"response": {"colour": "red"}}}),
        serde_json::json!({"clocks": {"response#2": {}}}),
        serde_json::json!({"absent_clocks": ["response"]}),
        serde_json::json!({"absent_clocks": "response"}),
        serde_json::json!({"escalations": {}}),
    ] {
        assert!(
            !one_case(case(respond(), expect.clone())).passed(),
            "{expect}"
        );
    }
    for event in [
        serde_json::json!({"t": "2026-03-02T10:01:00Z", "type": "sing"}),
        serde_json::json!({"t": "10:01", "type": "respond"}),
        serde_json::json!({"t": "2026-03-02T10:01:00Z", "type": "respond", "to": 1}),
        serde_json::json!({"t": "2026-03-02T10:01:00Z", "type": "respond", "mood": 1}),
        serde_json::json!({"t": "2026-03-02T10:01:00Z", "type": "notify", "kind": "song"}),
        serde_json::json!({"t": "2026-03-02T10:01:00Z", "type": "merge", "from": "Q", "into": ""}),
        serde_json::json!({"t": "2026-03-02T10:01:00Z", "type": "retract", "target": "Q"}),
    ] {
        assert!(
            !one_case(case(event.clone(), serde_json::json!({}))).passed(),
            "{event}"
        );
    }
    let mut odd = case(respond(), serde_json::json!({}));
    odd["policy"] = serde_json::json!({"mood": 1});
    assert!(!one_case(odd.clone()).passed());
    odd["policy"] = serde_json::json!({"calendar": "office"});
    assert!(!one_case(odd).passed());
    assert!(cases::run("{}").is_err());
    assert!(cases::run(r#"{"format": "songs", "version": 1, "cases": []}"#).is_err());
}
