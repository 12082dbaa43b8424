//! Which streams are one incident, and since when.

use super::corrections::Item;
use super::graph::Causes;
use holdfast::incident::{Event, Fact};
use holdfast::log::StreamId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Components of duplicates among the streams of `events`: a join holds unless somebody who had
/// seen it undid it in the same stream; retracted entries are not read.
pub fn components(events: &[Arc<Event>]) -> Vec<Vec<StreamId>> {
    let streams: BTreeSet<StreamId> = events
        .iter()
        .map(|event| event.line.envelope.stream)
        .collect();
    let mut joined: BTreeMap<StreamId, BTreeSet<StreamId>> = BTreeMap::new();
    for stream in &streams {
        let joins = |event: &Arc<Event>| matches!(event.fact(), Some(Fact::Duplicate(_)));
        let own: Vec<Arc<Event>> = (events.iter())
            .filter(|event| event.line.envelope.stream == *stream)
            .cloned()
            .collect();
        if !own.iter().any(joins) {
            continue;
        }
        let causes = Causes::of(&own);
        let stands = |at: &usize| !super::corrections::is_retracted(&causes, *at);
        let nodes: Vec<usize> = (0..causes.events.len()).filter(stands).collect();
        for node in &nodes {
            let Some(Fact::Duplicate(join)) = causes.events[*node].fact() else {
                continue;
            };
            let undone = nodes.iter().any(|later| {
                matches!(causes.events[*later].fact(), Some(Fact::NotDuplicate(u)) if u.of == join.of)
                    && causes.saw(*later, *node)
            });
            if let Some(of) = join.of.filter(|of| !undone && streams.contains(of)) {
                joined.entry(*stream).or_default().insert(of);
                joined.entry(of).or_default().insert(*stream);
            }
        }
    }
    let mut out: Vec<Vec<StreamId>> = Vec::new();
    for stream in &streams {
        if out.iter().any(|group| group.contains(stream)) {
            continue;
        }
        let mut group = BTreeSet::from([*stream]);
        loop {
            let next: BTreeSet<StreamId> = (group.iter())
                .flat_map(|one| joined.get(one).into_iter().flatten().copied())
                .chain(group.iter().copied())
                .collect();
            if next == group {
                break;
            }
            group = next;
        }
        out.push(group.into_iter().collect());
    }
    out
}

/// For each member but the first, the entry that connected it with the first: position among
/// `standing`. None where no entry does.
pub fn entries(causes: &Causes, standing: &[&Item], members: &[StreamId]) -> Vec<Option<usize>> {
    let stream = |item: &Item| causes.events[item.node].line.envelope.stream;
    let mut joins: Vec<(usize, usize, usize)> = Vec::new();
    for (at, item) in standing.iter().enumerate() {
        let Some(Fact::Duplicate(join)) = &item.fact else {
            continue;
        };
        let index = |id: StreamId| members.iter().position(|member| *member == id);
        let (Some(a), Some(b)) = (index(stream(item)), join.of.and_then(index)) else {
            continue;
        };
        let undone = standing.iter().any(|later| {
            matches!(&later.fact, Some(Fact::NotDuplicate(u)) if u.of == join.of)
                && stream(later) == stream(item)
                && (later.node == item.node || causes.saw(later.node, item.node))
        });
        if !undone {
            joins.push((at, a, b));
        }
    }
    let place = |at: usize| (causes.step(standing[at].node), standing[at].part);
    joins.sort_by_key(|(at, _, _)| (standing[*at].at, place(*at)));
    let connected = |upto: usize, member: usize| {
        let mut reached = BTreeSet::from([0]);
        for _ in 0..members.len() {
            for (_, a, b) in &joins[..upto] {
                if reached.contains(a) || reached.contains(b) {
                    reached.extend([*a, *b]);
                }
            }
        }
        reached.contains(&member)
    };
    (0..members.len())
        .map(|member| {
            let upto = (0..=joins.len()).find(|upto| connected(*upto, member))?;
            let (at, _, _) = joins.get(upto.checked_sub(1)?)?;
            Some(*at)
        })
        .collect()
}
