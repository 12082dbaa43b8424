//! From events to entries: retractions, foreign versions, clock corrections, amendments.

use super::Conflicts;
use super::graph::Causes;
use super::register::{self, Claim, Settlement};
use holdfast::incident::fact::Import;
use holdfast::incident::{Correction, Fact, Origin};
use holdfast::log::{EventId, StreamId, WriterId};
use holdfast::time::Millis;
use std::collections::{BTreeMap, BTreeSet};

/// One fact of one event.
pub struct Item {
    pub node: usize,
    pub part: usize,
    pub at: Millis,
    pub skew: i64,
    pub fact: Option<Fact>,
    pub correction: Option<Correction>,
}

impl Item {
    pub fn stands(&self) -> bool {
        !matches!(
            self.correction,
            Some(Correction::Retracted { .. } | Correction::Replaced { .. })
        )
    }

    pub fn claim<V>(&self, value: V) -> Claim<V> {
        Claim {
            value,
            at: self.at,
            node: self.node,
            part: self.part,
            chosen: None,
        }
    }
}

pub struct Record {
    pub items: Vec<Item>,
    pub settlements: Vec<Settlement>,
}

pub fn read(causes: &Causes, conflicts: &mut Conflicts) -> Record {
    let all = 0..causes.events.len();
    let retracted: Vec<bool> = all.clone().map(|at| is_retracted(causes, at)).collect();
    let mut settlements: Vec<Settlement> = all
        .clone()
        .filter(|at| !retracted[*at])
        .filter_map(|node| match causes.events[node].fact() {
            Some(Fact::Settle(settle)) => Some(Settlement {
                register: settle.register.clone(),
                choice: settle.choice?,
                node,
                at: Millis(0),
            }),
            _ => None,
        })
        .collect();
    let replaced = replaced(causes, &retracted, &settlements, conflicts);
    let skews = skews(causes, &retracted, &settlements, conflicts);
    let mut items = Vec::new();
    for node in all {
        unpack(causes, node, &skews, &mut items);
    }
    for item in &mut items {
        if let Some(by) = replaced.get(&item.node) {
            item.correction = Some(Correction::Replaced { by: *by });
        }
        if let Some((by, reason)) = retraction(causes, item.node) {
            item.correction = Some(Correction::Retracted { by, reason });
        }
    }
    amend(causes, &mut items, &settlements, conflicts);
    for settlement in &mut settlements {
        let item = items.iter().find(|item| item.node == settlement.node);
        settlement.at = item.map_or(settlement.at, |item| item.at);
    }
    Record { items, settlements }
}

/// A retraction takes away its target unless it is itself taken away.
pub fn is_retracted(causes: &Causes, at: usize) -> bool {
    retraction(causes, at).is_some()
}

fn retraction(causes: &Causes, at: usize) -> Option<(EventId, String)> {
    let id = causes.id(at);
    (0..causes.events.len()).find_map(|by| match causes.events[by].fact() {
        Some(Fact::Retract(retract)) if retract.target == Some(id) && !is_retracted(causes, by) => {
            Some((causes.id(by), retract.reason.clone()))
        }
        _ => None,
    })
}

/// Per key the newest version of the source holds, then the newest mapping. Several such, leaving
/// out retracted ones if any is left, are readings that compete: one zone counts for a whole
/// incident, then the worst level, then the smallest id, unless people settled it.
fn replaced(
    causes: &Causes,
    retracted: &[bool],
    settlements: &[Settlement],
    conflicts: &mut Conflicts,
) -> BTreeMap<usize, EventId> {
    let all = || 0..causes.events.len();
    let keys: BTreeSet<_> = all().filter_map(|n| key(causes, n)).collect();
    let mut readings: BTreeMap<(&String, &String, &String), Vec<usize>> = BTreeMap::new();
    for wanted in &keys {
        let versions = || all().filter(|n| key(causes, *n) == Some(*wanted));
        let version = |n: usize| import(causes, n).map(|i| (&i.version, i.mapping));
        let newest = versions().map(version).max().unwrap();
        let mut hold: Vec<usize> = versions().filter(|n| version(*n) == newest).collect();
        if hold.iter().any(|n| !retracted[*n]) {
            hold.retain(|n| !retracted[*n]);
        }
        readings.insert(*wanted, hold);
    }
    let incidents: BTreeSet<_> = keys.iter().map(|key| (key.0, key.1)).collect();
    for incident in incidents {
        let mut own: Vec<&mut Vec<usize>> = (readings.iter_mut())
            .filter(|(key, _)| (key.0, key.1) == incident)
            .map(|(_, hold)| hold)
            .collect();
        one_zone(causes, incident, &mut own, settlements, conflicts);
    }
    let mut out = BTreeMap::new();
    for (wanted, hold) in readings {
        let winner = one_reading(causes, wanted, &hold, settlements, conflicts);
        for node in all().filter(|n| key(causes, *n) == Some(wanted)) {
            if causes.id(node) != winner {
                out.insert(node, winner);
            }
        }
    }
    out
}

