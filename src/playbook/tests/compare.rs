//! What differs between two versions.

use super::*;
use crate::playbook::compare::{Change, compare};

fn value(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

/// `clocks.response.targets`, for each difference of each change.
fn said(changes: &[Change]) -> Vec<String> {
    let mut out = Vec::new();
    for change in changes {
        let place = format!("{}.{}", change.part.path, change.key);
        match (&change.old, &change.new, change.order) {
            (_, _, true) => out.push(format!("order {place}")),
            (None, _, _) => out.push(format!("+ {place}")),
            (_, None, _) => out.push(format!("- {place}")),
            _ => {
                for field in &change.fields {
                    let within = field.within.as_ref().map_or_else(String::new, |(f, v)| {
                        format!("{}.{}.", f.name, v["key"].as_str().unwrap())
                    });
                    out.push(format!("~ {place} {within}{}", field.field.name));
                }
            }
        }
    }
    out
}

#[test]
fn a_playbook_does_not_differ_from_itself() {
    for bytes in builtin::ALL {
        assert_eq!(compare(&value(bytes), &value(bytes)), []);
    }
}

#[test]
fn what_was_added_removed_and_changed_is_named_by_part_and_key() {
    let old = raw();
    let mut new = old.clone();
    new["clocks"][0]["targets"]["1"] = "5 min".into();
    new["notices"][3]["enabled"] = false.into();
    new["name"]["nl"] = "Anders".into();
    new["gates"].as_array_mut().unwrap().remove(0);
    let mut role = new["roles"][0].clone();
    role["key"] = "scribe".into();
    new["roles"].as_array_mut().unwrap().push(role);
    let gone = old["gates"][0]["key"].as_str().unwrap();
    assert_eq!(
        said(&compare(&old, &new)),
        [
            "~ . name".to_owned(),
            "+ roles.scribe".to_owned(),
            "~ clocks.response targets".to_owned(),
            "~ notices.daily_handoff enabled".to_owned(),
            format!("- gates.{gone}"),
        ]
    );
    // The other way round what was added is gone.
    assert!(said(&compare(&new, &old)).contains(&"- roles.scribe".to_owned()));
}

#[test]
fn two_ways_to_write_the_same_are_no_difference() {
    let old = raw();
    let mut new = old.clone();
    assert_eq!(new["clocks"][0]["targets"]["3"], "60 min");
    new["clocks"][0]["targets"]["3"] = "1 h".into();
    new["notices"][0]["deliveries"][1]["cc"] = json!([]);
    new["notices"][0]["deliveries"][1]["any"] = false.into();
    new["escalations"][0]["watches"]["open_longer_than"]["attempts"] = 0.into();
    assert_eq!(compare(&old, &new), []);
    new["notices"][0]["deliveries"][1]["any"] = true.into();
    new["escalations"][0]["watches"]["open_longer_than"]["after"] = "61 min".into();
    assert_eq!(
        said(&compare(&old, &new)),
        [
            "~ notices.initial deliveries",
            "~ escalations.open_over_1h watches"
        ]
    );
}

#[test]
fn steps_are_compared_by_key_and_an_order_counts() {
    let old = raw();
    let mut new = old.clone();
    let steps = new["checklists"][0]["steps"].as_array_mut().unwrap();
    steps[0]["text"]["en"] = "Another word".into();
    let added = steps[1].clone();
    steps.push(added);
    let last = steps.len() - 1;
    steps[last]["key"] = "more".into();
    new["checklists"].as_array_mut().unwrap().swap(1, 2);
    new["phases"].as_array_mut().unwrap().swap(0, 1);
    let (list, step) = (
        &old["checklists"][0]["key"],
        &old["checklists"][0]["steps"][0]["key"],
    );
    let (list, step) = (list.as_str().unwrap(), step.as_str().unwrap());
    assert_eq!(
        said(&compare(&old, &new)),
        [
            "order phases.".to_owned(),
            format!("~ checklists.{list} steps.{step}.text"),
            format!("~ checklists.{list} steps"),
            "order checklists.".to_owned(),
        ]
    );
}

#[test]
fn nothing_that_differs_goes_unnamed() {
    // Any one scalar of any built-in, changed or taken away, is found.
    fn change(value: &mut Value, at: &mut usize) -> bool {
        match value {
            Value::Object(map) => map.values_mut().any(|inner| change(inner, at)),
            Value::Array(list) => list.iter_mut().any(|inner| change(inner, at)),
            scalar => {
                let now = *at == 0;
                *at = at.wrapping_sub(1);
                if now {
                    *scalar = "something else".into();
                }
                now
            }
        }
    }
    let old = raw();
    let mut place = 0;
    loop {
        let (mut new, mut at) = (old.clone(), place);
        if !change(&mut new, &mut at) {
            break;
        }
        assert!(!compare(&old, &new).is_empty(), "scalar {place}");
        place += 3;
    }
    assert!(place > 500);
}

#[test]
fn s0_25_both_revisions_stand_side_by_side() {
    let older = value(builtin::PROBLEM_RESPONSE_OLDER);
    let newer = value(builtin::PROBLEM_RESPONSE);
    let changes = said(&compare(&older, &newer));
    for expected in [
        "~ . version",
        "- terms.before_all",
        "+ roles.senior_staff",
        "~ roles.technical_lead duties",
    ] {
        assert!(
            changes.iter().any(|c| c == expected),
            "{expected}: {changes:#?}"
        );
    }
}
