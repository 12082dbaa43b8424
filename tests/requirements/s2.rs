//! Emergency handling, row by row: the built-in playbook is loaded and each rule is proved on
//! events. What needs a person at a screen is proved end to end elsewhere.

use super::support::{REPORTED, events, minutes, ticks, told};
use holdfast::incident::fact;
use holdfast::obligations::input::{ClockFact, NoticeKind};
use holdfast::obligations::{BreachCause, ClockStatus, Obligations, evaluate};
use holdfast::playbook::{
    Anchor, Category, GateNeed, GateStep, Length, Playbook, RoleKind, TransferTo, builtin,
};
use holdfast::time::Span;

fn book() -> Playbook {
    builtin::emergency_handling().unwrap()
}

fn look(level: u8, facts: &[(i64, ClockFact)], now: i64) -> Obligations {
    super::support::look(&book(), level, facts, now)
}

fn roles(keys: &[holdfast::playbook::Key]) -> Vec<&str> {
    keys.iter().map(|key| &**key).collect()
}

/// `(methods, to, cc)` of each part of a notice.
fn matrix(book: &Playbook, key: &str) -> Vec<(Vec<String>, Vec<String>, Vec<String>)> {
    let words = |keys: &[holdfast::playbook::Key]| keys.iter().map(|k| k.to_string()).collect();
    let notice = book.notice(key).unwrap();
    let parts = notice.deliveries.iter();
    parts
        .map(|d| (words(&d.methods), words(&d.to), words(&d.cc)))
        .collect()
}

fn row(methods: &[&str], to: &str, cc: &[&str]) -> (Vec<String>, Vec<String>, Vec<String>) {
    let words = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect();
    (words(methods), vec![to.to_owned()], words(cc))
}

#[test]
fn s2_01_three_roles_with_their_duties() {
    let book = book();
    for (key, duties) in [
        ("om_engineer", 6),
        ("developer", 3),
        ("incident_manager", 4),
    ] {
        let role = book.role(key).unwrap();
        assert_eq!(role.kind, RoleKind::Seat, "{key}");
        assert_eq!(&*role.source, "S2.1");
        assert_eq!(role.duties.len(), duties, "{key}");
    }
    assert!(book.role("om_engineer").unwrap().mandatory);
    let help = book.role("om_engineer").unwrap().escalates_to.clone();
    assert_eq!(help.as_deref(), Some("incident_manager"));
}

#[test]
fn s2_02_intake_asks_for_contact_features_details_and_time() {
    let book = book();
    let keys: Vec<&str> = book.intake.iter().map(|field| &*field.key).collect();
    for key in [
        "reporter",
        "contact",
        "channel",
        "manifestation",
        "details",
        "occurred_at",
    ] {
        assert!(keys.contains(&key), "{key}");
    }
    let channel = book.intake.iter().find(|f| &*f.key == "channel").unwrap();
    let choices: Vec<&str> = channel.choices.iter().map(|c| c.get("en")).collect();
    assert_eq!(choices, ["Hotline", "E-mail"]);
}

#[test]
fn s2_03_three_levels_and_the_major_line() {
    let book = book();
    let levels = &book.severity.levels;
    assert_eq!(
        levels.iter().map(|l| l.number).collect::<Vec<_>>(),
        [1, 2, 3]
    );
    assert_eq!(
        levels.iter().map(|l| l.major).collect::<Vec<_>>(),
        [true, false, false]
    );
    let examples: Vec<usize> = levels.iter().map(|l| l.examples.len()).collect();
    assert_eq!(examples, [4, 4, 3]);
    for level in levels {
        for language in ["en", "nl"] {
            assert!(!level.definition.get(language).is_empty());
            assert!(!level.consequence.get(language).is_empty());
        }
    }
}

#[test]
fn s2_04_targets_run_day_and_night_from_the_report() {
    const DAY: i64 = 24 * 60;
    for (level, response, recovery, resolution) in [
        (1, 10, 2 * 60, 7 * DAY),
        (2, 30, 6 * 60, 20 * DAY),
        (3, 60, 24 * 60, 60 * DAY),
    ] {
        let o = look(level, &[], 1);
        for (clock, target) in [
            ("response", response),
            ("recovery", recovery),
            ("resolution", resolution),
        ] {
            let clock = o.clock(clock, 1).unwrap();
            assert_eq!(clock.start, REPORTED);
            assert_eq!(
                clock.deadline,
                Some(minutes(target)),
                "level {level}: {}",
                clock.key
            );
            assert_eq!(clock.status, ClockStatus::Running);
        }
        let late = look(level, &[], resolution + 1);
        assert!(
            late.clocks
                .iter()
                .all(|c| c.status == ClockStatus::Breached)
        );
    }
}

