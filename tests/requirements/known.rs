//! What the directory knows of an incident, and how the process names where it stands.

use super::directory::{id, put, text};
use super::support::*;
use holdfast::directory::{Directory, Field, Kind};
use holdfast::incident::fact::{self, Affects, Answer};
use holdfast::incident::{Fact, Incident, Person};
use holdfast::keeper::{next_lines, queue_state, status, unanswered};
use holdfast::obligations::next::NextWhat;
use holdfast::playbook::{Circumstance, FormKind, INTAKE, Means, Playbook, Weights, builtin};
use holdfast::time::{UtcZone, Zone};
use serde_json::{Value, json};
use std::rc::Rc;

fn utc(_: &str) -> Rc<dyn Zone> {
    Rc::new(UtcZone)
}

/// A critical shop that works on weekdays, on a heavy and a light component, with its people.
fn company() -> Directory {
    let mut directory = Directory::default();
    let all = &mut directory;
    let link = |n: u8| text(&id(n).to_string());
    put(
        all,
        1,
        Kind::Person,
        [(Field::Name, text("Ade")), (Field::Phone, text("555-1"))],
    );
    put(all, 2, Kind::Person, [(Field::Name, text("Bo"))]);
    put(
        all,
        3,
        Kind::Service,
        [
            (Field::Name, text("Shop")),
            (Field::Owner, link(1)),
            (Field::BusinessOwner, link(2)),
            (Field::Critical, text("yes")),
            (Field::Hours, text("1-5 09:00-17:00")),
            (Field::Announce, text("shop@example.org")),
        ],
    );
    for (n, name, weight) in [(4, "Database", "9"), (5, "Banner", "1")] {
        put(
            all,
            n,
            Kind::Component,
            [
                (Field::Name, text(name)),
                (Field::Weight, text(weight)),
                (Field::Services, super::directory::links([3])),
            ],
        );
    }
    put(
        all,
        6,
        Kind::Team,
        [
            (Field::Name, text("R&D leader")),
            (Field::Chat, text("#rd")),
        ],
    );
    directory
}

fn hit(directory: &Directory, all: &[u8]) -> Incident {
    let facts = all
        .iter()
        .map(|n| directory.affects(id(*n)).unwrap().into());
    story(2, facts.collect())
}

fn holds(directory: &Directory, incident: &Incident, minute: i64) -> Vec<(Circumstance, String)> {
    let all = directory.circumstances(incident, Weights::default(), minutes(minute), &utc);
    all.into_iter().map(|one| (one.when, one.name)).collect()
}

#[test]
fn s3_05_the_directory_says_what_makes_it_more_urgent() {
    use Circumstance as C;
    let directory = company();
    let of = |name: &str, when| (when, name.to_owned());
    assert!(holds(&directory, &hit(&directory, &[]), 0).is_empty());
    // Friday evening; the database carries the shop.
    assert_eq!(
        holds(&directory, &hit(&directory, &[4]), 0),
        [
            of("Shop", C::BusinessCritical),
            of("Database", C::HeavyComponent),
            of("Shop", C::OutsideHours)
        ]
    );
    // Monday at noon.
    let monday = (2 * 24 + 16) * 60;
    let light = holds(&directory, &hit(&directory, &[5]), monday);
    assert_eq!(
        light[1..],
        [
            of("Banner", C::LightComponent),
            of("Shop", C::BusinessHours)
        ]
    );
    // Beside a heavy one nothing is light.
    let both = holds(&directory, &hit(&directory, &[4, 5]), 0);
    assert!(both.contains(&of("Database", C::HeavyComponent)));
    assert!(!both.iter().any(|(when, _)| *when == C::LightComponent));
    // Named by hand it is found by its name.
    let named = Affects {
        kind: Kind::Service.name().to_owned(),
        name: "shop".to_owned(),
        ..Affects::default()
    };
    let named = story(2, vec![named.into()]);
    assert_eq!(
        holds(&directory, &named, 0)[0],
        of("Shop", C::BusinessCritical)
    );
}

