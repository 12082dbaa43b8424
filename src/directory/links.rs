//! What hangs together: a fault in a component shows in whatever depends on it (S3.6).

use super::{Directory, Entry, Field, Kind};
use crate::log::StreamId;
use std::collections::BTreeSet;

/// Entries reached from some others.
pub type Reach = BTreeSet<StreamId>;

/// What is missing of a service for its incidents to be handled: the three administrative checks
/// (S0.23), and the first two of S0.10.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Its technical owner is unknown.
    pub owner: bool,
    /// Nobody supports it for good: no team, an ad-hoc team, or one without people.
    pub specialists: bool,
    /// There is no queue or no list to announce on.
    pub channels: bool,
}

impl Gaps {
    /// Something is missing.
    pub fn any(self) -> bool {
        self.owner || self.specialists || self.channels
    }
}

impl Directory {
    fn grow(&self, from: &[StreamId], mut next: impl FnMut(&Entry) -> Vec<StreamId>) -> Reach {
        let mut reach: Reach = from.iter().copied().collect();
        let mut waiting: Vec<StreamId> = from.to_vec();
        while let Some(id) = waiting.pop() {
            let Some(entry) = self.get(id) else { continue };
            for other in next(entry) {
                // What depends on itself in a circle is reached once.
                if self.get(other).is_some_and(|entry| !entry.removed) && reach.insert(other) {
                    waiting.push(other);
                }
            }
        }
        reach
    }

    /// Where a fault in `id`, a component or a service, may show: itself, the components that
    /// depend on it, and the services that they are part of.
    pub fn affected_by(&self, id: StreamId) -> Reach {
        let components = self.of(Kind::Component);
        self.grow(&[id], |entry| {
            let mut next: Vec<StreamId> = components
                .iter()
                .filter(|component| component.holds(Field::DependsOn, entry.id))
                .map(|component| component.id)
                .collect();
            if entry.kind == Some(Kind::Component) {
                next.extend(entry.links(Field::Services));
            }
            next
        })
    }

    /// What `ids`, services or components, rest on: themselves, the components of the services,
    /// and what these depend on.
    pub fn rests_on(&self, ids: &[StreamId]) -> Reach {
        let components = self.of(Kind::Component);
        self.grow(ids, |entry| match entry.kind {
            Some(Kind::Service) => components
                .iter()
                .filter(|component| component.holds(Field::Services, entry.id))
                .map(|component| component.id)
                .collect(),
            _ => entry.links(Field::DependsOn).collect(),
        })
    }

    /// Customers who may notice a fault in a component or a service, key customers first (S3.6).
    pub fn customers_of(&self, id: StreamId) -> Vec<&Entry> {
        let reach = self.affected_by(id);
        let mut customers = self.of(Kind::Customer);
        customers.retain(|customer| {
            customer
                .links(Field::Uses)
                .any(|used| reach.contains(&used))
        });
        let (key, other): (Vec<&Entry>, Vec<&Entry>) = customers
            .into_iter()
            .partition(|entry| entry.flag(Field::Key));
        key.into_iter().chain(other).collect()
    }

    /// Components that a customer's services rest on, the heaviest first (S3.5, S3.6).
    pub fn components_of(&self, customer: StreamId) -> Vec<&Entry> {
        let used: Vec<StreamId> = self
            .get(customer)
            .map(|entry| entry.links(Field::Uses).collect())
            .unwrap_or_default();
        let reach = self.rests_on(&used);
        let mut components = self.of(Kind::Component);
        components.retain(|component| reach.contains(&component.id));
        crate::order::sort_by_key(&mut components, |component| {
            std::cmp::Reverse(component.number(Field::Weight).unwrap_or(0))
        });
        components
    }

    /// Entries of a kind that name one of `about` among their services and components: changes,
    /// known problems, workarounds (S3.12).
    pub fn about(&self, kind: Kind, about: &Reach) -> Vec<&Entry> {
        let mut entries = self.of(kind);
        entries.retain(|entry| {
            let services = entry.links(Field::Services);
            services
                .chain(entry.links(Field::Components))
                .any(|named| about.contains(&named))
        });
        entries
    }

    /// What is missing of a service (S0.10, S0.23).
    pub fn gaps(&self, service: StreamId) -> Gaps {
        let Some(entry) = self.get(service) else {
            return Gaps::default();
        };
        let lasting = self
            .team_of(service)
            .is_some_and(|team| !team.flag(Field::AdHoc) && team.links(Field::Members).count() > 0);
        let channel = |field: Field| {
            let team = self.team_of(service);
            !entry.text(field).is_empty() || team.is_some_and(|team| !team.text(field).is_empty())
        };
        Gaps {
            owner: self.owner_of(service).is_none(),
            specialists: !lasting,
            channels: !channel(Field::Queue) || !channel(Field::Announce),
        }
    }

    /// Everything that `from` name, and what these name, and so on: what a file about them needs
    /// so that no name in it leads nowhere.
    pub fn closure(&self, from: &[StreamId]) -> Reach {
        let mut reach = self.grow(from, Entry::named);
        reach.retain(|id| self.get(*id).is_some());
        reach
    }

    /// Entries that name this one, by kind and name.
    pub fn naming(&self, id: StreamId) -> Vec<&Entry> {
        let kinds = Kind::ALL.iter().flat_map(|kind| self.of(*kind));
        kinds.filter(|entry| entry.named().contains(&id)).collect()
    }
}
