//! How far an incident is through its process: the phase in front with its open checklists, what
//! is still owed afterwards, and which of several comes first.

use crate::incident::{Correction, Entry, Fact, Incident, Status};
use crate::obligations::next::OpenChecklist;
use crate::playbook::{
    Category, Checklist, Circumstance, FollowUp, FollowUpWhen, Gives, Phase, Playbook, Step,
    TermKind,
};

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
    playbook.front(category(incident), &|phase| {
        let mut lists = applying(playbook, incident).filter(|list| list.phase == *phase);
        lists.any(|list| done(list, incident) < list.steps.len())
    })
}

/// Checklists of the phase in front that have open steps. A step counts as done once the record
/// holds the fact that ticks it; nothing else can tick one yet.
pub fn checklists(playbook: &Playbook, incident: &Incident) -> Vec<OpenChecklist> {
    let Some(phase) = phase(playbook, incident) else {
        return Vec::new();
    };
    applying(playbook, incident)
        .filter(|list| list.phase == phase.key)
        .map(|list| OpenChecklist {
            key: list.key.clone(),
            done: done(list, incident),
            total: list.steps.len(),
        })
        .filter(|list| list.done < list.total)
        .collect()
}

/// What the record makes owed after the incident: always at its levels, after a temporary
/// resolution (S0.17), or after a workaround. What someone must ask for is not among them.
pub fn follow_ups<'p>(
    playbook: &'p Playbook,
    incident: &'p Incident,
) -> impl Iterator<Item = &'p FollowUp> {
    let mut resolutions = facts(incident).filter_map(|fact| match fact {
        Fact::Resolve(resolve) => Some(resolve.temporary),
        _ => None,
    });
    let temporary = resolutions.next_back().unwrap_or(false);
    let workaround = facts(incident).any(|fact| matches!(fact, Fact::Workaround(_)));
    playbook.follow_ups.iter().filter(move |owed| {
        let applies = match owed.when {
            FollowUpWhen::Always => true,
            FollowUpWhen::Temporary => temporary,
            FollowUpWhen::Workaround => workaround,
            FollowUpWhen::Changed | FollowUpWhen::Asked => false,
        };
        applies && at_level(&owed.levels, incident.worst_severity)
    })
}

/// The priority that the last classification gives where the playbook has priorities (S4.1): of
/// several major incidents the smallest comes first. `holds` tells what is known of the service
/// and the region. `None` while impact and urgency were not both named.
pub fn priority(
    playbook: &Playbook,
    incident: &Incident,
    holds: &dyn Fn(Circumstance) -> bool,
) -> Option<u8> {
    let matrix = playbook.matrix.as_ref()?;
    let mut classified = facts(incident).filter_map(|fact| match fact {
        Fact::Classify(classify) => Some(classify),
        _ => None,
    });
    let last = classified.next_back()?;
    let place = |kind, key: &str| {
        let mut terms = playbook.terms_of(kind);
        terms.position(|term| *term.key == *key)
    };
    let impact = place(TermKind::Impact, &last.impact)?;
    let urgency = place(TermKind::Urgency, &last.urgency)?;
    let derived = matrix.derive(impact, urgency, holds)?;
    (matrix.gives == Gives::Priority).then_some(derived.value)
}

/// An empty list of levels means all of them.
fn at_level(levels: &[u8], level: Option<u8>) -> bool {
    levels.is_empty() || level.is_some_and(|level| levels.contains(&level))
}

fn applying<'p>(
    playbook: &'p Playbook,
    incident: &'p Incident,
) -> impl Iterator<Item = &'p Checklist> {
    let lists = playbook.checklists.iter();
    lists.filter(|list| at_level(&list.levels, incident.level()))
}

/// Facts that stand, by the time they happened.
fn facts(incident: &Incident) -> impl DoubleEndedIterator<Item = &Fact> {
    let withdrawn = |entry: &&Entry| {
        matches!(
            entry.correction,
            Some(Correction::Retracted { .. } | Correction::Replaced { .. })
        )
    };
    let standing = incident.timeline.iter().filter(move |e| !withdrawn(e));
    standing.filter_map(|entry| entry.fact.as_ref())
}

fn done(list: &Checklist, incident: &Incident) -> usize {
    let ticked = |step: &&Step| facts(incident).any(|fact| step.ticks(fact));
    list.steps.iter().filter(ticked).count()
}
