//! Several people in one role at once (S4.7): two devices that do not know of each other.

use super::support::*;
use holdfast::incident::decide::{Command, Context, Refusal, decide};
use holdfast::incident::{Audience, Event, Fact, Incident, NewEntry, Person, fact, fold};
use holdfast::keeper::{directors, next_lines, on_duty, seat_change};
use holdfast::log::{Author, EventId, Salt, Seen, StreamId, StreamKind, WriterId, seal};
use holdfast::obligations::evaluate;
use holdfast::obligations::next::NextWhat;
use holdfast::playbook::{Playbook, builtin};
use std::collections::BTreeMap;
use std::sync::Arc;

const LEAD: &str = "technical_lead";

/// What devices wrote; each has seen its own and what the test says.
#[derive(Default)]
struct Scene {
    events: Vec<Arc<Event>>,
    own: BTreeMap<char, (u64, EventId)>,
}

impl Scene {
    fn write(&mut self, device: char, after: &[EventId], fact: impl Into<Fact>) -> EventId {
        let stream = StreamId::derived(StreamKind::Incident, &[b"several"]);
        let entry = NewEntry {
            fact: fact.into(),
            occurred: None,
            who: Person::named(device),
            audience: Audience::Internal,
        };
        let own = self.own.get(&device).copied();
        let heads = after.iter().copied().chain(own.map(|(_, id)| id));
        let seen = Seen {
            own,
            heads: heads.collect(),
        };
        let author = Author {
            writer: WriterId::of_key(&[device as u8]),
            now: minutes(self.events.len() as i64),
        };
        let line = seal(stream, author, &seen, entry.to_fields(), Salt([7; 16])).unwrap();
        let id = line.id;
        self.own.insert(device, (line.envelope.n, id));
        self.events.push(Arc::new(Event::read(line)));
        id
    }

    fn fold(&self) -> Incident {
        let first = self.events[0].line.envelope.stream;
        let there = fold(&[(first, &self.events)]);
        let back: Vec<Arc<Event>> = self.events.iter().rev().cloned().collect();
        let here = fold(&[(first, &back)]);
        assert_eq!(
            names(&here, LEAD),
            names(&there, LEAD),
            "whatever the order"
        );
        there
    }
}

fn book() -> Playbook {
    Playbook::parse(builtin::MAJOR_INCIDENTS).unwrap()
}

fn begun() -> (Scene, EventId) {
    let mut scene = Scene::default();
    let report = fact::Report {
        title: "Mail is down".to_owned(),
        ..Default::default()
    };
    let begun = scene.write('a', &[], report);
    (scene, begun)
}

fn names(incident: &Incident, role: &str) -> Vec<String> {
    let all = incident.holders(role).into_iter();
    all.map(|held| held.person.name.clone()).collect()
}

/// The entry by which `name` takes the role in the place of `from`.
fn takes(incident: &Incident, from: &str, name: Option<&str>) -> fact::Role {
    let person = name.map(Person::named);
    seat_change(Some(&book()), incident, LEAD, from, person.as_ref())
}

fn refused(incident: &Incident, fact: fact::Role) -> Option<Refusal> {
    let context = Context {
        who: Person::named("Ann"),
        levels: &[1, 2, 3],
        playbook: None,
        unmet: &[],
        objections: &[],
    };
    decide(Some(incident), &Command::record(fact), &context).err()
}

#[test]
fn s4_07_two_who_take_a_shared_role_at_once_both_hold_it() {
    let (mut scene, begun) = begun();
    let empty = scene.fold();
    scene.write('a', &[begun], takes(&empty, "", Some("Ada")));
    scene.write('b', &[begun], takes(&empty, "", Some("Bo")));
    let incident = scene.fold();
    assert_eq!(names(&incident, LEAD), ["Ada", "Bo"]);
    assert!(incident.conflicts.is_empty());
    // Both direct tasks, are on duty, and stand in the list; "next" misses nobody in the role.
    let book = book();
    assert_eq!(directors(&book, &incident), ["Ada", "Bo"]);
    assert_eq!(on_duty(&book, &incident).len(), 2);
    let due = evaluate(&incident.clock_events, &book, minutes(5));
    let empty_of = |incident: &Incident| {
        let lines = next_lines(incident, &book, &due).into_iter();
        let roles = lines.filter_map(|line| match line.what {
            NextWhat::EmptyRoles { roles } => Some(roles),
            _ => None,
        });
        roles
            .flatten()
            .map(|key| key.to_string())
            .collect::<Vec<_>>()
    };
    assert!(
        !empty_of(&incident).contains(&LEAD.to_owned()),
        "it is held"
    );
}