#[test]
fn s2_04_targets_are_data() {
    let mut book = book();
    for clock in &mut book.clocks {
        clock.targets.0.insert(1, Length(Span::minutes(3)));
    }
    let bytes = book.to_bytes().unwrap();
    let adjusted = Playbook::parse(&bytes).unwrap();
    let o = evaluate(&events(1, &[]), &adjusted, minutes(1));
    assert!(o.clocks.iter().all(|c| c.deadline == Some(minutes(3))));
}

#[test]
fn s2_05_what_starts_and_stops_each_clock() {
    let o = look(2, &[(20, ClockFact::Respond)], 25);
    assert_eq!(o.clock("response", 1).unwrap().status, ClockStatus::Met);
    assert_eq!(o.clock("recovery", 1).unwrap().status, ClockStatus::Running);
    let o = look(2, &[(50, ClockFact::Recover)], 60);
    let recovery = o.clock("recovery", 1).unwrap();
    assert_eq!(
        (recovery.status, recovery.elapsed),
        (ClockStatus::Met, Span::minutes(50))
    );
    assert_eq!(
        o.clock("resolution", 1).unwrap().status,
        ClockStatus::Running
    );
    for done in [ClockFact::Resolve, ClockFact::TransferOut] {
        let o = look(2, &[(90, done)], 100);
        assert_eq!(o.clock("resolution", 1).unwrap().status, ClockStatus::Met);
    }
}

#[test]
fn s2_05_where_recovery_starts_is_data() {
    let mut book = book();
    let mut history = events(1, &[]);
    if let ClockFact::Report { occurred_at, .. } = &mut history[0].fact {
        *occurred_at = Some(minutes(-45));
    }
    let by_report = evaluate(&history, &book, minutes(1));
    assert_eq!(
        by_report.clock("recovery", 1).unwrap().deadline,
        Some(minutes(120))
    );
    let recovery = book
        .clocks
        .iter_mut()
        .find(|c| &*c.key == "recovery")
        .unwrap();
    recovery.anchor = Anchor::Occurred;
    let by_occurrence = evaluate(&history, &book, minutes(1));
    assert_eq!(
        by_occurrence.clock("recovery", 1).unwrap().deadline,
        Some(minutes(75))
    );
    assert_eq!(
        by_occurrence.clock("response", 1).unwrap().deadline,
        Some(minutes(10))
    );
}

#[test]
fn s2_06_the_notification_matrix() {
    let book = book();
    let owner = row(&["sms", "email"], "service_owner", &["om_team"]);
    let call = row(&["phone"], "rd_leader", &[]);
    assert_eq!(matrix(&book, "initial"), [owner.clone(), call.clone()]);
    assert_eq!(matrix(&book, "progress"), std::slice::from_ref(&owner));
    assert_eq!(matrix(&book, "rectified"), [owner]);
    let with_leader = row(
        &["sms", "email"],
        "service_owner",
        &["om_team", "rd_leader"],
    );
    assert_eq!(matrix(&book, "overdue"), [with_leader, call]);
    for key in ["initial", "progress", "rectified", "overdue"] {
        assert_eq!(book.notice(key).unwrap().levels, [1, 2], "{key}");
    }
}

#[test]
fn s2_06_first_within_30_minutes_then_every_hour() {
    for level in [1, 2] {
        let o = look(level, &[], 1);
        assert_eq!(o.notices.next_due, Some(minutes(30)));
        assert_eq!(o.notices.next_kind, Some(NoticeKind::Initial));
        let initial = [
            (5, told(NoticeKind::Initial, "service_owner", "sms")),
            (6, told(NoticeKind::Initial, "service_owner", "email")),
            (9, told(NoticeKind::Initial, "rd_leader", "phone")),
        ];
        let o = look(level, &initial, 20);
        assert_eq!(o.notices.next_due, Some(minutes(69)));
        assert_eq!(o.notices.next_kind, Some(NoticeKind::Progress));
        assert_eq!(look(level, &initial[..2], 31).notices.missed_count(), 1);
    }
    let o = look(3, &[], 120);
    assert_eq!(o.notices.missed_count(), 0);
    assert_eq!(o.notices.next_kind, Some(NoticeKind::Daily));
}

