//! Statuspage: what an update means here.

use super::*;
use crate::incident::fact::Notice;
use crate::incident::{Audience, Basis, ConflictKind, Correction, Status};
use crate::obligations::input::NoticeKind;
use serde_json::{Value, json};

pub(super) const PAGE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/data/interchange/statuspage.json"
));

pub(super) fn page() -> Value {
    serde_json::from_str(PAGE).unwrap()
}

/// A page with one incident, its updates newest first.
fn one(updates: Value) -> Value {
    json!({"page": {"id": "p"}, "incidents": [{
        "id": "inc1", "name": "It broke", "impact": "major", "status": "investigating",
        "created_at": "2026-03-02T10:00:00Z", "incident_updates": updates,
    }]})
}

fn update(id: &str, status: &str, minute: u32) -> Value {
    let time = format!("2026-03-02T10:{minute:02}:00Z");
    json!({"id": id, "status": status, "body": format!("Text of {id}."),
        "created_at": time, "updated_at": time, "display_at": time})
}

fn read(page: &Value) -> Foreign {
    let foreign = statuspage(&page.to_string());
    accounted(&foreign);
    foreign
}

fn reasons(list: &[Remark]) -> Vec<String> {
    list.iter()
        .map(|remark| format!("{}: {}", remark.place.path, remark.reason))
        .collect()
}

