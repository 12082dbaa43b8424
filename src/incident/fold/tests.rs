//! The rules of the fold on small examples.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod progress;
mod told;

use super::*;
use crate::incident::fact::{self, TaskChange};
use crate::incident::{Correction, NewEntry, Occurred, Person, Stamp, Status, TaskState};
use crate::log::{Author, Salt, Seen, StreamKind, seal};
use crate::obligations::input::ClockFact;

const START: i64 = 1_772_445_600_000;

fn minute(n: i64) -> Millis {
    Millis(START + n * 60_000)
}

fn stream(n: u8) -> StreamId {
    StreamId::derived(StreamKind::Incident, &[&[n]])
}

/// A handful of devices that write what the test says, having seen what the test says.
#[derive(Default)]
struct Scene {
    events: Vec<Arc<Event>>,
    own: BTreeMap<(char, StreamId), (u64, EventId)>,
}

impl Scene {
    /// `device` writes `fact` at `at` minutes, having seen `after` besides its own entries.
    fn write(
        &mut self,
        device: char,
        after: &[EventId],
        at: i64,
        fact: impl Into<Fact>,
    ) -> EventId {
        self.write_to(stream(1), device, after, at, fact)
    }

    fn write_to(
        &mut self,
        stream: StreamId,
        device: char,
        after: &[EventId],
        at: i64,
        fact: impl Into<Fact>,
    ) -> EventId {
        let entry = NewEntry {
            fact: fact.into(),
            occurred: None,
            who: Person::named(device),
            audience: Default::default(),
        };
        let seen = Seen {
            own: self.own.get(&(device, stream)).copied(),
            heads: after.to_vec(),
        };
        let author = Author {
            writer: WriterId::of_key(&[device as u8]),
            now: minute(at),
        };
        let line = seal(stream, author, &seen, entry.to_fields(), Salt([7; 16])).unwrap();
        let id = line.id;
        self.own
            .insert((device, stream), (line.envelope.n, line.id));
        self.events.push(Arc::new(Event::read(line)));
        id
    }

    fn fold(&self) -> Incident {
        self.fold_without(&[])
    }

    fn fold_without(&self, missing: &[EventId]) -> Incident {
        let mut streams: BTreeMap<StreamId, Vec<Arc<Event>>> = BTreeMap::new();
        for event in &self.events {
            if !missing.contains(&event.line.id) {
                streams
                    .entry(event.line.envelope.stream)
                    .or_default()
                    .push(Arc::clone(event));
            }
        }
        let members: Vec<_> = streams.iter().map(|(id, e)| (*id, e.as_slice())).collect();
        fold(&members)
    }
}

fn level(level: u8) -> fact::Classify {
    fact::Classify {
        level,
        ..Default::default()
    }
}

fn settle(register: &str, choice: EventId) -> fact::Settle {
    fact::Settle {
        register: register.into(),
        choice: Some(choice),
    }
}

fn retract(target: EventId) -> fact::Retract {
    fact::Retract {
        target: Some(target),
        reason: "wrong".into(),
    }
}

fn registers(incident: &Incident) -> Vec<&str> {
    (incident.conflicts.iter())
        .map(|conflict| conflict.register.as_str())
        .collect()
}

fn levels(incident: &Incident) -> Vec<(i64, u8)> {
    (incident.clock_events.iter())
        .filter_map(|event| match event.fact {
            ClockFact::Severity { to } => Some(((event.at.0 - START) / 60_000, to)),
            _ => None,
        })
        .collect()
}

#[test]
fn x2_two_who_agree_are_no_conflict_and_are_believed() {
    let mut scene = Scene::default();
    let report = scene.write('a', &[], 0, fact::Report::default());
    let task = scene.write('a', &[], 1, fact::Task::default());
    for device in ['a', 'b'] {
        scene.write(device, &[report, task], 5, fact::Hold::default());
        let done = fact::TaskUpdate {
            target: Some(task),
            state: TaskChange::Done,
            ..Default::default()
        };
        scene.write(device, &[report, task], 6, done);
    }
    let incident = scene.fold();
    assert_eq!(registers(&incident), Vec::<&str>::new());
    assert_eq!(incident.on_hold.current, Some(true));
    assert_eq!(incident.tasks[0].state, TaskState::Done(minute(6)));
}

