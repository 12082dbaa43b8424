//! What the directory knows of an incident: how much hangs on what is affected (S3.5, S4.1), and
//! whom a role of the process means there (S0.6, S2.6, S3.7).

use super::{Directory, Entry, Field, Kind, Zones};
use crate::incident::Incident;
use crate::log::StreamId;
use crate::playbook::{Circumstance, Means, Playbook, Role, Weights};
use crate::time::Millis;

/// A circumstance that holds, and which entry says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holds {
    /// What holds.
    pub when: Circumstance,
    /// The entry.
    pub entry: StreamId,
    /// What it is called.
    pub name: String,
}

/// Somebody, or a list, whom a role means in an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// What they are called.
    pub name: String,
    /// What reaches them by the method asked for, or at all; may be empty.
    pub reach: String,
}

impl Directory {
    /// The entries in use of what is affected now, each once.
    fn hit(&self, incident: &Incident) -> Vec<&Entry> {
        let mut out: Vec<&Entry> = Vec::new();
        for affects in incident.affected() {
            let entry = match affects.entry {
                Some(id) => self.get(id).filter(|entry| !entry.removed),
                None => {
                    Kind::from_name(&affects.kind).and_then(|kind| self.named(kind, &affects.name))
                }
            };
            if let Some(entry) = entry
                && out.iter().all(|known| known.id != entry.id)
            {
                out.push(entry);
            }
        }
        out
    }

    /// The services among what is affected, and those that an affected component is part of or
    /// carries.
    fn services_hit(&self, incident: &Incident) -> Vec<&Entry> {
        let hit = self.hit(incident);
        let mut services = self.of(Kind::Service);
        let reach: Vec<StreamId> = hit
            .iter()
            .filter(|entry| entry.kind != Some(Kind::Customer))
            .flat_map(|entry| self.affected_by(entry.id))
            .collect();
        services.retain(|service| reach.contains(&service.id));
        services
    }

    /// What makes an incident more or less urgent, as the directory knows it at an instant, each
    /// circumstance once with the entry that says so. Of two that exclude each other the one that
    /// makes it more urgent holds: a component that weighs heavily beside a light one, a region at
    /// work beside one asleep. `weights` are those of the playbook.
    pub fn circumstances(
        &self,
        incident: &Incident,
        weights: Weights,
        now: Millis,
        zones: Zones<'_>,
    ) -> Vec<Holds> {
        let mut out: Vec<Holds> = Vec::new();
        let mut add = |when: Circumstance, entry: &Entry| {
            let shut = out
                .iter()
                .any(|one| one.when == when || one.when.excludes(when));
            if !shut {
                out.push(Holds {
                    when,
                    entry: entry.id,
                    name: entry.name().to_owned(),
                });
            }
        };
        let services = self.services_hit(incident);
        for service in services.iter().filter(|one| one.flag(Field::Critical)) {
            add(Circumstance::BusinessCritical, service);
        }
        let components = self.hit(incident).into_iter();
        let weighed: Vec<(&Entry, u8)> = components
            .filter(|entry| entry.kind == Some(Kind::Component))
            .filter_map(|entry| Some((entry, entry.number(Field::Weight)?)))
            .collect();
        for (component, _) in weighed
            .iter()
            .filter(|(_, weight)| *weight >= weights.heavy)
        {
            add(Circumstance::HeavyComponent, component);
        }
        // It weighs little only when nothing that is hit weighs more.
        if weighed.iter().all(|(_, weight)| *weight <= weights.light) {
            for (component, _) in &weighed {
                add(Circumstance::LightComponent, component);
            }
        }
        let open = |service: &Entry| self.in_business_hours(service.id, now, zones);
        for service in services.iter().filter(|one| open(one) == Some(true)) {
            add(Circumstance::BusinessHours, service);
        }
        for service in services.iter().filter(|one| open(one) == Some(false)) {
            add(Circumstance::OutsideHours, service);
        }
        out
    }