#[test]
fn x11_updates_become_report_notices_and_resolution() {
    let foreign = statuspage(PAGE);
    accounted(&foreign);
    let report = &foreign.report;
    assert_eq!((report.read, report.mapped), (11, 9));
    assert_eq!((report.incidents, report.maintenance), (3, 1));
    assert_eq!(reasons(&report.remarks), Vec::<String>::new());
    assert_eq!(report.left_out, BTreeMap::from([("components".into(), 1)]));

    let all = folded(&[&foreign]);
    let again = &all["inc2again"];
    assert_eq!(again.name(), "Payments stuck");
    assert_eq!(again.level(), Some(1));
    assert_eq!(again.state(), Status::Resolved);
    assert_eq!(again.imported_from.as_deref(), Some("statuspage"));
    // The first update was put on the page later than it says it happened.
    assert_eq!(again.reported_at, at("2026-03-02T10:00:00Z"));
    assert!(again.conflicts.is_empty() && again.quarantined == 0);
    let first = ["report", "classify", "respond", "notice"];
    let end = ["recover", "notice", "resolve"];
    let expected: Vec<&str> = [
        &first[..],
        &["notice"],
        &end,
        &["reopen", "respond", "notice"],
    ]
    .into_iter()
    .chain([&end[..], &["review"]])
    .flatten()
    .copied()
    .collect();
    assert_eq!(kinds(again), expected);
    let notices: Vec<NoticeKind> = again.notices.iter().map(|sent| sent.kind).collect();
    use NoticeKind::{Initial, Progress, Rectified};
    assert_eq!(notices, [Initial, Progress, Rectified, Initial, Rectified]);
    let texts: Vec<&str> = again
        .timeline
        .iter()
        .filter_map(|entry| match &entry.fact {
            Some(Fact::Notice(Notice { text, .. })) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(texts[0], "Payments hang in the queue.");
    assert_eq!(texts[4], "Payments run again, this time for good.");
    for entry in &again.timeline {
        assert_eq!(entry.event.audience, Audience::External);
        assert_eq!(entry.event.occurred.as_ref().unwrap().basis, Basis::Import);
    }

    let open = &all["inc5open"];
    assert_eq!((open.level(), open.state()), (Some(3), Status::InProgress));
    assert_eq!(open.began, Some(at("2026-03-05T07:40:00Z")));
    assert_eq!(kinds(open).last(), Some(&"notice"));

    let bare = &all["inc4bare"];
    assert_eq!(kinds(bare), ["report", "classify", "recover", "resolve"]);
    assert_eq!(bare.timeline[2].at, at("2026-03-04T12:00:00Z"));
    assert_eq!(
        reasons(&report.skipped)[0],
        "incidents[2].incident_updates[0]: planned maintenance, not an incident"
    );
}

#[test]
fn x11_impact_becomes_the_level() {
    for (impact, level) in [("critical", 1), ("major", 2), ("minor", 3), ("none", 3)] {
        let mut page = one(json!([update("u1", "investigating", 0)]));
        page["incidents"][0]["impact"] = json!(impact);
        assert_eq!(
            folded(&[&read(&page)])["inc1"].level(),
            Some(level),
            "{impact}"
        );
    }
    let mut page = one(json!([update("u1", "investigating", 0)]));
    page["incidents"][0]["impact"] = json!("odd");
    let foreign = read(&page);
    assert_eq!(folded(&[&foreign])["inc1"].level(), None);
    assert_eq!(
        reasons(&foreign.report.remarks),
        ["incidents[0]: `impact` is `odd`, which is not known here"]
    );
}

#[test]
fn x11_a_first_update_may_already_be_the_last() {
    let foreign = read(&one(json!([update("u1", "resolved", 0)])));
    let all = folded(&[&foreign]);
    let expected = [
        "report", "classify", "respond", "notice", "recover", "notice", "resolve",
    ];
    assert_eq!(kinds(&all["inc1"]), expected);
    assert_eq!(all["inc1"].state(), Status::Resolved);
    let foreign = read(&one(json!([update("u1", "postmortem", 0)])));
    let expected = [
        "report", "classify", "respond", "recover", "resolve", "review",
    ];
    assert_eq!(kinds(&folded(&[&foreign])["inc1"]), expected);
}

#[test]
fn x11_resolved_twice_recovers_once() {
    let foreign = read(&one(json!([
        update("u3", "resolved", 40),
        update("u2", "resolved", 20),
        update("u1", "investigating", 0),
    ])));
    let all = folded(&[&foreign]);
    let recovered: Vec<Millis> = all["inc1"]
        .timeline
        .iter()
        .filter(|entry| matches!(entry.fact, Some(Fact::Recover(_))))
        .map(|entry| entry.at)
        .collect();
    assert_eq!(recovered, [at("2026-03-02T10:20:00Z")]);
}

#[test]
fn x11_updates_of_one_instant_keep_the_order_of_the_file() {
    // Newest first: the end stands above the beginning, and their names say the opposite.
    let foreign = read(&one(json!([
        update("a", "resolved", 0),
        update("b", "identified", 0),
        update("c", "investigating", 0),
    ])));
    let all = folded(&[&foreign]);
    let incident = &all["inc1"];
    assert_eq!(incident.state(), Status::Resolved);
    let expected = [
        "report", "classify", "respond", "notice", "notice", "recover", "notice", "resolve",
    ];
    assert_eq!(kinds(incident), expected);
    let clocks: Vec<u32> = incident
        .clock_events
        .iter()
        .map(|event| event.order)
        .collect();
    assert!(clocks.is_sorted(), "{clocks:?}");
}

#[test]
fn x11_an_update_changed_at_the_source_becomes_a_correction() {
    let older = page();
    let mut newer = page();
    let changed = &mut newer["incidents"][3]["incident_updates"][4];
    changed["body"] = json!("A full disk; we have made room.");
    changed["updated_at"] = json!("2026-03-02T11:30:00Z");
    let (older, newer) = (read(&older), read(&newer));
    let new: Vec<EventId> = ids(&newer).difference(&ids(&older)).copied().collect();
    assert_eq!(new.len(), 1, "one entry changed");
    for copies in [[&older, &newer], [&newer, &older]] {
        let all = folded(&copies);
        let incident = &all["inc2again"];
        assert!(incident.conflicts.is_empty());
        let struck: Vec<_> = incident
            .timeline
            .iter()
            .filter_map(|entry| match (&entry.correction, &entry.fact) {
                (Some(Correction::Replaced { by }), Some(Fact::Notice(notice))) => {
                    Some((*by, notice.text.as_str()))
                }
                (None, _) => None,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(struck, [(new[0], "A full disk; we make room.")]);
        let mut alone = folded(&[&newer]);
        let alone = alone.remove("inc2again").unwrap();
        assert_eq!(kinds(incident), kinds(&alone));
        assert_eq!(clocks(incident), clocks(&alone));
    }
}

#[test]
fn x11_a_title_changed_without_a_trace_is_a_conflict_and_the_worse_level_counts() {
    let older = page();
    let mut newer = page();
    newer["incidents"][0]["impact"] = json!("major");
    newer["incidents"][0]["name"] = json!("No sign-in");
    let all = folded(&[&read(&older), &read(&newer)]);
    let incident = &all["inc5open"];
    let conflicts: Vec<_> = incident.conflicts.iter().map(|c| c.kind.clone()).collect();
    assert_eq!(conflicts, [ConflictKind::Source("upd51".into())]);
    assert_eq!((incident.level(), incident.name()), (Some(2), "No sign-in"));
}

#[test]
fn x11_what_an_update_lacks_is_named() {
    let mut odd = update("u2", "investigating", 10);
    odd["status"] = json!("puzzled");
    let mut no_id = update("x", "investigating", 20);
    no_id.as_object_mut().unwrap().remove("id");
    let mut no_zone = update("u4", "investigating", 30);
    no_zone["created_at"] = json!("2026-03-02 10:30:00");
    let mut number = update("u5", "investigating", 40);
    number["body"] = json!(7);
    let mut bare = update("u6", "investigating", 50);
    for field in ["body", "updated_at", "display_at", "status"] {
        bare.as_object_mut().unwrap().remove(field);
    }
    let first = update("u1", "investigating", 0);
    let foreign = read(&one(json!([
        bare, number, no_zone, no_id, odd, first, "u0"
    ])));
    assert_eq!(
        reasons(&foreign.report.skipped),
        [
            "incidents[0].incident_updates[1]: `body` is a number; expected a text",
            "incidents[0].incident_updates[2]: `created_at` is `2026-03-02 10:30:00`; expected a \
             date and time with an offset, such as 2026-03-02T10:00:00Z",
            "incidents[0].incident_updates[3]: `id` is missing",
            "incidents[0].incident_updates[6]: a text where an object was expected",
        ]
    );
    assert_eq!(
        reasons(&foreign.report.remarks),
        [
            "incidents[0].incident_updates[0]: `status` is missing",
            "incidents[0].incident_updates[4]: `status` is `puzzled`, which is not known here",
        ]
    );
    let all = folded(&[&foreign]);
    assert_eq!(all["inc1"].notices.len(), 3);
}

#[test]
fn x11_what_an_incident_lacks_is_named() {
    let mut page = one(json!([update("u1", "investigating", 0)]));
    let sound = page["incidents"][0].clone();
    let mut nameless = sound.clone();
    nameless["id"] = json!("inc2");
    nameless["name"] = json!(null);
    nameless["started_at"] = json!([]);
    nameless["status"] = json!("resolved");
    let mut no_id = sound.clone();
    no_id["id"] = json!(3);
    let mut no_list = sound.clone();
    no_list["id"] = json!("inc4");
    no_list["incident_updates"] = json!({});
    page["incidents"] = json!([sound, nameless, no_id, no_list, 5]);
    let foreign = read(&page);
    assert_eq!(
        reasons(&foreign.report.skipped),
        [
            "incidents[2]: `id` is a number; expected a text",
            "incidents[3]: `incident_updates` is an object; expected a list",
            "incidents[4]: a number where an object was expected",
        ]
    );
    assert_eq!(
        reasons(&foreign.report.remarks),
        [
            "incidents[1]: `name` is missing",
            "incidents[1]: `started_at` is a list; expected a text",
            "incidents[1]: the incident is `resolved`, and none of its updates says so",
        ]
    );
    assert_eq!(folded(&[&foreign])["inc2"].name(), "inc2");
}

#[test]
fn x11_an_entry_that_stands_twice_counts_once() {
    let mut page = page();
    let twice = page["incidents"][0].clone();
    page["incidents"].as_array_mut().unwrap().push(twice);
    let foreign = read(&page);
    assert_eq!(ids(&foreign), ids(&statuspage(PAGE)));
    let repeated = foreign.report.skipped.iter();
    let repeated = repeated.filter(|s| matches!(s.reason, Reason::Repeats { .. }));
    assert_eq!(repeated.count(), 2);
}

#[test]
fn x11_an_older_version_of_an_update_in_the_same_file_is_struck() {
    let mut newer = update("u2", "investigating", 20);
    newer["body"] = json!("Edited.");
    newer["updated_at"] = json!("2026-03-02T11:00:00Z");
    let foreign = read(&one(json!([
        update("u3", "resolved", 40),
        newer,
        update("u2", "investigating", 20),
        update("u1", "investigating", 0),
    ])));
    assert_eq!(foreign.report.mapped, 4);
    let all = folded(&[&foreign]);
    let incident = &all["inc1"];
    assert!(incident.conflicts.is_empty());
    assert_eq!(
        incident
            .timeline
            .iter()
            .filter(|e| e.correction.is_some())
            .count(),
        1
    );
    assert_eq!(incident.state(), Status::Resolved);
}
