//! Who agreed to the level, what the process has against a fact, and who is on duty for long.

use crate::incident::fact::{PresenceChange, TaskChange};
use crate::incident::{Fact, Incident, Person, Task, TaskState, fact};
use crate::order;
use crate::playbook::{Key, Objection, Playbook, Power, Role, RoleKind};
use crate::time::{Millis, Span};
use std::collections::BTreeMap;

/// Longer than this without a break asks for somebody fresh (S4.8). The source names no figure:
/// half of a usual shift is ours.
pub const LONG_ON_DUTY: Span = Span::hours(4);

/// A role whose assent the process wants, and what it said (S0.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assented<'p> {
    /// The role.
    pub role: &'p Role,
    /// When it agreed to the level in force, and who said so; `None` while that is missing.
    pub given: Option<(Millis, String)>,
}

/// Who has agreed to the level in force, in the order of the playbook; nothing before the first
/// classification. Whoever holds a role while setting the level agrees to it, also when another
/// person holds the role since; another level asks anew.
pub fn assents<'p>(playbook: &'p Playbook, incident: &Incident) -> Vec<Assented<'p>> {
    let Some(level) = incident.level() else {
        return Vec::new();
    };
    let mut given: BTreeMap<&str, (u8, Millis, &str)> = BTreeMap::new();
    for (entry, fact) in incident.standing() {
        let who = entry.event.who.name.as_str();
        match fact {
            Fact::Classify(classify) => {
                given.retain(|_, (agreed, ..)| *agreed == classify.level);
                let held = incident.setters.get(&entry.event.line.id);
                let held = held.map(Vec::as_slice).unwrap_or_default();
                let setting = playbook.with_power(Power::Assent);
                for role in setting.filter(|role| held.iter().any(|key| **key == *role.key)) {
                    given.insert(&role.key, (classify.level, entry.at, who));
                }
            }
            Fact::Assent(assent) => {
                given.insert(&assent.role, (assent.level, entry.at, who));
            }
            _ => {}
        }
    }
    playbook
        .with_power(Power::Assent)
        .map(|role| Assented {
            role,
            given: given
                .get(&*role.key)
                .filter(|(agreed, ..)| *agreed == level)
                .map(|(_, at, who)| (*at, (*who).to_owned())),
        })
        .collect()
}

fn holds(incident: &Incident, role: &str, name: &str) -> bool {
    let holders = incident.holders(role);
    !name.is_empty() && holders.iter().any(|held| held.person.name == name)
}

/// Roles that somebody holds.
fn roles_of<'p>(playbook: &'p Playbook, incident: &Incident, name: &str) -> Vec<&'p str> {
    let held = playbook
        .roles
        .iter()
        .filter(|role| holds(incident, &role.key, name));
    held.map(|role| &*role.key).collect()
}

/// The entry by which `person`, or nobody, takes a role in the place of `from`, by name; empty:
/// in nobody's. Where several may hold the role, whoever takes it leaves the others in it (S4.7).
pub fn seat_change(
    playbook: Option<&Playbook>,
    incident: &Incident,
    role: &str,
    from: &str,
    person: Option<&Person>,
) -> fact::Role {
    let holders = incident.holders(role);
    let rule = playbook.and_then(|playbook| playbook.role(role));
    let shared = rule.is_some_and(Role::is_shared);
    let replaced = holders.iter().find(|held| held.person.name == from);
    let beside = replaced.map_or(shared, |held| held.beside);
    fact::Role {
        beside,
        from: match replaced {
            Some(_) if beside => from.to_owned(),
            _ => String::new(),
        },
        role: role.to_owned(),
        person: person.cloned(),
        ..Default::default()
    }
}

/// Who directs tasks now, by name (S0.13).
pub fn directors<'i>(playbook: &Playbook, incident: &'i Incident) -> Vec<&'i str> {
    let mut out: Vec<&str> = Vec::new();
    for role in playbook.with_power(Power::Direct) {
        for held in incident.holders(&role.key) {
            if !out.contains(&&*held.person.name) {
                out.push(&held.person.name);
            }
        }
    }
    out
}