#[test]
fn s2_06_the_all_clear_ends_the_notices() {
    let mut facts = vec![
        (
            5,
            ClockFact::Notify {
                kind: NoticeKind::Initial,
                delivery: None,
            },
        ),
        (40, ClockFact::Recover),
    ];
    let o = look(1, &facts, 50);
    assert!(
        o.notices
            .owed
            .iter()
            .any(|n| n.kind == NoticeKind::Rectified)
    );
    facts.push((50, told(NoticeKind::Rectified, "service_owner", "sms")));
    facts.push((51, told(NoticeKind::Rectified, "service_owner", "email")));
    let o = look(1, &facts, 5_000);
    assert_eq!((o.notices.next_due, o.notices.missed_count()), (None, 0));
}

#[test]
fn s2_06_an_overdue_clock_escalates_to_owner_and_leader() {
    let o = look(2, &[(5, ClockFact::Respond)], 361);
    let [escalation] = &o.escalations[..] else {
        unreachable!("{:?}", o.escalations)
    };
    assert_eq!(
        (escalation.at, escalation.clock.as_deref()),
        (minutes(360), Some("recovery"))
    );
    let notice = escalation.notice.as_ref().unwrap();
    let missing: Vec<(&str, &str)> = notice
        .missing()
        .map(|d| (&*d.recipient, &*d.method))
        .collect();
    assert_eq!(
        missing,
        [
            ("service_owner", "sms"),
            ("service_owner", "email"),
            ("rd_leader", "phone")
        ]
    );
    assert_eq!(roles(&notice.deliveries[0].cc), ["om_team", "rd_leader"]);
    let facts = [
        (5, ClockFact::Respond),
        (362, told(NoticeKind::Overdue, "service_owner", "sms")),
        (362, told(NoticeKind::Overdue, "service_owner", "email")),
        (365, told(NoticeKind::Overdue, "rd_leader", "phone")),
    ];
    assert!(look(2, &facts[..3], 370).escalations[0].unanswered());
    assert!(!look(2, &facts, 370).escalations[0].unanswered());
    assert!(look(3, &[], 2_000).escalations.is_empty());
}

#[test]
fn s2_07_a_worsening_level_2_is_handled_as_level_1_from_then() {
    let book = book();
    let raise = &book.severity.raises[0];
    assert_eq!((raise.from, raise.to), (2, 1));
    let worse = [
        (5, ClockFact::Respond),
        (180, ClockFact::Severity { to: 1 }),
    ];
    let o = look(2, &worse, 181);
    let recovery = o.clock("recovery", 1).unwrap();
    let breach = recovery.breach.unwrap();
    assert_eq!(
        (breach.at, breach.cause),
        (minutes(180), BreachCause::SeverityRaise)
    );
    assert_eq!(o.clock("response", 1).unwrap().status, ClockStatus::Met);
    assert!(o.escalations.iter().any(|e| &*e.rule == "open_over_1h"));
}

#[test]
fn s2_08_what_the_documentation_does_not_solve_goes_to_developers_in_time() {
    let book = book();
    let rule = book
        .transfers
        .iter()
        .find(|t| &*t.key == "to_developer")
        .unwrap();
    assert_eq!(
        (&*rule.from, &rule.to),
        ("om_engineer", &TransferTo::Role("developer".into()))
    );
    assert_eq!(rule.or_help_from.as_deref(), Some("incident_manager"));
    let limit = rule.within.as_deref().unwrap();
    let in_time = look(1, &[(5, ClockFact::TransferOut)], 20_000);
    assert_eq!(in_time.clock(limit, 1).unwrap().status, ClockStatus::Met);
    let too_late = look(1, &[(10_081, ClockFact::TransferOut)], 20_000);
    assert_eq!(
        too_late.clock(limit, 1).unwrap().status,
        ClockStatus::Breached
    );
}