fn import(causes: &Causes, node: usize) -> Option<&Import> {
    match causes.events[node].fact() {
        Some(Fact::Import(import)) => Some(import),
        _ => None,
    }
}

fn key(causes: &Causes, node: usize) -> Option<(&String, &String, &String)> {
    import(causes, node).map(|i| (&i.system, &i.incident, &i.key))
}

/// Where the readings of one entry name several zones, one of these counts for all entries that
/// were read in it: the one people settled on, or the first by name.
fn one_zone(
    causes: &Causes,
    (system, incident): (&String, &String),
    readings: &mut [&mut Vec<usize>],
    settlements: &[Settlement],
    conflicts: &mut Conflicts,
) {
    let zone = |node: usize| -> String {
        let occurred = causes.events[node].occurred.as_ref();
        occurred.map(|when| when.zone.clone()).unwrap_or_default()
    };
    let named = |hold: &[usize]| -> usize {
        let zones: BTreeSet<String> = hold.iter().map(|n| zone(*n)).collect();
        zones.iter().filter(|zone| !zone.is_empty()).count()
    };
    let Some(first) = readings.iter().find(|hold| named(hold) > 1) else {
        return;
    };
    let first = (*first).clone();
    let register = format!("source:{system}:{incident}");
    let mut claims: Vec<Claim<String>> = first.iter().map(|n| plain(*n, zone(*n))).collect();
    for settlement in settlements.iter().filter(|s| s.register == register) {
        let elsewhere = (readings.iter().flat_map(|hold| hold.iter().copied()))
            .find(|n| causes.id(*n) == settlement.choice && !first.contains(n));
        claims.extend(elsewhere.map(|n| plain(n, zone(n))));
    }
    let claims = register::settled(causes, settlements, &register, claims);
    let newest = newest_by_knowledge(causes, &claims);
    if register::differ(&newest) {
        conflicts.push((register, first.iter().map(|n| causes.id(*n)).collect()));
    }
    let least = |list: &[Claim<String>]| list.iter().map(|c| c.value.clone()).min();
    let chosen = register::current(&newest, least).unwrap();
    for hold in readings {
        if hold.iter().any(|n| zone(*n) == chosen) {
            hold.retain(|n| zone(*n) == chosen);
        }
    }
}

/// Which of the readings of one entry counts.
fn one_reading(
    causes: &Causes,
    (system, incident, key): (&String, &String, &String),
    hold: &[usize],
    settlements: &[Settlement],
    conflicts: &mut Conflicts,
) -> EventId {
    let level = |node: usize| -> u8 {
        let facts = &import(causes, node).unwrap().facts;
        let levels = facts.iter().filter_map(|own| match &own.fact {
            Fact::Classify(classify) if classify.level != 0 => Some(classify.level),
            _ => None,
        });
        levels.min().unwrap_or(u8::MAX)
    };
    let worst = |nodes: Vec<usize>| -> EventId {
        let best = nodes.into_iter().min_by_key(|n| (level(*n), causes.id(*n)));
        causes.id(best.unwrap())
    };
    if hold.len() == 1 {
        return causes.id(hold[0]);
    }
    let register = format!("source:{system}:{incident}:{key}");
    let claims: Vec<Claim<usize>> = hold.iter().map(|n| plain(*n, *n)).collect();
    let claims = register::settled(causes, settlements, &register, claims);
    let newest = newest_by_knowledge(causes, &claims);
    if register::differ(&newest) {
        let events = newest.iter().map(|c| causes.id(c.node)).collect();
        conflicts.push((register, events));
    }
    worst(newest.iter().map(|claim| claim.value).collect())
}

fn plain<V>(node: usize, value: V) -> Claim<V> {
    Claim {
        value,
        at: Millis(0),
        node,
        part: 0,
        chosen: None,
    }
}

/// The claims that no later author had seen: time plays no part.
fn newest_by_knowledge<V: Clone>(causes: &Causes, claims: &[Claim<V>]) -> Vec<Claim<V>> {
    let mut out: Vec<Claim<V>> = (claims.iter())
        .filter(|claim| {
            !claims
                .iter()
                .any(|other| causes.saw(other.node, claim.node))
        })
        .cloned()
        .collect();
    out.sort_by_key(|claim| claim.node);
    out
}

#[derive(Clone, PartialEq)]
struct Skew {
    stream: StreamId,
    writer: WriterId,
    from: u64,
    to: u64,
    seconds: i64,
}