#[test]
fn x2_a_back_dated_claim_loses_to_what_its_author_saw_whatever_the_ids() {
    // Device b writes at minute 3 what it has seen a say of minute 10; c knew neither b nor the
    // outcome. The order of ids among b and c must not matter.
    for salt in 0..40 {
        let mut scene = Scene::default();
        scene.write('a', &[], 0, fact::Report::default());
        for _ in 0..salt {
            scene.write('x', &[], 0, fact::Note::default());
        }
        let noise = scene.events.last().unwrap().line.id;
        let first = scene.write('a', &[], 10, level(1));
        scene.write('b', &[first], 3, level(2));
        let third = scene.write('c', &[first, noise], 11, level(3));
        let incident = scene.fold();
        assert_eq!(incident.severity.current, Some(3), "{salt}");
        assert_eq!(incident.severity.newest.len(), 1, "{salt}");
        assert_eq!(incident.severity.newest[0].event, third);
    }
}

#[test]
fn x2_a_settlement_reaches_the_clocks() {
    let mut scene = Scene::default();
    let report = scene.write('a', &[], 0, fact::Report::default());
    let one = scene.write('a', &[], 10, level(1));
    let three = scene.write('b', &[report], 20, level(3));
    assert_eq!(
        levels(&scene.fold()),
        [(10, 1)],
        "the worst while contested"
    );
    let mut other = Scene {
        events: scene.events.clone(),
        own: scene.own.clone(),
    };
    scene.write('a', &[three], 30, settle("severity", one));
    assert_eq!(scene.fold().severity.current, Some(1));
    assert_eq!(levels(&scene.fold()), [(10, 1)]);
    other.write('a', &[three], 30, settle("severity", three));
    assert_eq!(other.fold().severity.current, Some(3));
    assert_eq!(
        levels(&other.fold()),
        [(10, 1), (30, 3)],
        "contested until it was settled"
    );
}

#[test]
fn x2_what_a_settlement_decided_against_stops_no_clock() {
    let mut scene = Scene::default();
    let report = scene.write('a', &[], 0, fact::Report::default());
    let recovered = scene.write('a', &[], 10, fact::Recover::default());
    let busy = scene.write('b', &[report], 12, fact::Respond::default());
    let recovers = |incident: &Incident| {
        (incident.clock_events.iter())
            .filter(|event| event.fact == ClockFact::Recover)
            .map(|event| event.at)
            .collect::<Vec<_>>()
    };
    let contested = scene.fold();
    assert_eq!(contested.status.current, Some(Status::InProgress));
    assert_eq!(recovers(&contested), []);
    scene.write('b', &[recovered], 20, settle("status", busy));
    assert_eq!(scene.fold().status.current, Some(Status::InProgress));
    assert_eq!(recovers(&scene.fold()), []);
    scene.write('b', &[], 40, fact::Recover::default());
    assert_eq!(recovers(&scene.fold()), [minute(40)]);
}

#[test]
fn x2_the_contested_branch_is_withheld_to_its_beginning() {
    let mut scene = Scene::default();
    let report = scene.write('a', &[], 0, fact::Report::default());
    scene.write('a', &[], 10, fact::Recover::default());
    scene.write('a', &[], 11, fact::Resolve::default());
    scene.write('b', &[report], 9, fact::Relapse::default());
    let incident = scene.fold();
    assert_eq!(incident.status.current, Some(Status::New));
    let stops = (incident.clock_events.iter())
        .filter(|e| matches!(e.fact, ClockFact::Recover | ClockFact::Resolve))
        .count();
    assert_eq!(stops, 0);
}

#[test]
fn x2_of_competing_recoveries_the_latest_before_the_next_relapse_counts() {
    let mut scene = Scene::default();
    let report = scene.write('a', &[], 0, fact::Report::default());
    let early = scene.write('a', &[], 10, fact::Recover::default());
    let late = scene.write('b', &[report], 20, fact::Recover::default());
    let relapse = scene.write('a', &[early, late], 30, fact::Relapse::default());
    scene.write('b', &[relapse], 40, fact::Recover::default());
    let at: Vec<Millis> = (scene.fold().clock_events.iter())
        .filter(|event| event.fact == ClockFact::Recover)
        .map(|event| event.at)
        .collect();
    assert_eq!(at, [minute(20), minute(40)]);
}

