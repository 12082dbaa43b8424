//! The registers of an incident: what claims what, and the conservative readings.

use super::super::state::State;
use super::Conflicts;
use super::corrections::Item;
use super::graph::Causes;
use super::register::{self, Claim, Settlement};
use holdfast::incident::{Fact, Person, Status};
use holdfast::log::{Hash, StreamId};
use std::collections::BTreeMap;
use std::fmt::Debug;

/// The claims that clocks depend on, settlements included.
pub struct Clocked {
    pub severity: Vec<Claim<u8>>,
    pub status: Vec<Claim<Status>>,
    pub hold: Vec<Claim<bool>>,
    pub transfer: Vec<Claim<bool>>,
}

/// What an entry makes of the status.
pub fn status_of(fact: &Fact) -> Option<Status> {
    Some(match fact {
        Fact::Report(_) | Fact::Relapse(_) => Status::New,
        Fact::Respond(_) => Status::InProgress,
        Fact::Recover(_) => Status::Recovered,
        Fact::Workaround(workaround) if workaround.restored => Status::Recovered,
        Fact::HandOff(_) => Status::HandedOff,
        Fact::Resolve(_) => Status::Resolved,
        Fact::Reopen(reopen) if reopen.impact => Status::New,
        Fact::Reopen(_) => Status::Recovered,
        Fact::Close(_) => Status::Closed,
        Fact::Cancel(_) => Status::Cancelled,
        _ => return None,
    })
}

/// How far a status is along.
pub fn advance(status: Status) -> usize {
    use Status::*;
    let way = [
        New, InProgress, Recovered, HandedOff, Resolved, Closed, Cancelled,
    ];
    way.iter().position(|step| *step == status).unwrap()
}

fn claims<V>(standing: &[&Item], read: impl Fn(&Fact) -> Option<V>) -> Vec<Claim<V>> {
    (standing.iter())
        .filter_map(|item| Some(item.claim(read(item.fact.as_ref()?)?)))
        .collect()
}

struct Sayer<'a> {
    out: &'a mut State,
    causes: &'a Causes,
    settlements: &'a [Settlement],
    conflicts: &'a mut Conflicts,
}

impl Sayer<'_> {
    /// Reads one register; returns its claims with the settlements.
    fn say<V: Clone + PartialEq + Debug>(
        &mut self,
        name: (&str, &str),
        claims: Vec<Claim<V>>,
        conservative: impl Fn(&[Claim<V>]) -> Option<V>,
    ) -> Vec<Claim<V>> {
        let (name, register) = name;
        let causes = self.causes;
        let claims = register::settled(causes, self.settlements, register, claims);
        let newest = register::newest(causes, &claims);
        let current = register::current(&newest, conservative);
        let said = newest.iter();
        self.out.register(
            name,
            &current,
            said.map(|claim| (claim.value.clone(), claim.at, causes.id(claim.node))),
        );
        if register::differ(&newest) {
            let events = newest.iter().map(|claim| causes.id(claim.node)).collect();
            self.conflicts.push((register.to_owned(), events));
        }
        claims
    }
}

