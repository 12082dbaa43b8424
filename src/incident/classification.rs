//! On what the level rests.

use super::fact::Classify;
use super::{Entry, Fact, Incident};

impl Incident {
    /// The last classification that stands and says the level in force, or the last one of all
    /// where people disagree; with its entry.
    pub fn classification(&self) -> Option<(&Entry, &Classify)> {
        let classified = || {
            let standing = self.standing().rev();
            standing.filter_map(|(entry, fact)| match fact {
                Fact::Classify(classify) => Some((entry, classify)),
                _ => None,
            })
        };
        let level = self.level();
        let mut in_force = classified().filter(|(_, classify)| Some(classify.level) == level);
        in_force.next().or_else(|| classified().next())
    }

    /// A classification names impact and urgency, and others than the level rests on so far.
    pub(super) fn grounds_change(&self, new: &Classify) -> bool {
        if new.impact.is_empty() || new.urgency.is_empty() {
            return false;
        }
        self.classification().is_none_or(|(_, old)| {
            (&old.impact, &old.urgency, &old.modifiers)
                != (&new.impact, &new.urgency, &new.modifiers)
        })
    }
}
