//! The order and the brevity of the list, on real obligations.

use super::{
    NextLine, NextWhat, OpenChecklist, OpenTask, Recipient, Situation, Urgency, first_ways,
    left_out, next,
};
use crate::obligations::evaluate;
use crate::obligations::input::{ClockEvent, ClockFact, Delivery, NoticeKind};
use crate::playbook::{Key, Playbook, builtin};
use crate::time::{Millis, Span};

const START: Millis = Millis(1_772_445_600_000);

fn at(minutes: i64) -> Millis {
    START + Span::minutes(minutes)
}

fn events(level: Option<u8>, facts: &[(i64, ClockFact)]) -> Vec<ClockEvent> {
    let report = ClockFact::Report {
        severity: level,
        occurred_at: None,
    };
    let all = std::iter::once((0, report)).chain(facts.iter().cloned());
    (0..)
        .zip(all)
        .map(|(order, (minutes, fact))| ClockEvent {
            at: at(minutes),
            order,
            member: 0,
            fact,
        })
        .collect()
}

const NOTHING: Situation<'static> = Situation::NOTHING;

fn list(
    level: Option<u8>,
    facts: &[(i64, ClockFact)],
    minutes: i64,
    situation: &Situation<'_>,
) -> Vec<NextLine> {
    let book = builtin::emergency_handling().unwrap();
    let obligations = evaluate(&events(level, facts), &book, at(minutes));
    next(&obligations, &book, situation)
}

fn short(lines: &[NextLine]) -> Vec<String> {
    lines
        .iter()
        .map(|line| {
            let what = match &line.what {
                NextWhat::Clock { clock, .. } => clock.to_string(),
                NextWhat::Notice { kind, .. } => format!("{kind:?}"),
                NextWhat::Escalate { .. } => line.rule.clone().unwrap().to_string(),
                NextWhat::Tasks { assignee, .. } => format!("task of {assignee}"),
                other => format!("{other:?}"),
            };
            match line.urgency {
                Urgency::First => what,
                Urgency::Late { since } => format!("{what} late {}", (since - START).0 / 60_000),
                Urgency::Due { at } => format!("{what} by {}", (at - START).0 / 60_000),
                Urgency::Untimed => format!("{what} ×{}", line.count),
            }
        })
        .collect()
}

#[test]
fn the_soonest_limit_comes_first() {
    let lines = list(Some(1), &[], 5, &NOTHING);
    assert_eq!(
        short(&lines),
        [
            "response by 10",
            "Initial by 30",
            "recovery by 120",
            "resolution by 10080"
        ]
    );
    assert_eq!(lines[0].source.as_deref(), Some("S2.4"));
    assert_eq!(lines[1].rule.as_deref(), Some("initial"));
}

#[test]
fn late_comes_first_and_the_longest_late_leads() {
    let lines = list(Some(1), &[], 130, &NOTHING);
    assert_eq!(
        short(&lines),
        [
            "response late 10",
            "overdue late 10",
            "Initial late 30",
            "open_over_1h late 60",
            "recovery late 120",
            "resolution by 10080",
        ]
    );
    let NextWhat::Escalate { clocks, to, .. } = &lines[1].what else {
        unreachable!("{lines:?}")
    };
    assert_eq!(
        clocks.iter().map(|c| &**c).collect::<Vec<_>>(),
        ["response", "recovery"]
    );
    assert_eq!(lines[1].count, 2);
    assert_eq!(to.len(), 2);
}

#[test]
fn how_bad_is_it_leads_until_someone_says() {
    let lines = list(None, &[], 130, &NOTHING);
    assert_eq!(short(&lines)[..2], ["Classify", "response by 10"]);
    assert!(
        lines
            .iter()
            .all(|line| line.provisional && !line.urgency.late())
    );
}

#[test]
fn a_notice_names_whom_to_tell_and_how() {
    let sms = ClockFact::Notify {
        kind: NoticeKind::Initial,
        delivery: Some(Delivery {
            recipient: "service_owner".to_owned(),
            method: "sms".to_owned(),
        }),
    };
    let lines = list(Some(1), &[(2, ClockFact::Respond), (5, sms)], 6, &NOTHING);
    let NextWhat::Notice { kind, to } = &lines[0].what else {
        unreachable!("{lines:?}")
    };
    assert_eq!(*kind, NoticeKind::Initial);
    let owner = Recipient {
        role: Key::from("service_owner"),
        methods: vec![Key::from("email")],
        cc: vec![Key::from("om_team")],
        one_of: None,
    };
    assert_eq!(to[0], owner);
    assert_eq!(&*to[1].role, "rd_leader");
    assert_eq!(to[1].deliveries().count(), 1);
}

