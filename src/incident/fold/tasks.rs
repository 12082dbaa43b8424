//! Tasks and what became of them.

use super::items::Item;
use super::registers::{Settlements, claim};
use crate::incident::fact::TaskChange;
use crate::incident::register::{Claim, Reading, Relation, latest};
use crate::incident::{Conflict, ConflictKind, Fact, Task, TaskState};
use crate::log::EventId;
use crate::time::{Millis, Span};
use std::collections::BTreeMap;

/// Tasks in the order they were given. While two changes compete, a task counts as open.
pub(super) fn read(
    items: &[Item<'_>],
    relation: &impl Fn(usize, usize) -> Relation,
    settlements: &Settlements,
    conflicts: &mut Vec<Conflict>,
) -> Vec<Task> {
    let mut states: BTreeMap<EventId, Vec<Claim<TaskChange>>> = BTreeMap::new();
    let mut people: BTreeMap<EventId, Vec<Claim<String>>> = BTreeMap::new();
    let standing = || items.iter().filter(|item| item.stands());
    for item in standing() {
        match item.fact() {
            Some(Fact::Task(task)) => {
                states
                    .entry(item.id)
                    .or_default()
                    .push(claim(item, TaskChange::Open));
                people
                    .entry(item.id)
                    .or_default()
                    .push(claim(item, task.assignee.clone()));
            }
            Some(Fact::TaskUpdate(update)) => {
                let Some(target) = update.target else {
                    continue;
                };
                let reassigned = !update.assignee.is_empty();
                if reassigned {
                    people
                        .entry(target)
                        .or_default()
                        .push(claim(item, update.assignee.clone()));
                }
                if !reassigned || update.state != TaskChange::Open {
                    states
                        .entry(target)
                        .or_default()
                        .push(claim(item, update.state));
                }
            }
            _ => {}
        }
    }
    let mut tasks = Vec::new();
    for item in standing() {
        let Some(Fact::Task(task)) = item.fact() else {
            continue;
        };
        let register = format!("task:{}", item.id);
        let mut claims = states.remove(&item.id).unwrap_or_default();
        settlements.apply(&register, &mut claims);
        let reading = Reading::of(claims, relation, |_| Some(TaskChange::Open));
        if reading.is_conflict() {
            conflicts.push(Conflict {
                kind: ConflictKind::Task(item.id),
                register,
                events: reading.newest.iter().map(|claim| claim.event).collect(),
            });
        }
        let when = reading.source().map(|claim| claim.at).unwrap_or_default();
        let assignee = Reading::of(
            people.remove(&item.id).unwrap_or_default(),
            relation,
            latest,
        );
        tasks.push(Task {
            id: item.id,
            text: task.text.clone(),
            assignee: assignee.current.unwrap_or_default(),
            directed_by: task.directed_by.clone(),
            given_at: item.at,
            due: due(item.at, task.box_minutes),
            follow_up: task.follow_up,
            state: match reading.current {
                Some(TaskChange::Done) => TaskState::Done(when),
                Some(TaskChange::Dropped) => TaskState::Dropped(when),
                _ => TaskState::Open,
            },
            reading,
        });
    }
    tasks.sort_by_key(|task| (task.given_at, task.id));
    tasks
}

fn due(given_at: Millis, box_minutes: Option<u32>) -> Option<Millis> {
    box_minutes.map(|minutes| given_at + Span::minutes(i64::from(minutes)))
}