/// What is left to whoever holds a role with a power, and by whom that is not respected: by
/// `name`, who holds none of them. Before anybody holds one, nobody could be asked.
fn left_to(
    playbook: &Playbook,
    incident: &Incident,
    power: Power,
    name: &str,
) -> Option<Objection> {
    let held = |role: &&Role| incident.holder(&role.key).is_some();
    let mut keys = playbook
        .with_power(power)
        .filter(held)
        .map(|role| &role.key);
    let role = keys.next()?;
    let theirs = |role: &Key| holds(incident, role, name);
    let nobodys = !theirs(role) && !keys.any(theirs);
    nobodys.then(|| Objection::LeftTo {
        power,
        role: role.clone(),
    })
}

/// They said why they post since somebody else took the role that does: with many updates they
/// are asked once.
fn posts_already(playbook: &Playbook, incident: &Incident, who: &Person) -> bool {
    let seats = playbook.with_power(Power::Post);
    let held = seats.flat_map(|role| incident.holders(&role.key));
    let since = held.map(|held| held.since).max();
    incident.standing().any(|(entry, fact)| {
        let said = matches!(fact, Fact::Notice(notice) if !notice.override_reason.is_empty());
        said && entry.event.who.name == who.name && since.is_some_and(|since| entry.at >= since)
    })
}

/// What the process has against `name` giving a role to somebody, or taking it from somebody: who
/// leads is named by those who designate (S0.5), and a role that is passed on goes from the hand
/// of whoever holds it, or with a word of how things stand (S0.21).
fn seated(
    playbook: &Playbook,
    incident: &Incident,
    given: &fact::Role,
    name: &str,
) -> Option<Objection> {
    let role = playbook.role(&given.role)?;
    let holders = incident.holders(&role.key);
    let replaced = holders
        .iter()
        .filter(|held| !given.beside || held.person.name == given.from);
    let replaces = replaced.clone().count() > 0;
    // Whoever holds it passes it on, and whoever takes an empty seat takes it from nobody.
    let own = given.person.as_ref().is_some_and(|p| p.name == name);
    if holds(incident, &role.key, name) || (own && !replaces) {
        return None;
    }
    let leads = role.powers.contains(&Power::Direct);
    let designated = || left_to(playbook, incident, Power::Designate, name);
    if let Some(objection) = designated().filter(|_| leads) {
        return Some(objection);
    }
    let passed_on = role.powers.contains(&Power::HandOver) && replaces && given.person.is_some();
    let may = || directors(playbook, incident).contains(&name);
    (passed_on && given.text.trim().is_empty() && !may()).then(|| Objection::LeftTo {
        power: Power::HandOver,
        role: role.key.clone(),
    })
}

