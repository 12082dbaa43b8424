//! What happens in an incident, in the mix of a real record: half of it notes.

use super::desk::Desk;
use super::dice::Dice;
use super::phrases;
use holdfast::incident::fact::{
    Classify, Close, Decision, Detection, Note, Notice, Recover, Report, Resolve, Respond, Role,
    Task, TaskChange, TaskUpdate, Workaround,
};
use holdfast::incident::{Fact, Person};
use holdfast::log::{EventId, Hash};
use holdfast::obligations::input::NoticeKind;

/// Writes an incident of `events` entries.
pub fn play(desk: &mut Desk, events: usize, closed: bool, playbook: Hash, dice: &mut Dice) {
    let devices = 1 + dice.below(3);
    let first = dice.below(4);
    let who = phrases::PEOPLE[first];
    desk.write(first, who, false, report(playbook, dice), dice);
    let end = if closed && events >= 7 { 3 } else { 0 };
    let mut task = None;
    for step in 1..events.saturating_sub(end) {
        desk.wait(20 + dice.below(900));
        let device = first + dice.below(devices);
        let blind = dice.once_in(10);
        let fact = match step {
            1 => level(dice),
            2 => Respond::default().into(),
            3 => seat(dice),
            _ => middle(task, dice),
        };
        let given = matches!(fact, Fact::Task(_));
        desk.write(device, phrases::PEOPLE[device], blind, fact, dice);
        task = if given { desk.last() } else { task };
    }
    let ending: [Fact; 3] = [
        Recover::default().into(),
        Resolve {
            text: phrases::note(dice),
            ..Default::default()
        }
        .into(),
        Close::default().into(),
    ];
    for fact in ending.into_iter().take(end) {
        desk.wait(60 + dice.below(1_800));
        desk.write(first, who, false, fact, dice);
    }
}

/// A report.
fn report(playbook: Hash, dice: &mut Dice) -> Fact {
    Report {
        title: phrases::title(dice),
        manifestation: phrases::manifestation(dice),
        reporter: "Service desk".to_owned(),
        contact: format!("+31 30 555 {:04}", dice.below(10_000)),
        detected: Detection::CustomerCall,
        playbook: Some(playbook),
        ..Default::default()
    }
    .into()
}

/// A severity.
pub fn level(dice: &mut Dice) -> Fact {
    Classify {
        level: if dice.below(8) < 6 { 3 } else { 2 },
        reason: phrases::manifestation(dice),
        ..Default::default()
    }
    .into()
}

/// A note.
pub fn note(dice: &mut Dice) -> Fact {
    Note {
        text: phrases::note(dice),
    }
    .into()
}

fn seat(dice: &mut Dice) -> Fact {
    Role {
        role: "incident_manager".to_owned(),
        person: Some(Person::named(dice.pick(phrases::PEOPLE))),
        ..Role::default()
    }
    .into()
}

fn middle(task: Option<EventId>, dice: &mut Dice) -> Fact {
    match dice.below(12) {
        0 => Decision {
            text: phrases::note(dice),
            reason: phrases::manifestation(dice),
        }
        .into(),
        1 => Notice {
            kind: Some(NoticeKind::Progress),
            recipient: "service_owner".to_owned(),
            method: "email".to_owned(),
            text: phrases::note(dice),
            ..Default::default()
        }
        .into(),
        2 => Task {
            assignee: dice.pick(phrases::PEOPLE).to_owned(),
            box_minutes: Some(30),
            text: phrases::note(dice),
            ..Default::default()
        }
        .into(),
        3 if task.is_some() => TaskUpdate {
            state: TaskChange::Done,
            target: task,
            ..Default::default()
        }
        .into(),
        4 => Workaround {
            restored: false,
            text: phrases::note(dice),
            ..Default::default()
        }
        .into(),
        _ => note(dice),
    }
}
