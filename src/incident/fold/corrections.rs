//! Amendments and retractions. Nothing is edited in place: the old entry stays, struck through.

use super::items::Item;
use crate::incident::register::{Claim, Reading, Relation, latest};
use crate::incident::{Conflict, ConflictKind, Correction, Event, Fact};
use crate::log::{EventId, Graph};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Retracted position to the position of the retraction. A retraction may itself be retracted:
/// read from the newest back, so that each is judged before what it takes away.
pub(super) fn retractions(events: &[&Arc<Event>], graph: &Graph) -> HashMap<usize, usize> {
    let mut out = HashMap::new();
    let retractions: Vec<(usize, EventId)> = graph
        .order()
        .iter()
        .rev()
        .filter_map(|node| match events.get(*node)?.fact()? {
            Fact::Retract(retract) => Some((*node, retract.target?)),
            _ => None,
        })
        .collect();
    if retractions.is_empty() {
        return out;
    }
    let index: HashMap<EventId, usize> = events
        .iter()
        .enumerate()
        .map(|(node, event)| (event.line.id, node))
        .collect();
    for (node, target) in retractions {
        if out.contains_key(&node) {
            continue;
        }
        if let Some(target) = index.get(&target) {
            out.insert(*target, node);
        }
    }
    out
}

pub(super) fn mark_retracted(items: &mut [Item<'_>], retracted: &HashMap<usize, usize>) {
    if retracted.is_empty() {
        return;
    }
    let reasons: HashMap<usize, (EventId, String)> = items
        .iter()
        .filter_map(|item| match item.fact() {
            Some(Fact::Retract(retract)) => Some((item.node, (item.id, retract.reason.clone()))),
            _ => None,
        })
        .collect();
    for item in items {
        if let Some((by, reason)) = retracted.get(&item.node).and_then(|by| reasons.get(by)) {
            item.correction = Some(Correction::Retracted {
                by: *by,
                reason: reason.clone(),
            });
        }
    }
}

/// Applies the standing amendments; two that compete are a conflict and change nothing yet.
pub(super) fn amend(
    items: &mut [Item<'_>],
    events: &[&Arc<Event>],
    relation: &impl Fn(usize, usize) -> Relation,
    conflicts: &mut Vec<Conflict>,
) {
    let mut claims: BTreeMap<EventId, Vec<Claim<usize>>> = BTreeMap::new();
    let mut settlements: Vec<(EventId, EventId, usize, u32)> = Vec::new();
    for item in items.iter().filter(|item| item.stands()) {
        match item.fact() {
            Some(Fact::Amend(amend)) => {
                if let Some(target) = amend.target {
                    claims.entry(target).or_default().push(Claim {
                        value: item.node,
                        at: item.event.line.envelope.recorded,
                        event: item.id,
                        node: item.node,
                        rank: item.rank,
                        // The newest amendment holds over those its author had seen, whatever
                        // the clocks say.
                        settles: true,
                    });
                }
            }
            Some(Fact::Settle(settle)) => {
                if let (Some(target), Some(choice)) = (
                    settle
                        .register
                        .strip_prefix("entry:")
                        .and_then(|id| id.parse().ok()),
                    settle.choice,
                ) {
                    settlements.push((target, choice, item.node, item.rank));
                }
            }
            _ => {}
        }
    }
    if claims.is_empty() {
        return;
    }
    let mut amended: HashMap<EventId, usize> = HashMap::new();
    for (target, mut list) in claims {
        for (settled, choice, node, rank) in &settlements {
            if *settled == target
                && let Some(chosen) = list.iter().find(|claim| claim.event == *choice)
            {
                let chosen = Claim {
                    node: *node,
                    rank: *rank,
                    ..chosen.clone()
                };
                list.push(chosen);
            }
        }
        let reading = Reading::of(list, relation, latest);
        if reading.is_conflict() {
            conflicts.push(Conflict {
                kind: ConflictKind::Entry(target),
                register: format!("entry:{target}"),
                events: reading.newest.iter().map(|claim| claim.event).collect(),
            });
        } else if let Some(node) = reading.current {
            amended.insert(target, node);
        }
    }
    for item in items.iter_mut() {
        let Some(Fact::Amend(amend)) = amended
            .get(&item.id)
            .and_then(|node| events.get(*node))
            .and_then(|event| event.fact())
        else {
            continue;
        };
        let by = amended
            .get(&item.id)
            .and_then(|node| events.get(*node))
            .map(|event| event.line.id);
        if let Some(occurred) = &amend.at {
            item.at = occurred.at.0;
            item.skew = 0;
        }
        if let Some(fact) = &amend.fact {
            item.fact = Some(Cow::Owned((**fact).clone()));
        }
        if item.stands()
            && let Some(by) = by
        {
            item.correction = Some(Correction::Amended {
                by,
                reason: amend.reason.clone(),
            });
        }
    }
}
