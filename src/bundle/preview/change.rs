//! What a preview tells.

use super::Arrival;
use crate::directory;
use crate::incident::fact::Skew;
use crate::incident::{Conflict, Event, Incident, Status};
use crate::log::{EventId, Fork, Gap, Hash, StreamId, WriterId};
use crate::time::{Millis, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a file would bring.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// Events that are not here.
    pub new: usize,
    /// Events that are here as they are in the file.
    pub same: usize,
    /// Events of which a redacted copy is here.
    pub completed: usize,
    /// New events that this build cannot read; they are kept as they are.
    pub quarantined: usize,
    /// New events in this device's own name: somebody else writes as this writer.
    pub own: usize,
    /// New events that were recorded more than two minutes after now.
    pub future: usize,
    /// Every entry of the directory that would change.
    pub entries: Vec<EntryChange>,
    /// Changed streams that are neither.
    pub others: usize,
    /// Incidents that are not here in any part.
    pub new_incidents: usize,
    /// Registers that a person would have to settle and that are settled now.
    pub conflicts: usize,
    /// Forks that would become known.
    pub forks: usize,
    /// Stretches of writers' chains that would be missing.
    pub gaps: usize,
    /// Playbooks that the changed incidents name. Those that are neither here nor in the file
    /// leave obligations unknown.
    pub playbooks: BTreeSet<Hash>,
    /// The exporting device's clock is ahead of this one's.
    pub ahead: Option<ClockAhead>,
    /// Every incident that would change, the latest first.
    pub incidents: Vec<IncidentChange>,
}

impl Preview {
    /// The clock corrections that the file suggests, each with the stream that it is written to
    /// (R17): for what is new from the device that is ahead, and nothing else of it.
    pub fn corrections(&self) -> Vec<(StreamId, Skew)> {
        let Some((writer, by)) = self.ahead.and_then(|ahead| Some((ahead.writer?, ahead.by)))
        else {
            return Vec::new();
        };
        self.incidents
            .iter()
            .flat_map(|change| &change.devices)
            .filter(|device| device.writer == writer)
            .map(|device| {
                let skew = Skew {
                    from_n: device.from_n,
                    seconds: -by.as_seconds(),
                    to_n: device.to_n,
                    writer: Some(writer),
                };
                (device.stream, skew)
            })
            .collect()
    }

    pub(super) fn count(&mut self, change: &IncidentChange, incident: &Incident) {
        self.new_incidents += usize::from(change.before.is_none());
        self.conflicts += change.conflicts.len();
        self.forks += change.forks.len();
        self.gaps += change.gaps.len();
        self.playbooks
            .extend(incident.playbook.newest.iter().map(|claim| claim.value));
    }
}

/// A clock difference, and the correction it suggests (R17).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockAhead {
    /// The device, if the file names one.
    pub writer: Option<WriterId>,
    /// How far it is ahead: its stamps would be read so much earlier.
    pub by: Span,
}

/// What would become of one entry of the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryChange {
    /// Its stream.
    pub id: StreamId,
    /// What it is about.
    pub kind: Option<directory::Kind>,
    /// What it is called.
    pub name: String,
    /// Nothing of it is here.
    pub new: bool,
    /// Conflicts that would arise.
    pub conflicts: usize,
}

impl EntryChange {
    /// The step from the events `before` to those `after`.
    pub(super) fn between(
        id: StreamId,
        before: Option<Vec<Arc<Event>>>,
        after: &[Arc<Event>],
    ) -> Self {
        let old = before.map(|events| directory::fold(id, &events));
        let new = directory::fold(id, after);
        let had = |register: &str| {
            let mut old = old.iter().flat_map(|entry| &entry.conflicts);
            old.any(|conflict| conflict.register == register)
        };
        let conflicts = new.conflicts.iter();
        Self {
            id,
            kind: new.kind,
            name: new.name().to_owned(),
            new: old.is_none(),
            conflicts: conflicts
                .filter(|conflict| !had(&conflict.register))
                .count(),
        }
    }
}

/// How an incident stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its level.
    pub severity: Option<u8>,
    /// Its status.
    pub status: Status,
}

impl Standing {
    fn of(incident: &Incident) -> Self {
        Self {
            severity: incident.level(),
            status: incident.state(),
        }
    }
}

