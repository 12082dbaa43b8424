//! All entries together, and the questions that an incident asks of them.

use super::{Duty, Entry, Field, Hours, Kind};
use crate::log::StreamId;
use crate::order;
use crate::search::folded;
use crate::time::{Millis, Zone};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// Finds the zone of an IANA name; an unknown one is read as that of the device.
pub type Zones<'a> = &'a dyn Fn(&str) -> Rc<dyn Zone>;

/// All entries of this device, those out of use included.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    entries: BTreeMap<StreamId, Arc<Entry>>,
}

/// Somebody who is on call now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnCall {
    /// The rota.
    pub rota: StreamId,
    /// Who, and until when.
    pub duty: Duty,
}

impl Directory {
    /// Takes an entry as it is now.
    pub fn put(&mut self, entry: Arc<Entry>) {
        self.entries.insert(entry.id, entry);
    }

    /// One entry, in use or not.
    pub fn get(&self, id: StreamId) -> Option<&Entry> {
        self.entries.get(&id).map(|entry| &**entry)
    }

    /// What an entry is called; its stream when it is not here.
    pub fn name(&self, id: StreamId) -> String {
        match self.get(id).map(Entry::name) {
            Some(name) if !name.is_empty() => name.to_owned(),
            _ => id.to_string(),
        }
    }

    /// Every entry, in use or not.
    pub fn all(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values().map(|entry| &**entry)
    }

    /// Nothing was ever written here.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entries of a kind that are in use, by name.
    pub fn of(&self, kind: Kind) -> Vec<&Entry> {
        let mut out: Vec<&Entry> = (self.all())
            .filter(|entry| entry.kind == Some(kind) && !entry.removed)
            .collect();
        order::sort_by_key(&mut out, |entry| (compared(entry.name()), entry.id));
        out
    }

    /// The entry of a kind with this name, whatever its capitals and accents; of several the one
    /// with the smallest stream.
    pub fn named(&self, kind: Kind, name: &str) -> Option<&Entry> {
        let name = compared(name);
        self.all().find(|entry| {
            entry.kind == Some(kind) && !entry.removed && compared(entry.name()) == name
        })
    }

    /// The person whom a name in an incident means, if the directory has exactly one of it.
    pub fn person(&self, name: &str) -> Option<&Entry> {
        let name = compared(name);
        let mut people = self.all().filter(|entry| {
            entry.kind == Some(Kind::Person) && !entry.removed && compared(entry.name()) == name
        });
        people.next().filter(|_| people.next().is_none())
    }

    fn linked(&self, from: &Entry, field: Field) -> Option<&Entry> {
        let linked = self.get(from.link(field)?)?;
        (!linked.removed).then_some(linked)
    }

    /// The technical owner of a service (S0.5); none when unknown or not in use.
    pub fn owner_of(&self, service: StreamId) -> Option<&Entry> {
        self.linked(self.get(service)?, Field::Owner)
    }

    /// The business owner of a service (S0.5).
    pub fn business_owner_of(&self, service: StreamId) -> Option<&Entry> {
        self.linked(self.get(service)?, Field::BusinessOwner)
    }

    /// The team that supports a service or a component (S0.10).
    pub fn team_of(&self, id: StreamId) -> Option<&Entry> {
        self.linked(self.get(id)?, Field::Team)
    }

    /// The teams that a person is in.
    pub fn teams_with(&self, person: StreamId) -> Vec<&Entry> {
        let mut teams = self.of(Kind::Team);
        teams.retain(|team| team.holds(Field::Members, person));
        teams
    }

    /// Who is on call for a team at `now`, on each of its rotas.
    pub fn on_call(&self, team: StreamId, now: Millis, zones: Zones<'_>) -> Vec<OnCall> {
        let mut rotas = self.of(Kind::Rota);
        rotas.retain(|rota| rota.link(Field::Team) == Some(team));
        let on_call = rotas.into_iter().map(|rota| OnCall {
            rota: rota.id,
            duty: rota.duty(now, &*zones(rota.text(Field::Zone))),
        });
        on_call.collect()
    }

    /// Who is on call at `now`, on every rota.
    pub fn all_on_call(&self, now: Millis, zones: Zones<'_>) -> Vec<OnCall> {
        let rotas = self.of(Kind::Rota).into_iter();
        let on_call = rotas.map(|rota| OnCall {
            rota: rota.id,
            duty: rota.duty(now, &*zones(rota.text(Field::Zone))),
        });
        on_call.collect()
    }

    /// Whether it is within business hours where a service is used (S3.5); `None` when the
    /// directory does not say.
    pub fn in_business_hours(
        &self,
        service: StreamId,
        now: Millis,
        zones: Zones<'_>,
    ) -> Option<bool> {
        let service = self.get(service)?;
        let hours = Hours::parse(service.text(Field::Hours))?;
        Some(hours.open_at(now, &*zones(service.text(Field::Zone))))
    }

    /// The changes since an instant, the latest first (S3.12).
    pub fn changes_since(&self, since: Millis) -> Vec<&Entry> {
        let mut changes = self.of(Kind::Change);
        let at = |entry: &Entry| entry.time(Field::At).unwrap_or(entry.changed_at);
        changes.retain(|entry| at(entry) >= since);
        order::sort_by_key(&mut changes, |entry| {
            std::cmp::Reverse((at(entry), entry.id))
        });
        changes
    }
}

/// A name as it is compared: small letters, no accents, single spaces.
pub(super) fn compared(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    folded(std::iter::once(words.join(" ").as_str()))
}