#[test]
fn x2_competing_assignees_and_skews_are_shown_and_can_be_settled() {
    let mut scene = Scene::default();
    let task = scene.write('a', &[], 0, fact::Task::default());
    let wrong = WriterId::of_key(b"a");
    let mut last = Vec::new();
    for (device, seconds) in [('b', 60), ('c', 120)] {
        let give = fact::TaskUpdate {
            target: Some(task),
            assignee: device.into(),
            ..Default::default()
        };
        let skew = fact::Skew {
            from_n: 1,
            to_n: 0,
            seconds,
            writer: Some(wrong),
        };
        let given = scene.write(device, &[task], 5, give);
        last.push((given, scene.write(device, &[], 6, skew)));
    }
    let incident = scene.fold();
    let (assignee, skew) = (format!("assignee:{task}"), format!("skew:{wrong}"));
    assert_eq!(registers(&incident), [assignee.as_str(), skew.as_str()]);
    let heads = [last[0].1, last[1].1];
    scene.write('a', &heads, 7, settle(&assignee, last[0].0));
    scene.write('a', &[], 8, settle(&skew, last[0].1));
    let incident = scene.fold();
    assert_eq!(registers(&incident), Vec::<&str>::new());
    assert_eq!(incident.tasks[0].assignee, "b");
    assert_eq!(incident.entry(task).unwrap().at, minute(1));
}

#[test]
fn x3_a_writer_in_two_joined_incidents_is_no_fork_and_its_skew_stays_in_its_stream() {
    let mut scene = Scene::default();
    let here = scene.write_to(stream(1), 'a', &[], 0, fact::Report::default());
    let there = scene.write_to(stream(2), 'a', &[], 1, fact::Report::default());
    let join = fact::Duplicate {
        of: Some(stream(2)),
        ..Default::default()
    };
    scene.write_to(stream(1), 'a', &[there], 2, join);
    let skew = fact::Skew {
        from_n: 1,
        to_n: 1,
        seconds: 60,
        writer: Some(WriterId::of_key(b"a")),
    };
    scene.write_to(stream(1), 'a', &[], 3, skew);
    let incident = scene.fold();
    assert_eq!(incident.forks, []);
    assert_eq!(incident.gaps, []);
    assert_eq!(incident.entry(here).unwrap().at, minute(1));
    assert_eq!(incident.entry(there).unwrap().at, minute(1));
}

#[test]
fn r12_joined_members_compete_until_somebody_who_saw_both_speaks() {
    let mut scene = Scene::default();
    let title = |text: &str| fact::Report {
        title: text.into(),
        ..Default::default()
    };
    scene.write_to(stream(1), 'a', &[], 0, title("one"));
    scene.write_to(stream(1), 'a', &[], 1, level(3));
    scene.write_to(stream(2), 'b', &[], 2, title("two"));
    scene.write_to(stream(2), 'b', &[], 3, level(1));
    let join = fact::Duplicate {
        of: Some(stream(2)),
        ..Default::default()
    };
    scene.write_to(stream(1), 'a', &[], 10, join);
    let incident = scene.fold();
    assert_eq!(registers(&incident), ["severity"]);
    assert_eq!(incident.title.current.as_deref(), Some("two"));
    assert_eq!(incident.heads.len(), 2, "the next author has seen both");
    assert_eq!(
        levels(&incident),
        [(1, 3), (10, 1)],
        "the worse of the two from the join"
    );
    let merges: Vec<_> = (incident.clock_events.iter())
        .filter(|e| matches!(e.fact, ClockFact::Merge { from: 1 }))
        .collect();
    assert_eq!(merges.len(), 1);
    let heads = incident.heads.clone();
    scene.write_to(stream(1), 'a', &heads, 11, level(2));
    let rename = fact::Rename {
        title: "both".into(),
    };
    scene.write_to(stream(1), 'a', &[], 12, rename);
    let incident = scene.fold();
    assert_eq!(registers(&incident), Vec::<&str>::new());
    assert_eq!(incident.severity.current, Some(2));
    assert_eq!(levels(&incident), [(1, 3), (10, 1), (11, 2)]);
}

