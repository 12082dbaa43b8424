//! What an incident and the directory have to do with each other.

use super::{Directory, Kind, Reach};
use crate::incident::fact::{Affects, Team};
use crate::incident::{Incident, TaskState};
use crate::log::StreamId;

impl Directory {
    /// The fact that an entry is affected.
    pub fn affects(&self, id: StreamId) -> Option<Affects> {
        let entry = self.get(id)?;
        Some(Affects {
            ended: false,
            entry: Some(id),
            kind: entry.kind.unwrap_or(Kind::Service).name().to_owned(),
            name: entry.name().to_owned(),
        })
    }

    /// The fact of who supports a service, for the incident in which it is affected. Nobody for
    /// good is an ad-hoc team, and an unknown owner is none, so that the process asks for both
    /// (S0.10, S0.23).
    pub fn support(&self, service: StreamId) -> Option<Team> {
        let entry = self.get(service)?;
        if entry.kind != Some(Kind::Service) {
            return None;
        }
        let team = self.team_of(service);
        let owner = self.owner_of(service);
        Some(Team {
            ad_hoc: self.gaps(service).specialists,
            name: team.map_or(entry.name(), |team| team.name()).to_owned(),
            owner: owner.map_or("", |owner| owner.name()).to_owned(),
        })
    }

    /// The entries that incidents refer to, with all that these name: what is affected, the known
    /// problems that they have to do with, and the people and teams whom the record names. A file about the incidents takes these and no
    /// others.
    pub fn needed_by<'a>(&self, incidents: impl IntoIterator<Item = &'a Incident>) -> Reach {
        let mut from: Vec<StreamId> = Vec::new();
        for incident in incidents {
            from.extend(incident.affected().filter_map(|affects| affects.entry));
            from.extend(incident.known_problems().map(|one| one.to));
            let teams = incident.done.teams.keys();
            from.extend(teams.filter_map(|team| Some(self.named(Kind::Team, team)?.id)));
            let seats = incident.roles.values();
            let holders = seats.flat_map(|seat| seat.holders());
            let open = incident.tasks.iter();
            let open = open.filter(|task| task.state == TaskState::Open);
            let names = holders
                .map(|held| held.person.name.as_str())
                .chain(open.map(|task| task.assignee.as_str()));
            from.extend(names.filter_map(|name| Some(self.person(name)?.id)));
        }
        self.closure(&from)
    }
}
