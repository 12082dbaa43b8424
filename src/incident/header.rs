//! One line of the list: what it shows of an incident without opening it.

use super::fact::Relation;
use super::{Incident, Status, TaskState};
use crate::log::StreamId;
use crate::obligations::input::NoticeKind;
use crate::order;
use crate::playbook::Text;
use crate::time::Millis;
use serde::{Deserialize, Serialize};

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The surviving stream.
    pub id: StreamId,
    /// Every stream of the component, survivor first.
    pub members: Vec<StreamId>,
    /// What it is called.
    pub title: String,
    /// Level; none until the first classification.
    pub level: Option<u8>,
    /// Its place among several major incidents where the playbook orders them (S4.1): its
    /// priority, the smallest first, and 0 while nobody named one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<u8>,
    /// Where it stands.
    pub status: Status,
    /// What the process calls it, where it tells several states apart that behave alike (S1.4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<Text>,
    /// The impact came back, and nobody has picked it up since.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub back: bool,
    /// Waiting for a third party.
    pub on_hold: bool,
    /// With somebody outside the team.
    pub transferred: bool,
    /// Who leads, if that role is taken.
    pub lead: Option<String>,
    /// Who has a seat or an open task.
    pub people: Vec<String>,
    /// When it was reported.
    pub reported_at: Millis,
    /// When its last entry happened.
    pub last_at: Millis,
    /// Number of events, to tell what is unread.
    pub events: usize,
    /// Limits that run, soonest first.
    pub limits: Vec<Limit>,
    /// Lines of "next" that were late when this was made.
    #[serde(default, skip_serializing_if = "nothing")]
    pub late: usize,
    /// When those lines change by the passing of time alone; this is then to be made anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turns_at: Option<Millis>,
    /// Something must be settled.
    pub conflicts: usize,
    /// Entries that this build cannot read.
    pub quarantined: usize,
    /// Kind of foreign source.
    pub imported_from: Option<String>,
    /// Incidents that this one says it has to do with (S4.7).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<(StreamId, Relation)>,
    /// It was over there; see [`Incident::is_history`].
    pub history: bool,
    /// Made up, to look around with.
    pub demo: bool,
}

/// One running limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// What is due.
    pub kind: LimitKind,
    /// By when, as of the last fold.
    pub deadline: Millis,
    /// When three quarters of the time are used up, if that is known.
    pub warn_at: Option<Millis>,
    /// What the playbook calls it, where the app has no word of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
}

/// What a limit is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitKind {
    /// A clock, by its playbook name.
    Clock(String),
    /// A notice.
    Notice(NoticeKind),
    /// The review.
    Review,
    /// Something that took too long and is no clock of its own, by the key of its rule: late from
    /// the instant at which it fires.
    Escalation(String),
}

impl Header {
    /// The header of an incident. `lead_roles` are tried in their order.
    pub fn of(incident: &Incident, lead_roles: &[&str], mut limits: Vec<Limit>) -> Self {
        order::sort_by_key(&mut limits, |limit| limit.deadline);
        Self {
            id: incident.id,
            members: incident.members.clone(),
            title: incident.name().to_owned(),
            level: incident.level(),
            place: None,
            status: incident.state(),
            state: None,
            back: incident.is_back(),
            on_hold: incident.on_hold.current.unwrap_or(false),
            transferred: incident.transferred.current.unwrap_or(false),
            lead: lead_roles
                .iter()
                .find_map(|role| incident.holder(role))
                .map(|person| person.name.clone()),
            people: people(incident),
            reported_at: incident.reported_at,
            last_at: incident
                .timeline
                .last()
                .map_or(incident.reported_at, |entry| entry.at),
            events: incident.event_count,
            limits,
            late: 0,
            turns_at: None,
            conflicts: incident.conflicts.len(),
            quarantined: incident.quarantined,
            imported_from: incident.imported_from.clone(),
            related: (incident.related().into_iter())
                .map(|one| (one.to, one.relation))
                .collect(),
            history: incident.is_history(),
            demo: incident.demo,
        }
    }

    /// In the list of open incidents.
    pub fn is_open(&self) -> bool {
        self.status.is_open() && !self.history
    }

    /// Something of it stands on the list of everything that is due.
    pub fn owes(&self) -> bool {
        self.is_open() || !self.limits.is_empty()
    }

    /// The limits that only the lines of "next" tell.
    pub fn add_limits(&mut self, more: impl IntoIterator<Item = Limit>) {
        self.limits.extend(more);
        order::sort_by_key(&mut self.limits, |limit| limit.deadline);
    }

    /// The limit that ends first.
    pub fn next_limit(&self) -> Option<&Limit> {
        self.limits.first()
    }
}

/// What comes first among incidents, as a number, the smallest first: once several major ones are
/// open, those go before the others in the order of their priority (S4.1). `all` is everything
/// that is on record.
pub fn majors_first<'h>(all: impl Iterator<Item = &'h Header>) -> impl Fn(&Header) -> u8 + Copy {
    let waits = |header: &Header| header.place.is_some() && header.is_open();
    let several = all.filter(|header| waits(header)).nth(1).is_some();
    move |header| match header.place {
        Some(place) if several && header.is_open() => place,
        _ => u8::MAX,
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // The signature that serde asks for.
fn nothing(late: &usize) -> bool {
    *late == 0
}

fn people(incident: &Incident) -> Vec<String> {
    let seats = incident
        .roles
        .values()
        .flat_map(|seat| seat.holders())
        .map(|held| held.person.name.clone());
    let tasks = incident
        .tasks
        .iter()
        .filter(|task| task.state == TaskState::Open)
        .map(|task| task.assignee.clone());
    let mut people: Vec<String> = seats.chain(tasks).filter(|name| !name.is_empty()).collect();
    order::sort(&mut people);
    people.dedup();
    people
}
