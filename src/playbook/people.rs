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
    /// What it may do that others may not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub powers: Vec<Power>,
}

impl Role {
    /// Several people may hold it at once (S4.7).
    pub fn is_shared(&self) -> bool {
        self.powers.contains(&Power::Shared)
    }
}

/// What a role may do that others may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Power {
    /// Assents to a classification (S0.2).
    Assent,
    /// Says that the service works again, as a gate asks (S0.16).
    Validate,
    /// Approves a solution or a document (S2.12).
    Approve,
    /// Directs tasks: a task names it (S0.13).
    Direct,
    /// Names someone to act in its place (S0.5).
    Designate,
    /// Passes the role on as the work moves (S0.21).
    HandOver,
    /// May do the operations that need no approval (S0.11).
    Operate,
    /// Posts what goes out (S3.10).
    Post,
    /// Verifies what goes out and what is recorded (S3.10).
    Verify,
    /// May send people out of the room (S3.11).
    Dismiss,
    /// Several people may hold it at once (S4.7).
    Shared,
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
