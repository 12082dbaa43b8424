//! The "next" list: what is due, in the order in which to deal with it. Lines are data; the
//! screen words them.
//!
//! Late comes first, the longest first; then what has a time, the soonest first; then the rest,
//! by phase. Of each group there is one line with a count.

mod line;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;
mod timed;
mod untimed;

pub use line::{NextLine, NextWhat, Recipient, Urgency};

use super::output::Obligations;
use crate::order;
use crate::playbook::{Key, Playbook};
use crate::time::Millis;

/// What the list needs to know beside the obligations.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    /// Mandatory seats that nobody holds, by role key.
    pub empty_roles: &'a [Key],
    /// Whether somebody holds a role: an escalation that brings one in is answered by it.
    pub held: &'a dyn Fn(&str) -> bool,
    /// Whether anyone is known for a role: duties to roles that were never set up fold into one
    /// line.
    pub set_up: &'a dyn Fn(&str) -> bool,
    /// Tasks that are to be done.
    pub tasks: &'a [OpenTask],
    /// Gates that are not met before the step that comes next, by key.
    pub gates: &'a [Key],
    /// Checklists of the phase that have open steps.
    pub checklists: &'a [OpenChecklist],
    /// How many things a person must settle.
    pub conflicts: usize,
}

/// A task that is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenTask {
    /// Its event.
    pub id: String,
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub assignee: String,
    /// End of its time box, if it has one.
    pub due: Option<Millis>,
}

/// A checklist with open steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenChecklist {
    /// By its key.
    pub key: Key,
    /// Steps done, skipped or not applicable.
    pub done: usize,
    /// All steps.
    pub total: usize,
}

/// The list for one incident at the instant of `obligations`.
pub fn next(
    obligations: &Obligations,
    playbook: &Playbook,
    situation: &Situation<'_>,
) -> Vec<NextLine> {
    let mut lines = Vec::new();
    let mut folded = untimed::Folded::default();
    timed::classify(obligations, &mut lines);
    timed::clocks(obligations, &mut lines);
    timed::notices(obligations, situation, &mut folded, &mut lines);
    timed::escalations(obligations, playbook, situation, &mut folded, &mut lines);
    timed::review(obligations, playbook, &mut lines);
    timed::tasks(obligations.now, situation.tasks, &mut lines);
    untimed::conflicts(situation, &mut lines);
    untimed::roles(playbook, situation, &mut lines);
    untimed::tasks(situation.tasks, &mut lines);
    untimed::checklists(playbook, situation, &mut lines);
    untimed::gates(playbook, situation, &mut lines);
    untimed::not_set_up(folded, &mut lines);
    // Stable: lines without a time keep the order in which they were added.
    order::sort_by_key(&mut lines, |line| line.urgency.rank());
    lines
}
