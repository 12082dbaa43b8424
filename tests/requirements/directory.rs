//! What an incident takes from the directory.

use super::support::*;
use holdfast::directory::{Beginning, Directory, Fact as Entry, Field, Items, Kind, Set, Value};
use holdfast::incident::fact::{Affects, Relate, Task};
use holdfast::incident::{Event, Fact, Incident, Person};
use holdfast::keeper::next_lines;
use holdfast::log::{Author, Salt, Seen, StreamId, StreamKind, WriterId, seal};
use holdfast::obligations::evaluate;
use holdfast::obligations::next::NextWhat;
use holdfast::playbook::{Playbook, builtin};
use std::sync::Arc;

pub fn id(n: u8) -> StreamId {
    StreamId::from_parts(StreamKind::Directory, 1, [n; 10])
}

pub fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub fn items(items: &[&str]) -> Value {
    Value::Items(Items {
        add: items.iter().map(|item| (*item).to_owned()).collect(),
        ..Items::default()
    })
}

pub fn links<const N: usize>(ids: [u8; N]) -> Value {
    Value::Items(Items {
        add: ids.iter().map(|n| id(*n).to_string()).collect(),
        ..Items::default()
    })
}

pub fn put<const N: usize>(
    directory: &mut Directory,
    n: u8,
    kind: Kind,
    values: [(Field, Value); N],
) {
    let author = Author {
        writer: WriterId::of_key(&[1; 32]),
        now: REPORTED,
    };
    let set = Entry::Set(Set {
        kind: Some(kind),
        values: values.into(),
    });
    let fields = set.to_fields(&Person::named("Ann"));
    let line = seal(id(n), author, &Seen::default(), fields, Salt([n; 16])).unwrap();
    let event = Arc::new(Event::read(line));
    directory.put(Arc::new(holdfast::directory::fold(id(n), &[event])));
}

/// Shop has an owner and a lasting team; Mail has nobody; Chat has an ad-hoc team.
pub fn company() -> Directory {
    let mut directory = Directory::default();
    let all = &mut directory;
    put(all, 1, Kind::Person, [(Field::Name, text("Ade"))]);
    put(all, 2, Kind::Person, [(Field::Name, text("Bo"))]);
    put(
        all,
        3,
        Kind::Team,
        [(Field::Name, text("Web")), (Field::Members, links([2]))],
    );
    put(
        all,
        4,
        Kind::Team,
        [
            (Field::Name, text("Task force")),
            (Field::AdHoc, text("yes")),
            (Field::Members, links([2])),
        ],
    );
    put(
        all,
        10,
        Kind::Service,
        [
            (Field::Name, text("Shop")),
            (Field::Owner, text(&id(1).to_string())),
            (Field::Team, text(&id(3).to_string())),
        ],
    );
    put(all, 11, Kind::Service, [(Field::Name, text("Mail"))]);
    put(
        all,
        12,
        Kind::Service,
        [
            (Field::Name, text("Chat")),
            (Field::Team, text(&id(4).to_string())),
        ],
    );
    put(
        all,
        20,
        Kind::Template,
        [
            (Field::Name, text("Shop is down")),
            (Field::Title, text("Nobody can pay")),
            (Field::Level, text("1")),
            (Field::Services, links([10])),
            (Field::Tasks, text("Bo: look at the logs\n\nCall the bank")),
            (
                Field::Recipients,
                text("shop-announce@example.com\nHelp desk"),
            ),
        ],
    );
    directory
}

fn asked_for(incident: &Incident) -> Vec<String> {
    let book = Playbook::parse(builtin::PROBLEM_RESPONSE).unwrap();
    let due = evaluate(&incident.clock_events, &book, minutes(1));
    let lines = next_lines(incident, &book, &due).into_iter();
    let teams = lines.filter_map(|line| match line.what {
        NextWhat::Unowned { teams } => Some(teams),
        _ => None,
    });
    teams.flatten().collect()
}

#[test]
fn s0_10_an_affected_service_that_nobody_supports_for_good_is_asked_about() {
    let directory = company();
    let with = |service: u8| {
        let affects = directory.affects(id(service)).unwrap();
        let team = directory.support(id(service)).unwrap();
        let incident = story(1, vec![affects.into(), team.clone().into()]);
        (team, asked_for(&incident))
    };
    let (team, asked) = with(10);
    assert_eq!(
        (&*team.name, &*team.owner, team.ad_hoc),
        ("Web", "Ade", false)
    );
    assert_eq!(asked, Vec::<String>::new());
    let (team, asked) = with(11);
    assert_eq!((&*team.name, &*team.owner, team.ad_hoc), ("Mail", "", true));
    assert_eq!(asked, ["Mail"]);
    let (team, asked) = with(12);
    assert!(team.ad_hoc && team.owner.is_empty());
    assert_eq!(asked, ["Task force"]);
    assert_eq!(directory.support(id(1)), None, "a person is no service");
}

