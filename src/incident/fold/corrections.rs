//! Amendments and retractions. Nothing is edited in place: the old entry stays, struck through.
//!
//! An amendment changes what an entry tells and when. What an entry corrects or settles is what
//! it says itself: amending a retraction does not aim it at something else.

use super::items::Item;
use super::settlements::Settlements;
use crate::incident::register::{Claim, Reading, Relation, latest};
use crate::incident::{Conflict, ConflictKind, Correction, Event, Fact};
use crate::log::EventId;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Of `events` in the order of the fold: retracted position to the position of the first standing retraction of it, in the order of
/// the fold. A retraction may itself be retracted, and then takes nothing away.
pub(super) fn retractions(events: &[&Arc<Event>]) -> HashMap<usize, usize> {
    let retractions: Vec<(usize, EventId)> = events
        .iter()
        .enumerate()
        .filter_map(|(node, event)| match event.fact()? {
            Fact::Retract(retract) => Some((node, retract.target?)),
            _ => None,
        })
        .collect();
    if retractions.is_empty() {
        return HashMap::new();
    }
    let index: HashMap<EventId, usize> = events
        .iter()
        .enumerate()
        .map(|(node, event)| (event.line.id, node))
        .collect();
    let mut by: HashMap<usize, Vec<usize>> = HashMap::new();
    for (node, target) in retractions {
        if let Some(target) = index.get(&target) {
            by.entry(*target).or_default().push(node);
        }
    }
    let stands = standing(&by);
    by.iter()
        .filter_map(|(target, retractions)| {
            let first = retractions
                .iter()
                .find(|node| stands.get(node).copied().unwrap_or(true))?;
            Some((*target, *first))
        })
        .collect()
}

/// Which of the positions in `by` stand: those that no standing retraction takes away. Their
/// order in the fold does not tell, since it depends on which ancestors are here; but a name is
/// a hash of what it names, so following the targets ends.
fn standing(by: &HashMap<usize, Vec<usize>>) -> HashMap<usize, bool> {
    let mut stands: HashMap<usize, bool> = HashMap::new();
    for start in by.keys() {
        let mut path = vec![*start];
        while let Some(at) = path.last().copied() {
            let takers = by.get(&at).map(Vec::as_slice).unwrap_or_default();
            let open = takers.iter().find(|taker| {
                by.contains_key(taker) && !stands.contains_key(taker) && !path.contains(taker)
            });
            if let Some(open) = open {
                path.push(*open);
                continue;
            }
            let taken = takers
                .iter()
                .any(|taker| stands.get(taker).copied().unwrap_or(true));
            stands.insert(at, !taken);
            path.pop();
        }
    }
    stands
}

pub(super) fn mark_retracted(
    items: &mut [Item<'_>],
    events: &[&Arc<Event>],
    retracted: &HashMap<usize, usize>,
) {
    if retracted.is_empty() {
        return;
    }
    for item in items {
        let by = retracted
            .get(&item.place.node)
            .and_then(|by| events.get(*by));
        if let Some(by) = by
            && let Some(Fact::Retract(retract)) = by.fact()
        {
            item.correction = Some(Correction::Retracted {
                by: by.line.id,
                reason: retract.reason.clone(),
            });
        }
    }
}

/// Applies the standing amendments; two that compete are a conflict and change nothing yet.
pub(super) fn amend<'a>(
    items: &mut Vec<Item<'a>>,
    events: &[&'a Arc<Event>],
    relation: &impl Fn(usize, usize) -> Relation,
    settlements: &Settlements<'_>,
    conflicts: &mut Vec<Conflict>,
) {
    let mut claims: BTreeMap<EventId, Vec<Claim<usize>>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.stands()) {
        if let Some(Fact::Amend(amend)) = item.event.fact()
            && let Some(target) = amend.target
        {
            claims.entry(target).or_default().push(Claim {
                // The newest amendment holds over those its author had seen, whatever the
                // clocks say: it settles by itself.
                settles: Some(item.place),
                ..item.claim(item.place.node)
            });
        }
    }
    let mut amended: HashMap<EventId, usize> = HashMap::new();
    for (target, mut list) in claims {
        let register = format!("entry:{target}");
        settlements.apply(&register, &mut list);
        let reading = Reading::of(&list, relation, latest);
        if reading.is_conflict() {
            conflicts.push(Conflict {
                kind: ConflictKind::Entry(target),
                register,
                events: reading.newest.iter().map(|claim| claim.event).collect(),
            });
        } else if let Some(node) = reading.current {
            amended.insert(target, node);
        }
    }
    if amended.is_empty() {
        return;
    }
    // One amended fact takes the place of all that an imported entry held.
    items.retain(|item| {
        item.place.part == 0
            || amended
                .get(&item.id)
                .and_then(|node| events.get(*node))
                .is_none_or(|event| {
                    !matches!(event.fact(), Some(Fact::Amend(amend)) if amend.fact.is_some())
                })
    });
    for item in items.iter_mut() {
        let by = amended.get(&item.id).and_then(|node| events.get(*node));
        let Some(by) = by else { continue };
        let Some(Fact::Amend(amend)) = by.fact() else {
            continue;
        };
        if let Some(occurred) = &amend.at {
            item.at = occurred.at.0;
            item.skew = 0;
        }
        if let Some(fact) = &amend.fact {
            item.fact = Some(fact);
        }
        if item.stands() {
            item.correction = Some(Correction::Amended {
                by: by.line.id,
                reason: amend.reason.clone(),
            });
        }
    }
}
