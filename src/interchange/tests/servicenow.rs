//! The event log: what a row means here.

use super::*;
use crate::incident::fact::{Classify, Hold, Role, TransferOut};
use crate::incident::{ConflictKind, Correction, Precision, Status};

pub(super) const LOG: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/data/interchange/servicenow.csv"
));

const HEADER: &str = "number,incident_state,reopen_count,sys_mod_count,opened_at,sys_updated_at,\
                      priority,assigned_to,resolved_at\n";

/// A log with rows of one incident: state, reopenings, count and time on 29 February 2016.
pub(super) fn log(rows: &[(&str, u32, u32, &str)]) -> String {
    let mut text = HEADER.to_owned();
    for (state, reopened, count, time) in rows {
        text.push_str(&format!(
            "INC1,{state},{reopened},{count},29-02-2016 08:00,29-02-2016 {time},3 - Moderate,?,?\n"
        ));
    }
    text
}

fn read(text: &str) -> Foreign {
    let foreign = servicenow(text);
    accounted(&foreign);
    foreign
}

fn one(text: &str) -> Incident {
    folded(&[&read(text)]).remove("INC1").unwrap()
}

/// The standing facts of the state, with their times.
fn states(incident: &Incident) -> Vec<(&'static str, String)> {
    incident
        .timeline
        .iter()
        .filter(|entry| entry.correction.is_none())
        .filter_map(|entry| Some((entry.fact.as_ref()?.kind(), entry.at)))
        .filter(|(kind, _)| !matches!(*kind, "classify" | "role" | "note" | "rename" | "import"))
        .map(|(kind, at)| (kind, at.to_rfc3339()[5..16].to_owned()))
        .collect()
}

fn pairs(list: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    list.iter()
        .map(|(kind, at)| (*kind, (*at).to_owned()))
        .collect()
}

