//! The IT support process (S1).

use super::support::*;
use holdfast::incident::{Audience, Person, fact};
use holdfast::obligations::input::{ClockFact, NoticeKind};
use holdfast::obligations::{ReviewStatus, evaluate};
use holdfast::playbook::{
    Category, FormKind, GateNeed, GateStep, Milestone, Playbook, Staffing, TermKind, builtin,
};

fn book() -> Playbook {
    Playbook::parse(builtin::IT_SUPPORT).unwrap()
}

#[test]
fn s1_01_seven_stages_and_the_post_mortem() {
    let book = book();
    let phases: Vec<&str> = book.phases.iter().map(|phase| &*phase.key).collect();
    assert_eq!(
        phases,
        [
            "detect",
            "assign",
            "assess",
            "escalate",
            "delegate",
            "review",
            "resolve",
            "post_mortem"
        ]
    );
    // What is on record moves the incident through them.
    let (stage, open) = front(&book, 3, Vec::new());
    assert_eq!(
        (stage.as_str(), open.len()),
        ("assign", 1),
        "its level is set already"
    );
    let working = vec![fact::Respond::default().into()];
    let (stage, open) = front(&book, 3, working.clone());
    assert_eq!(
        (stage.as_str(), &open),
        ("assess", &vec![("assess".to_owned(), 0, 2)])
    );
    let mut decided = working;
    decided.push(fact::Decision::default().into());
    let (_, open) = front(&book, 3, decided);
    assert_eq!(open, [("assess".to_owned(), 1, 2)]);
    // While work goes on, the first stage with open steps is in front.
    let front = |category, done: &[&str]| {
        let open = |phase: &holdfast::playbook::Key| !done.contains(&&**phase);
        book.front(category, &open).unwrap().key.to_string()
    };
    assert_eq!(front(Category::Reported, &[]), "detect");
    assert_eq!(front(Category::Reported, &["detect"]), "assign");
    assert_eq!(front(Category::Active, &[]), "assess");
    assert_eq!(
        front(Category::Active, &["assess", "escalate", "delegate"]),
        "review"
    );
    assert_eq!(
        front(Category::Active, &phases),
        "resolve",
        "the last when nothing is open"
    );
    assert_eq!(front(Category::Recovered, &[]), "resolve");
    assert_eq!(front(Category::Closed, &[]), "post_mortem");
}

#[test]
fn s1_02_by_a_user_or_an_alert_with_fault_and_type() {
    let book = book();
    let channel = book.intake.iter().find(|f| &*f.key == "channel").unwrap();
    assert_eq!(channel.choices.len(), 2);
    for key in ["fault", "type"] {
        assert!(
            book.intake.iter().any(|f| &*f.key == key && f.wanted),
            "{key}"
        );
        // Chosen from what the playbook names, or said in own words.
        let asked = book.intake.iter().find(|f| &*f.key == key).unwrap();
        assert!(asked.choices.len() > 2 && asked.open, "{key}");
    }
    assert!(ticks(&book, "record", fact::Classify::default()));
}

#[test]
fn s1_03_critical_major_and_minor() {
    let book = book();
    let levels: Vec<_> = (book.severity.levels.iter())
        .map(|level| (level.number, level.name.get("en"), level.major))
        .collect();
    assert_eq!(
        levels,
        [
            (1, "Critical", true),
            (2, "Major", true),
            (3, "Minor", false)
        ]
    );
    assert_eq!(book.severity.levels[0].examples.len(), 3);
}

#[test]
fn s1_04_the_states_of_the_queue() {
    let book = book();
    let of = |key: &str| {
        book.statuses
            .iter()
            .find(|s| &*s.key == key)
            .unwrap()
            .category
    };
    for (key, category) in [
        ("pending", Category::Reported),
        ("unassigned", Category::Reported),
        ("assigned", Category::Reported),
        ("working", Category::Active),
        ("fixed", Category::Resolved),
    ] {
        assert_eq!(of(key), category, "{key}");
    }
}

