//! The states of an incident in the log.

/// Where an incident stands after a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Nobody has picked it up.
    New,
    /// Someone is on it.
    Active,
    /// Waiting for the user, a vendor, evidence: in these words.
    Waiting(String),
    /// With problem management.
    Problem,
    /// Fixed, as the team sees it.
    Resolved,
    /// Shut.
    Closed,
    /// A false alarm.
    Cancelled,
}

impl State {
    /// Reads the state column; `None` for a word that is not known here.
    pub fn read(text: &str) -> Option<Self> {
        Some(match text.to_ascii_lowercase().as_str() {
            "new" => Self::New,
            "active" | "in progress" | "work in progress" => Self::Active,
            "awaiting problem" => Self::Problem,
            "resolved" => Self::Resolved,
            "closed" => Self::Closed,
            "cancelled" | "canceled" => Self::Cancelled,
            "on hold" | "pending" => Self::Waiting(text.to_owned()),
            other if other.starts_with("awaiting ") => Self::Waiting(text.to_owned()),
            _ => return None,
        })
    }

    /// Work on it has ended.
    pub fn has_ended(&self) -> bool {
        matches!(self, Self::Resolved | Self::Closed | Self::Cancelled)
    }
}