/// What would become of one incident.
#[derive(Clone, Debug)]
pub struct IncidentChange {
    /// The surviving stream.
    pub id: StreamId,
    /// Its title.
    pub title: String,
    /// How it stands here; `None` when nothing of it is here.
    pub before: Option<Standing>,
    /// How it would stand.
    pub after: Standing,
    /// Incidents here that would become one with it.
    pub joined: Vec<StreamId>,
    /// New events.
    pub new: usize,
    /// Events of which a redacted copy is here.
    pub completed: usize,
    /// New events by kind, as the wire names them.
    pub kinds: BTreeMap<String, usize>,
    /// Who wrote them.
    pub devices: Vec<Device>,
    /// Conflicts that would arise.
    pub conflicts: Vec<Conflict>,
    /// What shows them; none without conflicts, and beyond the first incidents of a file.
    pub rivals: Option<Box<Rivals>>,
    /// It is made up.
    pub demo: bool,
    /// Conflicts that would be settled.
    pub settled: usize,
    /// New events that this build cannot read.
    pub quarantined: usize,
    /// Forks that would become known.
    pub forks: Vec<Fork>,
    /// Gaps that would arise.
    pub gaps: Vec<Gap>,
    /// Gaps that would be filled.
    pub healed: usize,
    /// Time of its latest entry.
    pub latest: Millis,
}

/// What is needed to show which values compete, and where each comes from.
#[derive(Clone, Debug)]
pub struct Rivals {
    /// The incident as it would be.
    pub incident: Incident,
    /// Of the competing events, those that the file brings; the others are here.
    pub arriving: BTreeSet<EventId>,
}

impl Rivals {
    /// Of incidents with conflicts in one file, so many are kept to be shown.
    pub(super) const MOST: usize = 50;

    pub(super) fn of(change: &IncidentChange, incident: Incident, arrival: &Arrival) -> Self {
        let competing = change.conflicts.iter().flat_map(|c| &c.events);
        Self {
            arriving: competing
                .copied()
                .filter(|event| arrival.brings(*event))
                .collect(),
            incident,
        }
    }
}

/// One device among the authors of what is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its writer.
    pub writer: WriterId,
    /// The stream that it wrote to; a joined duplicate has several.
    pub stream: StreamId,
    /// Who used it, by name.
    pub people: BTreeSet<String>,
    /// New events.
    pub new: usize,
    /// Lowest number among them.
    pub from_n: u64,
    /// Highest number among them.
    pub to_n: u64,
}

impl IncidentChange {
    /// The step from the incidents `old` to `new`, to which they become.
    pub(super) fn between(old: &[Incident], new: &Incident, arrival: &Arrival) -> Self {
        let same_id = old.iter().find(|incident| incident.id == new.id);
        let before = same_id.or(old.first());
        let had = |conflict: &Conflict| {
            old.iter()
                .flat_map(|incident| &incident.conflicts)
                .any(|held| held.register == conflict.register)
        };
        let has = |register: &str| new.conflicts.iter().any(|c| c.register == register);
        let settled = old
            .iter()
            .flat_map(|incident| &incident.conflicts)
            .filter(|held| !has(&held.register))
            .count();
        let old_gaps: BTreeSet<&Gap> = old.iter().flat_map(|i| &i.gaps).collect();
        let new_gaps: BTreeSet<&Gap> = new.gaps.iter().collect();
        let old_forks: BTreeSet<&Fork> = old.iter().flat_map(|i| &i.forks).collect();
        Self {
            id: new.id,
            title: new.name().to_owned(),
            before: before.map(Standing::of),
            after: Standing::of(new),
            joined: old
                .iter()
                .map(|incident| incident.id)
                .filter(|id| *id != new.id && old.len() > 1)
                .collect(),
            new: arrival.new.len(),
            completed: arrival.completed,
            kinds: arrival.kinds(),
            devices: arrival.devices(),
            conflicts: new.conflicts.iter().filter(|c| !had(c)).cloned().collect(),
            rivals: None,
            demo: new.demo,
            settled,
            quarantined: arrival.quarantined(),
            forks: new
                .forks
                .iter()
                .filter(|fork| !old_forks.contains(fork))
                .cloned()
                .collect(),
            gaps: new_gaps
                .difference(&old_gaps)
                .map(|gap| (*gap).clone())
                .collect(),
            healed: old_gaps.difference(&new_gaps).count(),
            latest: new
                .timeline
                .last()
                .map(|entry| entry.at)
                .unwrap_or_default(),
        }
    }
}
