//! Incidents of a provider of online services (S3).

use super::support::*;
use holdfast::incident::decide::{Command, Context, Refusal, decide};
use holdfast::incident::{Audience, Fact, Person, fact};
use holdfast::obligations::ReviewStatus;
use holdfast::obligations::input::{ClockFact, Delivery, NoticeKind};
use holdfast::playbook::{
    Circumstance, FollowUpWhen, FormKind, GateNeed, GateStep, Gives, Milestone, Objection,
    Playbook, Power, TermKind, builtin,
};

fn book() -> Playbook {
    Playbook::parse(builtin::SAAS_INCIDENTS).unwrap()
}

/// Recipients of each part of a notice, in the order in which they go out.
fn parts(book: &Playbook, notice: &str) -> Vec<String> {
    let parts = book.notice(notice).unwrap().deliveries.iter();
    parts.map(|part| words(&part.to).join(" ")).collect()
}

#[test]
fn s3_01_seven_stages_and_what_comes_after() {
    let book = book();
    let phases: Vec<&str> = book.phases.iter().map(|phase| &*phase.key).collect();
    assert_eq!(
        phases[..7],
        [
            "detect",
            "record",
            "classify",
            "notify",
            "escalate",
            "investigate",
            "restore"
        ]
    );
    assert_eq!(phases[7..], ["all_clear", "write_up", "review", "close"]);
    for phase in phases {
        assert!(
            book.checklists.iter().any(|list| &*list.phase == phase),
            "{phase}"
        );
    }
}

#[test]
fn s3_02_eight_measures_how_soon() {
    let book = book();
    let eight = book.measures.iter().filter(|m| &*m.source == "S3.2");
    let ends: Vec<Milestone> = eight.map(|m| m.to).collect();
    assert_eq!(
        ends,
        [
            Milestone::Detected,
            Milestone::CustomersTold,
            Milestone::ExtentKnown,
            Milestone::ImpactKnown,
            Milestone::Responded,
            Milestone::WorkedAround,
            Milestone::Resolved,
            Milestone::CausesTold,
        ]
    );
    // Started, detected and reported are different moments.
    let began: Vec<Milestone> = book.measures.iter().map(|m| m.from).collect();
    for moment in [Milestone::Started, Milestone::Detected, Milestone::Reported] {
        assert!(began.contains(&moment));
    }
}

#[test]
fn s3_03_one_starting_point() {
    let book = book();
    assert!(book.role("starting_point").unwrap().mandatory);
    let first = &book.checklists[0];
    assert_eq!((&*first.phase, &*first.role), ("detect", "starting_point"));
}

#[test]
fn s3_04_the_first_record() {
    let book = book();
    let field = |key: &str| book.intake.iter().find(|f| &*f.key == key).unwrap();
    assert_eq!(field("detected").choices.len(), 6);
    assert!(field("first_recorded").wanted && field("manifestation").wanted);
    assert!(!field("derived_from").wanted);
    assert!(ticks(&book, "first", fact::Note::default()));
}

