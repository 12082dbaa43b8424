//! How far an incident is through its process: the phase in front with its checklists and forms,
//! who agreed and who is on duty, what is owed afterwards, and which of several comes first.

mod checklists;
mod follow_ups;
mod forms;
mod next;
mod people;
mod queue;

pub use checklists::{ListState, StepDone, checklists, steps};
pub use follow_ups::{OwedFollowUp, follow_ups, owed_follow_ups};
pub(super) use forms::complete;
pub use forms::{FormState, forms, open_forms, open_intake, services_hit, unanswered};
pub use next::next_lines;
pub use people::{
    Assented, LONG_ON_DUTY, OnDuty, assents, directors, objections, on_duty, seat_change,
};
pub use queue::{queue_state, status};

use crate::incident::{Fact, Incident, Status};
use crate::playbook::{Category, Circumstance, Gives, Phase, Playbook, TermKind};

/// How the status behaves, whatever a playbook calls it.
pub fn category(incident: &Incident) -> Category {
    let set = |reading: Option<bool>| reading.unwrap_or(false);
    match incident.state() {
        Status::New => Category::Reported,
        Status::InProgress if set(incident.transferred.current) => Category::Transferred,
        Status::InProgress if set(incident.on_hold.current) => Category::OnHold,
        Status::InProgress => Category::Active,
        Status::Recovered => Category::Recovered,
        Status::HandedOff => Category::Transferred,
        Status::Resolved => Category::Resolved,
        Status::Closed => Category::Closed,
        Status::Cancelled => Category::Cancelled,
    }
}

/// The phase in front: the first one of the status with open steps, else the last.
pub fn phase<'p>(playbook: &'p Playbook, incident: &Incident) -> Option<&'p Phase> {
    front(playbook, incident, &checklists::Ticking::of(incident))
}

fn front<'p>(
    playbook: &'p Playbook,
    incident: &Incident,
    ticking: &checklists::Ticking<'_>,
) -> Option<&'p Phase> {
    playbook.front(category(incident), &|phase| {
        let mut lists = checklists::applying(playbook, incident);
        lists.any(|list| list.phase == *phase && !checklists::complete(list, incident, ticking))
    })
}

/// The priority that the last classification gives where the playbook has priorities (S4.1): of
/// several major incidents the smallest comes first. `holds` tells what is known of the service
/// and the region, beside what the classification names. `None` while impact and urgency were not
/// both named.
pub fn priority(
    playbook: &Playbook,
    incident: &Incident,
    holds: &dyn Fn(Circumstance) -> bool,
) -> Option<u8> {
    let (_, last) = incident.classification()?;
    let concluded = playbook.conclude_where(&last.impact, &last.urgency, &|modifier| {
        holds(modifier.when) || last.modifiers.iter().any(|key| **key == *modifier.key)
    })?;
    (concluded.gives == Gives::Priority).then_some(concluded.value)
}

/// The place of a major incident among several (S4.1): its priority, or 0 while nobody named one,
/// since what is not known counts as the worst. `None` where the playbook gives no order, and for
/// what is not major.
pub fn place(playbook: &Playbook, incident: &Incident) -> Option<u8> {
    playbook.terms_of(TermKind::MajorsInOrder).next()?;
    let level = incident.level()?;
    let mut levels = playbook.severity.levels.iter();
    let major = levels.any(|one| one.number == level && one.major);
    major.then(|| priority(playbook, incident, &|_| false).unwrap_or(0))
}

/// An empty list of levels means all of them.
fn at_level(levels: &[u8], level: Option<u8>) -> bool {
    levels.is_empty() || level.is_some_and(|level| levels.contains(&level))
}

/// Facts that stand, by the time they happened.
fn facts(incident: &Incident) -> impl DoubleEndedIterator<Item = &Fact> {
    incident.standing().map(|(_, fact)| fact)
}
