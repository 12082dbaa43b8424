//! What the entries of a conflict say, for a person to choose from (X2).

use super::fact::TaskChange;
use super::{Conflict, ConflictKind, Entry, Fact, Incident, Person, Reading, Status};
use crate::log::{EventId, Hash};
use crate::time::Millis;

/// One choice of a conflict.
#[derive(Clone, Debug)]
pub struct Competing<'a> {
    /// The entry that says so, by the first of its facts: who, on which device, from which source.
    pub entry: &'a Entry,
    /// When it became so, corrected.
    pub at: Millis,
    /// What it says of the register. An imported entry may say much else.
    pub value: Value<'a>,
}

/// A value of a register in conflict.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// The title.
    Title(&'a str),
    /// The level.
    Level(u8),
    /// The status.
    Status(Status),
    /// Waiting or not.
    Hold(bool),
    /// With somebody else or not.
    Transfer(bool),
    /// The playbook version.
    Playbook(Hash),
    /// Who holds the role; nobody, if it was left.
    Holder(Option<&'a Person>),
    /// What became of the task.
    Task(TaskChange),
    /// Who does the task; empty: nobody.
    Assignee(&'a str),
    /// The zone in which the times of a foreign incident were read.
    Zone(&'a str),
    /// All that the entry says: two readings of the same thing compete as a whole.
    Facts(Vec<&'a Fact>),
}

impl Incident {
    /// The choices of a conflict, in the order of the fold.
    pub fn competing(&self, conflict: &Conflict) -> Vec<Competing<'_>> {
        let mut events: Vec<EventId> = Vec::new();
        for event in &conflict.events {
            if !events.contains(event) {
                events.push(*event);
            }
        }
        let choice = |event| self.choice(conflict, event);
        events.into_iter().filter_map(choice).collect()
    }

    fn choice(&self, conflict: &Conflict, event: EventId) -> Option<Competing<'_>> {
        let entry = self.entry(event)?;
        let read = match &conflict.kind {
            ConflictKind::Title => of(&self.title, event, |title| Value::Title(title)),
            ConflictKind::Severity => of(&self.severity, event, |level| Value::Level(*level)),
            ConflictKind::Status => of(&self.status, event, |status| Value::Status(*status)),
            ConflictKind::Hold => of(&self.on_hold, event, |held| Value::Hold(*held)),
            ConflictKind::Transfer => of(&self.transferred, event, |away| Value::Transfer(*away)),
            ConflictKind::Playbook => of(&self.playbook, event, |hash| Value::Playbook(*hash)),
            ConflictKind::Role(role) => {
                let holder = &self.roles.get(role)?.holder;
                of(holder, event, |person| Value::Holder(person.as_ref()))
            }
            ConflictKind::Holder(role, name) => {
                let holder = self.roles.get(role)?.beside.get(name)?;
                of(holder, event, |person| Value::Holder(person.as_ref()))
            }
            ConflictKind::Task(task) => {
                let task = self.tasks.iter().find(|known| known.id == *task)?;
                of(&task.reading, event, |change| Value::Task(*change))
            }
            _ => None,
        };
        let (at, value) = match read {
            Some(read) => read,
            None => (entry.at, self.whole(conflict, self.chosen(event))?),
        };
        Some(Competing { entry, at, value })
    }

    /// What a settlement chose, or the event itself.
    pub fn chosen(&self, event: EventId) -> EventId {
        let mut event = event;
        // A name is a hash of what it names, so the chain of choices ends.
        while let Some(Fact::Settle(settle)) = self.entry(event).and_then(|e| e.event.fact())
            && let Some(choice) = settle.choice
        {
            event = choice;
        }
        event
    }

    /// What an event says where no register is read off the incident.
    fn whole(&self, conflict: &Conflict, event: EventId) -> Option<Value<'_>> {
        let entry = self.entry(event)?;
        match (&conflict.kind, entry.event.fact()) {
            (ConflictKind::Assignee(_), Some(Fact::Task(task))) => {
                return Some(Value::Assignee(&task.assignee));
            }
            (ConflictKind::Assignee(_), Some(Fact::TaskUpdate(update))) => {
                return Some(Value::Assignee(&update.assignee));
            }
            (ConflictKind::Source(key), Some(Fact::Import(import))) if import.key != *key => {
                let zone = entry.event.occurred.as_ref().map(|o| o.zone.as_str());
                return Some(Value::Zone(zone.unwrap_or_default()));
            }
            (ConflictKind::Entry(_), Some(Fact::Amend(amend))) if amend.fact.is_some() => {
                return Some(Value::Facts(amend.fact.as_deref().into_iter().collect()));
            }
            _ => {}
        }
        let entries = self.timeline.iter();
        let parts = entries.filter(|entry| entry.event.line.id == event);
        Some(Value::Facts(
            parts.filter_map(|p| p.fact.as_ref()).collect(),
        ))
    }
}

/// What an event says of a register: the last in time of what an imported entry says, which is
/// what a settlement takes.
fn of<'a, V>(
    reading: &'a Reading<V>,
    event: EventId,
    value: impl FnOnce(&'a V) -> Value<'a>,
) -> Option<(Millis, Value<'a>)> {
    let claims = reading.newest.iter().filter(|claim| claim.event == event);
    let claim = claims.max_by_key(|claim| (claim.at, claim.place))?;
    Some((claim.at, value(&claim.value)))
}
