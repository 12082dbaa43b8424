//! Major incidents (S4).

use super::support::*;
use holdfast::incident::{Audience, Header, Person, Status, fact, majors_first};
use holdfast::keeper::{PlaybookRules, PlaybookShelf, Rules as _, priority};
use holdfast::log::Hash;
use holdfast::obligations::ReviewStatus;
use holdfast::obligations::input::{ClockFact, NoticeKind};
use holdfast::playbook::{
    Category, Circumstance, FormKind, GateStep, Gives, Playbook, Power, RoleKind, TermKind, builtin,
};
use std::cell::RefCell;
use std::rc::Rc;

fn book() -> Playbook {
    Playbook::parse(builtin::MAJOR_INCIDENTS).unwrap()
}

#[test]
fn s4_01_three_levels_and_a_priority_beside() {
    let book = book();
    let major: Vec<bool> = book.severity.levels.iter().map(|l| l.major).collect();
    assert_eq!(major, [true, true, false]);
    let matrix = book.matrix.as_ref().unwrap();
    assert_eq!(matrix.gives, Gives::Priority);
    assert_eq!(terms(&book, TermKind::Priority).len(), 4);
    assert_eq!(terms(&book, TermKind::MajorsInOrder), ["in_order"]);
    // Two incidents of the same severity, and yet an order: the business cannot do without one
    // of the services.
    let critical = |c: Circumstance| c == Circumstance::BusinessCritical;
    let first = matrix.derive(1, 1, &critical).unwrap().value;
    let second = matrix.derive(1, 1, &|_| false).unwrap().value;
    assert!(first < second, "{first} {second}");
    // The same from the record.
    let classified = |impact: &str, urgency: &str| {
        let classify = fact::Classify {
            level: 2,
            impact: impact.to_owned(),
            urgency: urgency.to_owned(),
            ..Default::default()
        };
        story(2, vec![classify.into()])
    };
    let of = |impact, urgency, holds: &dyn Fn(Circumstance) -> bool| {
        priority(&book, &classified(impact, urgency), holds)
    };
    assert_eq!(of("part", "today", &|_| false), Some(second));
    assert_eq!(of("part", "today", &critical), Some(first));
    assert_eq!(of("part", "", &critical), None);
    let severities = Playbook::parse(builtin::SAAS_INCIDENTS).unwrap();
    let incident = classified("all_customers", "now");
    assert_eq!(
        priority(&severities, &incident, &|_| false),
        None,
        "it gives severities"
    );
}

#[test]
fn s4_01_of_several_majors_the_priority_says_which_comes_first() {
    let shelf = PlaybookShelf::built_in();
    let ours = Some(Hash::of(&[builtin::MAJOR_INCIDENTS]));
    let rules = PlaybookRules::new(Rc::new(RefCell::new(shelf)), || minutes(5));
    let header = |level, impact: &str, urgency: &str| {
        let adopt = fact::AdoptPlaybook {
            playbook: ours,
            ..Default::default()
        };
        let classify = fact::Classify {
            level,
            impact: impact.to_owned(),
            urgency: urgency.to_owned(),
            ..Default::default()
        };
        rules.header(&story(level, vec![adopt.into(), classify.into()]))
    };
    // As bad as each other, and worse than neither: the priority orders them.
    let (today, at_once) = (header(2, "part", "today"), header(2, "part", "at_once"));
    let (minor, unnamed) = (header(3, "none", "at_once"), header(2, "", ""));
    assert_eq!(at_once.place, Some(1));
    assert!(at_once.place < today.place);
    assert_eq!(minor.place, None);
    assert_eq!(
        unnamed.place,
        Some(0),
        "what is not known counts as the first"
    );
    let order = |all: &[&Header]| -> Vec<u8> {
        let first = majors_first(all.iter().copied());
        all.iter().map(|header| first(header)).collect()
    };
    assert_eq!(order(&[&today, &minor, &at_once]), [2, u8::MAX, 1]);
    // One alone needs no order; one that is over is not waiting.
    assert_eq!(order(&[&today, &minor]), [u8::MAX; 2]);
    let over = Header {
        status: Status::Closed,
        ..at_once
    };
    assert_eq!(order(&[&today, &over]), [u8::MAX; 2]);
}