#[test]
fn r24_a_retracted_retraction_takes_nothing_away_even_behind_a_gap() {
    let mut scene = Scene::default();
    let note = scene.write('a', &[], 0, fact::Note::default());
    let filler = scene.write('b', &[note], 1, fact::Note::default());
    let first = scene.write('a', &[filler], 2, retract(note));
    let between = scene.write('c', &[first], 3, fact::Note::default());
    scene.write('c', &[], 4, retract(first));
    for missing in [&[][..], &[between]] {
        let incident = scene.fold_without(missing);
        assert_eq!(incident.entry(note).unwrap().correction, None);
        assert!(matches!(
            incident.entry(first).unwrap().correction,
            Some(Correction::Retracted { .. })
        ));
    }
}

fn imported(key: &str, version: &str, facts: &[Fact]) -> fact::Import {
    fact::Import {
        system: "statuspage".into(),
        incident: "i1".into(),
        key: key.into(),
        version: version.into(),
        mapping: 1,
        order: Stamp(minute(5)),
        facts: (facts.iter().cloned())
            .map(|fact| fact::ImportedFact { at: None, fact })
            .collect(),
    }
}

#[test]
fn x11_a_history_is_over_only_while_nobody_goes_on_with_it_here() {
    let over = [
        fact::Report::default().into(),
        fact::Recover::default().into(),
        fact::Resolve::default().into(),
    ];
    let mut scene = Scene::default();
    let entry = scene.write('i', &[], 0, imported("k", "1", &over));
    assert!(scene.fold().is_history());
    let reopened = scene.write('a', &[entry], 10, fact::Reopen::default());
    assert!(!scene.fold().is_history());
    scene.write('a', &[reopened], 20, fact::Resolve::default());
    let incident = scene.fold();
    assert_eq!(incident.state(), Status::Resolved);
    assert!(!incident.is_history(), "it was resolved here");

    let mut scene = Scene::default();
    scene.write('i', &[], 0, imported("k", "1", &over[..1]));
    assert!(!scene.fold().is_history(), "still open there");
}

#[test]
fn x11_an_amended_import_holds_the_amended_fact_once() {
    let mut scene = Scene::default();
    let both = [
        fact::Respond::default().into(),
        fact::Note::default().into(),
    ];
    let entry = scene.write('i', &[], 0, imported("k", "1", &both));
    let amend = fact::Amend {
        target: Some(entry),
        fact: Some(Box::new(fact::Recover::default().into())),
        ..Default::default()
    };
    scene.write('a', &[entry], 9, amend);
    let incident = scene.fold();
    assert_eq!(incident.timeline.len(), 2);
    let stops = (incident.clock_events.iter())
        .filter(|event| event.fact == ClockFact::Recover)
        .count();
    assert_eq!(stops, 1);
}

#[test]
fn x11_two_readings_of_one_source_entry_can_be_settled() {
    let mut scene = Scene::default();
    let one = scene.write('i', &[], 0, imported("k", "1", &[level(1).into()]));
    let two = scene.write('j', &[], 0, imported("k", "1", &[level(2).into()]));
    let incident = scene.fold();
    assert_eq!(registers(&incident), ["source:statuspage:i1:k"]);
    let loser = if incident.severity.current == Some(1) {
        two
    } else {
        one
    };
    scene.write('a', &[one, two], 9, settle("source:statuspage:i1:k", loser));
    let settled = scene.fold();
    assert_eq!(registers(&settled), Vec::<&str>::new());
    assert_ne!(settled.severity.current, incident.severity.current);
}

#[test]
fn x1_copies_of_one_event_count_once() {
    let mut scene = Scene::default();
    scene.write('a', &[], 0, fact::Report::default());
    scene.write('a', &[], 1, fact::Note::default());
    scene.events.push(Arc::clone(&scene.events[0]));
    let incident = scene.fold();
    assert_eq!(incident.event_count, 2);
    assert_eq!(incident.timeline.len(), 2);
    assert_eq!(incident.forks, []);
}