    /// Whom a role means in an incident, as far as is known: who holds it, else owners, teams,
    /// lists and customers of what is affected where the playbook says that the role means those,
    /// else the team or person of the directory that is called like the role. `method` is how
    /// they are to be reached, by its key; empty for any way.
    pub fn addressees(
        &self,
        incident: &Incident,
        playbook: &Playbook,
        role: &Role,
        method: &str,
        now: Millis,
        zones: Zones<'_>,
    ) -> Vec<Addressee> {
        let mut out: Vec<Addressee> = Vec::new();
        let mut add = |name: &str, reach: String| {
            if !name.is_empty() && out.iter().all(|known| known.name != name) {
                out.push(Addressee {
                    name: name.to_owned(),
                    reach,
                });
            }
        };
        for held in incident.holders(&role.key) {
            let reach = match (held.person.contact.as_str(), self.person(&held.person.name)) {
                ("", Some(entry)) => reach(entry, method),
                (contact, _) => contact.to_owned(),
            };
            add(&held.person.name, reach);
        }
        if !incident.holders(&role.key).is_empty() {
            return out;
        }
        let services = self.services_hit(incident);
        let means = playbook.means(role);
        let linked = |from: &Entry, field: Field| {
            let entry = from.link(field).and_then(|id| self.get(id));
            entry.filter(|entry| !entry.removed)
        };
        for service in &services {
            match means {
                Some(Means::ServiceOwner) => {
                    for field in [Field::Owner, Field::Designate] {
                        if let Some(person) = linked(service, field) {
                            add(person.name(), reach(person, method));
                        }
                    }
                }
                Some(Means::BusinessOwner) => {
                    if let Some(person) = linked(service, Field::BusinessOwner) {
                        add(person.name(), reach(person, method));
                    }
                }
                Some(Means::Announce) => {
                    add(service.text(Field::Announce), String::new());
                }
                Some(Means::Queue) => add(service.text(Field::Queue), String::new()),
                Some(Means::Team) => {
                    if let Some(team) = self.team_of(service.id) {
                        let known = [
                            method_field(method),
                            Some(Field::Announce),
                            Some(Field::Queue),
                        ];
                        let known = known.into_iter().flatten().map(|field| team.text(field));
                        let known = known.into_iter().find(|text| !text.is_empty());
                        add(team.name(), known.unwrap_or_default().to_owned());
                    }
                }
                Some(Means::OnCall) => {
                    let team = self.team_of(service.id);
                    for on_call in team
                        .iter()
                        .flat_map(|team| self.on_call(team.id, now, zones))
                    {
                        let people = on_call.duty.people.iter();
                        for person in people.filter_map(|id| self.get(*id)) {
                            add(person.name(), reach(person, method));
                        }
                    }
                }
                _ => {}
            }
        }
        let customers = || {
            let hit = self.hit(incident);
            let named = hit
                .iter()
                .filter(|entry| entry.kind == Some(Kind::Customer));
            let named: Vec<&Entry> = named.copied().collect();
            let served = services.iter().flat_map(|one| self.customers_of(one.id));
            named.into_iter().chain(served).collect::<Vec<&Entry>>()
        };
        match means {
            Some(Means::Customers) => {
                customers()
                    .iter()
                    .for_each(|one| add(one.name(), String::new()));
            }
            Some(Means::KeyCustomers) => {
                let key = customers().into_iter().filter(|one| one.flag(Field::Key));
                key.for_each(|one| add(one.name(), String::new()));
            }
            Some(Means::AccountManagers) => {
                for customer in customers() {
                    if let Some(person) = linked(customer, Field::Manager) {
                        add(person.name(), reach(person, method));
                    }
                }
            }
            _ => {}
        }
        if out.is_empty() {
            let named = |kind: Kind| role.name.0.values().find_map(|name| self.named(kind, name));
            if let Some(entry) = named(Kind::Team).or_else(|| named(Kind::Person)) {
                out.push(Addressee {
                    name: entry.name().to_owned(),
                    reach: match reach(entry, method) {
                        none if none.is_empty() => entry.text(Field::Announce).to_owned(),
                        known => known,
                    },
                });
            }
        }
        out
    }
}

/// The field that a method of the built-in playbooks goes by.
fn method_field(method: &str) -> Option<Field> {
    match method {
        "phone" | "sms" | "page" | "conference" => Some(Field::Phone),
        "email" => Some(Field::Mail),
        "chat" => Some(Field::Chat),
        _ => None,
    }
}

/// What reaches an entry by a method, else by any.
fn reach(entry: &Entry, method: &str) -> String {
    let any = [Field::Phone, Field::Mail, Field::Chat];
    let fields = method_field(method).into_iter().chain(any);
    let mut known = fields.map(|field| entry.text(field));
    let known = known.find(|text| !text.is_empty());
    known.unwrap_or_default().to_owned()
}