#[test]
fn s3_05_impact_by_urgency_with_hours_and_weight() {
    let book = book();
    let matrix = book.matrix.as_ref().unwrap();
    assert_eq!(matrix.gives, Gives::Severity);
    let (all, some, few) = (0, 1, 2);
    let (now, later) = (0, 2);
    let none = |_: Circumstance| false;
    let level = |impact, urgency| matrix.derive(impact, urgency, &none).unwrap().value;
    assert_eq!(
        (level(all, now), level(some, now), level(few, later)),
        (1, 1, 3)
    );
    // Evening there: the same fault is less urgent than in the middle of a working day.
    let evening = |c: Circumstance| c == Circumstance::OutsideHours;
    let morning = |c: Circumstance| c == Circumstance::BusinessHours;
    assert_eq!(matrix.derive(some, 1, &evening).unwrap().value, 3);
    let derived = matrix.derive(some, 1, &morning).unwrap();
    assert_eq!((derived.value, derived.urgency), (1, 0));
    assert_eq!(words(&derived.fired), ["at_work"]);
    // A copy for reports weighs less than the database of transactions.
    let light = |c: Circumstance| c == Circumstance::LightComponent;
    let heavy = |c: Circumstance| c == Circumstance::HeavyComponent;
    assert!(
        matrix.derive(some, 1, &light).unwrap().value
            > matrix.derive(some, 1, &heavy).unwrap().value
    );
    // Two that hold at once cancel out, and the edge of the table is the limit.
    let both = |c: Circumstance| evening(c) || heavy(c);
    assert_eq!(matrix.derive(some, 1, &both).unwrap().value, 2);
    assert_eq!(matrix.derive(all, now, &morning).unwrap().urgency, 0);
    assert_eq!(matrix.derive(3, 0, &none), None);
    assert_eq!(matrix.derive(0, 3, &morning), None);
}

#[test]
fn s3_06_components_and_customers_are_looked_up_both_ways() {
    let book = book();
    assert_eq!(term(&book, "component_map").kind, TermKind::Guidance);
    let form = book.form("readiness").unwrap();
    assert!(fields(form).contains(&"component") && fields(form).contains(&"customer_map"));
}

#[test]
fn s3_07_three_groups_and_a_choice_of_customers() {
    let book = book();
    let groups = parts(&book, "first_word");
    assert_eq!(
        groups[1..],
        [
            "internal_staff",
            "customers_all customers_affected customers_valued",
            "partners"
        ]
    );
    let told = |facts: &[(i64, ClockFact)]| missing(&look(&book, 1, facts, 29)).len();
    let page = (1, told_page());
    let inside = (2, to("internal_staff", "chat"));
    let partners = (3, to("partners", "email"));
    let three = [page, inside, partners];
    assert!(told(&three) > 0, "customers are still to be told");
    // One choice is enough: those who are affected, by mail.
    let mut sent = three.to_vec();
    sent.push((4, to("customers_affected", "email")));
    assert!(look(&book, 1, &sent, 31).notices.misses.is_empty());
    assert_eq!(
        look(&book, 1, &sent, 31).notices.last_update,
        Some(minutes(4))
    );
    // Deliberately telling no customer counts as well, and needs a reason.
    let mut waived = three.to_vec();
    waived.push((
        4,
        ClockFact::Waive {
            kind: NoticeKind::Initial,
            delivery: Some(Delivery {
                recipient: "customers_all".to_owned(),
                method: "email".to_owned(),
            }),
        },
    ));
    assert_eq!(
        look(&book, 1, &waived, 31).notices.last_update,
        Some(minutes(4))
    );
    let waive = |reason: &str| {
        Command::record(fact::Waive {
            kind: Some(NoticeKind::Initial),
            reason: reason.to_owned(),
            ..Default::default()
        })
    };
    let context = Context {
        who: Person::named("Ann"),
        levels: &[1, 2, 3],
        playbook: None,
        unmet: &[],
        objections: &[],
    };
    let incident = story(1, Vec::new());
    let refused = decide(Some(&incident), &waive(" "), &context).unwrap_err();
    assert_eq!(refused, Refusal::Empty { field: "reason" });
    assert!(decide(Some(&incident), &waive("nobody notices"), &context).is_ok());
    let ways = words(&book.notice("first_word").unwrap().deliveries[2].methods).join(" ");
    assert_eq!(ways, "email phone in_app");
}

fn to(recipient: &str, method: &str) -> ClockFact {
    told(NoticeKind::Initial, recipient, method)
}

fn told_page() -> ClockFact {
    to("status_page", "status_page")
}

