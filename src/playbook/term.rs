//! What a process names beside its people and limits: ways of working, tracks, options, rules.

use super::{Key, Text};
use serde::{Deserialize, Serialize};

/// Something that the process gives a name. Its kind says how the app behaves, never its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its name within the playbook.
    pub key: Key,
    /// What kind of thing.
    pub kind: TermKind,
    /// Its name on screen.
    pub name: Text,
    /// Requirement that it follows.
    pub source: Key,
    /// What it means, in a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<Text>,
    /// Who owns it or may do it, by role key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Key>,
}

/// What kind of thing a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermKind {
    /// A way of working that a level selects, such as urgent or hand-off (S0.2).
    Process,
    /// A thread of work with an owner of its own (S0.4).
    Track,
    /// Something that may be done at once without asking (S0.11).
    Operation,
    /// A way to restore service, in the order in which to weigh them (S3.13).
    RestoreOption,
    /// One step on the scale of impact, the worst first (S3.5).
    Impact,
    /// One step on the scale of urgency, the most urgent first (S3.5).
    Urgency,
    /// A priority, the first first (S4.1).
    Priority,
    /// A task must name who directed it (S0.13).
    DirectedTasks,
    /// Several major incidents at once are put in an order (S4.1).
    MajorsInOrder,
    /// Incidents come before all other work (S0.25).
    FirstOfAll,
    /// A team put together for the occasion is escalated for a lasting one (S0.10).
    AdHocTeam,
    /// Whoever joins looks at the situation afresh before correcting further (S1.9).
    Reassess,
    /// What leaves the team is filtered (S1.15).
    Filtered,
    /// Something to bear in mind, without behaviour.
    Guidance,
}