#[test]
fn s0_23_what_a_service_lacks_answers_the_three_checks() {
    let directory = company();
    let (shop, mail, chat) = (
        directory.gaps(id(10)),
        directory.gaps(id(11)),
        directory.gaps(id(12)),
    );
    assert_eq!((shop.owner, mail.owner, chat.owner), (false, true, true));
    let specialists = (shop.specialists, mail.specialists, chat.specialists);
    assert_eq!(specialists, (false, true, true));
    assert!(shop.channels && mail.channels && chat.channels);
}

#[test]
fn s3_05_what_is_affected_is_on_record_until_it_is_not() {
    let directory = company();
    let shop = directory.affects(id(10)).unwrap();
    let over = Affects {
        ended: true,
        ..shop.clone()
    };
    let unlisted = Affects {
        kind: "customer".to_owned(),
        name: "Acme".to_owned(),
        ..Affects::default()
    };
    let names = |facts: Vec<Fact>| -> Vec<String> {
        let incident = story(1, facts);
        incident.affected().map(|one| one.name.clone()).collect()
    };
    let both = vec![shop.clone().into(), unlisted.clone().into()];
    assert_eq!(names(both), ["Acme", "Shop"]);
    assert_eq!(
        names(vec![shop.into(), unlisted.into(), over.into()]),
        ["Acme"]
    );
}

#[test]
fn a_file_about_an_incident_takes_only_the_entries_that_it_refers_to() {
    let directory = company();
    let shop = directory.affects(id(10)).unwrap();
    let incident = story(1, vec![shop.into()]);
    let needed = directory.needed_by([&incident]);
    assert_eq!(needed, [id(1), id(2), id(3), id(10)].into());
    let task = Task {
        assignee: "Bo".to_owned(),
        text: "Look".to_owned(),
        ..Task::default()
    };
    let incident = story(1, vec![task.into()]);
    assert_eq!(directory.needed_by([&incident]), [id(2)].into());
}

#[test]
fn s2_10_a_file_takes_the_known_problem_along() {
    let mut directory = company();
    let leak = [(Field::Name, text("Memory leak"))];
    put(&mut directory, 30, Kind::Problem, leak);
    let about = Relate {
        to: Some(id(30)),
        title: "Memory leak".to_owned(),
        ..Relate::default()
    };
    let incident = story(1, vec![about.into()]);
    assert_eq!(directory.needed_by([&incident]), [id(30)].into());
}

#[test]
fn x21_an_incident_begins_as_its_template_says() {
    let directory = company();
    let template = directory.get(id(20)).unwrap();
    let beginning = Beginning::of_template(&directory, template);
    assert_eq!(beginning.title, "Nobody can pay");
    assert_eq!(
        (beginning.level_of(&[1, 2]), beginning.level_of(&[2])),
        (Some(1), None)
    );
    let incident = story(1, beginning.facts("Ann", "Recipients:"));
    let affected: Vec<&str> = incident.affected().map(|one| &*one.name).collect();
    assert_eq!(affected, ["Shop"]);
    let tasks: Vec<(&str, &str)> = (incident.tasks.iter())
        .map(|task| (&*task.assignee, &*task.text))
        .collect();
    assert_eq!(
        tasks,
        [("Bo", "look at the logs"), ("Ann", "Call the bank")]
    );
    let said = incident.timeline.iter().any(|entry| {
        matches!(&entry.fact, Some(Fact::Note(note))
            if note.text == "Recipients: shop-announce@example.com, Help desk")
    });
    assert!(said);
}

#[test]
fn x21_a_new_incident_takes_over_how_another_began_and_nothing_that_happened() {
    let directory = company();
    let template = directory.get(id(20)).unwrap();
    let facts = Beginning::of_template(&directory, template).facts("Ann", "Recipients:");
    let first = story(2, facts);
    let again = Beginning::of_incident(&first);
    assert_eq!((&*again.title, again.level), (first.name(), Some(2)));
    assert_eq!(again.affected.len(), 1);
    assert_eq!(again.tasks, ["Bo: look at the logs", "Ann: Call the bank"]);
    assert!(again.recipients.is_empty());
}