#[test]
fn s4_02_ten_steps_and_the_post_mortem() {
    let book = book();
    let phases: Vec<&str> = book.phases.iter().map(|phase| &*phase.key).collect();
    assert_eq!(
        phases,
        [
            "detect",
            "new_incident",
            "open_communication",
            "assess",
            "first_communication",
            "escalate",
            "delegate",
            "follow_up",
            "review",
            "resolve",
            "post_mortem"
        ]
    );
    for phase in phases {
        assert!(
            book.checklists.iter().any(|list| &*list.phase == phase),
            "{phase}"
        );
    }
}

#[test]
fn s4_03_whoever_finds_it_records_it_and_the_page_says_how_bad() {
    let book = book();
    assert_eq!(book.role("detector").unwrap().kind, RoleKind::Party);
    assert!(ticks(&book, "record", fact::Report::default()));
    assert!(ticks(&book, "severity", fact::Classify::default()));
    for level in [1, 2] {
        let o = look(&book, level, &[], 1);
        assert_eq!(fired_at(&o, "page"), [0]);
        let owed = fired(&o, "page")[0].notice.clone().unwrap();
        assert!(owed.missing().all(|state| &*state.recipient == "on_call"));
    }
    assert!(fired(&look(&book, 3, &[], 100), "page").is_empty());
    let paged = [(2, told(NoticeKind::Overdue, "on_call", "page"))];
    let o = look(&book, 1, &paged, 5);
    assert_eq!(fired(&o, "page")[0].answered_at, Some(minutes(2)));
    let rule = book.escalations.iter().find(|e| &*e.key == "page").unwrap();
    assert!(rule.asks.get("en").contains("priority"));
}

#[test]
fn s4_04_being_fixed_first_then_the_channels() {
    let book = book();
    let active = book
        .statuses
        .iter()
        .find(|s| s.category == Category::Active);
    assert_eq!(&*active.unwrap().key, "being_fixed");
    assert_eq!(
        steps(&book, "open_communication"),
        ["being_fixed", "channels"]
    );
    assert!(ticks(&book, "being_fixed", fact::Respond::default()));
    for method in ["widget", "status_page", "email", "chat", "social", "sms"] {
        assert!(book.method(method).is_some(), "{method}");
    }
}

#[test]
fn s4_05_six_questions() {
    let book = book();
    let form = book.form("assessment").unwrap();
    assert_eq!(form.kind, FormKind::Assessment);
    assert_eq!(
        fields(form),
        ["impact", "seen", "how_many", "since", "cases", "other"]
    );
    assert!(
        book.severity
            .raises
            .iter()
            .all(|raise| &*raise.source == "S4.5")
    );
}

#[test]
fn s4_06_first_communication_inside_and_outside() {
    let book = book();
    let o = look(&book, 2, &[], 1);
    let told: Vec<String> = missing(&o).into_iter().map(|(to, _)| to).collect();
    for group in ["responders", "stakeholders", "customers"] {
        assert!(told.iter().any(|to| to == group), "{group}");
    }
    let o = look(&book, 2, &[(10, whole(NoticeKind::Initial))], 20);
    assert_eq!(o.notices.next_due, Some(minutes(70)));
    assert!(
        book.is_addition(book.notice("follow_up").unwrap()),
        "how often is an addition"
    );
    let outside = book.form("external_update").unwrap();
    assert_eq!(outside.audience, Some(Audience::External));
    assert_eq!(fields(outside), ["aware", "working", "next"]);
    assert_eq!(book.form("internal_update").unwrap().audience, None);
    assert_eq!(gate(&book, "update_cleared").before, GateStep::Publish);
}