/// What the process has against a fact that somebody wants to put on record (S0.5, S0.11, S0.13,
/// S0.21, S3.10, S3.11).
pub fn objections(
    playbook: &Playbook,
    incident: &Incident,
    fact: &Fact,
    who: &Person,
) -> Vec<Objection> {
    let directors = directors(playbook, incident);
    let against = |assignee: &str, directed: bool| {
        let roles = roles_of(playbook, incident, assignee);
        playbook.objection(&roles, directed, !directors.is_empty())
    };
    let left = |power| left_to(playbook, incident, power, &who.name);
    let objection = match fact {
        // A follow-up of nobody in particular is a reminder, no task.
        Fact::Task(task) if task.assignee.is_empty() => None,
        Fact::Task(task) => {
            let name = task.directed_by.as_str();
            let directed =
                directors.contains(&name) || (name.is_empty() && directors.contains(&&*who.name));
            against(&task.assignee, directed)
        }
        Fact::TaskUpdate(update) if update.state != TaskChange::Open => None,
        // Opened again, it is its own person's.
        Fact::TaskUpdate(update) if update.assignee.is_empty() => {
            let mut tasks = incident.tasks.iter();
            let task = tasks.find(|task| Some(task.id) == update.target);
            let shut = task.filter(|task| task.state != TaskState::Open);
            shut.filter(|task| !task.assignee.is_empty())
                .and_then(|task| against(&task.assignee, true))
        }
        Fact::TaskUpdate(update) => against(&update.assignee, true),
        Fact::Role(taken) => {
            let busy = taken.person.as_ref().and_then(|person| {
                let open =
                    |task: &Task| task.state == TaskState::Open && task.assignee == person.name;
                let busy = !person.name.is_empty() && incident.tasks.iter().any(open);
                let against = playbook.objection(&[&taken.role], true, true);
                against.filter(|_| busy)
            });
            busy.or_else(|| seated(playbook, incident, taken, &who.name))
        }
        Fact::Attempt(attempt) => {
            playbook.not_preauthorised(&attempt.operation, |role| holds(incident, role, &who.name))
        }
        Fact::Notice(notice) => {
            let leaves = |kind| playbook.leaves_the_team(kind, &notice.recipient);
            let asks = notice.kind.is_some_and(leaves) && !posts_already(playbook, incident, who);
            asks.then(|| left(Power::Post)).flatten()
        }
        // What ends the impact, in whatever words.
        Fact::Recover(_) | Fact::Workaround(fact::Workaround { restored: true, .. }) => {
            left(Power::Verify)
        }
        Fact::Resolve(_) if incident.has_impact() => left(Power::Verify),
        Fact::Presence(presence) if presence.sent_out => {
            let dismiss = || playbook.with_power(Power::Dismiss);
            let theirs = dismiss().any(|role| holds(incident, &role.key, &who.name));
            let role = dismiss().next().filter(|_| !theirs);
            role.map(|role| Objection::LeftTo {
                power: Power::Dismiss,
                role: role.key.clone(),
            })
        }
        _ => None,
    };
    objection.into_iter().collect()
}

/// Somebody on duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnDuty {
    /// Who.
    pub name: String,
    /// Since when, without a break that is on record.
    pub since: Millis,
}

/// Who is on duty, the longest first: people in the war room since they joined, and holders of
/// seats since they took one, unless they left the war room afterwards (S3.11, S4.8). Nobody is
/// once the incident is closed, or was over before it came here.
pub fn on_duty(playbook: &Playbook, incident: &Incident) -> Vec<OnDuty> {
    if !incident.state().is_open() || incident.is_history() {
        return Vec::new();
    }
    let mut since: BTreeMap<&str, Millis> = BTreeMap::new();
    for (role, seat) in &incident.roles {
        let seats = playbook.role(role).is_none_or(|r| r.kind == RoleKind::Seat);
        for held in seat.holders().into_iter().filter(|_| seats) {
            let known = since.entry(&held.person.name).or_insert(held.since);
            *known = (*known).min(held.since);
        }
    }
    for (name, reading) in &incident.done.presence {
        let at = reading.source().map(|claim| claim.at).unwrap_or_default();
        let seated = since.get(&**name).copied();
        match reading.current {
            // A seat taken before counts on, unless a break stands in between.
            Some(PresenceChange::Joined) => {
                let broke = last_left(incident, name);
                let from = match (seated, broke) {
                    (Some(seated), Some(broke)) if seated < broke => at,
                    (Some(seated), _) => seated.min(at),
                    (None, _) => at,
                };
                since.insert(name, from);
            }
            Some(PresenceChange::Left) if seated.is_none_or(|seated| seated <= at) => {
                since.remove(&**name);
            }
            _ => {}
        }
    }
    let mut out: Vec<OnDuty> = since
        .into_iter()
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, since)| OnDuty {
            name: name.to_owned(),
            since,
        })
        .collect();
    order::sort_by(&mut out, |a, b| (a.since, &a.name).cmp(&(b.since, &b.name)));
    out
}

fn last_left(incident: &Incident, name: &str) -> Option<Millis> {
    incident.last_of(|fact| {
        matches!(fact, Fact::Presence(presence)
            if presence.person.name == name && presence.change == PresenceChange::Left)
    })
}

/// Mandatory seats that nobody holds.
pub(super) fn empty_roles(playbook: &Playbook, incident: &Incident) -> Vec<Key> {
    let seats = playbook.roles.iter();
    let seats = seats.filter(|role| role.kind == RoleKind::Seat && role.mandatory);
    seats
        .filter(|role| incident.holder(&role.key).is_none())
        .map(|role| role.key.clone())
        .collect()
}