#[test]
fn r17_typed_times_are_not_corrected() {
    let mut scene = Scene::default();
    let stamped = scene.write('a', &[], 0, fact::Note::default());
    let entry = NewEntry {
        fact: fact::Note::default().into(),
        occurred: Some(Occurred {
            at: Stamp(minute(3)),
            ..Default::default()
        }),
        who: Person::default(),
        audience: Default::default(),
    };
    let seen = Seen {
        own: Some((1, stamped)),
        heads: Vec::new(),
    };
    let author = Author {
        writer: WriterId::of_key(b"a"),
        now: minute(9),
    };
    let line = seal(stream(1), author, &seen, entry.to_fields(), Salt([1; 16])).unwrap();
    let typed = line.id;
    scene.events.push(Arc::new(Event::read(line)));
    let skew = fact::Skew {
        from_n: 1,
        to_n: 0,
        seconds: 600,
        writer: Some(author.writer),
    };
    scene.write('b', &[typed], 20, skew);
    let incident = scene.fold();
    assert_eq!(incident.entry(stamped).unwrap().at, minute(10));
    assert_eq!(incident.entry(typed).unwrap().at, minute(3));
}

#[test]
fn s2_3_a_level_that_no_playbook_can_have_is_kept_and_classifies_nothing() {
    let mut scene = Scene::default();
    let report = fact::Report {
        title: "Mail is down".into(),
        ..Default::default()
    };
    let report = scene.write('a', &[], 0, report);
    let sound = scene.write('a', &[report], 1, level(3));
    scene.write('a', &[sound], 2, level(255));
    let incident = scene.fold();
    assert_eq!((incident.level(), incident.quarantined), (Some(3), 1));
    assert_eq!(incident.timeline.len(), 3);
    assert!(matches!(
        &incident.timeline[2].event.content,
        crate::incident::Content::Unreadable { what, .. } if what.contains("no level 255")
    ));
}

#[test]
fn x2_each_choice_of_a_conflict_says_what_competes() {
    use crate::incident::Value;
    let mut scene = Scene::default();
    let report = scene.write('a', &[], 0, fact::Report::default());
    let respond = scene.write('b', &[report], 30, fact::Respond::default());
    let facts = [
        Fact::from(fact::Note {
            text: "first part".into(),
        }),
        level(1).into(),
        fact::Recover::default().into(),
        fact::Resolve::default().into(),
    ];
    let mut import = imported("k", "1", &facts);
    for (part, minutes) in import.facts.iter_mut().zip([5, 6, 40, 41]) {
        part.at = Some(Stamp(minute(minutes)));
    }
    let import = scene.write('i', &[report], 50, import);
    let worse = scene.write('c', &[report], 8, level(3));
    let incident = scene.fold();
    let choices = |register: &str| {
        let conflict = incident.conflicts.iter().find(|c| c.register == register);
        let mut choices: Vec<_> = incident
            .competing(conflict.unwrap())
            .into_iter()
            .map(|choice| (choice.entry.event.line.id, choice.at, choice.value))
            .collect();
        choices.sort_by_key(|(_, at, _)| *at);
        choices
    };
    assert_eq!(
        choices("status"),
        [
            (respond, minute(30), Value::Status(Status::InProgress)),
            (import, minute(41), Value::Status(Status::Resolved)),
        ]
    );
    assert_eq!(
        choices("severity"),
        [
            (import, minute(6), Value::Level(1)),
            (worse, minute(8), Value::Level(3)),
        ]
    );
}

#[test]
fn x2_choices_without_a_register_say_the_whole_entry() {
    use crate::incident::Value;
    let mut scene = Scene::default();
    let said = scene.write('a', &[], 0, fact::Note { text: "one".into() });
    let amend = |text: &str| fact::Amend {
        target: Some(said),
        fact: Some(Box::new(fact::Note { text: text.into() }.into())),
        ..Default::default()
    };
    let first = scene.write('a', &[said], 1, amend("two"));
    let second = scene.write('b', &[said], 2, amend("three"));
    let incident = scene.fold();
    let texts: Vec<_> = incident
        .competing(&incident.conflicts[0])
        .into_iter()
        .map(|choice| match choice.value {
            Value::Facts(facts) => (choice.entry.event.line.id, facts.len(), facts[0].clone()),
            other => panic!("{other:?}"),
        })
        .collect();
    let note = |text: &str| Fact::from(fact::Note { text: text.into() });
    assert!(texts.contains(&(first, 1, note("two"))));
    assert!(texts.contains(&(second, 1, note("three"))));
}

fn answer(text: &str) -> fact::Form {
    fact::Form {
        form: "update".into(),
        answers: vec![fact::Answer {
            field: "what".into(),
            text: text.into(),
            note: String::new(),
        }],
        ..Default::default()
    }
}

