//! How bad an incident is (S2.3).

use super::{Key, Text};
use serde::{Deserialize, Serialize};

/// The levels of a playbook and what moves an incident between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeverityScheme {
    /// Requirement that it follows, such as `S2.3`.
    pub source: Key,
    /// The levels, the worst first.
    pub levels: Vec<Level>,
    /// When a level must be raised (S2.7).
    pub raises: Vec<RaiseRule>,
}

/// One level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its number; lower is worse.
    pub number: u8,
    /// Its name, a word or two.
    pub name: Text,
    /// What makes an incident this bad.
    pub definition: Text,
    /// Typical cases.
    pub examples: Vec<Text>,
    /// What choosing it sets in motion, for the picker. Figures are not repeated here: the
    /// picker takes them from the clocks.
    pub consequence: Text,
    /// At or above the major-incident line.
    pub major: bool,
    /// The way of working that it selects, by the key of a term (S0.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<Key>,
    /// When people are put on it (S0.3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staffing: Option<Staffing>,
    /// Who is put on it (S1.5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<Text>,
}

impl Level {
    /// People are put on it at once. `critical` says whether the business cannot do without the
    /// service (S0.3). Without a rule the answer is yes: waiting must be said in so many words.
    pub fn at_once(&self, critical: bool) -> bool {
        match self.staffing {
            None | Some(Staffing::AtOnce) => true,
            Some(Staffing::AtOnceIfCritical) => critical,
            Some(Staffing::Scheduled | Staffing::ScheduledAround) => false,
        }
    }
}

/// When people are put on an incident (S0.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Staffing {
    /// At once.
    AtOnce,
    /// At once if the business cannot do without the service, else planned.
    AtOnceIfCritical,
    /// Planned; projects may suffer.
    Scheduled,
    /// Planned so that no project suffers.
    ScheduledAround,
}

/// A change in the situation that asks for a worse level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RaiseRule {
    /// Its name within the playbook.
    pub key: Key,
    /// Requirement that it follows.
    pub source: Key,
    /// Level before.
    pub from: u8,
    /// Level after; worse than `from`.
    pub to: u8,
    /// What must have happened.
    pub when: Text,
}
