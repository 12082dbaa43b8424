//! Facts of every kind, as people and programs of other versions might write them.

use super::device::START;
use super::dice::Dice;
use holdfast::incident::fact::{
    self, Answer, AttemptResult, FollowUpState, PresenceChange, StepState, TaskChange,
};
use holdfast::incident::{
    Audience, Basis, Event, Fact, Incident, NewEntry, Occurred, Origin, Person, Precision, Stamp,
};
use holdfast::log::{EventId, Fields, Hash, StreamId};
use holdfast::obligations::input::NoticeKind;
use holdfast::time::Millis;
use serde_json::value::RawValue;
use std::sync::Arc;

/// What the author has before them.
pub struct Desk<'a> {
    /// The entries of the incident.
    pub events: &'a [Arc<Event>],
    /// Streams that exist.
    pub streams: &'a [StreamId],
    /// The incident as folded, when a conflict is to be settled.
    pub incident: &'a dyn Fn() -> Incident,
}

fn text(dice: &mut Dice) -> String {
    let texts = ["", "one", "two", "drie 🔥", "\u{202e}vier\0", "\"\\\n"];
    (*dice.pick(&texts).unwrap()).into()
}

fn person(dice: &mut Dice) -> Person {
    Person::named(*dice.pick(&["Ada", "Bo", "Cy"]).unwrap())
}

fn notice_kind(dice: &mut Dice) -> Option<NoticeKind> {
    use NoticeKind::*;
    let kind = *dice
        .pick(&[Initial, Progress, Daily, Rectified, Overdue])
        .unwrap();
    (!dice.chance(5)).then_some(kind)
}

fn stamp(dice: &mut Dice) -> Stamp {
    let absurd = [
        0,
        i64::MIN,
        i64::MAX,
        -1,
        253_402_300_800_000,
        2_147_483_648_000,
    ];
    if dice.chance(3) {
        return Stamp(Millis(*dice.pick(&absurd).unwrap()));
    }
    // A coarse grid, so that instants meet.
    Stamp(Millis(START + 5 * 60_000 * (dice.below(24) as i64 - 4)))
}

/// A fact that refers to nothing else.
pub fn plain_fact(dice: &mut Dice) -> Fact {
    let hash = |dice: &mut Dice| Hash::of(&[&[dice.below(3) as u8]]);
    match dice.below(34) {
        0 => Fact::Report(fact::Report {
            title: text(dice),
            reporter: text(dice),
            demo: dice.chance(10),
            contact: text(dice),
            manifestation: text(dice),
            began: dice.chance(40).then(|| stamp(dice)),
            playbook: dice.chance(50).then(|| hash(dice)),
            detected: *dice
                .pick(&[fact::Detection::Unknown, fact::Detection::Staff])
                .unwrap(),
        }),
        1 => Fact::Rename(fact::Rename { title: text(dice) }),
        2..=4 => Fact::Classify(fact::Classify {
            level: dice.below(5) as u8,
            ..Default::default()
        }),
        5 => fact::Respond { text: text(dice) }.into(),
        6 => fact::Note { text: text(dice) }.into(),
        7 => fact::Decision::default().into(),
        8 => Fact::Task(fact::Task {
            text: text(dice),
            assignee: person(dice).name,
            box_minutes: dice.chance(50).then(|| dice.below(60) as u32),
            directed_by: String::new(),
            follow_up: dice.chance(20),
            override_reason: text(dice),
        }),
        9 => Fact::Role(fact::Role {
            role: (*dice.pick(&["im", "scribe", ""]).unwrap()).into(),
            person: dice.chance(80).then(|| person(dice)),
            beside: dice.chance(40),
            from: if dice.chance(40) {
                person(dice).name
            } else {
                String::new()
            },
            ..Default::default()
        }),
        10 => Fact::Workaround(fact::Workaround {
            restored: dice.chance(50),
            ..Default::default()
        }),
        11 => fact::Recover::default().into(),
        12 => fact::TransferOut::default().into(),
        13 => fact::TransferBack::default().into(),
        14 => fact::HandOff::default().into(),
        15 => fact::Resolve::default().into(),
        16 => Fact::Reopen(fact::Reopen {
            impact: dice.chance(50),
            reason: String::new(),
        }),
        17 => fact::Relapse::default().into(),
        18 => fact::Close::default().into(),
        19 => fact::Cancel::default().into(),
        20 => Fact::Notice(fact::Notice {
            kind: notice_kind(dice),
            method: text(dice),
            recipient: text(dice),
            ..Default::default()
        }),
        21 => Fact::Waive(fact::Waive {
            kind: notice_kind(dice),
            method: text(dice),
            recipient: String::new(),
            reason: text(dice),
        }),
        22 => fact::Hold::default().into(),
        23 => fact::Resume::default().into(),
        24 => match dice.below(3) {
            0 => fact::Confirm::default().into(),
            1 => Fact::Approve(fact::Approve {
                by: String::new(),
                of: (*dice.pick(&["", "rfo"]).unwrap()).into(),
                text: String::new(),
            }),
            _ => fact::Review::default().into(),
        },
        25 => Fact::Attempt(fact::Attempt {
            result: *dice
                .pick(&[
                    AttemptResult::Unclear,
                    AttemptResult::Worked,
                    AttemptResult::Failed,
                ])
                .unwrap(),
            text: text(dice),
            ..Default::default()
        }),
        26 => Fact::Assent(fact::Assent {
            level: dice.below(4) as u8,
            role: text(dice),
            text: String::new(),
        }),
        27..=29 => process_fact(dice),
        30 => Fact::Form(form(dice)),
        31 => Fact::FollowUp(follow_up(dice)),
        32 => Fact::Publish(fact::Publish {
            form: text(dice),
            ..Default::default()
        }),
        _ => Fact::AdoptPlaybook(fact::AdoptPlaybook {
            playbook: dice.chance(80).then(|| hash(dice)),
            reason: String::new(),
        }),
    }
}