#[test]
fn s2_06_a_notice_names_whom_the_directory_knows() {
    let directory = company();
    let book = Playbook::parse(builtin::EMERGENCY_HANDLING).unwrap();
    let whom = |incident: &Incident, role: &str, method: &str| -> Vec<(String, String)> {
        let role = book.role(role).unwrap();
        let all = directory.addressees(incident, &book, role, method, minutes(0), &utc);
        all.into_iter().map(|one| (one.name, one.reach)).collect()
    };
    let pair = |name: &str, reach: &str| (name.to_owned(), reach.to_owned());
    let shop = hit(&directory, &[3]);
    assert_eq!(whom(&shop, "service_owner", "sms"), [pair("Ade", "555-1")]);
    // The team that is called like the role.
    assert_eq!(
        whom(&shop, "rd_leader", "phone"),
        [pair("R&D leader", "#rd")]
    );
    assert!(whom(&hit(&directory, &[]), "service_owner", "sms").is_empty());
    // Whoever took the role on the incident goes before the directory.
    let taken = fact::Role {
        role: "service_owner".to_owned(),
        person: Some(Person::named("Cy")),
        ..Default::default()
    };
    let facts: Vec<Fact> = vec![directory.affects(id(3)).unwrap().into(), taken.into()];
    assert_eq!(
        whom(&story(1, facts), "service_owner", "sms"),
        [pair("Cy", "")]
    );
    let s0 = Playbook::parse(builtin::PROBLEM_RESPONSE).unwrap();
    let list = s0.role("recipient_list").unwrap();
    let list = directory.addressees(&shop, &s0, list, "email", minutes(0), &utc);
    assert_eq!(list[0].name, "shop@example.org");
}

#[test]
fn s1_02_fault_and_type_are_asked_and_answered_on_the_record() {
    let book = Playbook::parse(builtin::IT_SUPPORT).unwrap();
    let form = book.intake_form().unwrap();
    assert_eq!(fields(&form), ["channel", "fault", "type"]);
    assert!(form.fields.iter().all(|field| field.wanted));
    assert_eq!(book.any_form("intake").unwrap().key, form.key);
    let said = fact::Form {
        form: "intake".to_owned(),
        answers: vec![Answer {
            field: "fault".to_owned(),
            text: "Disk".to_owned(),
            ..Default::default()
        }],
        ..Default::default()
    };
    let incident = story(2, vec![said.into()]);
    let said = &incident.done.forms[&("intake".to_owned(), None)];
    assert_eq!(said["fault"].current.as_ref().unwrap().text, "Disk");
    let plain = Playbook::parse(builtin::EMERGENCY_HANDLING).unwrap();
    let plain = plain.intake_form().unwrap();
    assert_eq!(fields(&plain), ["channel", "details"]);
}

#[test]
fn s1_06_a_line_about_a_form_can_name_the_answers_that_it_counts() {
    let book = Playbook::parse(builtin::IT_SUPPORT).unwrap();
    let said = |form: &str, field: &str| -> Fact {
        fact::Form {
            form: form.to_owned(),
            answers: vec![Answer {
                field: field.to_owned(),
                text: "said".to_owned(),
                ..Default::default()
            }],
            ..Default::default()
        }
        .into()
    };
    let missing = |facts: Vec<Fact>, form: &str| -> Vec<String> {
        let all = unanswered(&book, &story(2, facts), form, None);
        all.iter().map(ToString::to_string).collect()
    };
    assert_eq!(missing(vec![], "intake"), ["channel", "fault", "type"]);
    let one = vec![said("intake", "fault")];
    assert_eq!(missing(one, "intake"), ["channel", "type"]);
    // As many as the line counts.
    let facts = || {
        vec![
            fact::Respond::default().into(),
            said("assessment", "impact"),
        ]
    };
    let incident = story(2, facts());
    let open = holdfast::keeper::open_forms(&book, &incident).into_iter();
    let mut open = open.filter(|form| &*form.key == "assessment");
    let open = open.next().unwrap();
    assert_eq!(missing(facts(), "assessment").len(), open.total - open.done);
    assert!(missing(vec![], "no such form").is_empty());
}