#[test]
fn s2_09_the_reporter_confirms_before_closing() {
    let book = book();
    let gate = book.gates.iter().find(|g| &*g.source == "S2.9").unwrap();
    assert_eq!(
        (gate.before, gate.needs),
        (GateStep::Close, GateNeed::Confirmation)
    );
    assert_eq!(&*gate.by, "reporter");
    assert!(gate.levels.is_empty(), "at every level");
    assert_eq!(book.role(&gate.by).unwrap().kind, RoleKind::Party);
}

#[test]
fn s2_10_recurring_and_unknown_go_to_problem_management_and_lessons_are_kept() {
    let book = book();
    let rule = book
        .transfers
        .iter()
        .find(|t| &*t.source == "S2.10")
        .unwrap();
    assert!(
        matches!(&rule.to, TransferTo::Process(name) if name.get("en") == "Problem management")
    );
    let closing = book
        .checklists
        .iter()
        .find(|c| &*c.source == "S2.10")
        .unwrap();
    assert!(closing.steps.iter().any(|step| &*step.key == "lessons"));
}

#[test]
fn s2_11_all_incidents_are_analysed_every_month() {
    let book = book();
    assert_eq!(book.analyses.len(), 1);
    assert_eq!(
        (book.analyses[0].months, &*book.analyses[0].source),
        (1, "S2.11")
    );
}

#[test]
fn s2_12_the_manager_approves_the_solution_of_a_major_incident_and_traces_its_report() {
    let book = book();
    let gate = book.gates.iter().find(|g| &*g.source == "S2.12").unwrap();
    assert_eq!(
        (gate.needs, &*gate.by),
        (GateNeed::Approval, "incident_manager")
    );
    let major: Vec<u8> = book
        .severity
        .levels
        .iter()
        .filter(|l| l.major)
        .map(|l| l.number)
        .collect();
    assert_eq!(gate.levels, major);
    let report = book
        .checklists
        .iter()
        .find(|c| &*c.source == "S2.12")
        .unwrap();
    assert_eq!(
        (&*report.role, &report.levels),
        ("incident_manager", &major)
    );
}

#[test]
fn additions_from_other_sources_are_labelled_and_can_be_switched_off() {
    let mut book = book();
    let source = |key: &str| book.notice(key).unwrap().source.to_string();
    assert_eq!(
        (source("daily_low"), source("daily_handoff")),
        ("S0.18".into(), "S0.18".into())
    );
    assert_eq!(book.review.as_ref().map(|r| &*r.source), Some("S3.17"));
    let too_long = book
        .escalations
        .iter()
        .position(|e| &*e.source == "S1.8")
        .unwrap();
    let history = events(1, &[(5, ClockFact::Respond), (90, ClockFact::Recover)]);
    let on = evaluate(&history, &book, minutes(100));
    assert!(on.review.required && on.escalations.len() == 1);
    book.escalations[too_long].enabled = false;
    book.review.as_mut().unwrap().enabled = false;
    for notice in book.notices.iter_mut().filter(|n| &*n.source == "S0.18") {
        notice.enabled = false;
    }
    assert!(book.problems().is_empty());
    let off = evaluate(&history, &book, minutes(100));
    assert!(!off.review.required && off.escalations.is_empty());
    let low = evaluate(&events(3, &[]), &book, minutes(100));
    assert_eq!(low.notices.next_due, None);
}

#[test]
fn every_status_of_the_incident_has_its_place() {
    let book = book();
    for category in [
        Category::Reported,
        Category::Active,
        Category::OnHold,
        Category::Transferred,
        Category::Recovered,
        Category::Resolved,
        Category::Closed,
        Category::Cancelled,
    ] {
        assert!(book.statuses.iter().any(|s| s.category == category));
    }
}

#[test]
fn s2_02_a_title_alone_does_not_tick_what_the_report_is_asked_for() {
    let book = book();
    let mut report = fact::Report {
        title: "Mail is down".to_owned(),
        ..fact::Report::default()
    };
    assert!(!ticks(&book, "write_down", report.clone()));
    report.manifestation = "Nobody can send".to_owned();
    assert!(!ticks(&book, "write_down", report.clone()));
    report.reporter = "Ann".to_owned();
    assert!(ticks(&book, "write_down", report));
}