fn reasons(list: &[Remark]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

#[test]
fn x11_rows_become_the_life_of_an_incident() {
    let foreign = read(LOG);
    let report = &foreign.report;
    assert_eq!((report.read, report.mapped, report.incidents), (12, 12, 3));
    assert_eq!(reasons(&report.remarks), Vec::<String>::new());
    assert_eq!(
        report.left_out,
        BTreeMap::from([("closed_at".into(), 8), ("knowledge".into(), 12)])
    );
    let all = folded(&[&foreign]);

    let mail = &all["INC7000001"];
    assert_eq!(mail.name(), "INC7000001: Mail");
    assert_eq!(mail.reporter.name, "Ann");
    assert_eq!(mail.manifestation, "No post");
    assert_eq!(
        mail.detected,
        crate::incident::fact::Detection::CustomerCall
    );
    assert_eq!(mail.imported_from.as_deref(), Some("servicenow"));
    assert_eq!((mail.level(), mail.worst_severity), (Some(2), Some(1)));
    assert_eq!(mail.state(), Status::Closed);
    assert!(mail.conflicts.is_empty());
    assert_eq!(
        states(mail),
        pairs(&[
            ("report", "02-29T08:55"),
            ("respond", "02-29T09:05"),
            ("hold", "02-29T09:30"),
            ("resume", "02-29T10:00"),
            ("recover", "02-29T11:00"),
            ("resolve", "02-29T11:00"),
            ("reopen", "03-01T09:00"),
            ("respond", "03-01T09:00"),
            ("recover", "03-01T12:00"),
            ("resolve", "03-01T12:00"),
            ("close", "03-06T12:00"),
        ])
    );
    let ben = mail.holder("om_engineer").unwrap();
    assert_eq!((ben.name.as_str(), ben.org.as_str()), ("Ben", "Mail team"));
    let entry = mail
        .timeline
        .iter()
        .find(|e| matches!(e.fact, Some(Fact::Hold(_))))
        .unwrap();
    assert_eq!(entry.event.who.name, "ben");
    let occurred = entry.event.occurred.as_ref().unwrap();
    assert_eq!(
        (occurred.zone.as_str(), occurred.precision),
        ("UTC", Precision::Minute)
    );
    let hold = Hold {
        reason: "Awaiting User Info".into(),
    };
    assert_eq!(entry.fact, Some(hold.into()));

    let print = &all["INC7000002"];
    assert_eq!(print.name(), "INC7000002: Print, copy");
    assert_eq!(
        (print.level(), print.state()),
        (Some(3), Status::InProgress)
    );
    assert_eq!(
        (print.on_hold.current, print.transferred.current),
        (Some(true), Some(false))
    );
    assert_eq!(
        states(print),
        pairs(&[
            ("report", "02-29T10:00"),
            ("respond", "02-29T10:20"),
            ("transfer_out", "02-29T10:20"),
            ("transfer_back", "02-29T11:00"),
            ("hold", "02-29T11:00"),
        ])
    );
    let facts: Vec<&Fact> = print
        .timeline
        .iter()
        .filter_map(|e| e.fact.as_ref())
        .collect();
    let out = TransferOut {
        to: "Problem management".into(),
        ..TransferOut::default()
    };
    assert!(facts.contains(&&out.into()));
    let note = |fact: &&Fact| matches!(fact, Fact::Note(n) if n.text == "location: Quay 2 → Quay 3; u_symptom: Grey lines");
    assert!(facts.iter().any(note), "{facts:?}");

    // Seen for the first time when it was over: the resolution has its own time.
    let told = &all["INC7000003"];
    assert_eq!(
        states(told),
        pairs(&[
            ("report", "02-29T13:00"),
            ("respond", "02-29T13:02"),
            ("recover", "02-29T13:02"),
            ("resolve", "02-29T13:02"),
        ])
    );
}

#[test]
fn x11_priority_becomes_the_level() {
    for (priority, level) in [
        ("1 - Critical", Some(1)),
        ("2 - High", Some(2)),
        ("3 - Moderate", Some(3)),
        ("4 - Low", Some(3)),
        ("?", None),
        ("5 - Planning", None),
    ] {
        let text = log(&[("New", 0, 0, "09:00")]).replace("3 - Moderate", priority);
        let foreign = read(&text);
        assert_eq!(folded(&[&foreign])["INC1"].level(), level, "{priority}");
        assert_eq!(
            foreign.report.remarks.len(),
            usize::from(priority.starts_with('5'))
        );
    }
    let all = folded(&[&read(LOG)]);
    let first = Classify {
        from_directory: Vec::new(),
        impact: "1 - High".into(),
        level: 1,
        modifiers: Vec::new(),
        reason: "priority: 1 - Critical".into(),
        urgency: "1 - High".into(),
    };
    let facts = all["INC7000001"]
        .timeline
        .iter()
        .filter_map(|e| e.fact.clone());
    let levels: Vec<Fact> = facts.filter(|f| matches!(f, Fact::Classify(_))).collect();
    assert_eq!(levels.len(), 2, "only changes");
    assert_eq!(levels[0], first.into());
}

#[test]
fn x11_zone_moves_every_time_and_none_is_guessed() {
    let east = Fixed("Test/East", 3 * 3_600);
    let foreign = import(FileKind::ServiceNow, LOG.as_bytes(), Some(&east)).unwrap();
    let all = folded(&[&foreign]);
    assert_eq!(all["INC7000001"].reported_at, at("2016-02-29T05:55:00Z"));
    let error = import(FileKind::ServiceNow, LOG.as_bytes(), None).unwrap_err();
    assert_eq!(error, InterchangeError::ZoneNeeded);
}

#[test]
fn x11_rows_of_one_minute_follow_the_count() {
    let incident = one(&log(&[
        ("New", 0, 0, "09:00"),
        ("Awaiting User Info", 0, 9, "09:00"),
        ("Active", 0, 10, "09:00"),
    ]));
    assert_eq!(incident.on_hold.current, Some(false));
    assert_eq!(incident.state(), Status::InProgress);
    let kinds: Vec<_> = states(&incident)
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(kinds, ["report", "respond", "hold", "resume"]);
    let facts: Vec<&ClockFact> = incident.clock_events.iter().map(|e| &e.fact).collect();
    assert_eq!(
        facts[facts.len() - 2..],
        [&ClockFact::Hold, &ClockFact::Resume]
    );
}

#[test]
fn x11_a_reopening_shows_by_the_state_or_by_the_count() {
    let by_state = one(&log(&[
        ("Resolved", 0, 1, "09:00"),
        ("Active", 0, 2, "10:00"),
    ]));
    let by_count = one(&log(&[
        ("Active", 0, 1, "09:00"),
        ("Active", 1, 4, "10:00"),
    ]));
    for incident in [by_state, by_count] {
        let states = states(&incident);
        let expected = pairs(&[("reopen", "02-29T10:00"), ("respond", "02-29T10:00")]);
        assert_eq!(states[states.len() - 2..], expected);
        assert_eq!(incident.state(), Status::InProgress);
    }
    let between = one(&log(&[
        ("Resolved", 0, 1, "09:00"),
        ("Resolved", 1, 4, "10:00"),
    ]));
    assert_eq!(between.state(), Status::Resolved);
    assert!(kinds(&between).contains(&"reopen"));
}

#[test]
fn x11_a_row_whose_count_is_older_than_the_end_does_not_reopen() {
    let text = log(&[
        ("New", 0, 1, "09:00"),
        ("Resolved", 0, 2, "10:00"),
        ("New", 0, 1, "10:07"),
        ("Closed", 0, 3, "11:00"),
    ]);
    let foreign = read(&text);
    assert_eq!(
        reasons(&foreign.report.remarks),
        ["line 4: goes back from line 3 with an older count and no reopening; kept as a note"]
    );
    let incident = one(&text);
    assert!(!kinds(&incident).contains(&"reopen"));
    assert_eq!(
        kinds(&incident)
            .iter()
            .filter(|kind| **kind == "resolve")
            .count(),
        1
    );
    assert_eq!(incident.state(), Status::Closed);
}

#[test]
fn x11_nothing_happens_before_the_incident_was_opened() {
    let text = log(&[("Active", 0, 7, "07:30"), ("Resolved", 0, 8, "09:00")]);
    let incident = one(&text);
    assert_eq!(
        states(&incident),
        pairs(&[
            ("report", "02-29T08:00"),
            ("respond", "02-29T08:00"),
            ("recover", "02-29T09:00"),
            ("resolve", "02-29T09:00"),
        ])
    );
}

#[test]
fn x11_a_resolution_is_dated_by_its_column_only_where_that_fits() {
    let rows = [("Active", 0, 1, "09:00"), ("Resolved", 0, 2, "10:00")];
    for (column, expected) in [("09:40", "09:40"), ("11:00", "10:00"), ("08:30", "10:00")] {
        let text = log(&rows).replace(",?\n", &format!(",29-02-2016 {column}\n"));
        let incident = one(&text);
        let states = states(&incident);
        assert_eq!(
            states.last().unwrap().1,
            format!("02-29T{expected}"),
            "{column}"
        );
    }
}

#[test]
fn x11_one_key_with_two_contents_is_a_conflict_and_one_content_counts_once() {
    let rows = [
        ("New", 0, 0, "09:00"),
        ("Active", 0, 1, "10:00"),
        ("Closed", 0, 2, "11:00"),
    ];
    let same = log(&[rows[0], rows[1], rows[1], rows[2]]);
    let foreign = read(&same);
    assert_eq!(
        reasons(&foreign.report.skipped),
        ["line 4: the same as line 3"]
    );
    assert_eq!(ids(&foreign), ids(&read(&log(&rows))));

    let other = ("Awaiting Problem", 0, 1, "10:00");
    let orders = [
        [rows[0], rows[1], other, rows[2]],
        [rows[2], other, rows[0], rows[1]],
    ];
    let mut seen = BTreeSet::new();
    for rows in orders {
        let foreign = read(&log(&rows));
        assert_eq!(foreign.report.mapped, 4);
        assert_eq!(foreign.report.remarks.len(), 1);
        assert!(matches!(
            foreign.report.remarks[0].reason,
            Reason::SameKey { .. }
        ));
        let incident = folded(&[&foreign]).remove("INC1").unwrap();
        let kinds: Vec<_> = incident.conflicts.iter().map(|c| c.kind.clone()).collect();
        let key = "INC1/0000000001/2016-02-29T10:00:00.000Z";
        assert_eq!(kinds, [ConflictKind::Source(key.into())]);
        // What follows builds on the reading that holds.
        let out = states(&incident)
            .iter()
            .any(|(kind, _)| *kind == "transfer_out");
        let back = states(&incident)
            .iter()
            .any(|(kind, _)| *kind == "transfer_back");
        assert_eq!(out, back);
        seen.insert(ids(&foreign));
    }
    assert_eq!(seen.len(), 1, "the order of the rows means nothing");
}

#[test]
fn x11_a_row_found_later_between_others_corrects_the_next_ones_only() {
    let all = [
        ("New", 0, 0, "09:00"),
        ("Active", 0, 1, "09:30"),
        ("Awaiting User Info", 0, 2, "10:00"),
        ("Active", 0, 3, "11:00"),
        ("Resolved", 0, 4, "12:00"),
        ("Closed", 0, 5, "13:00"),
    ];
    let older = read(&log(&[&all[..1], &all[2..]].concat()));
    let newer = read(&log(&all));
    assert_eq!(ids(&newer).difference(&ids(&older)).count(), 3);
    let both = folded(&[&older, &newer]).remove("INC1").unwrap();
    let alone = folded(&[&newer]).remove("INC1").unwrap();
    assert!(both.conflicts.is_empty());
    assert_eq!(kinds(&both), kinds(&alone));
    assert_eq!(clocks(&both), clocks(&alone));
    assert!(
        both.timeline
            .iter()
            .any(|e| matches!(e.correction, Some(Correction::Replaced { .. })))
    );
    // A copy that begins later is corrected as well.
    let late = read(&log(&all[2..]));
    let both = folded(&[&late, &newer]).remove("INC1").unwrap();
    assert_eq!(kinds(&both), kinds(&alone));
}

#[test]
fn x11_states_and_roles_that_are_empty_or_unknown_are_named() {
    let text = log(&[
        ("New", 0, 0, "09:00"),
        ("-100", 0, 1, "10:00"),
        ("?", 0, 2, "11:00"),
    ]);
    let foreign = read(&text);
    assert_eq!(
        reasons(&foreign.report.skipped),
        [
            "line 3: `incident_state` is `-100`, which is not known here",
            "line 4: `incident_state` is missing",
        ]
    );
    let text = log(&[("New", 0, 0, "09:00"), ("Canceled", 0, 1, "10:00")]);
    let given = text.replacen("Moderate,?", "Moderate,Fay", 1);
    let incident = one(&given);
    assert_eq!(incident.state(), Status::Cancelled);
    let seats: Vec<Fact> = incident
        .timeline
        .iter()
        .filter_map(|e| e.fact.clone())
        .filter(|f| matches!(f, Fact::Role(_)))
        .collect();
    assert!(
        matches!(&seats[..], [Fact::Role(Role { person: Some(fay), .. }), Fact::Role(Role { person: None, .. })] if fay.name == "Fay")
    );
}