pub fn say(
    out: &mut State,
    causes: &Causes,
    standing: &[&Item],
    members: &[StreamId],
    settlements: &[Settlement],
    conflicts: &mut Conflicts,
) -> Clocked {
    let mut sayer = Sayer {
        out,
        causes,
        settlements,
        conflicts,
    };
    let titles = claims(standing, |fact| match fact {
        Fact::Report(report) => Some(report.title.clone()),
        Fact::Rename(rename) => Some(rename.title.clone()),
        _ => None,
    });
    let titles: Vec<_> = titles.into_iter().filter(|c| !c.value.is_empty()).collect();
    let titles = without_duplicates(causes, standing, members, settlements, titles);
    sayer.say(("title", "title"), titles, |c| register::latest(causes, c));

    let levels = claims(standing, |fact| match fact {
        Fact::Classify(classify) if classify.level != 0 => Some(classify.level),
        _ => None,
    });
    let worst_ever = levels.iter().map(|claim| claim.value).min();
    let worst = |list: &[Claim<u8>]| list.iter().map(|claim| claim.value).min();
    let severity = sayer.say(("severity", "severity"), levels, worst);
    sayer.out.say("worst severity", worst_ever);

    let statuses = claims(standing, status_of);
    let statuses = without_outlived(causes, standing, members, settlements, statuses);
    let statuses = without_overtaken(causes, standing, settlements, statuses);
    let least = |list: &[Claim<Status>]| {
        list.iter()
            .map(|claim| claim.value)
            .min_by_key(|s| advance(*s))
    };
    let status = sayer.say(("status", "status"), statuses, least);

    let no = |_: &[Claim<bool>]| Some(false);
    let holds = claims(standing, |fact| match fact {
        Fact::Hold(_) => Some(true),
        Fact::Resume(_) => Some(false),
        _ => None,
    });
    let hold = sayer.say(("hold", "hold"), holds, no);
    let transfers = claims(standing, |fact| match fact {
        Fact::TransferOut(_) => Some(true),
        Fact::TransferBack(_) => Some(false),
        _ => None,
    });
    let transfer = sayer.say(("transfer", "transfer"), transfers, no);

    let playbooks: Vec<Claim<Hash>> = claims(standing, |fact| match fact {
        Fact::Report(report) => report.playbook,
        Fact::AdoptPlaybook(adopt) => adopt.playbook,
        _ => None,
    });
    sayer.say(("playbook", "playbook"), playbooks, |c| {
        register::latest(causes, c)
    });

    let mut seats: BTreeMap<&str, Vec<Claim<Option<Person>>>> = BTreeMap::new();
    for item in standing {
        if let Some(Fact::Role(role)) = &item.fact
            && !role.role.is_empty()
            && !role.beside
        {
            let claim = item.claim(role.person.clone());
            seats.entry(&role.role).or_default().push(claim);
        }
    }
    for (role, claims) in seats {
        let register = format!("role:{role}");
        let name = format!("role {role}");
        let all = sayer.say((&name, &register), claims, |c| register::latest(causes, c));
        let newest = register::newest(causes, &all);
        let current = register::current(&newest, |c| register::latest(causes, c));
        let since = (newest.iter().rev())
            .find(|claim| Some(&claim.value) == current.as_ref())
            .map_or(0, |claim| claim.at.0);
        sayer.out.say(&format!("role {role} since"), since);
    }
    let mut beside: BTreeMap<(&str, &str), Vec<Claim<Option<Person>>>> = BTreeMap::new();
    for item in standing {
        let Some(Fact::Role(role)) = &item.fact else {
            continue;
        };
        if role.role.is_empty() || !role.beside {
            continue;
        }
        let person = role.person.as_ref();
        let mut said = Vec::new();
        if person.map(|person| &person.name) != Some(&role.from) {
            said.push((role.from.as_str(), None));
        }
        said.extend(person.map(|person| (person.name.as_str(), person.clone().into())));
        for (name, value) in said.into_iter().filter(|(name, _)| !name.is_empty()) {
            let claims = beside.entry((&role.role, name)).or_default();
            claims.push(item.claim(value));
        }
    }
    for ((role, name), claims) in beside {
        let escaped = name.replace('%', "%25").replace(':', "%3A");
        let register = format!("holder:{role}:{escaped}");
        let said = format!("role {role} beside {name}");
        let holds = |list: &[Claim<Option<Person>>]| {
            let held: Vec<_> = (list.iter())
                .filter(|claim| claim.value.is_some())
                .cloned()
                .collect();
            register::latest(causes, if held.is_empty() { list } else { &held })
        };
        sayer.say((&said, &register), claims, holds);
    }
    Clocked {
        severity,
        status,
        hold,
        transfer,
    }
}

fn is_report(item: &Item) -> bool {
    matches!(item.fact, Some(Fact::Report(_)))
}

fn said_by<'a, V>(standing: &[&'a Item], claim: &Claim<V>) -> Option<&'a Item> {
    let at = |item: &&&Item| (item.node, item.part) == (claim.node, claim.part);
    standing.iter().find(at).copied()
}

fn was_chosen(causes: &Causes, settlements: &[Settlement], register: &str, node: usize) -> bool {
    (settlements.iter()).any(|s| s.register == register && s.choice == causes.id(node))
}