#[test]
fn s3_07_one_way_for_each_part_is_proposed_and_meets_the_notice() {
    let book = Playbook::parse(builtin::SAAS_INCIDENTS).unwrap();
    let first = |facts: &[(i64, ClockFact)]| {
        let obligations = evaluate(&events(Some(1), facts), &book, at(3));
        obligations.notices.first_owed().cloned().unwrap()
    };
    let notice = first(&[]);
    assert_eq!((notice.deliveries.len(), notice.progress()), (15, (0, 4)));
    let to = Recipient::missing(&notice, |_| true);
    let ways = first_ways(&to);
    let said: Vec<_> = ways
        .iter()
        .map(|way| (&*way.recipient, &*way.method))
        .collect();
    let proposed = [
        ("status_page", "status_page"),
        ("internal_staff", "email"),
        ("customers_all", "email"),
        ("partners", "email"),
    ];
    assert_eq!(said, proposed);
    assert_eq!(left_out(&to).len(), 6, "one line for each recipient");
    let told = |ways: &[Delivery]| -> Vec<(i64, ClockFact)> {
        let fact = |way: &Delivery| ClockFact::Notify {
            kind: NoticeKind::Initial,
            delivery: Some(way.clone()),
        };
        ways.iter().map(|way| (2, fact(way))).collect()
    };
    assert_eq!(first(&told(&ways[..2])).progress(), (2, 4));
    let one_left = first(&told(&ways[..3]));
    assert_eq!(
        (one_left.kind, one_left.progress()),
        (NoticeKind::Initial, (3, 4))
    );
    assert_eq!(first(&told(&ways)).kind, NoticeKind::Progress, "it is met");

    // Where each way is owed, each is proposed.
    let book = builtin::emergency_handling().unwrap();
    let obligations = evaluate(&events(Some(1), &[]), &book, at(3));
    let notice = obligations.notices.first_owed().unwrap();
    let to = Recipient::missing(notice, |_| true);
    assert_eq!(first_ways(&to).len(), 3);
    assert_eq!(notice.progress(), (0, 3));
}

#[test]
fn after_recovery_the_all_clear_is_asked_for() {
    let facts = [(2, ClockFact::Respond), (20, ClockFact::Recover)];
    let lines = list(Some(1), &facts, 25, &NOTHING);
    assert_eq!(
        short(&lines),
        ["Rectified by 30", "Review by 2900", "resolution by 10080"]
    );
    assert_eq!(
        short(&list(Some(1), &facts, 31, &NOTHING))[0],
        "Rectified late 30"
    );
}

#[test]
fn duties_to_roles_never_set_up_fold_into_one_line() {
    let nobody = Situation {
        set_up: &|_| false,
        ..NOTHING
    };
    let lines = list(Some(1), &[], 130, &nobody);
    assert_eq!(
        short(&lines)[..4],
        [
            "response late 10",
            "open_over_1h late 60",
            "recovery late 120",
            "resolution by 10080"
        ]
    );
    let NextWhat::NotSetUp { roles } = &lines[4].what else {
        unreachable!("{lines:?}")
    };
    assert_eq!(
        roles.iter().map(|r| &**r).collect::<Vec<_>>(),
        ["service_owner", "rd_leader"]
    );
    assert_eq!(lines.len(), 5);
    let no_leader = Situation {
        set_up: &|role| role != "rd_leader",
        ..NOTHING
    };
    let lines = list(Some(1), &[], 5, &no_leader);
    let NextWhat::Notice { to, .. } = &lines[1].what else {
        unreachable!("{lines:?}")
    };
    assert_eq!(to.len(), 1);
    assert_eq!(lines.last().unwrap().count, 1);
}

#[test]
fn groups_take_one_line_with_a_count() {
    let task = |assignee: &str, due: Option<i64>| OpenTask {
        id: assignee.to_owned(),
        text: "look".to_owned(),
        assignee: assignee.to_owned(),
        due: due.map(at),
    };
    let tasks = [
        task("Ann", Some(8)),
        task("Bob", Some(4)),
        task("Cid", Some(30)),
        task("Dee", None),
        task("Eve", None),
    ];
    let roles = [Key::from("om_engineer"), Key::from("incident_manager")];
    let gates = [Key::from("reporter_confirms")];
    let checklists = [
        OpenChecklist {
            key: Key::from("close"),
            done: 1,
            total: 3,
        },
        OpenChecklist {
            key: Key::from("diagnose"),
            done: 0,
            total: 3,
        },
        OpenChecklist {
            key: Key::from("take_in"),
            done: 3,
            total: 3,
        },
    ];
    let situation = Situation {
        empty_roles: &roles,
        tasks: &tasks,
        gates: &gates,
        checklists: &checklists,
        conflicts: 2,
        ..NOTHING
    };
    let lines = list(Some(3), &[(1, ClockFact::Respond)], 9, &situation);
    let mut words = short(&lines);
    assert_eq!(words.remove(0), "task of Bob late 4");
    assert_eq!(lines[0].count, 2);
    assert_eq!(words.remove(0), "task of Cid by 30");
    let untimed: Vec<_> = lines
        .iter()
        .filter(|l| l.urgency == Urgency::Untimed)
        .collect();
    assert!(matches!(untimed[0].what, NextWhat::Conflicts));
    assert!(matches!(&untimed[1].what, NextWhat::EmptyRoles { roles } if roles.len() == 2));
    assert!(matches!(&untimed[2].what, NextWhat::Tasks { assignee, .. } if assignee == "Dee"));
    assert_eq!(untimed[2].count, 2);
    assert!(matches!(&untimed[3].what, NextWhat::Checklist { key, .. } if &**key == "diagnose"));
    assert!(matches!(&untimed[4].what, NextWhat::Checklist { key, .. } if &**key == "close"));
    assert_eq!(untimed[4].count, 2);
    assert!(matches!(&untimed[5].what, NextWhat::Gates { .. }));
    assert_eq!(untimed[5].source.as_deref(), Some("S2.9"));
    assert_eq!(untimed.len(), 6);
}