#[test]
fn s4_07_a_role_of_one_is_still_a_conflict() {
    let (mut scene, begun) = begun();
    let empty = scene.fold();
    let take = |name: &str| fact::Role {
        role: "communications_manager".to_owned(),
        person: Some(Person::named(name)),
        ..Default::default()
    };
    let book = book();
    let shared = book.role("communications_manager").map(|r| r.is_shared());
    assert_eq!(shared, Some(false));
    let ada = Person::named("Ada");
    let fact = seat_change(
        Some(&book),
        &empty,
        "communications_manager",
        "",
        Some(&ada),
    );
    assert_eq!(fact, take("Ada"));
    scene.write('a', &[begun], fact);
    scene.write('b', &[begun], take("Bo"));
    assert_eq!(scene.fold().conflicts.len(), 1);
}

#[test]
fn s4_07_each_holder_hands_over_and_leaves_alone() {
    let (mut scene, begun) = begun();
    let empty = scene.fold();
    let ada = scene.write('a', &[begun], takes(&empty, "", Some("Ada")));
    let both = takes(&scene.fold(), "", Some("Bo"));
    assert!(both.beside && both.from.is_empty());
    let bo = scene.write('a', &[ada], both);
    let incident = scene.fold();
    assert_eq!(
        refused(&incident, takes(&incident, "", Some("Bo"))),
        Some(Refusal::NoChange)
    );
    let gone = fact::Role {
        from: "Cy".to_owned(),
        ..takes(&incident, "", None)
    };
    assert_eq!(refused(&incident, gone), Some(Refusal::NoChange));
    // On one device Ada hands over, on the other Bo leaves: neither undoes the other.
    scene.write('a', &[bo], takes(&incident, "Ada", Some("Cy")));
    scene.write('b', &[bo], takes(&incident, "Bo", None));
    let incident = scene.fold();
    assert_eq!(names(&incident, LEAD), ["Cy"]);
    assert!(incident.conflicts.is_empty());
}

#[test]
fn s4_07_leaving_and_staying_at_once_is_asked_about_and_settled() {
    let (mut scene, begun) = begun();
    let empty = scene.fold();
    let ada = scene.write('a', &[begun], takes(&empty, "", Some("Ada")));
    let incident = scene.fold();
    let left = scene.write('a', &[ada], takes(&incident, "Ada", None));
    let known = Person {
        contact: "555".to_owned(),
        ..Person::named("Ada")
    };
    scene.write(
        'b',
        &[ada],
        seat_change(Some(&book()), &empty, LEAD, "", Some(&known)),
    );
    let incident = scene.fold();
    let register = format!("holder:{LEAD}:Ada");
    assert_eq!(incident.conflicts[0].register, register);
    assert_eq!(names(&incident, LEAD), ["Ada"], "in doubt it is held");
    let settle = fact::Settle {
        choice: Some(left),
        register,
    };
    scene.write('c', &incident.heads, settle);
    let incident = scene.fold();
    assert!(incident.conflicts.is_empty());
    assert!(names(&incident, LEAD).is_empty());
}

#[test]
fn s4_07_who_held_it_alone_before_hands_it_over_alone() {
    let (mut scene, begun) = begun();
    let alone = fact::Role {
        role: LEAD.to_owned(),
        person: Some(Person::named("Ada")),
        ..Default::default()
    };
    let ada = scene.write('a', &[begun], alone);
    let incident = scene.fold();
    let bo = scene.write('a', &[ada], takes(&incident, "", Some("Bo")));
    let incident = scene.fold();
    assert_eq!(names(&incident, LEAD), ["Ada", "Bo"]);
    let over = takes(&incident, "Ada", Some("Cy"));
    assert!(!over.beside);
    scene.write('a', &[bo], over);
    let incident = scene.fold();
    assert_eq!(names(&incident, LEAD), ["Bo", "Cy"]);
}
