//! Where an incident stands.

use super::fact::Fact;
use serde::{Deserialize, Serialize};

/// The lifecycle. Later values are further on; of two that compete, the clocks take the earlier
/// one until a person settles it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Reported, or back again, and nobody has picked it up.
    #[default]
    New,
    /// Someone is on it.
    InProgress,
    /// Impact on users is over.
    Recovered,
    /// Shifted to planned work.
    HandedOff,
    /// Fixed.
    Resolved,
    /// Validated and shut.
    Closed,
    /// A false alarm.
    Cancelled,
}

impl Status {
    /// What a fact makes of the status; `None` when it does not touch it.
    pub fn after(fact: &Fact) -> Option<Self> {
        match fact {
            Fact::Report(_) | Fact::Relapse(_) => Some(Self::New),
            Fact::Respond(_) => Some(Self::InProgress),
            Fact::Workaround(workaround) if workaround.restored => Some(Self::Recovered),
            Fact::Recover(_) => Some(Self::Recovered),
            Fact::HandOff(_) => Some(Self::HandedOff),
            Fact::Resolve(_) => Some(Self::Resolved),
            Fact::Reopen(reopen) if reopen.impact => Some(Self::New),
            Fact::Reopen(_) => Some(Self::Recovered),
            Fact::Close(_) => Some(Self::Closed),
            Fact::Cancel(_) => Some(Self::Cancelled),
            _ => None,
        }
    }

    /// Users feel it, as far as the record says.
    pub fn has_impact(self) -> bool {
        matches!(self, Self::New | Self::InProgress)
    }

    /// Still in the list of open incidents.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Cancelled)
    }
}
