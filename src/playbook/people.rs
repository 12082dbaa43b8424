//! Roles and ways to reach people (S2.1).

use super::{Key, Text};
use serde::{Deserialize, Serialize};

/// Someone with a part in the process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Its name within the playbook.
    pub key: Key,
    /// Its name on screen.
    pub name: Text,
    /// Requirement that it follows.
    pub source: Key,
    /// What kind of part.
    pub kind: RoleKind,
    /// What it does, a line each.
    pub duties: Vec<Text>,
    /// An incident without someone in it has a gap that "next" shows.
    pub mandatory: bool,
    /// May be given tasks (S3.10).
    pub holds_tasks: bool,
    /// Whom to turn to, by role key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalates_to: Option<Key>,
}

/// What kind of part a role plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoleKind {
    /// A seat that one person takes in an incident.
    Seat,
    /// A person or list that is told; set up once.
    Recipient,
    /// Someone outside the team, such as the reporter.
    Party,
}

/// A way to reach people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// Its name within the playbook: `sms`, `email`, `phone`.
    pub key: Key,
    /// Its name on screen.
    pub name: Text,
}