fn approve() -> fact::Approve {
    fact::Approve {
        of: "update".into(),
        ..Default::default()
    }
}

#[test]
fn s1_15_an_approval_stands_by_what_its_author_had_seen_and_not_by_clocks() {
    let approved = |scene: &Scene| scene.fold().documents.contains_key("update");
    // The clock of the device that approves lags behind.
    let mut scene = Scene::default();
    let said = scene.write('a', &[], 100, answer("All is well"));
    let approval = scene.write('b', &[said], 10, approve());
    assert!(approved(&scene));
    // A change that had seen the approval voids it, from whatever time it says it is.
    scene.write('c', &[approval], 1, answer("Nothing is well"));
    assert!(!approved(&scene));
    // So does one of which the approval knew nothing.
    let mut scene = Scene::default();
    let said = scene.write('a', &[], 0, answer("All is well"));
    scene.write('b', &[said], 50, approve());
    scene.write('c', &[said], 1, answer("Nothing is well"));
    assert!(!approved(&scene));
}

#[test]
fn s1_15_corrections_and_reopening_void_an_approval() {
    let approved = |scene: &Scene| scene.fold().documents.contains_key("update");
    let scene = || {
        let mut scene = Scene::default();
        let first = scene.write('a', &[], 0, answer("All is well"));
        let last = scene.write('a', &[first], 1, answer("All is quite well"));
        let approval = scene.write('b', &[last], 2, approve());
        assert!(approved(&scene));
        (scene, last, approval)
    };
    let (mut one, last, approval) = scene();
    let amend = fact::Amend {
        target: Some(last),
        fact: Some(Box::new(answer("Nothing is well").into())),
        ..Default::default()
    };
    one.write('c', &[approval], 3, amend);
    assert!(!approved(&one));
    let (mut one, last, approval) = scene();
    let retract = fact::Retract {
        target: Some(last),
        ..Default::default()
    };
    one.write('c', &[approval], 3, retract);
    assert!(!approved(&one));
    let (mut one, _, approval) = scene();
    let reopened = one.write('c', &[approval], 3, fact::Reopen::default());
    assert!(!approved(&one));
    one.write('b', &[reopened], 4, approve());
    assert!(approved(&one));
}

#[test]
fn s0_02_a_level_is_set_in_the_roles_that_its_author_had_seen() {
    let set = || fact::Classify {
        level: 1,
        ..Default::default()
    };
    let take = |name: &str| fact::Role {
        role: "owner".into(),
        person: Some(Person::named(name)),
        ..Default::default()
    };
    let mut scene = Scene::default();
    let early = scene.write('a', &[], 50, set());
    let seat = scene.write('a', &[early], 51, take("a"));
    let own = scene.write('a', &[seat], 2, set());
    // Handed over on another device, which the next classification knows of.
    let left = scene.write('b', &[seat], 52, take("b"));
    let later = scene.write('a', &[own, left], 3, set());
    let incident = scene.fold();
    assert_eq!(incident.setters.get(&early), None);
    assert_eq!(incident.setters[&own], ["owner"]);
    assert_eq!(incident.setters.get(&later), None);
}

#[test]
fn x2_a_settlement_of_one_register_is_not_that_of_another_with_the_same_letters() {
    let step = |list: &str, step: &str, state| fact::Step {
        list: list.into(),
        step: step.into(),
        state,
        ..Default::default()
    };
    let (done, skipped) = (fact::StepState::Done, fact::StepState::NotApplicable);
    let mut scene = Scene::default();
    let one = scene.write('a', &[], 0, step("a:b", "c", done));
    scene.write('a', &[one], 1, step("a", "b:c", done));
    scene.write('b', &[], 0, step("a:b", "c", skipped));
    scene.write('b', &[], 1, step("a", "b:c", skipped));
    let incident = scene.fold();
    let registers: Vec<&str> = incident.conflicts.iter().map(|c| &*c.register).collect();
    assert_eq!(registers, ["step:a%3Ab:c", "step:a:b%3Ac"]);
    let settle = fact::Settle {
        choice: Some(one),
        register: registers[0].to_owned(),
    };
    scene.write('c', &incident.heads, 2, settle);
    let left = scene.fold();
    assert_eq!(left.conflicts.len(), 1);
    assert_eq!(left.conflicts[0].register, "step:a:b%3Ac");
}

