//! The registers of an incident and their conservative readings:
//!
//! | register | value | while two values compete |
//! |---|---|---|
//! | title | text | the latest, then the larger id |
//! | severity | level | the worst |
//! | status | lifecycle | the least advanced |
//! | hold | waiting or not | not waiting: the clocks run |
//! | transfer | elsewhere or not | not elsewhere: the clock runs |
//! | playbook | version | the latest, then the larger id |
//! | role:KEY | person or nobody | the latest, then the larger id |
//! | holder:KEY:NAME | this person or nobody | the latest that holds it |
//! | task:ID | open, done, dropped | open |
//! | assignee:ID | name | the latest, then the larger id |
//! | step:LIST:STEP | open, done, skipped, of no use | open |
//! | form:FORM:FIELD, form:ID:FIELD | text and note | the latest, then the larger id |
//! | team:NAME | ad hoc, owner | the latest, then the larger id |
//! | presence:NAME | joined or left | joined |
//! | follow_up:KEY, follow_up:ID | promise | the latest that is owed |
//! | entry:ID | amendment | none: the entry as it was |
//! | source:SYSTEM:INCIDENT:KEY | imported entry | the smallest id |
//! | skew:WRITER | clock correction, per event | the last in the order of the fold |

use super::items::Item;
use super::settlements::Settlements;
use super::{openings, progress};
use crate::incident::register::{Claim, Reading, Relation, latest};
use crate::incident::{Conflict, ConflictKind, Fact, Person, RoleSeat, Status, fact};
use crate::log::{Hash, StreamId};
use std::collections::BTreeMap;

pub(super) struct Registers {
    pub title: Reading<String>,
    pub severity: Reading<u8>,
    pub worst_severity: Option<u8>,
    pub status: Reading<Status>,
    pub on_hold: Reading<bool>,
    pub transferred: Reading<bool>,
    pub playbook: Reading<Hash>,
    pub roles: BTreeMap<String, RoleSeat>,
    /// What the seats were read from, with the settlements among it.
    pub seats: Seats,
    /// The same of those who hold a role beside others, by role and name.
    pub beside: Beside,
    pub clocked: Clocked,
}

/// The claims that clocks depend on, with the settlements among them.
pub(super) struct Clocked {
    pub severity: Vec<Claim<u8>>,
    pub status: Vec<Claim<Status>>,
    pub hold: Vec<Claim<bool>>,
    pub transfer: Vec<Claim<bool>>,
}

#[derive(Default)]
struct Claims {
    title: Vec<Claim<String>>,
    severity: Vec<Claim<u8>>,
    status: Vec<Claim<Status>>,
    hold: Vec<Claim<bool>>,
    transfer: Vec<Claim<bool>>,
    playbook: Vec<Claim<Hash>>,
    roles: Seats,
    beside: Beside,
}

pub(super) type Seats = BTreeMap<String, Vec<Claim<Option<Person>>>>;
pub(super) type Beside = BTreeMap<(String, String), Vec<Claim<Option<Person>>>>;

