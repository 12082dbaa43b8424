//! Tasks and what became of them.

use super::items::Item;
use super::registers::Reader;
use super::settlements::Settlements;
use crate::incident::fact::TaskChange;
use crate::incident::register::{Claim, Relation, latest};
use crate::incident::{Conflict, ConflictKind, Fact, Task, TaskState};
use crate::log::EventId;
use crate::order;
use std::collections::BTreeMap;

#[derive(Default)]
struct Claims {
    given: bool,
    state: Vec<Claim<TaskChange>>,
    assignee: Vec<Claim<String>>,
}

/// Tasks in the order they were given. While two changes compete, a task counts as open; of
/// competing people the latest named counts, then the larger id.
pub(super) fn read(
    items: &[Item<'_>],
    relation: &impl Fn(usize, usize) -> Relation,
    settlements: &Settlements<'_>,
    conflicts: &mut Vec<Conflict>,
) -> Vec<Task> {
    let mut claims = collect(items);
    let mut reader = Reader {
        relation,
        settlements,
        conflicts,
    };
    let mut tasks = Vec::new();
    for item in items.iter().filter(|item| item.stands()) {
        let Some(Fact::Task(task)) = item.fact() else {
            continue;
        };
        // A task is known by its event: of an imported entry with several, the first counts.
        let Some(mut own) = claims.remove(&item.id) else {
            continue;
        };
        let reading = reader.read(
            || format!("task:{}", item.id),
            || ConflictKind::Task(item.id),
            &mut own.state,
            |_| Some(TaskChange::Open),
        );
        let assignee = reader.read(
            || format!("assignee:{}", item.id),
            || ConflictKind::Assignee(item.id),
            &mut own.assignee,
            latest,
        );
        let when = reading.source().map(|claim| claim.at).unwrap_or_default();
        tasks.push(Task {
            id: item.id,
            text: task.text.clone(),
            assignee: assignee.current.unwrap_or_default(),
            directed_by: task.directed_by.clone(),
            given_at: item.at,
            due: task.due(item.at),
            follow_up: task.follow_up,
            state: match reading.current {
                Some(TaskChange::Done) => TaskState::Done(when),
                Some(TaskChange::Dropped) => TaskState::Dropped(when),
                _ => TaskState::Open,
            },
            reading,
        });
    }
    order::sort_by_key(&mut tasks, |task| (task.given_at, task.id));
    tasks
}

fn collect(items: &[Item<'_>]) -> BTreeMap<EventId, Claims> {
    let mut out: BTreeMap<EventId, Claims> = BTreeMap::new();
    for item in items.iter().filter(|item| item.stands()) {
        match item.fact() {
            Some(Fact::Task(task)) => {
                let own = out.entry(item.id).or_default();
                if !own.given {
                    own.given = true;
                    own.state.push(item.claim(TaskChange::Open));
                    own.assignee.push(item.claim(task.assignee.clone()));
                }
            }
            Some(Fact::TaskUpdate(update)) => {
                let Some(target) = update.target else {
                    continue;
                };
                let own = out.entry(target).or_default();
                let reassigned = !update.assignee.is_empty();
                if reassigned {
                    own.assignee.push(item.claim(update.assignee.clone()));
                }
                if !reassigned || update.state != TaskChange::Open {
                    own.state.push(item.claim(update.state));
                }
            }
            _ => {}
        }
    }
    out
}
