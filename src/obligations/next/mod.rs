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

pub use line::{NextLine, NextWhat, Recipient, Urgency, first_ways, left_out};

use super::output::Obligations;
use crate::order;
use crate::playbook::{Key, Playbook};
use crate::time::{Millis, Span};

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
    /// Forms with something missing that the phase asks for.
    pub forms: &'a [OpenForm],
    /// What the process asks first, while an answer is missing (S1.2).
    pub intake: Option<&'a OpenForm>,
    /// Roles that have not agreed to the level (S0.2).
    pub assents: &'a [Key],
    /// What lives on after the incident and is to be seen to now.
    pub follow_ups: &'a [OpenFollowUp],
    /// Teams of which nobody knows who owns what they work on.
    pub unowned: &'a [String],
    /// People who have been on duty for long.
    pub tired: &'a [Tired],
    /// How many things a person must settle.
    pub conflicts: usize,
}

impl Situation<'static> {
    /// Nothing is open, nobody holds a role, and everyone is known.
    pub const NOTHING: Self = Self {
        empty_roles: &[],
        held: &|_| false,
        set_up: &|_| true,
        tasks: &[],
        gates: &[],
        checklists: &[],
        forms: &[],
        intake: None,
        assents: &[],
        follow_ups: &[],
        unowned: &[],
        tired: &[],
        conflicts: 0,
    };
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

/// A form with something missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenForm {
    /// By its key.
    pub key: Key,
    /// The event that began this filling, for forms that are filled in several times.
    pub of: Option<String>,
    /// Wanted fields that are answered.
    pub done: usize,
    /// All wanted fields.
    pub total: usize,
    /// Those to name, by key; empty where the count says enough.
    pub missing: Vec<Key>,
}

/// Something that lives on after the incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenFollowUp {
    /// The playbook's key, or the event that named it.
    pub key: String,
    /// The rule of the playbook, by its key.
    pub rule: Option<Key>,
    /// What people call it; empty for one of the playbook.
    pub text: String,
    /// Who sees to it; empty while nobody does.
    pub owner: String,
    /// By when.
    pub due: Option<Millis>,
}

/// Somebody who has been on duty for long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tired {
    /// Who.
    pub name: String,
    /// Since when.
    pub since: Millis,
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
    timed::follow_ups(obligations.now, playbook, situation.follow_ups, &mut lines);
    untimed::conflicts(situation, &mut lines);
    untimed::assents(playbook, situation, &mut lines);
    untimed::roles(playbook, situation, &mut lines);
    untimed::tasks(situation.tasks, &mut lines);
    untimed::intake(playbook, situation, &mut lines);
    untimed::checklists(playbook, situation, &mut lines);
    untimed::forms(playbook, situation, &mut lines);
    untimed::unowned(playbook, situation, &mut lines);
    untimed::tired(situation, &mut lines);
    untimed::gates(playbook, situation, &mut lines);
    untimed::not_set_up(folded, &mut lines);
    // Stable: lines without a time keep the order in which they were added.
    order::sort_by_key(&mut lines, |line| line.urgency.rank());
    lines
}

/// When these lines change by the passing of time alone: one becomes late, or an escalation joins
/// them. `None` when only an entry changes them.
pub fn turns_at(lines: &[NextLine], obligations: &Obligations) -> Option<Millis> {
    let now = obligations.now;
    let due = lines.iter().filter_map(|line| match line.urgency {
        Urgency::Due { at } if at >= now => Some(at + Span(1)),
        _ => None,
    });
    due.chain(obligations.escalates_at).min()
}
