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

use super::items::Item;
use crate::incident::register::{Claim, Reading, Relation, latest};
use crate::incident::{Conflict, ConflictKind, Fact, Person, RoleSeat, Status};
use crate::log::{EventId, Hash};
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
    pub settlements: Settlements,
}

/// What people settled.
#[derive(Default)]
pub(super) struct Settlements(Vec<Settlement>);

struct Settlement {
    register: String,
    choice: EventId,
    claim: Claim<()>,
}

impl Settlements {
    /// Adds, for each settlement of `register`, the chosen claim again, now holding against
    /// everything that its author had seen.
    pub fn apply<V: Clone>(&self, register: &str, claims: &mut Vec<Claim<V>>) {
        for settlement in &self.0 {
            if settlement.register == register
                && let Some(chosen) = claims.iter().find(|c| c.event == settlement.choice)
            {
                let value = chosen.value.clone();
                claims.push(Claim {
                    value,
                    at: settlement.claim.at,
                    event: settlement.claim.event,
                    node: settlement.claim.node,
                    rank: settlement.claim.rank,
                    settles: true,
                });
            }
        }
    }
}

#[derive(Default)]
struct Claims {
    title: Vec<Claim<String>>,
    severity: Vec<Claim<u8>>,
    status: Vec<Claim<Status>>,
    hold: Vec<Claim<bool>>,
    transfer: Vec<Claim<bool>>,
    playbook: Vec<Claim<Hash>>,
    roles: BTreeMap<String, Vec<Claim<Option<Person>>>>,
}

pub(super) fn read(
    items: &[Item<'_>],
    relation: &impl Fn(usize, usize) -> Relation,
    conflicts: &mut Vec<Conflict>,
) -> Registers {
    let mut claims = Claims::default();
    let mut settlements = Settlements::default();
    for item in items.iter().filter(|item| item.stands()) {
        if let Some(fact) = item.fact() {
            claims.collect(item, fact);
            if let Fact::Settle(settle) = fact
                && let Some(choice) = settle.choice
            {
                settlements.0.push(Settlement {
                    register: settle.register.clone(),
                    choice,
                    claim: claim(item, ()),
                });
            }
        }
    }
    let worst_severity = claims.severity.iter().map(|claim| claim.value).min();
    let worst = |list: &[Claim<u8>]| list.iter().map(|claim| claim.value).min();
    let least = |list: &[Claim<Status>]| list.iter().map(|claim| claim.value).min();
    let never = |_: &[Claim<bool>]| Some(false);
    let mut reader = Reader {
        relation,
        settlements: &settlements,
        conflicts,
    };
    let title = reader.read("title", ConflictKind::Title, claims.title, latest);
    let severity = reader.read("severity", ConflictKind::Severity, claims.severity, worst);
    let status = reader.read("status", ConflictKind::Status, claims.status, least);
    let on_hold = reader.read("hold", ConflictKind::Hold, claims.hold, never);
    let transferred = reader.read("transfer", ConflictKind::Transfer, claims.transfer, never);
    let playbook = reader.read("playbook", ConflictKind::Playbook, claims.playbook, latest);
    let roles = claims
        .roles
        .into_iter()
        .map(|(role, list)| {
            let holder = reader.read(
                &format!("role:{role}"),
                ConflictKind::Role(role.clone()),
                list,
                latest,
            );
            let since = holder.source().map(|claim| claim.at).unwrap_or_default();
            (role, RoleSeat { holder, since })
        })
        .collect();
    Registers {
        title,
        severity,
        worst_severity,
        status,
        on_hold,
        transferred,
        playbook,
        roles,
        settlements,
    }
}

impl Claims {
    fn collect(&mut self, item: &Item<'_>, fact: &Fact) {
        if let Some(status) = Status::after(fact) {
            self.status.push(claim(item, status));
        }
        match fact {
            Fact::Report(report) => {
                if !report.title.is_empty() {
                    self.title.push(claim(item, report.title.clone()));
                }
                self.playbook
                    .extend(report.playbook.map(|hash| claim(item, hash)));
            }
            Fact::Rename(rename) if !rename.title.is_empty() => {
                self.title.push(claim(item, rename.title.clone()));
            }
            Fact::Classify(classify) if classify.level > 0 => {
                self.severity.push(claim(item, classify.level));
            }
            Fact::Hold(_) => self.hold.push(claim(item, true)),
            Fact::Resume(_) => self.hold.push(claim(item, false)),
            Fact::TransferOut(_) => self.transfer.push(claim(item, true)),
            Fact::TransferBack(_) => self.transfer.push(claim(item, false)),
            Fact::AdoptPlaybook(adopt) => self
                .playbook
                .extend(adopt.playbook.map(|hash| claim(item, hash))),
            Fact::Role(role) if !role.role.is_empty() => self
                .roles
                .entry(role.role.clone())
                .or_default()
                .push(claim(item, role.person.clone())),
            _ => {}
        }
    }
}

/// What `item` says of a register.
pub(super) fn claim<V>(item: &Item<'_>, value: V) -> Claim<V> {
    Claim {
        value,
        at: item.at,
        event: item.id,
        node: item.node,
        rank: item.rank,
        settles: false,
    }
}

struct Reader<'a, R> {
    relation: &'a R,
    settlements: &'a Settlements,
    conflicts: &'a mut Vec<Conflict>,
}

impl<R: Fn(usize, usize) -> Relation> Reader<'_, R> {
    fn read<V: Clone + PartialEq>(
        &mut self,
        register: &str,
        kind: ConflictKind,
        mut claims: Vec<Claim<V>>,
        conservative: impl Fn(&[Claim<V>]) -> Option<V>,
    ) -> Reading<V> {
        self.settlements.apply(register, &mut claims);
        let reading = Reading::of(claims, self.relation, conservative);
        if reading.is_conflict() {
            self.conflicts.push(Conflict {
                kind,
                register: register.to_owned(),
                events: reading.newest.iter().map(|claim| claim.event).collect(),
            });
        }
        reading
    }
}