pub(super) fn read(
    items: &[Item<'_>],
    members: &[StreamId],
    relation: &impl Fn(usize, usize) -> Relation,
    settlements: &Settlements<'_>,
    conflicts: &mut Vec<Conflict>,
) -> Registers {
    let mut claims = Claims::default();
    for item in items.iter().filter(|item| item.stands()) {
        if let Some(fact) = item.fact() {
            claims.collect(item, fact);
        }
    }
    openings::of_title(items, members, relation, settlements, &mut claims.title);
    openings::of_status(items, members, settlements, &mut claims.status);
    progress::of_status(items, relation, settlements, &mut claims.status);
    let worst_severity = claims.severity.iter().map(|claim| claim.value).min();
    let never = |_: &[Claim<bool>]| Some(false);
    let mut reader = Reader {
        relation,
        settlements,
        conflicts,
    };
    let mut clocked = Clocked {
        severity: claims.severity,
        status: claims.status,
        hold: claims.hold,
        transfer: claims.transfer,
    };
    let title = reader.read(
        || "title".into(),
        || ConflictKind::Title,
        &mut claims.title,
        latest,
    );
    let severity = reader.read(
        || "severity".into(),
        || ConflictKind::Severity,
        &mut clocked.severity,
        worst,
    );
    let status = reader.read(
        || "status".into(),
        || ConflictKind::Status,
        &mut clocked.status,
        least,
    );
    let on_hold = reader.read(
        || "hold".into(),
        || ConflictKind::Hold,
        &mut clocked.hold,
        never,
    );
    let transferred = reader.read(
        || "transfer".into(),
        || ConflictKind::Transfer,
        &mut clocked.transfer,
        never,
    );
    let playbook = reader.read(
        || "playbook".into(),
        || ConflictKind::Playbook,
        &mut claims.playbook,
        latest,
    );
    let mut roles: BTreeMap<String, RoleSeat> = claims
        .roles
        .iter_mut()
        .map(|(role, list)| {
            let holder = reader.read(
                || format!("role:{role}"),
                || ConflictKind::Role(role.clone()),
                list,
                latest,
            );
            let since = holder.source().map(|claim| claim.at).unwrap_or_default();
            let seat = RoleSeat {
                holder,
                since,
                ..Default::default()
            };
            (role.clone(), seat)
        })
        .collect();
    for ((role, name), list) in &mut claims.beside {
        let reading = reader.read(
            || format!("holder:{}:{}", part(role), part(name)),
            || ConflictKind::Holder(role.clone(), name.clone()),
            list,
            held_first,
        );
        let seat = roles.entry(role.clone()).or_default();
        seat.beside.insert(name.clone(), reading);
    }
    Registers {
        title,
        severity,
        worst_severity,
        status,
        on_hold,
        transferred,
        playbook,
        roles,
        seats: claims.roles,
        beside: claims.beside,
        clocked,
    }
}

/// The worst of the levels claimed.
pub(super) fn worst(claims: &[Claim<u8>]) -> Option<u8> {
    claims.iter().map(|claim| claim.value).min()
}

/// The least advanced of the statuses claimed.
fn least(claims: &[Claim<Status>]) -> Option<Status> {
    claims.iter().map(|claim| claim.value).min()
}

/// The latest that holds the role, else the latest.
pub(super) fn held_first(claims: &[Claim<Option<Person>>]) -> Option<Option<Person>> {
    let held = |claim: &&Claim<Option<Person>>| claim.value.is_some();
    let held: Vec<Claim<Option<Person>>> = claims.iter().filter(held).cloned().collect();
    latest(&held).or_else(|| latest(claims))
}

impl Claims {
    /// Who lays a role down and who takes it, beside whoever else holds it.
    fn collect_beside(&mut self, item: &Item<'_>, role: &fact::Role) {
        let mut claim = |name: &str, value: Option<Person>| {
            if !name.is_empty() {
                let key = (role.role.clone(), name.to_owned());
                let claims = self.beside.entry(key).or_default();
                claims.push(item.claim(value));
            }
        };
        let taken = role.person.as_ref();
        if taken.is_none_or(|person| person.name != role.from) {
            claim(&role.from, None);
        }
        if let Some(person) = taken {
            claim(&person.name, Some(person.clone()));
        }
    }

    fn collect(&mut self, item: &Item<'_>, fact: &Fact) {
        if let Some(status) = Status::after(fact) {
            self.status.push(item.claim(status));
        }
        match fact {
            Fact::Report(report) => {
                if !report.title.is_empty() {
                    self.title.push(item.claim(report.title.clone()));
                }
                self.playbook
                    .extend(report.playbook.map(|hash| item.claim(hash)));
            }
            Fact::Rename(rename) if !rename.title.is_empty() => {
                self.title.push(item.claim(rename.title.clone()));
            }
            Fact::Classify(classify) if classify.level > 0 => {
                self.severity.push(item.claim(classify.level));
            }
            Fact::Hold(_) => self.hold.push(item.claim(true)),
            Fact::Resume(_) => self.hold.push(item.claim(false)),
            Fact::TransferOut(_) => self.transfer.push(item.claim(true)),
            Fact::TransferBack(_) => self.transfer.push(item.claim(false)),
            Fact::AdoptPlaybook(adopt) => self
                .playbook
                .extend(adopt.playbook.map(|hash| item.claim(hash))),
            Fact::Role(role) if role.beside && !role.role.is_empty() => {
                self.collect_beside(item, role);
            }
            Fact::Role(role) if !role.role.is_empty() => self
                .roles
                .entry(role.role.clone())
                .or_default()
                .push(item.claim(role.person.clone())),
            _ => {}
        }
    }
}

/// A free text as a part of a register's name: two parts must not run into the name of another
/// register. A settlement names the register, so that plain keys stay as they are.
pub(super) fn part(text: &str) -> String {
    text.replace('%', "%25").replace(':', "%3A")
}

/// Reads registers, and notes the ones in conflict.
pub(super) struct Reader<'a, R> {
    pub relation: &'a R,
    pub settlements: &'a Settlements<'a>,
    pub conflicts: &'a mut Vec<Conflict>,
}

impl<R: Fn(usize, usize) -> Relation> Reader<'_, R> {
    /// Adds the settlements of a register to its claims and reads it.
    pub fn read<V: Clone + PartialEq>(
        &mut self,
        register: impl Fn() -> String,
        kind: impl FnOnce() -> ConflictKind,
        claims: &mut Vec<Claim<V>>,
        conservative: impl Fn(&[Claim<V>]) -> Option<V>,
    ) -> Reading<V> {
        if !self.settlements.is_empty() {
            self.settlements.apply(&register(), claims);
        }
        let reading = Reading::of(claims.iter(), self.relation, conservative);
        if reading.is_conflict() {
            self.conflicts.push(Conflict {
                kind: kind(),
                register: register(),
                events: reading.newest.iter().map(|claim| claim.event).collect(),
            });
        }
        reading
    }
}
