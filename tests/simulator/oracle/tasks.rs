//! Tasks and what became of them.

use super::super::state::State;
use super::Conflicts;
use super::corrections::Item;
use super::graph::Causes;
use super::register::{self, Claim, Settlement};
use holdfast::incident::Fact;
use holdfast::incident::fact::TaskChange;

pub fn say(
    out: &mut State,
    causes: &Causes,
    standing: &[&Item],
    settlements: &[Settlement],
    conflicts: &mut Conflicts,
) {
    let mut given: Vec<&Item> = Vec::new();
    for item in standing {
        // A task is known by its event, so an event gives one.
        let known = given.iter().any(|other| other.node == item.node);
        if matches!(item.fact, Some(Fact::Task(_))) && !known {
            given.push(item);
        }
    }
    given.sort_by_key(|item| (item.at, causes.id(item.node)));
    for item in given {
        let Some(Fact::Task(task)) = &item.fact else {
            continue;
        };
        let id = causes.id(item.node);
        let mut states = vec![item.claim(TaskChange::Open)];
        let mut people = vec![item.claim(task.assignee.clone())];
        for other in standing {
            if let Some(Fact::TaskUpdate(update)) = &other.fact
                && update.target == Some(id)
            {
                let gives = !update.assignee.is_empty();
                if gives {
                    people.push(other.claim(update.assignee.clone()));
                }
                // Giving it to somebody else says nothing of how far it is.
                if !(gives && update.state == TaskChange::Open) {
                    states.push(other.claim(update.state));
                }
            }
        }
        let mut newest_of = |register: String, differ: bool, events| {
            if differ {
                conflicts.push((register, events));
            }
        };
        let register = format!("task:{id}");
        let states = register::settled(causes, settlements, &register, states);
        let states = register::newest(causes, &states);
        let ids = |nodes: Vec<usize>| nodes.into_iter().map(|node| causes.id(node)).collect();
        let nodes = states.iter().map(|claim| claim.node).collect();
        newest_of(register, register::differ(&states), ids(nodes));
        let state = register::current(&states, |_| Some(TaskChange::Open));
        let register = format!("assignee:{id}");
        let people = register::settled(causes, settlements, &register, people);
        let people: Vec<Claim<String>> = register::newest(causes, &people);
        let nodes = people.iter().map(|claim| claim.node).collect();
        newest_of(register, register::differ(&people), ids(nodes));
        let assignee = register::current(&people, |c| register::latest(causes, c));
        let when = (states.iter().rev())
            .find(|claim| Some(claim.value) == state)
            .map(|claim| claim.at.0);
        let (word, when) = match state {
            Some(TaskChange::Done) => ("done", when),
            Some(TaskChange::Dropped) => ("dropped", when),
            _ => ("open", None),
        };
        let due = (task.box_minutes).map(|n| item.at.0.saturating_add(i64::from(n) * 60_000));
        out.say(
            "task",
            (
                (id, &task.text, &assignee.unwrap_or_default(), item.at.0),
                (due, task.follow_up, word, when),
            ),
        );
    }
}
