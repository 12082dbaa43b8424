//! Documents that are approved as they stand (S1.15, S3.18), and who held which role when setting
//! a level (S0.2): what counts is what the author had seen, whatever the clocks say.

use super::items::Item;
use super::registers::{Registers, held_first, part};
use crate::incident::register::{Claim, Reading, Relation, latest};
use crate::incident::{Correction, Fact, Person};
use crate::log::EventId;
use crate::order;
use crate::time::Millis;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The approval of each form, by key, whose author had seen everything that was ever said of the
/// form: answers, their corrections and what settled them. Opening the incident again, at
/// `reopened`, voids those before it.
pub(super) fn documents(
    items: &[Item<'_>],
    relation: &impl Fn(usize, usize) -> Relation,
    reopened: Millis,
) -> BTreeMap<String, EventId> {
    let mut approvals: BTreeMap<&str, Vec<&Item<'_>>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.stands()) {
        if let Some(Fact::Approve(approve)) = item.fact()
            && !approve.of.is_empty()
            && item.at >= reopened
        {
            approvals.entry(&approve.of).or_default().push(item);
        }
    }
    if approvals.is_empty() {
        return BTreeMap::new();
    }
    let places = items.iter().map(|item| (item.id, item));
    let places: HashMap<EventId, &Item<'_>> = places.collect();
    let seen = |by: &Item<'_>, change: &Item<'_>| saw(by, change.place.node, relation);
    let mut out = BTreeMap::new();
    for (form, given) in approvals {
        let changes = changes(items, &places, form);
        let holds = |approval: &&&Item<'_>| changes.iter().all(|change| seen(approval, change));
        let last = given.iter().filter(holds).max_by_key(|item| item.place);
        out.extend(last.map(|approval| (form.to_owned(), approval.id)));
    }
    out
}

/// Everything that changed what a form says.
fn changes<'i, 'a>(
    items: &'i [Item<'a>],
    places: &HashMap<EventId, &'i Item<'a>>,
    form: &str,
) -> Vec<&'i Item<'a>> {
    let mut out: Vec<&Item<'_>> = Vec::new();
    let mut registers: HashSet<String> = HashSet::from([format!("form:{}", part(form))]);
    let says = |fact: Option<&Fact>| matches!(fact, Some(Fact::Form(said)) if said.form == form);
    for item in items {
        if !says(item.fact()) && !says(item.event.fact()) {
            continue;
        }
        out.push(item);
        registers.insert(format!("form:{}", item.id));
        if let Some(
            Correction::Amended { by, .. }
            | Correction::Retracted { by, .. }
            | Correction::Replaced { by },
        ) = &item.correction
        {
            out.extend(places.get(by).copied());
        }
    }
    for item in items.iter().filter(|item| item.stands()) {
        if let Some(Fact::Settle(settle)) = item.event.fact()
            && let Some((register, _)) = settle.register.rsplit_once(':')
            && registers.contains(register)
        {
            out.push(item);
        }
    }
    out
}

/// Had the author of `by` seen the event at `node`?
fn saw(by: &Item<'_>, node: usize, relation: &impl Fn(usize, usize) -> Relation) -> bool {
    node <= by.place.node && relation(node, by.place.node) != Relation::Concurrent
}

/// Of each entry that set a level, the roles that its author held as far as they had seen.
pub(super) fn setters(
    items: &[Item<'_>],
    registers: &Registers,
    relation: &impl Fn(usize, usize) -> Relation,
) -> BTreeMap<EventId, Vec<String>> {
    type Claims = [Claim<Option<Person>>];
    let mut out: BTreeMap<EventId, Vec<String>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.stands()) {
        let Some(Fact::Classify(_)) = item.fact() else {
            continue;
        };
        let who = item.event.who.name.as_str();
        if who.is_empty() {
            continue;
        }
        let names = |held: Option<&Person>| held.is_some_and(|held| held.name == who);
        let held = |claims: &Claims, competing: fn(&Claims) -> Option<Option<Person>>| {
            if !claims.iter().any(|claim| names(claim.value.as_ref())) {
                return false;
            }
            let known = |claim: &&Claim<_>| saw(item, claim.place.node, relation);
            let holder = Reading::of(claims.iter().filter(known), relation, competing);
            names(holder.current.flatten().as_ref())
        };
        let sole = registers.seats.iter();
        let sole = sole.filter(|(_, claims)| held(claims, latest));
        let beside = registers.beside.iter();
        let beside = beside.filter(|(_, claims)| held(claims, held_first));
        let mut roles: Vec<String> = (sole.map(|(role, _)| role.clone()))
            .chain(beside.map(|((role, _), _)| role.clone()))
            .collect();
        if !roles.is_empty() {
            order::sort(&mut roles);
            roles.dedup();
            out.insert(item.id, roles);
        }
    }
    out
}