#[test]
fn s1_05_the_worse_the_more_senior() {
    let book = book();
    assert!(
        book.severity
            .levels
            .iter()
            .all(|level| level.staff.is_some())
    );
    assert_eq!(book.severity.levels[2].staffing, Some(Staffing::Scheduled));
    let raise = [(20, ClockFact::Severity { to: 2 })];
    let o = look(&book, 3, &raise, 25);
    assert_eq!(fired_at(&o, "worse"), [20]);
    assert!(fired(&o, "worse")[0].open);
    let rule = book
        .escalations
        .iter()
        .find(|e| &*e.key == "worse")
        .unwrap();
    assert_eq!(rule.role.as_deref(), Some("manager"));
    // Getting better, or getting worse after it is over, calls nobody.
    let eased = [(20, ClockFact::Severity { to: 3 })];
    assert!(fired(&look(&book, 1, &eased, 25), "worse").is_empty());
    let over = [
        (10, ClockFact::Recover),
        (20, ClockFact::Severity { to: 1 }),
    ];
    assert!(fired(&look(&book, 2, &over, 25), "worse").is_empty());
    let twice = [
        (10, ClockFact::Severity { to: 2 }),
        (20, ClockFact::Severity { to: 1 }),
    ];
    assert_eq!(fired_at(&look(&book, 3, &twice, 25), "worse"), [10, 20]);
}

#[test]
fn s1_06_what_the_assessment_asks() {
    let book = book();
    let form = book.form("assessment").unwrap();
    assert_eq!(form.kind, FormKind::Assessment);
    assert_eq!(
        fields(form),
        [
            "impact",
            "customers",
            "start",
            "related",
            "factors",
            "approach",
            "shareable"
        ]
    );
    assert_eq!(form.phase.as_deref(), Some("assess"));
}

#[test]
fn s1_07_a_log_for_the_team_and_a_short_version_for_users() {
    let book = book();
    assert_eq!(term(&book, "log").kind, TermKind::Guidance);
    let facts = [(5, whole(NoticeKind::Initial))];
    let o = look(&book, 2, &facts, 30);
    assert_eq!(o.notices.next_due, Some(minutes(65)));
    let rule = book.notice("progress").unwrap();
    assert_eq!(rule.audience, Some(Audience::External));
    assert!(
        book.is_addition(rule),
        "how often is taken from another process"
    );
    // One of the ways to reach users is enough.
    let facts = [
        (5, whole(NoticeKind::Initial)),
        (40, told(NoticeKind::Progress, "users", "email")),
    ];
    let o = look(&book, 2, &facts, 50);
    assert_eq!(o.notices.next_due, Some(minutes(100)));
}

#[test]
fn s1_08_escalate_when_the_first_approach_fails_or_after_an_hour() {
    let book = book();
    for level in [1, 2] {
        assert!(fired(&look(&book, level, &[], 60), "open_over_1h").is_empty());
        assert_eq!(fired_at(&look(&book, level, &[], 61), "open_over_1h"), [60]);
    }
    assert!(fired(&look(&book, 3, &[], 600), "open_over_1h").is_empty());
    let o = look(&book, 3, &[(12, failed())], 15);
    assert_eq!(fired_at(&o, "first_approach_failed"), [12]);
    // The escalation is answered once the manager and the team were told, in any of the ways.
    let facts = [
        (62, told(NoticeKind::Overdue, "manager", "chat")),
        (63, told(NoticeKind::Overdue, "support_team", "chat")),
    ];
    let o = look(&book, 1, &facts, 70);
    assert_eq!(fired(&o, "open_over_1h")[0].answered_at, Some(minutes(63)));
}

#[test]
fn s1_09_reassess_first_and_split_the_roles() {
    let book = book();
    assert_eq!(terms(&book, TermKind::Reassess), ["reassess"]);
    assert_eq!(steps(&book, "escalate"), ["join", "reassess"]);
    let split = book
        .checklists
        .iter()
        .find(|l| &*l.key == "split_roles")
        .unwrap();
    assert_eq!(split.levels, [1, 2]);
    for key in ["communications", "remediation", "manager"] {
        let role = fact::Role {
            role: key.to_owned(),
            person: Some(Person::named("Bo")),
            ..Default::default()
        };
        let ticked = split
            .steps
            .iter()
            .filter(|step| step.ticks(&role.clone().into()));
        assert_eq!(ticked.count(), 1, "{key}");
    }
}

#[test]
fn s1_10_attempts_count_one_by_one() {
    let book = book();
    let one = [(70, failed())];
    assert!(fired(&look(&book, 1, &one, 80), "avenues_exhausted").is_empty());
    let worked = [(70, failed()), (75, ClockFact::Attempt { worked: true })];
    assert!(fired(&look(&book, 1, &worked, 80), "avenues_exhausted").is_empty());
    let two = [(70, failed()), (75, failed())];
    assert_eq!(
        fired_at(&look(&book, 1, &two, 80), "avenues_exhausted"),
        [75]
    );
    // Attempts belong to their cycle.
    let returned = [
        (10, failed()),
        (20, failed()),
        (30, ClockFact::Recover),
        (40, ClockFact::Relapse),
    ];
    assert!(fired(&look(&book, 1, &returned, 200), "avenues_exhausted").is_empty());
    // The order in which the entries come in does not matter.
    let mut history = events(1, &two);
    let forward = evaluate(&history, &book, minutes(80));
    history.reverse();
    assert_eq!(forward, evaluate(&history, &book, minutes(80)));
}