fn process_fact(dice: &mut Dice) -> Fact {
    match dice.below(4) {
        0 => Fact::Step(fact::Step {
            list: (*dice.pick(&["take_in", "close", ""]).unwrap()).into(),
            step: (*dice.pick(&["one", "two", ""]).unwrap()).into(),
            state: *dice
                .pick(&[
                    StepState::Open,
                    StepState::Done,
                    StepState::Skipped,
                    StepState::NotApplicable,
                ])
                .unwrap(),
            reason: text(dice),
        }),
        1 => Fact::Team(fact::Team {
            name: (*dice.pick(&["net", "db", ""]).unwrap()).into(),
            ad_hoc: dice.chance(50),
            owner: text(dice),
        }),
        2 => Fact::Affects(fact::Affects {
            ended: dice.chance(40),
            kind: "service".into(),
            name: (*dice.pick(&["mail", "shop", ""]).unwrap()).into(),
            ..Default::default()
        }),
        _ => Fact::Presence(fact::Presence {
            person: if dice.chance(90) {
                person(dice)
            } else {
                Person::default()
            },
            change: *dice
                .pick(&[PresenceChange::Joined, PresenceChange::Left])
                .unwrap(),
            ..Default::default()
        }),
    }
}

fn form(dice: &mut Dice) -> fact::Form {
    let answers = dice.below(4);
    fact::Form {
        form: (*dice.pick(&["theory", "checks", ""]).unwrap()).into(),
        another: dice.chance(40),
        of: None,
        answers: (0..answers)
            .map(|_| Answer {
                field: (*dice.pick(&["cause", "owner", ""]).unwrap()).into(),
                text: text(dice),
                note: if dice.chance(20) {
                    text(dice)
                } else {
                    String::new()
                },
            })
            .collect(),
    }
}

fn follow_up(dice: &mut Dice) -> fact::FollowUp {
    fact::FollowUp {
        key: (*dice.pick(&["", "permanent"]).unwrap()).into(),
        of: None,
        text: text(dice),
        owner: person(dice).name,
        by: dice.chance(40).then(|| stamp(dice)),
        state: *dice
            .pick(&[
                FollowUpState::Owed,
                FollowUpState::Done,
                FollowUpState::Dropped,
            ])
            .unwrap(),
        reason: String::new(),
    }
}

/// A name that an earlier event has, mostly; one that matters for `wanted` if there is one.
fn target(desk: &Desk<'_>, dice: &mut Dice, wanted: fn(&Fact) -> bool) -> Option<EventId> {
    if dice.chance(4) {
        let nobody = EventId(Hash::of(&[b"nobody"]));
        return dice.chance(50).then_some(nobody);
    }
    let fits = |event: &&Arc<Event>| event.fact().is_some_and(wanted);
    let fitting: Vec<&Arc<Event>> = desk.events.iter().filter(fits).collect();
    let any: Vec<&Arc<Event>> = desk.events.iter().collect();
    let from = if fitting.is_empty() || dice.chance(10) {
        any
    } else {
        fitting
    };
    dice.pick(&from).map(|event| event.line.id)
}

