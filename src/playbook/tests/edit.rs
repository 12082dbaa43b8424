//! Editing a copy.
#![allow(clippy::panic)]

use super::*;
use crate::playbook::compare::{compare, entries};
use crate::playbook::edit;
use crate::playbook::schema::PARTS;

#[test]
fn values_are_put_changed_and_taken_away() {
    let mut book = raw();
    edit::set(&mut book, "/clocks/0/targets/1", Some("5 min".into()));
    edit::set(&mut book, "/notices/3", None);
    edit::set(&mut book, "/clocks/1/calendar", Some("office".into()));
    edit::set(&mut book, "/nowhere/at/all", Some(1.into()));
    let places: Vec<String> = compare(&raw(), &book)
        .iter()
        .map(|change| format!("{}.{}", change.part.path, change.key))
        .collect();
    assert_eq!(
        places,
        [
            "clocks.response",
            "clocks.recovery",
            "notices.daily_handoff"
        ]
    );
    edit::set(&mut book, "/clocks/1/calendar", None);
    edit::set(&mut book, "/clocks/0/targets/1", Some("10 min".into()));
    assert_eq!(compare(&raw(), &book).len(), 1);
}

#[test]
fn a_new_entry_has_what_it_needs_and_a_key_of_its_own() {
    for part in PARTS.iter().filter(|part| part.many) {
        let blank = edit::blank(part.fields);
        let mut book = raw();
        let place = format!("/{}", part.path.replace('.', "/"));
        let before = entries(&book, part).len();
        edit::push(&mut book, &place, blank.clone());
        edit::push(&mut book, &place, blank);
        let keys: Vec<String> = entries(&book, part)
            .into_iter()
            .map(|(key, _)| key)
            .collect();
        assert_eq!(keys.len(), before + 2, "{}", part.path);
        if part.path != "severity.levels" {
            assert_eq!(keys[before..], ["new", "new_2"], "{}", part.path);
        }
        // It is of the right shape: what is wrong with it is explained, not refused as unreadable.
        match parse(&book) {
            Ok(_) | Err(PlaybookError::Invalid { .. }) => {}
            Err(error) => panic!("{}: {error}", part.path),
        }
    }
}

#[test]
fn r16_a_copy_is_another_version_and_sound() {
    let none = |_: &str, _: &str| false;
    for bytes in builtin::ALL {
        let base: Value = serde_json::from_slice(bytes).unwrap();
        let copy = edit::successor(&base, true, &none);
        let book = parse(&copy).unwrap();
        assert!(book.id.starts_with("own-") && &*book.version == "1");
        assert!(book.name.get("nl").ends_with(" (eigen)"));
        let again = edit::successor(&copy, false, &none);
        assert_eq!(
            (&again["id"], &again["version"]),
            (&copy["id"], &Value::from("2"))
        );
        // What is published reads the same as what was edited.
        let published: Value = serde_json::from_slice(&book.to_bytes().unwrap()).unwrap();
        assert_eq!(compare(&copy, &published), []);
    }
    let taken = |id: &str, version: &str| id == "own-emergency-handling" && version == "1";
    let copy = edit::successor(&raw(), true, &taken);
    assert_eq!(copy["version"], "2");
}

#[test]
fn a_mistake_leads_to_its_entry() {
    for (place, pointer) in [
        ("clocks[1].stops", "/clocks/1"),
        ("severity.levels[0].name", "/severity/levels/0"),
        ("review.within", "/review"),
        ("matrix.cells[1][2]", "/matrix/cells/1"),
        ("name", ""),
        ("notices[2].deliveries[1]", "/notices/2"),
    ] {
        assert_eq!(edit::entry_of(place), pointer, "{place}");
    }
}

/// A clone that drops or switches off what it took from another process stays sound.
#[test]
fn additions_can_be_switched_off() {
    for bytes in builtin::ALL {
        let base: Value = serde_json::from_slice(bytes).unwrap();
        let own = base["source"].as_str().unwrap().to_owned();
        for part in PARTS {
            for (i, (key, entry)) in entries(&base, part).into_iter().enumerate() {
                let source = entry.get("source").and_then(Value::as_str).unwrap_or(&own);
                let foreign = source.split('.').next() != Some(own.as_str());
                if foreign && entry.get("enabled") == Some(&Value::Bool(true)) {
                    let mut copy = base.clone();
                    let place = format!("{}/enabled", edit::place_of(part, i));
                    edit::set(&mut copy, &place, Some(false.into()));
                    parse(&copy).unwrap_or_else(|error| panic!("{key}: {error}"));
                }
            }
        }
    }
}