/// Seconds to add, by event. Of the corrections that cover an event the ones that none of the
/// others had seen hold; the last of them in the order of the fold counts.
fn skews(
    causes: &Causes,
    retracted: &[bool],
    settlements: &[Settlement],
    conflicts: &mut Conflicts,
) -> Vec<i64> {
    let said: Vec<Claim<Skew>> = (0..causes.events.len())
        .filter(|node| !retracted[*node])
        .filter_map(|node| match causes.events[node].fact() {
            Some(Fact::Skew(skew)) => Some(plain(
                node,
                Skew {
                    stream: causes.events[node].line.envelope.stream,
                    writer: skew.writer?,
                    from: skew.from_n,
                    to: if skew.to_n == 0 { u64::MAX } else { skew.to_n },
                    seconds: skew.seconds,
                },
            )),
            _ => None,
        })
        .collect();
    let devices: BTreeSet<(StreamId, WriterId)> = (said.iter())
        .map(|claim| (claim.value.stream, claim.value.writer))
        .collect();
    let mut out = vec![0; causes.events.len()];
    for (stream, writer) in devices {
        let register = format!("skew:{writer}");
        let own: Vec<Claim<Skew>> = (said.iter())
            .filter(|claim| (claim.value.stream, claim.value.writer) == (stream, writer))
            .cloned()
            .collect();
        let own = register::settled(causes, settlements, &register, own);
        let holding = |n: u64| {
            let covering: Vec<Claim<Skew>> = (own.iter())
                .filter(|claim| claim.value.from <= n && n <= claim.value.to)
                .cloned()
                .collect();
            newest_by_knowledge(causes, &covering)
        };
        // Whether two compete can change only where one of them begins or has just ended.
        let mut contested: BTreeSet<usize> = BTreeSet::new();
        let edges =
            (own.iter()).flat_map(|claim| [Some(claim.value.from), claim.value.to.checked_add(1)]);
        for n in edges.flatten() {
            let holding = holding(n);
            if (holding.iter()).any(|c| c.value.seconds != holding[0].value.seconds) {
                contested.extend(holding.iter().map(|claim| claim.node));
            }
        }
        if !contested.is_empty() {
            let events = contested.iter().map(|node| causes.id(*node)).collect();
            conflicts.push((register, events));
        }
        for (node, slot) in out.iter_mut().enumerate() {
            let envelope = &causes.events[node].line.envelope;
            if (envelope.stream, envelope.writer) == (stream, writer)
                && let Some(last) = holding(envelope.n).last()
            {
                *slot = last.value.seconds;
            }
        }
    }
    out
}

fn unpack(causes: &Causes, node: usize, skews: &[i64], items: &mut Vec<Item>) {
    let event = &causes.events[node];
    let added = skews[node].saturating_mul(1_000);
    let corrected = |at: Millis| (Millis(at.0.saturating_add(added)), added);
    let (at, skew) = match (&event.occurred, event.fact()) {
        (Some(when), _) if when.origin == Origin::Typed => (when.at.0, 0),
        (Some(when), _) => corrected(when.at.0),
        (None, Some(Fact::Import(import))) => (import.order.0, 0),
        (None, _) => corrected(event.line.envelope.recorded),
    };
    let facts: Vec<(Millis, Option<Fact>)> = match event.fact() {
        Some(Fact::Import(import)) if !import.facts.is_empty() => (import.facts.iter())
            .map(|own| (own.at.map_or(at, |stamp| stamp.0), Some(own.fact.clone())))
            .collect(),
        fact => vec![(at, fact.cloned())],
    };
    for (part, (at, fact)) in facts.into_iter().enumerate() {
        items.push(Item {
            node,
            part,
            at,
            skew,
            fact,
            correction: None,
        });
    }
}

/// Each entry is read as its newest standing amendment says, unless several compete.
fn amend(
    causes: &Causes,
    items: &mut Vec<Item>,
    settlements: &[Settlement],
    conflicts: &mut Conflicts,
) {
    let mut by_target: BTreeMap<EventId, Vec<Claim<usize>>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.stands()) {
        if let Some(Fact::Amend(amend)) = causes.events[item.node].fact()
            && let Some(target) = amend.target
        {
            let claims = by_target.entry(target).or_default();
            claims.push(plain(item.node, item.node));
        }
    }
    for (target, claims) in by_target {
        let register = format!("entry:{target}");
        let claims = register::settled(causes, settlements, &register, claims);
        let newest = newest_by_knowledge(causes, &claims);
        if register::differ(&newest) {
            let events = newest.iter().map(|claim| causes.id(claim.node)).collect();
            conflicts.push((register, events));
            continue;
        }
        let by = newest[0].value;
        let (Some(Fact::Amend(amend)), Some(node)) =
            (causes.events[by].fact(), causes.find(target))
        else {
            continue;
        };
        if amend.fact.is_some() {
            items.retain(|item| item.node != node || item.part == 0);
        }
        for item in items.iter_mut().filter(|item| item.node == node) {
            if let Some(when) = &amend.at {
                item.at = when.at.0;
                item.skew = 0;
            }
            if let Some(fact) = &amend.fact {
                item.fact = Some((**fact).clone());
            }
            if item.stands() {
                item.correction = Some(Correction::Amended {
                    by: causes.id(by),
                    reason: amend.reason.clone(),
                });
            }
        }
    }
}
