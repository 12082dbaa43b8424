//! The name that the process gives to where an incident stands (S1.4).

use super::category;
use crate::incident::{Incident, TaskState};
use crate::playbook::{Category, Playbook, Status};

/// The status of the playbook that an incident is in; `None` where the playbook has no name for
/// how it behaves. Of several before the work begins the first holds until the level is set, the
/// last once somebody was named for a role or a task, and one between while the level is known
/// and nobody is named. Behaviour follows the category, never the name.
pub fn status<'p>(playbook: &'p Playbook, incident: &Incident) -> Option<&'p Status> {
    let category = category(incident);
    let those = playbook.statuses.iter();
    let those: Vec<&Status> = those.filter(|one| one.category == category).collect();
    let last = those.len().checked_sub(1)?;
    let at = match category {
        Category::Reported if incident.level().is_none() => 0,
        Category::Reported if is_named(incident) => last,
        Category::Reported => 1.min(last),
        _ => 0,
    };
    those.get(at).copied()
}

/// The same where the playbook tells several states apart that behave alike, so that the name
/// says more than the words that every process shares.
pub fn queue_state<'p>(playbook: &'p Playbook, incident: &Incident) -> Option<&'p Status> {
    let mut categories: Vec<Category> = playbook.statuses.iter().map(|one| one.category).collect();
    let all = categories.len();
    crate::order::sort(&mut categories);
    categories.dedup();
    (categories.len() < all)
        .then(|| status(playbook, incident))
        .flatten()
}

fn is_named(incident: &Incident) -> bool {
    let held = incident
        .roles
        .values()
        .any(|seat| !seat.holders().is_empty());
    let mut tasks = incident.tasks.iter();
    held || tasks.any(|task| task.state == TaskState::Open && !task.assignee.is_empty())
}
