//! Histories to try a playbook on, and short ways to read one.

use holdfast::incident::fact::PresenceChange;
use holdfast::incident::{Audience, Event, Fact, Incident, NewEntry, Person, fact, fold};
use holdfast::log::{Author, Salt, Seen, StreamId, StreamKind, WriterId, seal};
use holdfast::obligations::input::{ClockEvent, ClockFact, Delivery, NoticeKind};
use holdfast::obligations::next::{NextWhat, Situation, next};
use holdfast::obligations::{Escalation, Obligations, evaluate};
use holdfast::playbook::{Form, Gate, Key, Playbook, Term, TermKind, builtin};
use holdfast::time::{Millis, Span};
use std::sync::Arc;

/// Friday evening, so that 24/7 is tried on a weekend.
pub const REPORTED: Millis = Millis(1_772_827_200_000);

pub fn minutes(minutes: i64) -> Millis {
    REPORTED + Span::minutes(minutes)
}

/// A built-in playbook.
pub fn book(bytes: &[u8]) -> Playbook {
    Playbook::parse(bytes).unwrap()
}

/// Problem response.
pub fn s0() -> Playbook {
    book(builtin::PROBLEM_RESPONSE)
}

/// Somebody takes a role.
pub fn take(role: &str, name: &str) -> Fact {
    fact::Role {
        role: role.to_owned(),
        person: Some(Person::named(name)),
        ..Default::default()
    }
    .into()
}

/// Somebody comes into the war room, or goes.
pub fn room(name: &str, change: PresenceChange) -> Fact {
    fact::Presence {
        person: Person::named(name),
        change,
        ..Default::default()
    }
    .into()
}

pub fn events(level: u8, facts: &[(i64, ClockFact)]) -> Vec<ClockEvent> {
    let report = ClockFact::Report {
        severity: Some(level),
        occurred_at: None,
    };
    let all = std::iter::once((0, report)).chain(facts.iter().cloned());
    (0..)
        .zip(all)
        .map(|(order, (at, fact))| ClockEvent {
            at: minutes(at),
            order,
            member: 0,
            fact,
        })
        .collect()
}

/// What is due `now` minutes after the report.
pub fn look(book: &Playbook, level: u8, facts: &[(i64, ClockFact)], now: i64) -> Obligations {
    evaluate(&events(level, facts), book, minutes(now))
}

pub fn told(kind: NoticeKind, recipient: &str, method: &str) -> ClockFact {
    ClockFact::Notify {
        kind,
        delivery: Some(Delivery {
            recipient: recipient.to_owned(),
            method: method.to_owned(),
        }),
    }
}

pub fn whole(kind: NoticeKind) -> ClockFact {
    ClockFact::Notify {
        kind,
        delivery: None,
    }
}

pub fn failed() -> ClockFact {
    ClockFact::Attempt { worked: false }
}

/// Recipients and methods of the first notice that is owed and not yet given.
pub fn missing(o: &Obligations) -> Vec<(String, String)> {
    let owed = o.notices.first_owed().into_iter();
    owed.flat_map(|notice| notice.missing().collect::<Vec<_>>())
        .map(|state| (state.recipient.to_string(), state.method.to_string()))
        .collect()
}

pub fn fired<'o>(o: &'o Obligations, rule: &str) -> Vec<&'o Escalation> {
    o.escalations.iter().filter(|e| &*e.rule == rule).collect()
}

/// Escalations that "next" asks for while these roles are held.
pub fn asked(o: &Obligations, book: &Playbook, held: &[&str]) -> Vec<String> {
    let situation = Situation {
        held: &|role| held.contains(&role),
        ..Situation::NOTHING
    };
    let lines = next(o, book, &situation).into_iter();
    lines
        .filter(|line| matches!(line.what, NextWhat::Escalate { .. }))
        .filter_map(|line| Some(line.rule?.to_string()))
        .collect()
}

/// Minutes after the report at which the rule fired.
pub fn fired_at(o: &Obligations, rule: &str) -> Vec<i64> {
    let all = fired(o, rule).into_iter();
    all.map(|e| (e.at - REPORTED).0 / 60_000).collect()
}

