//! What the fold makes of a set of events: the snapshot that every screen reads.

use super::fact::{Detection, TaskChange};
use super::process::Done;
use super::{Event, Fact, Person, Reading, Status};
use crate::log::{EventId, Fork, Gap, Hash, StreamId, WriterId};
use crate::obligations::input::{ClockEvent, NoticeKind};
use crate::time::Millis;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One incident, folded. A function of the set of its events alone.
#[derive(Clone, Debug)]
pub struct Incident {
    /// The surviving stream: new entries go here.
    pub id: StreamId,
    /// Every stream of the component of duplicates, survivor first.
    pub members: Vec<StreamId>,
    /// What it is called.
    pub title: Reading<String>,
    /// When it was reported; for a record without a report, its first entry.
    pub reported_at: Millis,
    /// When impact began, if known.
    pub began: Option<Millis>,
    /// Who reported it and how to reach them (S2.2).
    pub reporter: Person,
    /// How it was found out.
    pub detected: Detection,
    /// What can be seen of it.
    pub manifestation: String,
    /// Made up, to look around with.
    pub demo: bool,
    /// Level; none until the first classification (R23).
    pub severity: Reading<u8>,
    /// Worst level it ever had.
    pub worst_severity: Option<u8>,
    /// Where it stands.
    pub status: Reading<Status>,
    /// Waiting for a third party (R22).
    pub on_hold: Reading<bool>,
    /// With somebody outside the team (R10).
    pub transferred: Reading<bool>,
    /// Playbook version in force (R16).
    pub playbook: Reading<Hash>,
    /// Seats by role key.
    pub roles: BTreeMap<String, RoleSeat>,
    /// Work, in the order it was given.
    pub tasks: Vec<Task>,
    /// Steps, forms, teams, who is here, what lives on.
    pub done: Done,
    /// Deliveries and waivers, by time.
    pub notices: Vec<NoticeSent>,
    /// The reporter's confirmation since the last reopening.
    pub confirmed: Option<EventId>,
    /// Confirmations by other roles since the last reopening, by role key (S0.16).
    pub validated: BTreeMap<String, EventId>,
    /// The manager's approval since the last reopening.
    pub approved: Option<EventId>,
    /// Documents that are approved as they stand, by the key of their form (S1.15).
    pub documents: BTreeMap<String, EventId>,
    /// The roles that whoever set a level held at that moment, by that entry (S0.2).
    pub setters: BTreeMap<EventId, Vec<String>>,
    /// When it was last opened again, or the impact came back (R11).
    pub reopened_at: Option<Millis>,
    /// When the impact last came back (R11).
    pub back_at: Option<Millis>,
    /// The last review.
    pub reviewed: Option<EventId>,
    /// Entries by the time they happened.
    pub timeline: Vec<Entry>,
    /// What the obligations engine reads.
    pub clock_events: Vec<ClockEvent>,
    /// What a person must settle.
    pub conflicts: Vec<Conflict>,
    /// Writers that forked.
    pub forks: Vec<Fork>,
    /// Missing stretches of writers' chains.
    pub gaps: Vec<Gap>,
    /// Ancestors that entries name and that are not here.
    pub missing: Vec<EventId>,
    /// Entries that this build cannot read.
    pub quarantined: usize,
    /// Kind of foreign source, when it has one.
    pub imported_from: Option<String>,
    /// Heads of all members: what the author of the next entry has seen.
    pub heads: Vec<EventId>,
    /// Last number and event of each writer in the surviving stream.
    pub writers: BTreeMap<WriterId, (u64, EventId)>,
    /// Events in all members.
    pub event_count: usize,
}

/// One line of the timeline.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The event it comes from.
    pub event: Arc<Event>,
    /// Which of the event's facts, for imported entries with several.
    pub part: usize,
    /// The fact as it stands now, amended if it was; `None` when it cannot be read or is hidden.
    pub fact: Option<Fact>,
    /// When it happened, corrected (R17).
    pub at: Millis,
    /// What the device's clock correction added, in milliseconds.
    pub skew: i64,
    /// What was corrected, if anything.
    pub correction: Option<Correction>,
    /// Place in the order of the fold; entries of a foreign source keep its order.
    pub rank: u32,
}