#[test]
fn s2_06_whom_a_role_means_is_said_by_the_playbook_under_any_key() {
    let directory = company();
    let shop = hit(&directory, &[3]);
    let mut raw: Value = serde_json::from_slice(builtin::IT_SUPPORT).unwrap();
    let roles = raw["roles"].as_array_mut().unwrap();
    let lead = roles.iter_mut().find(|role| role["key"] == "support_lead");
    let lead = lead.unwrap().as_object_mut().unwrap();
    lead.insert("means".to_owned(), json!("business_owner"));
    let whom = |raw: &Value| -> Vec<String> {
        let book = Playbook::parse(&serde_json::to_vec(raw).unwrap()).unwrap();
        let role = book.role("support_lead").unwrap();
        let all = directory.addressees(&shop, &book, role, "phone", minutes(0), &utc);
        all.into_iter().map(|one| one.name).collect()
    };
    assert_eq!(whom(&raw), ["Bo"]);
    raw["roles"][0]["means"] = json!("nobody_in_particular");
    assert!(Playbook::parse(&serde_json::to_vec(&raw).unwrap()).is_err());
    raw["roles"][0].as_object_mut().unwrap().remove("means");
    assert!(whom(&raw).is_empty());
    // A key alone means nobody, except in format 1, which cannot say more.
    let s0 = Playbook::parse(builtin::PROBLEM_RESPONSE).unwrap();
    let mut owner = s0.role("service_owner").unwrap().clone();
    assert_eq!(s0.means(&owner), Some(Means::ServiceOwner));
    owner.means = None;
    assert_eq!(s0.means(&owner), None);
    let first = Playbook::parse(builtin::EMERGENCY_HANDLING).unwrap();
    assert_eq!(
        (first.format, first.means(&owner)),
        (1, Some(Means::ServiceOwner))
    );
}

#[test]
fn s3_05_what_weighs_heavily_is_said_by_the_playbook() {
    let directory = company();
    let database = hit(&directory, &[4]);
    let heavy = |weights: Weights| {
        let all = directory.circumstances(&database, weights, minutes(0), &utc);
        let mut all = all.into_iter().map(|one| one.when);
        all.any(|when| when == Circumstance::HeavyComponent)
    };
    let book = Playbook::parse(builtin::SAAS_INCIDENTS).unwrap();
    let own = book.matrix.unwrap().weights.unwrap();
    assert_eq!(own, Weights::default());
    // It weighs nine.
    assert!(heavy(own));
    assert!(heavy(Weights { heavy: 9, light: 3 }));
    assert!(!heavy(Weights {
        heavy: 10,
        light: 3
    }));
}

#[test]
fn s0_12_where_the_ticket_lies_is_on_record_with_each_move() {
    let book = Playbook::parse(builtin::PROBLEM_RESPONSE).unwrap();
    let custody = book.form("custody").unwrap();
    assert_eq!(custody.kind, FormKind::Custody);
    let lies = |queue: &str| -> Fact {
        fact::Form {
            form: "custody".to_owned(),
            answers: vec![Answer {
                field: "to".to_owned(),
                text: queue.to_owned(),
                ..Default::default()
            }],
            ..Default::default()
        }
        .into()
    };
    let incident = story(1, vec![lies("Desk"), lies("Storage")]);
    let said = &incident.done.forms[&("custody".to_owned(), None)];
    assert_eq!(said["to"].current.as_ref().unwrap().text, "Storage");
    let moves = incident
        .timeline
        .iter()
        .filter(|entry| matches!(&entry.fact, Some(Fact::Form(form)) if form.form == "custody"));
    assert_eq!(moves.count(), 2);
}