#[test]
fn s3_08_the_status_page_comes_first_and_regularly() {
    let book = book();
    for key in ["first_word", "progress", "all_clear"] {
        assert_eq!(parts(&book, key)[0], "status_page", "{key}");
    }
    let o = look(&book, 1, &[(5, whole(NoticeKind::Initial))], 10);
    assert_eq!(o.notices.next_due, Some(minutes(65)));
    assert!(
        book.is_addition(book.notice("progress").unwrap()),
        "the hour is an addition"
    );
}

#[test]
fn s3_09_the_path_of_escalation_is_laid_out() {
    let book = book();
    let mut path = vec!["starting_point".to_owned()];
    while let Some(next) = book
        .role(path.last().unwrap())
        .unwrap()
        .escalates_to
        .clone()
    {
        assert!(
            !path.contains(&next.to_string()),
            "it goes round in circles"
        );
        path.push(next.to_string());
    }
    assert_eq!(
        path,
        [
            "starting_point",
            "first_line",
            "operations",
            "incident_manager",
            "executives"
        ]
    );
    let o = look(&book, 2, &[], 1);
    assert_eq!(fired_at(&o, "path"), [0]);
    assert!(fired(&look(&book, 3, &[], 100), "path").is_empty());
}

#[test]
fn s3_10_the_manager_holds_no_tasks() {
    let book = book();
    let manager = book.role("incident_manager").unwrap();
    assert!(manager.mandatory && !manager.holds_tasks);
    let no = Objection::HoldsNoTasks {
        role: "incident_manager".into(),
    };
    assert_eq!(book.objection(&["incident_manager"], true, true), Some(no));
    assert_eq!(book.objection(&["operations"], false, true), None);
    let may = |power| {
        let roles = book.with_power(power);
        roles.map(|role| &*role.key).collect::<Vec<_>>()
    };
    assert_eq!(may(Power::Post), ["customer_representative"]);
    assert_eq!(may(Power::Verify), ["incident_manager"]);
}

#[test]
fn s3_11_the_war_room() {
    let book = book();
    let form = book.form("war_room").unwrap();
    assert_eq!(fields(form), ["place", "roster", "display"]);
    let dismiss: Vec<_> = book.with_power(Power::Dismiss).map(|r| &*r.key).collect();
    assert_eq!(dismiss, ["incident_manager"]);
    let present = fact::Role {
        role: "customer_representative".to_owned(),
        person: Some(Person::named("Di")),
        ..Default::default()
    };
    assert!(ticks(&book, "representative", present));
    assert_eq!(term(&book, "observers").kind, TermKind::Guidance);
}

#[test]
fn s3_12_ready_to_investigate() {
    let book = book();
    let form = book.form("readiness").unwrap();
    assert_eq!(
        (form.kind, form.phase.as_deref()),
        (FormKind::Assessment, Some("investigate"))
    );
    assert_eq!(
        fields(form),
        [
            "manager",
            "people",
            "problem",
            "impact",
            "component",
            "customer_map",
            "changes",
            "known"
        ]
    );
}

#[test]
fn s3_13_three_ways_to_restore_and_a_decision() {
    let book = book();
    assert_eq!(
        terms(&book, TermKind::RestoreOption),
        ["resolve_now", "workaround", "failover"]
    );
    let form = book.form("restore").unwrap();
    assert_eq!(form.kind, FormKind::Decision);
    assert_eq!(fields(form), ["option", "reason", "minutes", "by"]);
    assert_eq!(form.fields[0].choices.len(), 3);
    let lasting = book
        .follow_ups
        .iter()
        .find(|f| &*f.key == "lasting")
        .unwrap();
    assert_eq!(lasting.when, FollowUpWhen::Workaround);
    assert!(ticks(&book, "decide", fact::Decision::default()));
    let around = story(3, vec![fact::Workaround::default().into()]);
    assert_eq!(owed(&book, &around), ["lasting"]);
    assert!(owed(&book, &story(3, Vec::new())).is_empty());
}