impl Entry {
    /// It counts: neither retracted nor replaced at its source.
    pub fn stands(&self) -> bool {
        !matches!(
            self.correction,
            Some(Correction::Retracted { .. } | Correction::Replaced { .. })
        )
    }
}

/// How an entry was corrected. The original stays in `Entry::event`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correction {
    /// Another reading holds.
    Amended {
        /// The amendment.
        by: EventId,
        /// Why.
        reason: String,
    },
    /// It is not read any more (R24).
    Retracted {
        /// The retraction.
        by: EventId,
        /// Why.
        reason: String,
    },
    /// The source changed the entry.
    Replaced {
        /// The newer import.
        by: EventId,
    },
}

/// One role.
#[derive(Clone, Debug, Default)]
pub struct RoleSeat {
    /// Who holds it; an inner `None` is an empty seat.
    pub holder: Reading<Option<Person>>,
    /// Since when.
    pub since: Millis,
    /// Who took it beside others, by name (S4.7); an inner `None` is somebody who laid it down.
    pub beside: BTreeMap<String, Reading<Option<Person>>>,
}

/// Somebody who holds a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder<'i> {
    /// Who.
    pub person: &'i Person,
    /// Since when.
    pub since: Millis,
    /// One of several at once: laying it down leaves the others in it.
    pub beside: bool,
}

impl RoleSeat {
    /// Everybody who holds it, each once: whoever has it longest first, then by name.
    pub fn holders(&self) -> Vec<Holder<'_>> {
        let sole = self.holder.current.iter().flatten().map(|person| Holder {
            person,
            since: self.since,
            beside: false,
        });
        let mut out: Vec<Holder<'_>> = sole.collect();
        for reading in self.beside.values() {
            let Some(person) = reading.current.iter().flatten().next() else {
                continue;
            };
            if out.iter().all(|held| held.person.name != person.name) {
                out.push(Holder {
                    person,
                    since: reading.source().map(|claim| claim.at).unwrap_or_default(),
                    beside: true,
                });
            }
        }
        crate::order::sort_by(&mut out, |a, b| {
            (a.since, &a.person.name).cmp(&(b.since, &b.person.name))
        });
        out
    }
}

/// One task.
#[derive(Clone, Debug)]
pub struct Task {
    /// The event that gave it.
    pub id: EventId,
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub assignee: String,
    /// Who directed it (S0.13).
    pub directed_by: String,
    /// When it was given.
    pub given_at: Millis,
    /// When its time box ends.
    pub due: Option<Millis>,
    /// It lives on after the incident.
    pub follow_up: bool,
    /// What became of it.
    pub state: TaskState,
    /// Competing readings of its state.
    pub reading: Reading<TaskChange>,
}

/// What became of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// To be done.
    Open,
    /// Done at.
    Done(Millis),
    /// Dropped at.
    Dropped(Millis),
}

/// One delivery of a notice, or its waiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeSent {
    /// The event.
    pub event: EventId,
    /// When.
    pub at: Millis,
    /// Which notice.
    pub kind: NoticeKind,
    /// To whom; empty: everyone owed it.
    pub recipient: String,
    /// How.
    pub method: String,
    /// Deliberately not sent, with this reason.
    pub waived: Option<String>,
}

/// Something that a person must settle (X2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What is in conflict.
    pub kind: ConflictKind,
    /// Name of the register, as `settle` takes it.
    pub register: String,
    /// The events that compete, in the order of the fold.
    pub events: Vec<EventId>,
}