fn settle(desk: &Desk<'_>, dice: &mut Dice) -> fact::Settle {
    let incident = (desk.incident)();
    match dice.pick(&incident.conflicts) {
        Some(conflict) if !dice.chance(5) => fact::Settle {
            register: conflict.register.clone(),
            choice: dice.pick(&conflict.events).copied(),
        },
        _ => fact::Settle {
            register: (*dice.pick(&["severity", "status", "hold"]).unwrap()).into(),
            choice: target(desk, dice, |fact| matches!(fact, Fact::Classify(_))),
        },
    }
}

fn fact(desk: &Desk<'_>, dice: &mut Dice) -> Fact {
    match dice.below(46) {
        0 | 1 => Fact::Retract(fact::Retract {
            target: target(desk, dice, |_| true),
            reason: text(dice),
        }),
        2 => Fact::Retract(fact::Retract {
            target: target(desk, dice, |fact| {
                matches!(fact, Fact::Retract(_) | Fact::Amend(_) | Fact::Settle(_))
            }),
            reason: text(dice),
        }),
        3 | 4 => Fact::Amend(fact::Amend {
            at: dice.chance(50).then(|| Occurred {
                at: stamp(dice),
                ..Default::default()
            }),
            fact: dice.chance(60).then(|| Box::new(plain_fact(dice))),
            reason: text(dice),
            target: target(desk, dice, |_| true),
        }),
        5..=7 => Fact::TaskUpdate(fact::TaskUpdate {
            assignee: if dice.chance(50) {
                person(dice).name
            } else {
                String::new()
            },
            state: *dice
                .pick(&[TaskChange::Open, TaskChange::Done, TaskChange::Dropped])
                .unwrap(),
            target: target(desk, dice, |fact| matches!(fact, Fact::Task(_))),
            text: String::new(),
            override_reason: String::new(),
        }),
        40 | 41 => Fact::Form(fact::Form {
            of: target(
                desk,
                dice,
                |fact| matches!(fact, Fact::Form(f) if f.another),
            ),
            another: dice.chance(10),
            ..form(dice)
        }),
        42 | 43 => Fact::FollowUp(fact::FollowUp {
            of: target(desk, dice, |fact| matches!(fact, Fact::FollowUp(_))),
            ..follow_up(dice)
        }),
        44 => Fact::Relate(fact::Relate {
            to: dice.pick(desk.streams).copied(),
            text: text(dice),
            title: text(dice),
            relation: fact::Relation::default(),
        }),
        8..=10 => Fact::Settle(settle(desk, dice)),
        11 => Fact::Skew(fact::Skew {
            from_n: dice.below(4) as u64,
            seconds: dice.below(7) as i64 * 300 - 900,
            to_n: dice.below(6) as u64,
            writer: dice
                .pick(desk.events)
                .map(|event| event.line.envelope.writer),
        }),
        12 => Fact::Duplicate(fact::Duplicate {
            of: dice.pick(desk.streams).copied(),
            reason: String::new(),
        }),
        13 if dice.chance(60) => Fact::NotDuplicate(fact::NotDuplicate {
            of: dice.pick(desk.streams).copied(),
            reason: String::new(),
        }),
        _ => plain_fact(dice),
    }
}

/// What somebody writes next.
pub fn fields(desk: &Desk<'_>, dice: &mut Dice) -> Fields {
    let raw = |json: &str| RawValue::from_string(json.into()).unwrap();
    if dice.chance(3) {
        // A later version of the program, or a broken one.
        let strange = [
            vec![("type", "\"forecast\""), ("text", "\"rain\"")],
            vec![("type", "\"classify\""), ("level", "\"high\"")],
            vec![("type", "\"note\""), ("text", "\"\\ud800\"")],
            vec![("type", "\"note\""), ("when", "{\"t\":\"yesterday\"}")],
            vec![("text", "\"of no kind\"")],
        ];
        let fields = dice.pick(&strange).unwrap();
        return (fields.iter())
            .map(|(name, json)| ((*name).to_owned(), raw(json)))
            .collect();
    }
    let occurred = dice.chance(45).then(|| Occurred {
        basis: *dice.pick(&[Basis::Witnessed, Basis::Paper]).unwrap(),
        origin: if dice.chance(80) {
            Origin::Typed
        } else {
            Origin::Device
        },
        precision: Precision::Minute,
        at: stamp(dice),
        zone: String::new(),
    });
    let entry = NewEntry {
        fact: fact(desk, dice),
        occurred,
        who: person(dice),
        audience: *dice
            .pick(&[Audience::Internal, Audience::External])
            .unwrap(),
    };
    entry.to_fields()
}