/// The title of the report of what somebody called a duplicate counts only if there is no other;
/// if there are only such titles, the survivor's counts.
fn without_duplicates(
    causes: &Causes,
    standing: &[&Item],
    members: &[StreamId],
    settlements: &[Settlement],
    titles: Vec<Claim<String>>,
) -> Vec<Claim<String>> {
    if members.len() < 2 {
        return titles;
    }
    let stream = |item: &Item| causes.events[item.node].line.envelope.stream;
    let undone = |join: &Item, target: StreamId| {
        (standing.iter()).any(|later| {
            matches!(&later.fact, Some(Fact::NotDuplicate(u)) if u.of == Some(target))
                && stream(later) == stream(join)
                && causes.saw(later.node, join.node)
        })
    };
    let mut duplicates: Vec<StreamId> = Vec::new();
    for item in standing {
        if let Some(Fact::Duplicate(join)) = &item.fact
            && let Some(target) = join.of
            && members.contains(&target)
            && !undone(item, target)
        {
            duplicates.push(stream(item));
        }
    }
    let without = |lesser: &dyn Fn(StreamId) -> bool| -> Vec<Claim<String>> {
        let counts = |claim: &&Claim<String>| {
            let item = said_by(standing, claim).unwrap();
            !is_report(item)
                || !lesser(stream(item))
                || was_chosen(causes, settlements, "title", item.node)
        };
        titles.iter().filter(counts).cloned().collect()
    };
    let first = without(&|of| duplicates.contains(&of));
    let second = without(&|of| of != members[0]);
    if !first.is_empty() {
        first
    } else if !second.is_empty() {
        second
    } else {
        titles
    }
}

/// A report is new until its own stream says otherwise, or another member that felt the impact
/// when it came, or feels it again, has seen to it.
fn without_outlived(
    causes: &Causes,
    standing: &[&Item],
    members: &[StreamId],
    settlements: &[Settlement],
    statuses: Vec<Claim<Status>>,
) -> Vec<Claim<Status>> {
    let stream = |item: &Item| causes.events[item.node].line.envelope.stream;
    let felt = |status: Status| matches!(status, Status::New | Status::InProgress);
    let counts = |claim: &Claim<Status>| {
        let item = said_by(standing, claim).unwrap();
        if !is_report(item) || was_chosen(causes, settlements, "status", item.node) {
            return true;
        }
        for member in members {
            let mut said: Vec<(&Item, Status)> = (standing.iter())
                .filter(|other| stream(other) == *member)
                .filter_map(|other| Some((*other, status_of(other.fact.as_ref()?)?)))
                .collect();
            said.sort_by_key(|(other, _)| (other.at, causes.step(other.node), other.part));
            let then = said.iter().rev().find(|(other, _)| other.at <= item.at);
            let felt_then = then.is_none_or(|(_, status)| felt(*status));
            let answered = said.iter().any(|(other, status)| {
                if is_report(other) {
                    false
                } else if *member == stream(item) {
                    true
                } else if felt_then {
                    !matches!(status, Status::Closed | Status::Cancelled)
                } else {
                    felt(*status) && other.at >= item.at
                }
            });
            if answered {
                return false;
            }
        }
        true
    };
    statuses.iter().filter(|c| counts(c)).cloned().collect()
}

/// Somebody who knew of a step forward said that things were further on before it was taken, and
/// nothing came back until then: the step says nothing of how things stand.
fn without_overtaken(
    causes: &Causes,
    standing: &[&Item],
    settlements: &[Settlement],
    statuses: Vec<Claim<Status>>,
) -> Vec<Claim<Status>> {
    let mut kept = Vec::new();
    for claim in &statuses {
        let step = said_by(standing, claim).unwrap();
        let leads_on = !matches!(
            step.fact,
            Some(
                Fact::Report(_)
                    | Fact::Relapse(_)
                    | Fact::Reopen(_)
                    | Fact::Close(_)
                    | Fact::Cancel(_)
            )
        );
        let mut overtaken = false;
        for other in &statuses {
            let knew = other.node == claim.node && other.part > claim.part
                || causes.saw(other.node, claim.node)
                || causes.same_source(other.node, claim.node)
                    && causes.step(other.node) > causes.step(claim.node);
            let later_work = (other.value, claim.value) == (Status::HandedOff, Status::Recovered);
            let further = advance(other.value) > advance(claim.value) && !later_work;
            if !knew || !further || other.at >= claim.at {
                continue;
            }
            let back = standing.iter().any(|item| {
                matches!(item.fact, Some(Fact::Relapse(_) | Fact::Reopen(_)))
                    && item.at > other.at
                    && item.at <= claim.at
            });
            overtaken |= !back;
        }
        if !(leads_on && overtaken) || was_chosen(causes, settlements, "status", claim.node) {
            kept.push(claim.clone());
        }
    }
    kept
}