pub fn words(keys: &[Key]) -> Vec<&str> {
    keys.iter().map(|key| &**key).collect()
}

pub fn gate<'b>(book: &'b Playbook, key: &str) -> &'b Gate {
    book.gates.iter().find(|gate| &*gate.key == key).unwrap()
}

pub fn term<'b>(book: &'b Playbook, key: &str) -> &'b Term {
    book.terms.iter().find(|term| &*term.key == key).unwrap()
}

pub fn terms(book: &Playbook, kind: TermKind) -> Vec<&str> {
    book.terms_of(kind).map(|term| &*term.key).collect()
}

pub fn fields(form: &Form) -> Vec<&str> {
    form.fields.iter().map(|field| &*field.key).collect()
}

/// Keys of the steps of a checklist.
pub fn steps<'b>(book: &'b Playbook, checklist: &str) -> Vec<&'b str> {
    let list = book.checklists.iter().find(|list| &*list.key == checklist);
    list.unwrap().steps.iter().map(|step| &*step.key).collect()
}

/// A step that this fact must tick.
pub fn ticks(book: &Playbook, step: &str, fact: impl Into<Fact>) -> bool {
    let fact = fact.into();
    let steps = book.checklists.iter().flat_map(|list| &list.steps);
    let mut named = steps.filter(|one| &*one.key == step);
    named.any(|step| step.ticks(&fact))
}

/// What an incident needs before it closes, each with whether it is met, after these facts.
pub fn closing(book: &Playbook, level: u8, facts: Vec<Fact>) -> Vec<(String, bool)> {
    let incident = story(level, facts);
    let gates = holdfast::keeper::gates(book, &incident, holdfast::playbook::GateStep::Close);
    gates.into_iter().map(|(gate, met)| (gate.0, met)).collect()
}

/// Keys of what is owed after the incident.
pub fn owed(book: &Playbook, incident: &Incident) -> Vec<String> {
    let owed = holdfast::keeper::follow_ups(book, incident);
    owed.map(|one| one.key.to_string()).collect()
}

/// The phase in front, with its open checklists: `(key, done, all)`.
pub fn front(
    book: &Playbook,
    level: u8,
    facts: Vec<Fact>,
) -> (String, Vec<(String, usize, usize)>) {
    let incident = story(level, facts);
    let phase = holdfast::keeper::phase(book, &incident).unwrap();
    let lists = holdfast::keeper::checklists(book, &incident).into_iter();
    let lists = lists.map(|list| (list.key.to_string(), list.done, list.total));
    (phase.key.to_string(), lists.collect())
}

/// An incident with a report, a level and these facts, a minute apart.
pub fn story(level: u8, facts: Vec<Fact>) -> Incident {
    let report = fact::Report {
        title: "Mail is down".to_owned(),
        ..Default::default()
    };
    let classify = fact::Classify {
        level,
        ..Default::default()
    };
    let all = [report.into(), classify.into()].into_iter().chain(facts);
    written("story", all)
}

/// An incident of its own under this title.
pub fn named(title: &str, facts: Vec<Fact>) -> Incident {
    let report = fact::Report {
        title: title.to_owned(),
        ..Default::default()
    };
    written(title, std::iter::once(report.into()).chain(facts))
}

fn written(name: &str, all: impl Iterator<Item = Fact>) -> Incident {
    let stream = StreamId::derived(StreamKind::Incident, &[name.as_bytes()]);
    let (mut own, mut events) = (None, Vec::new());
    for (minute, fact) in (0..).zip(all) {
        let entry = NewEntry {
            fact,
            occurred: None,
            who: Person::named("Ann"),
            audience: Audience::Internal,
        };
        let seen = Seen {
            own,
            heads: own.iter().map(|(_, id)| *id).collect(),
        };
        let author = Author {
            writer: WriterId::of_key(b"a"),
            now: minutes(minute),
        };
        let line = seal(stream, author, &seen, entry.to_fields(), Salt([7; 16])).unwrap();
        own = Some((line.envelope.n, line.id));
        events.push(Arc::new(Event::read(line)));
    }
    fold(&[(stream, &events)])
}