/// What can be in conflict.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConflictKind {
    /// The title.
    Title,
    /// The level; the worst counts until settled.
    Severity,
    /// The status; the least advanced counts until settled.
    Status,
    /// Waiting or not.
    Hold,
    /// With somebody else or not.
    Transfer,
    /// The playbook version.
    Playbook,
    /// Who holds a role.
    Role(String),
    /// Whether somebody holds a role beside others, by role and name.
    Holder(String, String),
    /// What became of a task.
    Task(EventId),
    /// Who does a task; the latest named counts until settled.
    Assignee(EventId),
    /// What became of a step, by checklist and step.
    Step(String, String),
    /// What a field of a form says, by form and field.
    Form(String, String),
    /// A team, by name.
    Team(String),
    /// Whether somebody is here, by name.
    Presence(String),
    /// Whether something is affected, by its name.
    Affected(String),
    /// A follow-up.
    FollowUp(String),
    /// How an entry was corrected.
    Entry(EventId),
    /// Two readings of one entry of a foreign source, or of an incident there in two zones.
    Source(String),
    /// How wrong a device's clock was.
    Skew(WriterId),
}

impl Incident {
    /// The level to go by.
    pub fn level(&self) -> Option<u8> {
        self.severity.current
    }

    /// The status to go by.
    pub fn state(&self) -> Status {
        self.status.current.unwrap_or_default()
    }

    /// The impact came back, and nobody has picked it up since.
    pub fn is_back(&self) -> bool {
        self.state() == Status::New && self.back_at.is_some()
    }

    /// The entries that withdraw this one, and stand: all of them have to go to bring it back.
    pub fn withdrawals(&self, of: EventId) -> Vec<EventId> {
        let withdraws = |entry: &&Entry| {
            matches!(entry.event.fact(), Some(Fact::Retract(retract)) if retract.target == Some(of))
                && !matches!(entry.correction, Some(Correction::Retracted { .. }))
        };
        let entries = self.timeline.iter().filter(withdraws);
        entries.map(|entry| entry.event.line.id).collect()
    }

    /// Users feel it: nothing since the report, or since it came back, ended the impact. A
    /// hand-off does not end it.
    pub fn has_impact(&self) -> bool {
        let standing = self.timeline.iter().filter(|entry| {
            !matches!(
                entry.correction,
                Some(Correction::Retracted { .. } | Correction::Replaced { .. })
            )
        });
        match self.state() {
            Status::New | Status::InProgress => true,
            Status::HandedOff => {
                let says = |fact: &Fact| match fact {
                    Fact::Relapse(_) => Some(true),
                    Fact::Reopen(reopen) => Some(reopen.impact),
                    Fact::Workaround(workaround) => workaround.restored.then_some(false),
                    Fact::Recover(_) | Fact::Resolve(_) => Some(false),
                    _ => None,
                };
                let mut said = standing.filter_map(|entry| says(entry.fact.as_ref()?));
                said.next_back().unwrap_or(true)
            }
            _ => false,
        }
    }

    /// It was over in the tool that it comes from, and nobody went on with it here: a history,
    /// about which nobody here owes a review or an update (X11).
    pub fn is_history(&self) -> bool {
        let over = matches!(
            self.state(),
            Status::Recovered | Status::Resolved | Status::Closed
        );
        over && self
            .status
            .source()
            .is_some_and(|claim| claim.place.sourced)
    }

    /// Something may still be owed for it. Closing ends the work, not what was promised: an all-clear
    /// and the review wait until they are done or waived.
    pub fn owes(&self) -> bool {
        self.state() != Status::Cancelled && !self.is_history()
    }

    /// The title to show.
    pub fn name(&self) -> &str {
        self.title.current.as_deref().unwrap_or_default()
    }

    /// Who holds a role; of several whoever has it longest.
    pub fn holder(&self, role: &str) -> Option<&Person> {
        self.holders(role).first().map(|held| held.person)
    }

    /// Everybody who holds a role, each once (S4.7).
    pub fn holders(&self, role: &str) -> Vec<Holder<'_>> {
        let seat = self.roles.get(role);
        seat.map(RoleSeat::holders).unwrap_or_default()
    }

    /// One entry.
    pub fn entry(&self, event: EventId) -> Option<&Entry> {
        self.timeline
            .iter()
            .find(|entry| entry.event.line.id == event)
    }
}
