//! Joins of duplicates: which streams are one incident (R12).

use super::{Correction, Event, Fact, Incident, fold};
use crate::log::{StreamId, StreamKind};
use crate::order;
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
        // Only incidents can be one incident: a file must not draw other records into one.
        let claim = claim.filter(|(of, _)| of.kind == StreamKind::Incident);
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

/// A join that holds, as a person can undo it: by `not_duplicate` of `of`, written to `stream`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// Where it stands.
    pub stream: StreamId,
    /// The stream that it names.
    pub of: StreamId,
    /// Title of the part that would go its own way, as it was first reported.
    pub title: String,
}

/// The joins of an incident that hold, in the order in which they were made.
pub fn joins(incident: &Incident) -> Vec<Join> {
    let stands = |correction: &Option<Correction>| {
        !matches!(
            correction,
            Some(Correction::Retracted { .. } | Correction::Replaced { .. })
        )
    };
    let mut entries: Vec<_> = incident
        .timeline
        .iter()
        .filter(|entry| stands(&entry.correction))
        .collect();
    order::sort_by_key(&mut entries, |entry| entry.rank);
    let mut held: Vec<(StreamId, StreamId)> = Vec::new();
    for entry in &entries {
        let stream = entry.event.line.envelope.stream;
        let (of, joined) = match &entry.fact {
            Some(Fact::Duplicate(fact)) => (fact.of, true),
            Some(Fact::NotDuplicate(fact)) => (fact.of, false),
            _ => continue,
        };
        if let Some(of) = of.filter(|of| incident.members.contains(of)) {
            held.retain(|pair| *pair != (stream, of));
            if joined {
                held.push((stream, of));
            }
        }
    }
    held.into_iter()
        .map(|(stream, of)| {
            let other = if stream == incident.id { of } else { stream };
            let report = entries.iter().find_map(|entry| match &entry.fact {
                Some(Fact::Report(report)) if entry.event.line.envelope.stream == other => {
                    Some(report.title.clone())
                }
                _ => None,
            });
            Join {
                stream,
                of,
                title: report.unwrap_or_else(|| other.to_string()),
            }
        })
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
