//! Joins of duplicates: which streams are one incident (R12).

use super::{Event, Fact, fold};
use crate::log::StreamId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The streams that `events` of one stream are joined to at present. A join and its undoing are
/// written to the same stream; while they compete, the join holds.
pub fn links(events: &[Arc<Event>]) -> Vec<StreamId> {
    let joins = events
        .iter()
        .any(|event| matches!(event.fact(), Some(Fact::Duplicate(_))));
    if !joins {
        return Vec::new();
    }
    let (events, graph) = fold::in_order(&events.iter().collect::<Vec<_>>());
    let retracted = fold::retracted(&events);
    let mut newest: BTreeMap<StreamId, Vec<(usize, bool)>> = BTreeMap::new();
    for (node, event) in events.iter().enumerate() {
        if retracted.contains(&node) {
            continue;
        }
        let claim = match event.fact() {
            Some(Fact::Duplicate(fact)) => fact.of.map(|of| (of, true)),
            Some(Fact::NotDuplicate(fact)) => fact.of.map(|of| (of, false)),
            _ => None,
        };
        if let Some((of, joined)) = claim {
            let list = newest.entry(of).or_default();
            list.retain(|(held, _)| !graph.has_seen(node, *held));
            list.push((node, joined));
        }
    }
    newest
        .into_iter()
        .filter(|(_, claims)| claims.iter().any(|(_, joined)| *joined))
        .map(|(of, _)| of)
        .collect()
}

/// Groups of streams that are one incident, each sorted, given the joins of every stream.
/// Streams that are named and not here are left out.
pub fn components(links: &BTreeMap<StreamId, Vec<StreamId>>) -> Vec<Vec<StreamId>> {
    let mut group: BTreeMap<StreamId, StreamId> = links.keys().map(|id| (*id, *id)).collect();
    fn root(group: &BTreeMap<StreamId, StreamId>, mut id: StreamId) -> StreamId {
        while let Some(up) = group.get(&id) {
            if *up == id {
                break;
            }
            id = *up;
        }
        id
    }
    for (id, others) in links {
        for other in others.iter().filter(|other| links.contains_key(other)) {
            let (a, b) = (root(&group, *id), root(&group, *other));
            group.insert(a.max(b), a.min(b));
        }
    }
    let mut out: BTreeMap<StreamId, Vec<StreamId>> = BTreeMap::new();
    for id in links.keys() {
        out.entry(root(&group, *id)).or_default().push(*id);
    }
    out.into_values().collect()
}
