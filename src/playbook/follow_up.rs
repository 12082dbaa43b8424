//! What is still owed when the incident is over, and what is measured of it.

use super::{Key, Length, Text};
use serde::{Deserialize, Serialize};

/// Something that outlives the incident, with an owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// Its name within the playbook.
    pub key: Key,
    /// What is owed.
    pub name: Text,
    /// Requirement that it follows.
    pub source: Key,
    /// Who owes it, by role key.
    pub by: Key,
    /// When it is owed.
    pub when: FollowUpWhen,
    /// Levels at which it is owed; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<u8>,
    /// Time allowed after the incident was resolved; without one the owner sets a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Length>,
}

/// When a follow-up is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpWhen {
    /// After every incident of its levels.
    Always,
    /// After a temporary resolution (S0.17).
    Temporary,
    /// After a workaround (S3.13).
    Workaround,
    /// When components were changed (S3.15).
    Changed,
    /// When someone says so.
    Asked,
}

/// A span of time that is measured of each incident (S1.13, S3.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Its name within the playbook.
    pub key: Key,
    /// Its name on screen.
    pub name: Text,
    /// Requirement that it follows.
    pub source: Key,
    /// Where it begins.
    pub from: Milestone,
    /// Where it ends.
    pub to: Milestone,
}

/// A moment in the life of an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Milestone {
    /// Impact began.
    Started,
    /// Someone or something noticed.
    Detected,
    /// It was put on record.
    Reported,
    /// Someone started handling it.
    Responded,
    /// Customers were told for the first time.
    CustomersTold,
    /// The first assessment that names components.
    ExtentKnown,
    /// The first assessment that names customers.
    ImpactKnown,
    /// A workaround restored service.
    WorkedAround,
    /// Impact on users is over.
    Recovered,
    /// Fixed.
    Resolved,
    /// Customers were told of the resolution and its causes: the reason for outage went out.
    CausesTold,
}