#[test]
fn s1_11_an_hour_and_several_attempts_propose_a_drastic_remedy() {
    let book = book();
    let facts = [(10, failed()), (20, failed())];
    assert!(fired(&look(&book, 2, &facts, 59), "avenues_exhausted").is_empty());
    assert_eq!(
        fired_at(&look(&book, 2, &facts, 60), "avenues_exhausted"),
        [60]
    );
    assert!(fired(&look(&book, 3, &facts, 600), "avenues_exhausted").is_empty());
    let rule = book
        .escalations
        .iter()
        .find(|e| &*e.key == "avenues_exhausted")
        .unwrap();
    assert!(rule.remedy.is_some());
    assert_eq!(rule.role.as_deref(), Some("manager"));
    assert_eq!(
        steps(&book, "review"),
        ["communication", "decisions", "approach", "time"]
    );
}

#[test]
fn s1_12_resolution_is_recovery_and_the_fix_comes_later() {
    let book = book();
    let of = |key: &str| {
        book.statuses
            .iter()
            .find(|s| &*s.key == key)
            .unwrap()
            .category
    };
    assert_eq!(of("resolution"), Category::Recovered);
    assert_eq!(of("fixed"), Category::Resolved);
    let facts = [(5, whole(NoticeKind::Initial)), (50, ClockFact::Recover)];
    let o = look(&book, 1, &facts, 55);
    assert!(o.recovered);
    assert_eq!(missing(&o)[0].0, "users");
    let owed = o.notices.first_owed().unwrap();
    assert_eq!(
        (owed.kind, &*owed.rule),
        (NoticeKind::Rectified, "normal_again")
    );
    assert!(book.follow_ups.iter().any(|f| &*f.key == "cleanup"));
}

#[test]
fn s1_13_time_to_recovery_runs_from_detection() {
    let measures = book().measures;
    let ttr = measures.iter().find(|m| &*m.key == "ttr").unwrap();
    assert_eq!(
        (ttr.from, ttr.to),
        (Milestone::Detected, Milestone::Recovered)
    );
}

#[test]
fn s1_14_a_post_mortem_for_major_and_critical() {
    let book = book();
    let status = |level| {
        let o = look(&book, level, &[(30, ClockFact::Recover)], 40);
        o.review.status
    };
    assert_eq!(status(1), ReviewStatus::Running);
    assert_eq!(status(2), ReviewStatus::Running);
    assert_eq!(status(3), ReviewStatus::NotRequired);
    let review = book.review.as_ref().unwrap();
    assert_eq!(
        review.time_source.as_deref(),
        Some("S3.17"),
        "the time is an addition"
    );
    let form = book.form("post_mortem").unwrap();
    for key in ["timeline", "proximate", "root", "patterns", "process"] {
        assert!(fields(form).contains(&key), "{key}");
    }
    assert_eq!(gate(&book, "post_mortem_written").needs, GateNeed::Document);
    assert_eq!(closing(&book, 3, Vec::new()), []);
    assert_eq!(closing(&book, 2, Vec::new()).len(), 1);
}

#[test]
fn s1_15_what_users_read_is_filtered_and_duplicates_are_linked() {
    let book = book();
    assert_eq!(terms(&book, TermKind::Filtered), ["filtered"]);
    let gate = gate(&book, "cleared_for_users");
    assert_eq!(
        (gate.before, gate.of.as_deref()),
        (GateStep::Publish, Some("user_update"))
    );
    assert_eq!(
        book.form("user_update").unwrap().audience,
        Some(Audience::External)
    );
    assert_eq!(
        book.form("post_mortem").unwrap().audience,
        None,
        "stays inside"
    );
    assert!(ticks(&book, "duplicates", fact::Duplicate::default()));
}

#[test]
fn s1_16_the_process_is_inside_the_app() {
    assert_eq!(term(&book(), "survives").kind, TermKind::Guidance);
    for bytes in builtin::ALL {
        assert!(
            Playbook::parse(bytes).is_ok(),
            "read without any file or network"
        );
    }
}
