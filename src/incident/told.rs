//! What the record tells about itself beside its state: who held a seat before, when it was over.

use super::{Entry, Fact, Incident, Status};
use crate::time::Millis;

impl Incident {
    /// The name of whoever gives up the seat that an entry fills; `None` when nobody does: nobody
    /// held it, the entry fills a place beside those who hold it (S4.7), or it fills no seat.
    pub fn held_before<'i>(&'i self, entry: &'i Entry) -> Option<&'i str> {
        let Some(Fact::Role(taken)) = &entry.fact else {
            return None;
        };
        if taken.beside {
            return Some(taken.from.as_str()).filter(|from| !from.is_empty());
        }
        let earlier = self.timeline.iter().filter_map(|other| match &other.fact {
            Some(Fact::Role(seat))
                if seat.role == taken.role && other.rank < entry.rank && other.stands() =>
            {
                Some((other.rank, seat.person.as_ref()))
            }
            _ => None,
        });
        let last = earlier.max_by_key(|(rank, _)| *rank)?.1;
        last.map(|person| person.name.as_str())
    }

    /// When it came to an end; `None` while it goes on. Closing is paper work: what was resolved
    /// before ended then.
    pub fn ended_at(&self) -> Option<Millis> {
        let claimed = self.status.source().map(|claim| claim.at);
        match self.state() {
            Status::Resolved | Status::Cancelled => claimed,
            Status::Closed => {
                let entries = self.timeline.iter().filter(|entry| entry.stands());
                let resolved = entries.filter(|e| matches!(e.fact, Some(Fact::Resolve(_))));
                let last = resolved.max_by_key(|entry| entry.rank);
                last.map(|entry| entry.at).or(claimed)
            }
            _ => None,
        }
    }
}
