//! What a step forward claims of the status, and until when. Steps are written down after the
//! fact and out of order: who says that it was over at 18:34 knows that somebody started on it
//! at 18:39, and does not mean that it is being handled still.

use super::items::Item;
use super::settlements::Settlements;
use crate::incident::register::{Claim, Place, Relation};
use crate::incident::{Fact, Status};
use std::collections::HashSet;

/// Leaves out the status of steps that a further one, written by somebody who had seen them, had
/// overtaken before they were taken, unless the impact came back in between. What a person chose
/// in settling stays.
pub(super) fn of_status(
    items: &[Item<'_>],
    relation: &impl Fn(usize, usize) -> Relation,
    settlements: &Settlements<'_>,
    claims: &mut Vec<Claim<Status>>,
) {
    let standing = || items.iter().filter(|item| item.stands());
    let says = |item: &Item<'_>| item.fact().and_then(Status::after);
    let came_back =
        |item: &&Item<'_>| matches!(item.fact(), Some(Fact::Relapse(_) | Fact::Reopen(_)));
    let overtaken: HashSet<Place> = standing()
        .filter(|step| is_step(step) && !settlements.choose("status", step.id))
        .filter(|step| {
            standing().any(|further| {
                further.at < step.at
                    && further.place > step.place
                    && is_beyond(says(further), says(step))
                    && relation(step.place.node, further.place.node) != Relation::Concurrent
                    && !standing()
                        .filter(came_back)
                        .any(|back| further.at < back.at && back.at <= step.at)
            })
        })
        .map(|step| step.place)
        .collect();
    claims.retain(|claim| !overtaken.contains(&claim.place));
}

/// A step that leads on, and never back.
fn is_step(item: &Item<'_>) -> bool {
    match item.fact() {
        Some(Fact::Workaround(workaround)) => workaround.restored,
        Some(Fact::Respond(_) | Fact::Recover(_) | Fact::HandOff(_) | Fact::Resolve(_)) => true,
        _ => false,
    }
}

/// Whoever is at `further` is through with `step`. What was handed off may be recovered later.
fn is_beyond(further: Option<Status>, step: Option<Status>) -> bool {
    further > step && !(further == Some(Status::HandedOff) && step == Some(Status::Recovered))
}
