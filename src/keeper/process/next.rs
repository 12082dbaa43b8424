//! Everything that the "next" list of an incident needs, read from the record.

use super::people::empty_roles;
use super::{assents, checklists, follow_ups, on_duty, open_forms, open_intake};
use crate::incident::{Incident, Status, TaskState};
use crate::keeper::rules::gates;
use crate::obligations::Obligations;
use crate::obligations::next::{NextLine, OpenFollowUp, OpenTask, Situation, Tired, next};
use crate::playbook::{GateStep, Key, Playbook};

/// The lines of an incident, in order.
pub fn next_lines(incident: &Incident, playbook: &Playbook, due: &Obligations) -> Vec<NextLine> {
    if !incident.owes() {
        return Vec::new();
    }
    let tasks: Vec<OpenTask> = incident
        .tasks
        .iter()
        .filter(|task| task.state == TaskState::Open)
        .map(|task| OpenTask {
            id: task.id.to_string(),
            text: task.text.clone(),
            assignee: task.assignee.clone(),
            due: task.due,
        })
        .collect();
    let step = match incident.state() {
        Status::Resolved => Some(GateStep::Close),
        Status::Recovered => Some(GateStep::Resolve),
        _ => None,
    };
    let gates: Vec<Key> = step
        .map(|step| gates(playbook, incident, step))
        .unwrap_or_default()
        .into_iter()
        .filter(|(_, met)| !met)
        .map(|(gate, _)| gate.0.into())
        .collect();
    let assents: Vec<Key> = assents(playbook, incident)
        .into_iter()
        .filter(|assent| assent.given.is_none())
        .map(|assent| assent.role.key.clone())
        .collect();
    let owed: Vec<OpenFollowUp> = follow_ups::open(playbook, incident)
        .into_iter()
        .map(|owed| OpenFollowUp {
            key: owed.key,
            rule: owed.rule.map(|rule| rule.key.clone()),
            text: owed.promise.text,
            owner: owed.promise.owner,
            due: owed.by,
        })
        .collect();
    let tired: Vec<Tired> = on_duty(playbook, incident)
        .into_iter()
        .filter(|on| due.now - on.since > super::LONG_ON_DUTY)
        .map(|on| Tired {
            name: on.name,
            since: on.since,
        })
        .collect();
    let unowned: Vec<String> = incident
        .done
        .teams
        .iter()
        .filter(|(_, team)| team.current.as_ref().is_some_and(|t| t.owner.is_empty()))
        .map(|(name, _)| name.clone())
        .collect();
    let lists = checklists(playbook, incident);
    let forms = open_forms(playbook, incident);
    let intake = open_intake(playbook, incident);
    let situation = Situation {
        empty_roles: &empty_roles(playbook, incident),
        held: &|role| incident.holder(role).is_some(),
        tasks: &tasks,
        gates: &gates,
        checklists: &lists,
        forms: &forms,
        intake: intake.as_ref(),
        assents: &assents,
        follow_ups: &owed,
        unowned: &unowned,
        tired: &tired,
        conflicts: incident.conflicts.len(),
        // Until there is a directory, every recipient counts as known.
        ..Situation::NOTHING
    };
    let mut lines = next(due, playbook, &situation);
    if !incident.state().is_open() {
        lines.retain(|line| line.what.outlives());
    }
    lines
}