#[test]
fn s4_07_escalate_group_and_delegate_a_role() {
    let book = book();
    let o = look(&book, 1, &[(15, failed())], 20);
    assert_eq!(fired_at(&o, "not_solved"), [15]);
    assert_eq!(steps(&book, "escalate"), ["expert", "group", "knowledge"]);
    assert!(ticks(&book, "group", fact::Duplicate::default()));
    for role in ["technical_lead", "incident_manager"] {
        assert!(
            book.role(role).unwrap().powers.contains(&Power::Shared),
            "{role}"
        );
    }
    let joined = fact::Role {
        role: "support_lead".to_owned(),
        person: Some(Person::named("Bo")),
        ..Default::default()
    };
    assert!(ticks(&book, "role", joined));
}

#[test]
fn s4_08_the_loop_and_the_people_in_it() {
    let book = book();
    assert_eq!(
        steps(&book, "loop"),
        ["observe", "theory", "experiment", "repeat"]
    );
    assert_eq!(steps(&book, "care"), ["load", "break", "fresh"]);
    let form = book.form("theory").unwrap();
    assert_eq!(
        fields(form),
        ["observation", "theory", "experiment", "verdict"]
    );
}

#[test]
fn s4_09_resolved_means_the_impact_is_over() {
    let book = book();
    let resolved = book
        .statuses
        .iter()
        .find(|s| &*s.key == "resolved")
        .unwrap();
    assert_eq!(resolved.category, Category::Recovered);
    assert!(ticks(&book, "over", fact::Recover::default()));
    let o = look(&book, 2, &[(30, ClockFact::Recover)], 40);
    assert!(o.recovered);
    assert_eq!(o.review.status, ReviewStatus::Running);
    assert_eq!(o.review.deadline, Some(minutes(30 + 48 * 60)));
    let review = book.review.as_ref().unwrap();
    assert_eq!(review.time_source.as_deref(), Some("S3.17"));
    assert_eq!(
        look(&book, 3, &[(30, ClockFact::Recover)], 40)
            .review
            .status,
        ReviewStatus::NotRequired
    );
    assert!(fields(book.form("post_mortem").unwrap()).contains(&"actions"));
    assert!(book.follow_ups.iter().any(|f| &*f.key == "actions"));
    assert!(closing(&book, 2, Vec::new()).contains(&("post_mortem_written".to_owned(), false)));
    assert!(closing(&book, 3, Vec::new()).is_empty());
}

#[test]
fn s4_10_seven_roles() {
    let book = book();
    let seats: Vec<&str> = (book.roles.iter())
        .filter(|role| role.kind == RoleKind::Seat)
        .map(|role| &*role.key)
        .collect();
    assert_eq!(
        seats,
        [
            "incident_manager",
            "technical_lead",
            "communications_manager",
            "support_lead",
            "social_media_lead",
            "root_cause_analyst",
            "board"
        ]
    );
    assert!(book.roles.iter().all(|role| !role.duties.is_empty()));
}

#[test]
fn s4_11_seven_questions_about_the_set_up() {
    let book = book();
    let form = book.form("set_up").unwrap();
    assert_eq!(form.kind, FormKind::Readiness);
    assert_eq!(
        fields(form),
        [
            "major",
            "levels",
            "roles",
            "process",
            "communication",
            "on_call",
            "waking"
        ]
    );
}

#[test]
fn s4_12_every_text_in_both_languages() {
    let book = book();
    assert_eq!(book.name.get("nl"), "Grote incidenten");
    assert_eq!(book.problems(), [], "a missing language would be one");
    let mut lacking = book.clone();
    lacking.forms[0].fields[0].name.0.remove("nl");
    let problems = lacking.problems();
    assert_eq!(problems[0].place, "forms[0].fields[0].name");
}
