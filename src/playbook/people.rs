//! Roles and ways to reach people (S2.1).

use super::{Key, Playbook, Text};
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
    /// Whom it means in the directory while nobody holds it; see [`Playbook::means`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub means: Option<Means>,
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
    /// Names who leads in its place or beside it (S0.5, S0.13).
    Designate,
    /// Passes the role on as the work moves: it goes from hand to hand, or with a word of how
    /// things stand (S0.21).
    HandOver,
    /// May do the operations that need no approval and that are left to no other role (S0.11).
    Operate,
    /// Posts the updates that leave the team (S3.10).
    Post,
    /// Verifies that users are served again (S3.10).
    Verify,
    /// Alone may send people out of the room (S3.11).
    Dismiss,
    /// Several people may hold it at once (S4.7).
    Shared,
}

/// Who in the directory is meant by a role, for what an incident affects (S0.6, S2.6, S3.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// The owner of the service, with the designate.
    ServiceOwner,
    /// The owner on the side of the business.
    BusinessOwner,
    /// The team that supports the service.
    Team,
    /// Whoever is on call for that team.
    OnCall,
    /// The queue of the service.
    Queue,
    /// The list to which the service announces.
    Announce,
    /// Customers who use it.
    Customers,
    /// Those of them that are marked as key customers.
    KeyCustomers,
    /// Their account managers.
    AccountManagers,
}

impl Means {
    /// It stands for a list or for customers, not for people of the team who could hold a seat.
    pub fn nobody_to_seat(self) -> bool {
        matches!(
            self,
            Self::Queue | Self::Announce | Self::Customers | Self::KeyCustomers
        )
    }

    /// What the keys of roles meant before playbooks could say it.
    fn by_key(key: &str) -> Option<Self> {
        Some(match key {
            "service_owner" => Self::ServiceOwner,
            "om_team" => Self::Team,
            "om_engineer" => Self::OnCall,
            _ => return None,
        })
    }
}

impl Playbook {
    /// Whom a role means in the directory. A playbook of format 1 cannot say it; there the keys
    /// of the built-in one of that format do.
    pub fn means(&self, role: &Role) -> Option<Means> {
        let by_key = || Means::by_key(&role.key).filter(|_| self.format == 1);
        role.means.or_else(by_key)
    }
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