#[test]
fn s3_14_the_all_clear_goes_to_the_page_then_to_the_same_lists() {
    let book = book();
    let (outage, clear) = (parts(&book, "first_word"), parts(&book, "all_clear"));
    assert_eq!(outage[..], clear[..outage.len()]);
    assert_eq!(clear.last().unwrap(), "key_customers");
    let facts = [(5, whole(NoticeKind::Initial)), (40, ClockFact::Recover)];
    let o = look(&book, 2, &facts, 45);
    let owed = o.notices.first_owed().unwrap();
    assert_eq!(
        (owed.kind, &*owed.rule),
        (NoticeKind::Rectified, "all_clear")
    );
    assert!(missing(&o).contains(&("key_customers".to_owned(), "phone".to_owned())));
    assert!(book.role("executives").is_some());
}

#[test]
fn s3_15_the_record_and_the_changes_of_components() {
    let book = book();
    let form = book.form("record").unwrap();
    assert_eq!(
        fields(form),
        [
            "lead_up",
            "timeline",
            "components",
            "customers",
            "resolution",
            "outage"
        ]
    );
    assert_eq!(form.fields[5].choices.len(), 3);
    let owed = book
        .follow_ups
        .iter()
        .find(|f| &*f.key == "component_changes");
    assert_eq!(owed.unwrap().when, FollowUpWhen::Changed);
    assert_eq!(gate(&book, "record_written").needs, GateNeed::Document);
    assert!(closing(&book, 1, Vec::new()).contains(&("record_written".to_owned(), false)));
}

#[test]
fn s3_16_the_record_serves_limits_figures_and_review() {
    let book = book();
    let outage = book.measures.iter().find(|m| &*m.key == "outage").unwrap();
    assert_eq!(
        (outage.from, outage.to),
        (Milestone::Started, Milestone::Recovered)
    );
    assert_eq!(book.analyses[0].months, 1);
    assert!(
        book.clocks
            .iter()
            .all(|clock| &*clock.source == "S2.4" && !clock.enabled)
    );
    assert!(
        look(&book, 1, &[], 600).clocks.is_empty(),
        "additions that are switched off"
    );
}

#[test]
fn s3_17_the_review_within_two_days() {
    let book = book();
    let recovered = (40, ClockFact::Recover);
    let o = look(&book, 2, std::slice::from_ref(&recovered), 50);
    assert_eq!(o.review.deadline, Some(minutes(40 + 2 * 24 * 60)));
    let o = look(&book, 2, &[recovered, (100, ClockFact::Review)], 200);
    assert_eq!(o.review.status, ReviewStatus::Met);
    assert!(fields(book.form("review").unwrap()).contains(&"attendance"));
}

#[test]
fn s3_18_nine_outputs_of_the_review() {
    let book = book();
    let form = book.form("review").unwrap();
    let nine = form.fields.iter().filter(|field| &*field.source == "S3.18");
    assert_eq!(nine.count(), 9);
    let gate = gate(&book, "reviewed");
    assert_eq!(
        (gate.needs, gate.of.as_deref()),
        (GateNeed::Checks, Some("review"))
    );
}

#[test]
fn s3_19_the_reason_for_outage_has_eight_fields() {
    let book = book();
    let form = book.form("rfo").unwrap();
    assert_eq!(
        fields(form),
        [
            "title",
            "date",
            "duration",
            "description",
            "services",
            "cause",
            "resolution",
            "next"
        ]
    );
    assert_eq!(form.audience, Some(Audience::External));
    let gate = gate(&book, "rfo_agreed");
    assert_eq!(
        (gate.before, gate.needs),
        (GateStep::Publish, GateNeed::Approval)
    );
    assert!(book.follow_ups.iter().any(|f| &*f.key == "rfo"));
    // It is about publishing: closing does not wait for it.
    let approved: Fact = fact::Approve::default().into();
    assert!(
        !closing(&book, 1, vec![approved])
            .iter()
            .any(|(key, _)| key == "rfo_agreed")
    );
}
