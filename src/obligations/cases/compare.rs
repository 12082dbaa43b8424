//! Compares what a case expects with what came out: a subset match.

use crate::time::Millis;
use serde_json::{Map, Value};

/// One expectation that did not hold.
pub(super) struct Mismatch {
    pub place: String,
    pub expected: String,
    pub found: String,
}

/// Every expectation that does not hold. Lists must have exactly the expected entries; those of
/// escalations and flags in any order, since they are sets.
pub(super) fn check(expected: &Map<String, Value>, actual: &Map<String, Value>) -> Vec<Mismatch> {
    let mut found = Vec::new();
    for (key, value) in expected {
        if key == "absent_clocks" {
            absent(value, actual, &mut found);
        } else {
            member(key, value, actual, "", &mut found);
        }
    }
    found
}

fn absent(expected: &Value, actual: &Map<String, Value>, found: &mut Vec<Mismatch>) {
    let place = "absent_clocks".to_owned();
    let Value::Array(names) = expected else {
        found.push(Mismatch {
            place,
            expected: "a list of clocks".to_owned(),
            found: expected.to_string(),
        });
        return;
    };
    for name in names {
        let there = name
            .as_str()
            .is_none_or(|name| actual.get("clocks").is_some_and(|c| c.get(name).is_some()));
        if there {
            found.push(Mismatch {
                place: place.clone(),
                expected: format!("no clock {name}"),
                found: "it is there".to_owned(),
            });
        }
    }
}

fn member(
    key: &str,
    expected: &Value,
    actual: &Map<String, Value>,
    above: &str,
    found: &mut Vec<Mismatch>,
) {
    let place = if above.is_empty() {
        key.to_owned()
    } else {
        format!("{above}.{key}")
    };
    match actual.get(key) {
        Some(value) => compare(expected, value, &place, found),
        None => found.push(Mismatch {
            place,
            expected: expected.to_string(),
            found: "nothing of that name".to_owned(),
        }),
    }
}

fn compare(expected: &Value, actual: &Value, place: &str, found: &mut Vec<Mismatch>) {
    match (expected, actual) {
        (Value::Object(wanted), Value::Object(there)) => {
            for (key, value) in wanted {
                member(key, value, there, place, found);
            }
        }
        (Value::Array(wanted), Value::Array(there)) if wanted.len() == there.len() => {
            if matches!(place, "escalations" | "flags") {
                any_order(wanted, there, place, found);
            } else {
                for (i, (a, b)) in wanted.iter().zip(there).enumerate() {
                    compare(a, b, &format!("{place}[{i}]"), found);
                }
            }
        }
        // A missed slot may be named by its instant alone.
        (Value::String(_), Value::Object(there)) if there.contains_key("at") => {
            member("at", expected, there, place, found);
        }
        _ if same(expected, actual) => {}
        _ => found.push(Mismatch {
            place: place.to_owned(),
            expected: expected.to_string(),
            found: actual.to_string(),
        }),
    }
}

fn any_order(wanted: &[Value], there: &[Value], place: &str, found: &mut Vec<Mismatch>) {
    let mut left: Vec<&Value> = there.iter().collect();
    for value in wanted {
        let fits = |candidate: &&Value| {
            let mut mismatches = Vec::new();
            compare(value, candidate, place, &mut mismatches);
            mismatches.is_empty()
        };
        match left.iter().position(fits) {
            Some(position) => {
                left.swap_remove(position);
            }
            None => found.push(Mismatch {
                place: place.to_owned(),
                expected: value.to_string(),
                found: Value::Array(there.to_vec()).to_string(),
            }),
        }
    }
}

/// Equal values; instants however they are written; whole seconds against seconds with a
/// fraction, rounded down.
fn same(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::String(a), Value::String(b)) => {
            a == b
                || match (Millis::parse_rfc3339(a), Millis::parse_rfc3339(b)) {
                    (Some(a), Some(b)) => a == b,
                    _ => false,
                }
        }
        (Value::Number(a), Value::Number(b)) => match (a.as_i64(), b.as_i64()) {
            (Some(a), Some(b)) => a == b,
            (Some(_), None) => a.as_f64() == b.as_f64().map(f64::floor),
            _ => a.as_f64() == b.as_f64(),
        },
        _ => expected == actual,
    }
}