#[test]
fn nothing_is_due_after_a_false_alarm() {
    assert!(list(Some(1), &[(5, ClockFact::Cancel)], 500, &NOTHING).is_empty());
    assert!(list(None, &[(5, ClockFact::Cancel)], 500, &NOTHING).is_empty());
}

#[test]
fn r13_what_fired_stands_among_those_to_be_told_until_it_is_answered_or_over() {
    let book = builtin::emergency_handling().unwrap();
    let owed = |facts: &[(i64, ClockFact)], minutes: i64| {
        evaluate(&events(Some(1), facts), &book, at(minutes))
    };
    let rules = |facts: &[(i64, ClockFact)], minutes: i64| -> Vec<String> {
        let owed = owed(facts, minutes);
        let of_rules = owed.to_tell().into_iter().filter_map(|(rule, _)| rule);
        of_rules.map(Key::to_string).collect()
    };
    let respond = (1, ClockFact::Respond);
    assert_eq!(rules(std::slice::from_ref(&respond), 60), [""; 0]);
    assert_eq!(rules(std::slice::from_ref(&respond), 61), ["open_over_1h"]);
    // Two clocks that passed their limits make one notice due.
    assert_eq!(rules(&[], 125), ["overdue", "open_over_1h"]);
    let over = [respond, (70, ClockFact::Recover)];
    assert_eq!(rules(&over, 80), [""; 0]);
    let untold = |facts: &[(i64, ClockFact)]| {
        let owed = owed(facts, 80);
        owed.escalations
            .iter()
            .filter(|e| e.never_told(&book))
            .count()
    };
    assert_eq!(untold(&over), 1);
    assert_eq!(untold(&over[..1]), 0, "it still goes on");
    // The all-clear takes the place of the regular notices.
    let kinds: Vec<NoticeKind> = owed(&over, 80)
        .to_tell()
        .iter()
        .map(|(_, n)| n.kind)
        .collect();
    assert_eq!(kinds, [NoticeKind::Rectified]);
}

#[test]
fn r23_the_first_notice_stays_owed_while_nobody_says_how_bad_it_is() {
    let book = builtin::emergency_handling().unwrap();
    let notices =
        |level, facts: &[_], minutes| evaluate(&events(level, facts), &book, at(minutes)).notices;
    let unclassified = notices(None, &[], 75);
    assert_eq!(unclassified.front(), Some((NoticeKind::Initial, at(30))));
    assert_eq!(unclassified.late_since, None);
    let lines = list(None, &[], 75, &NOTHING);
    let due = Urgency::Due { at: at(30) };
    let first = |line: &&NextLine| {
        matches!(
            line.what,
            NextWhat::Notice {
                kind: NoticeKind::Initial,
                ..
            }
        )
    };
    assert_eq!(lines.iter().find(first).map(|line| line.urgency), Some(due));
    assert_eq!(
        notices(Some(1), &[], 75).front(),
        Some((NoticeKind::Initial, at(30)))
    );
}

#[test]
fn r08_the_all_clear_is_late_from_when_it_could_be_given() {
    let book = builtin::emergency_handling().unwrap();
    let facts = [(1, ClockFact::Respond), (100, ClockFact::Recover)];
    let owed = |minutes| evaluate(&events(Some(1), &facts), &book, at(minutes));
    assert_eq!(
        owed(99).notices.front(),
        Some((NoticeKind::Initial, at(30)))
    );
    assert_eq!(
        owed(105).notices.front(),
        Some((NoticeKind::Rectified, at(100)))
    );
    assert_eq!(owed(105).notices.missed_count(), 2);
}