#[test]
fn a_report_undoes_nothing_that_happened_before_it() {
    let mut scene = Scene::default();
    let report = scene.write('a', &[], 100, fact::Report::default());
    let respond = scene.write('a', &[report], 50, fact::Respond::default());
    let status = &scene.fold().status;
    assert_eq!(status.current, Some(Status::InProgress));
    assert_eq!(status.newest[0].event, respond);
}

#[test]
fn r12_a_duplicate_neither_renames_nor_reopens_the_incident_that_it_joins() {
    let named = |title: &str| fact::Report {
        title: title.into(),
        ..Default::default()
    };
    type Case<'a> = (i64, &'a [Fact], &'a [Fact], Status, &'a [&'a str]);
    let cases: [Case<'_>; 5] = [
        (
            1,
            &[fact::Respond::default().into()],
            &[],
            Status::InProgress,
            &[],
        ),
        (
            1,
            &[fact::Recover::default().into()],
            &[],
            Status::Recovered,
            &[],
        ),
        // A report after the recovery may mean that it is back: a person decides.
        (
            9,
            &[
                fact::Respond::default().into(),
                fact::Recover::default().into(),
            ],
            &[],
            Status::New,
            &["status"],
        ),
        (
            9,
            &[
                fact::Recover::default().into(),
                fact::Relapse::default().into(),
            ],
            &[],
            Status::New,
            &[],
        ),
        // That one report was called a false alarm says nothing of the other.
        (
            1,
            &[],
            &[fact::Cancel::default().into()],
            Status::New,
            &["status"],
        ),
    ];
    for (reported, here, there, said, conflicts) in cases {
        let mut scene = Scene::default();
        let mut last = scene.write_to(stream(1), 'a', &[], 0, named("Search is down"));
        for (minute, fact) in (5..).zip(here) {
            last = scene.write_to(stream(1), 'a', &[last], minute, fact.clone());
        }
        let mut other = scene.write_to(stream(2), 'b', &[], reported, named("No search"));
        for (minute, fact) in (reported + 1..).zip(there) {
            other = scene.write_to(stream(2), 'b', &[other], minute, fact.clone());
        }
        let join = fact::Duplicate {
            of: Some(stream(1)),
            ..Default::default()
        };
        scene.write_to(stream(2), 'b', &[other, last], 20, join);
        let incident = scene.fold();
        assert_eq!(incident.title.current.as_deref(), Some("Search is down"));
        assert_eq!(incident.status.current, Some(said), "{reported} {here:?}");
        assert_eq!(registers(&incident), conflicts, "{reported} {here:?}");
    }
}

#[test]
fn r12_only_joins_that_hold_take_a_name_away() {
    let named = |title: &str| fact::Report {
        title: title.into(),
        ..Default::default()
    };
    let join = |of| fact::Duplicate {
        of: Some(of),
        ..Default::default()
    };
    let mut scene = Scene::default();
    let one = scene.write_to(stream(1), 'a', &[], 0, named("one"));
    let two = scene.write_to(stream(2), 'a', &[], 1, named("two"));
    let wrong = scene.write_to(stream(1), 'a', &[one, two], 2, join(stream(2)));
    let parted = fact::NotDuplicate {
        of: Some(stream(2)),
        ..Default::default()
    };
    let parted = scene.write_to(stream(1), 'a', &[wrong], 3, parted);
    scene.write_to(stream(2), 'a', &[two, parted], 4, join(stream(1)));
    let incident = scene.fold();
    assert_eq!(incident.title.current.as_deref(), Some("one"));
    assert_eq!(registers(&incident), Vec::<&str>::new());
    // Both directions at once: the survivor gives its name.
    let mut scene = Scene::default();
    let one = scene.write_to(stream(1), 'a', &[], 0, named("one"));
    let two = scene.write_to(stream(2), 'b', &[], 1, named("two"));
    scene.write_to(stream(1), 'a', &[one, two], 2, join(stream(2)));
    scene.write_to(stream(2), 'b', &[one, two], 2, join(stream(1)));
    let incident = scene.fold();
    assert_eq!(incident.title.current.as_deref(), Some("one"));
    assert_eq!(registers(&incident), Vec::<&str>::new());
}
