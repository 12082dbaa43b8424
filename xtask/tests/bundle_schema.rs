//! The golden bundles satisfy the published schema.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use serde_json::{Value, json};
use std::path::PathBuf;

fn golden() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/golden")
}

fn bundles() -> Vec<(PathBuf, Value)> {
    std::fs::read_dir(golden())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".holdfast.json"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            (path, serde_json::from_str(&text).unwrap())
        })
        .collect()
}

fn validator() -> jsonschema::Validator {
    let text = std::fs::read_to_string(golden().join("bundle.schema.json")).unwrap();
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

#[test]
fn golden_bundles_satisfy_the_schema() {
    let validator = validator();
    let bundles = bundles();
    assert!(bundles.len() >= 5);
    for (path, bundle) in bundles {
        let errors: Vec<String> = validator
            .iter_errors(&bundle)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn the_schema_refuses_what_is_not_a_bundle() {
    let validator = validator();
    let whole = |(path, _): &(PathBuf, Value)| path.ends_with("one-incident.holdfast.json");
    let (_, bundle) = bundles().into_iter().find(whole).unwrap();
    let spoiled = [
        ("/holdfast", json!("bandle")),
        ("/format", json!(2)),
        ("/events/0/e/s", json!("nowhere")),
        ("/events/0/e/n", json!("one")),
        ("/events/0/b/f/type", json!(7)),
        ("/events/0/b/s", json!("short")),
        ("/trailer/sha256", json!("")),
        ("/streams/0/heads", json!([1])),
    ];
    for (place, value) in spoiled {
        let mut bundle = bundle.clone();
        *bundle.pointer_mut(place).unwrap() = value;
        assert!(!validator.is_valid(&bundle), "{place} is not checked");
    }
    for member in ["header", "streams", "playbooks", "events", "trailer"] {
        let mut bundle = bundle.clone();
        bundle.as_object_mut().unwrap().remove(member);
        assert!(!validator.is_valid(&bundle), "{member} is not required");
    }
}