/// The line of "next" about what is asked first: answered, wanted, and the fields it names.
fn asked_first(book: &Playbook, incident: &Incident) -> Option<(usize, usize, Vec<String>)> {
    let due = holdfast::obligations::evaluate(&incident.clock_events, book, minutes(5));
    let lines = next_lines(incident, book, &due).into_iter();
    lines.map(|line| line.what).find_map(|what| match what {
        NextWhat::Form {
            key,
            done,
            total,
            missing,
            ..
        } if *key == *INTAKE => {
            let missing = missing.iter().map(|key| key.to_string());
            Some((done, total, missing.collect()))
        }
        _ => None,
    })
}

fn answer(field: &str, text: &str) -> Fact {
    fact::Form {
        form: INTAKE.to_owned(),
        answers: vec![Answer {
            field: field.to_owned(),
            text: text.to_owned(),
            ..Default::default()
        }],
        ..Default::default()
    }
    .into()
}

#[test]
fn s1_02_a_fault_and_type_that_nobody_named_are_one_line_of_next() {
    let book = Playbook::parse(builtin::IT_SUPPORT).unwrap();
    let line = |facts: Vec<Fact>| asked_first(&book, &story(2, facts));
    let named = |all: &[&str]| all.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
    let all = named(&["channel", "fault", "type"]);
    assert_eq!(line(vec![]), Some((0, 3, all)));
    let some = vec![answer("channel", "A user reported it"), answer("type", " ")];
    assert_eq!(line(some), Some((1, 3, named(&["fault", "type"]))));
    let whole = vec![
        answer("channel", "A user reported it"),
        answer("type", "Storage"),
        answer("fault", "Disk"),
    ];
    assert_eq!(line(whole.clone()), None);
    // What was taken back is asked again.
    let mut back = whole;
    back.push(answer("fault", ""));
    assert_eq!(line(back), Some((2, 3, named(&["fault"]))));
    // Where nothing beside the report is wanted, nothing is asked.
    let plain = Playbook::parse(builtin::EMERGENCY_HANDLING).unwrap();
    assert_eq!(asked_first(&plain, &story(2, vec![])), None);
}

#[test]
fn s0_10_a_service_on_record_answers_which_service() {
    let book = Playbook::parse(builtin::PROBLEM_RESPONSE).unwrap();
    let none = story(2, vec![]);
    let asked = asked_first(&book, &none);
    assert_eq!(asked, Some((0, 1, vec!["service".to_owned()])));
    let directory = company();
    assert_eq!(asked_first(&book, &hit(&directory, &[3])), None);
    // A component is no service.
    assert!(asked_first(&book, &hit(&directory, &[4])).is_some());
}

#[test]
fn s1_04_the_incident_says_which_state_of_the_queue_it_is_in() {
    let book = Playbook::parse(builtin::IT_SUPPORT).unwrap();
    let state = |incident: &Incident| queue_state(&book, incident).unwrap().key.to_string();
    let take = || -> Fact {
        fact::Role {
            role: "specialist".to_owned(),
            person: Some(Person::named("Bo")),
            ..Default::default()
        }
        .into()
    };
    let begun = || -> Fact { fact::Respond::default().into() };
    assert_eq!(state(&named("new", vec![])), "pending");
    assert_eq!(state(&story(2, vec![])), "unassigned");
    assert_eq!(state(&story(2, vec![take()])), "assigned");
    assert_eq!(state(&story(2, vec![take(), begun()])), "working");
    let fixed: Fact = fact::Resolve::default().into();
    assert_eq!(state(&story(2, vec![begun(), fixed])), "fixed");
    // A process that tells nothing apart has the words that all share.
    let plain = Playbook::parse(builtin::EMERGENCY_HANDLING).unwrap();
    assert!(queue_state(&plain, &story(2, vec![])).is_none());
    assert_eq!(&*status(&plain, &story(2, vec![])).unwrap().key, "reported");
}
