//! What a process leaves to people in some roles, and what it asks of others who do it all the
//! same.

use super::support::*;
use holdfast::incident::decide::{Command, Context, Refusal, decide, overridden};
use holdfast::incident::fact::{self, PresenceChange};
use holdfast::incident::{Fact, Person};
use holdfast::keeper::{objections, on_duty};
use holdfast::obligations::input::NoticeKind;
use holdfast::playbook::{Objection, Playbook, Power, builtin};

/// What a process has against `name` doing this after these facts.
fn left_to(book: &Playbook, facts: Vec<Fact>, fact: &Fact, name: &str) -> Option<(Power, String)> {
    let all = objections(book, &story(1, facts), fact, &Person::named(name));
    all.into_iter().find_map(|objection| match objection {
        Objection::LeftTo { power, role } => Some((power, role.to_string())),
        _ => None,
    })
}

#[test]
fn s3_10_the_customer_representative_posts_what_leaves_the_team() {
    let book = book(builtin::SAAS_INCIDENTS);
    let told = |kind, recipient: &str| -> Fact {
        fact::Notice {
            kind: Some(kind),
            recipient: recipient.to_owned(),
            ..Default::default()
        }
        .into()
    };
    let posted = || vec![take("customer_representative", "Di")];
    let page = told(NoticeKind::Initial, "status_page");
    assert_eq!(left_to(&book, Vec::new(), &page, "Ann"), None, "nobody is");
    let theirs = Some((Power::Post, "customer_representative".to_owned()));
    assert_eq!(left_to(&book, posted(), &page, "Ann"), theirs);
    assert_eq!(left_to(&book, posted(), &page, "Di"), None);
    // Who said why is not asked again, until the role changes hands.
    let mut said = posted();
    said.push(overridden(&page, "Di asked me to").unwrap());
    assert_eq!(left_to(&book, said.clone(), &page, "Ann"), None);
    said.push(take("customer_representative", "Ed"));
    assert_eq!(left_to(&book, said, &page, "Ann"), theirs);
    // What stays inside is anybody's.
    let inside = told(NoticeKind::Overdue, "internal_staff");
    assert_eq!(left_to(&book, posted(), &inside, "Ann"), None);
    let incident = story(1, posted());
    let against = objections(&book, &incident, &page, &Person::named("Ann"));
    let context = Context {
        who: Person::named("Ann"),
        levels: &[1, 2, 3],
        playbook: None,
        unmet: &[],
        objections: &against,
    };
    let send = |fact: &Fact| {
        let command = Command::Together {
            facts: vec![fact.clone(), fact.clone()],
            occurred: None,
        };
        decide(Some(&incident), &command, &context)
    };
    assert!(matches!(send(&page), Err(Refusal::Objected { .. })));
    let anyway = overridden(&page, "Di asked me to").unwrap();
    let kept = send(&anyway).unwrap();
    assert!(kept.len() == 2 && kept.iter().all(|entry| entry.fact == anyway));
}

#[test]
fn s3_10_the_manager_verifies_that_users_are_served_again() {
    let book = book(builtin::SAAS_INCIDENTS);
    let managed = || vec![take("incident_manager", "Ann")];
    let restored = |restored| -> Fact {
        fact::Workaround {
            restored,
            ..Default::default()
        }
        .into()
    };
    let theirs = Some((Power::Verify, "incident_manager".to_owned()));
    let ends: [Fact; 3] = [
        fact::Recover::default().into(),
        restored(true),
        fact::Resolve::default().into(),
    ];
    for end in ends {
        assert_eq!(left_to(&book, Vec::new(), &end, "Bo"), None);
        assert_eq!(left_to(&book, managed(), &end, "Bo"), theirs);
        assert_eq!(left_to(&book, managed(), &end, "Ann"), None);
    }
    assert_eq!(left_to(&book, managed(), &restored(false), "Bo"), None);
    // Once it is verified, the fix is anybody's.
    let mut over = managed();
    over.push(fact::Recover::default().into());
    let fixed = fact::Resolve::default().into();
    assert_eq!(left_to(&book, over, &fixed, "Bo"), None);
    let recover = fact::Recover::default().into();
    assert!(overridden(&recover, "Ann is on the phone").is_some());
}

#[test]
fn s3_11_only_the_manager_sends_people_out_of_the_room() {
    let book = book(builtin::SAAS_INCIDENTS);
    let out: Fact = fact::Presence {
        person: Person::named("Cy"),
        change: PresenceChange::Left,
        sent_out: true,
        ..Default::default()
    }
    .into();
    let here = || vec![room("Cy", PresenceChange::Joined)];
    let theirs = Some((Power::Dismiss, "incident_manager".to_owned()));
    assert_eq!(left_to(&book, here(), &out, "Bo"), theirs);
    let mut managed = here();
    managed.push(take("incident_manager", "Ann"));
    assert_eq!(left_to(&book, managed.clone(), &out, "Bo"), theirs);
    assert_eq!(left_to(&book, managed, &out, "Ann"), None);
    // Whoever leaves by themselves, and a process without the rule, ask nobody.
    let leaves = room("Cy", PresenceChange::Left);
    assert_eq!(left_to(&book, here(), &leaves, "Bo"), None);
    assert_eq!(left_to(&s0(), here(), &out, "Bo"), None);
    let mut gone = here();
    gone.push(out);
    assert!(on_duty(&book, &story(1, gone)).is_empty());
}

#[test]
fn s0_05_the_service_owner_names_who_leads() {
    let book = s0();
    let owned = || vec![take("service_owner", "Ann")];
    let theirs = Some((Power::Designate, "service_owner".to_owned()));
    let lead = take("technical_lead", "Cy");
    assert_eq!(left_to(&book, Vec::new(), &lead, "Bo"), None, "no owner");
    assert_eq!(left_to(&book, owned(), &lead, "Bo"), theirs);
    assert_eq!(left_to(&book, owned(), &lead, "Ann"), None);
    // An empty seat is taken by whoever sits down in it; that of the owner is not.
    assert_eq!(left_to(&book, owned(), &lead, "Cy"), None);
    let owner = take("service_owner", "Bo");
    assert_eq!(left_to(&book, owned(), &owner, "Bo"), theirs);
    assert_eq!(left_to(&book, owned(), &owner, "Ann"), None);
    // Other seats are nobody's to name.
    let staff = take("support_staff", "Cy");
    assert_eq!(left_to(&book, owned(), &staff, "Bo"), None);
}

#[test]
fn s0_21_the_lead_is_passed_on_by_whoever_has_it_or_with_a_note() {
    let book = s0();
    let led = || vec![take("technical_lead", "Bo")];
    let theirs = Some((Power::HandOver, "technical_lead".to_owned()));
    let given = |text: &str| -> Fact {
        fact::Role {
            role: "technical_lead".to_owned(),
            person: Some(Person::named("Cy")),
            text: text.to_owned(),
            ..Default::default()
        }
        .into()
    };
    assert_eq!(left_to(&book, led(), &given(""), "Cy"), theirs);
    assert_eq!(left_to(&book, led(), &given(""), "Bo"), None);
    let noted = given("mx1 is done, mx2 is next");
    assert_eq!(left_to(&book, led(), &noted, "Cy"), None);
    assert_eq!(left_to(&book, Vec::new(), &given(""), "Ann"), None);
    // The owner directs, and may move it.
    let mut owned = led();
    owned.push(take("service_owner", "Ann"));
    assert_eq!(left_to(&book, owned, &given(""), "Ann"), None);
}
