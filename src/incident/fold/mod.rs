//! The fold: a set of events becomes an [`Incident`]. Total, and a function of the set alone:
//! the order in which events arrived cannot matter (X1).

mod approvals;
mod clocks;
mod contested;
mod corrections;
mod facts;
mod in_force;
mod items;
mod joins;
mod openings;
mod process;
mod progress;
mod registers;
mod settlements;
mod skew;
mod sources;
mod tasks;

use super::{Entry, Event, Fact, Incident};
use crate::log::{Envelope, EventId, Graph, StreamId, WriterId, check_chains};
use crate::order;
use crate::time::Millis;
use facts::Facts;
use items::Item;
use settlements::Settlements;
use sources::Sources;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Folds the streams of one component of duplicates; most incidents have a single one. The
/// survivor is the stream with the earliest report, then the smallest name (R12).
pub fn fold(members: &[(StreamId, &[Arc<Event>])]) -> Incident {
    fold_until(members, Millis(i64::MAX))
}

/// The same as it stood at `until`, in the light of all that is known now (X17): what happened
/// later is left out, and corrections count whenever they were made.
pub fn fold_until(members: &[(StreamId, &[Arc<Event>])], until: Millis) -> Incident {
    let arrived: Vec<&Arc<Event>> = (members.iter())
        .flat_map(|(_, events)| events.iter())
        .collect();
    let (events, graph) = arranged(&arrived);
    let mut conflicts = Vec::new();
    let retracted = corrections::retractions(&events);
    let mut settlements = Settlements::read(&events, &retracted);
    let mut sources = Sources::read(&events, &graph, &retracted, &settlements);
    conflicts.append(&mut sources.conflicts());
    let skews = skew::read(&events, &graph, &retracted, &settlements, &mut conflicts);
    let mut items = items::unpack(&events, &sources, &skews);
    sources.mark(&mut items);
    corrections::mark_retracted(&mut items, &events, &retracted);
    let relation = |earlier: usize, later: usize| sources.relation(&graph, earlier, later);
    corrections::amend(&mut items, &events, &relation, &settlements, &mut conflicts);
    settlements.date(&items);

    let order = survivors(members, &items);
    items.retain(|item| item.at <= until);
    settlements.retain(until);
    let id = order.first().copied().unwrap_or_else(nameless);
    let registers = registers::read(&items, &order, &relation, &settlements, &mut conflicts);
    let tasks = tasks::read(&items, &relation, &settlements, &mut conflicts);
    let done = process::read(&items, &relation, &settlements, &mut conflicts);
    let joins = joins::read(&items, &order, &relation);
    let clock_events = clocks::events(&items, &order, &joins, &registers, &relation);
    let facts = Facts::read(&items);
    let documents = approvals::documents(
        &items,
        &relation,
        facts.reopened_at.unwrap_or(Millis(i64::MIN)),
    );
    let setters = approvals::setters(&items, &registers, &relation);
    let (forks, gaps) = check_chains(&view(&events));
    let mut writers: BTreeMap<WriterId, (u64, EventId)> = BTreeMap::new();
    for event in &events {
        let envelope = &event.line.envelope;
        if envelope.stream == id {
            let last = (envelope.n, event.line.id);
            writers
                .entry(envelope.writer)
                .and_modify(|held| *held = (*held).max(last))
                .or_insert(last);
        }
    }
    let heads = heads(&events, &graph, id);
    let mut missing: Vec<EventId> = graph.missing().iter().map(|(id, _)| *id).collect();
    missing.dedup();
    let quarantined = events
        .iter()
        .filter(|event| {
            matches!(
                event.content,
                super::Content::Unknown { .. } | super::Content::Unreadable { .. }
            )
        })
        .count();

    order::sort_by(&mut conflicts, |a, b| a.register.cmp(&b.register));
    order::sort_by_key(&mut items, |item| (item.at, item.place));
    let reported_at = facts
        .reported_at
        .or_else(|| items.first().map(|item| item.at))
        .unwrap_or_default();
    Incident {
        id,
        members: order,
        title: registers.title,
        reported_at,
        began: facts.began,
        reporter: facts.reporter,
        detected: facts.detected,
        manifestation: facts.manifestation,
        demo: facts.demo,
        worst_severity: registers.worst_severity,
        severity: registers.severity,
        status: registers.status,
        on_hold: registers.on_hold,
        transferred: registers.transferred,
        playbook: registers.playbook,
        roles: registers.roles,
        tasks,
        done,
        notices: facts.notices,
        confirmed: facts.confirmed.map(|(_, id)| id),
        validated: (facts.validated.into_iter())
            .map(|(role, (_, id))| (role, id))
            .collect(),
        approved: facts.approved.map(|(_, id)| id),
        documents,
        setters,
        reopened_at: facts.reopened_at,
        back_at: facts.back_at,
        reviewed: facts.reviewed.map(|(_, id)| id),
        timeline: items.into_iter().map(Item::into_entry).collect(),
        clock_events,
        conflicts,
        forks,
        gaps,
        missing,
        quarantined,
        imported_from: sources.system(),
        heads,
        writers,
        event_count: events.len(),
    }
}

/// Every event once, in the order of the fold, and who had seen what.
pub(crate) fn arranged<'a>(arrived: &[&'a Arc<Event>]) -> (Vec<&'a Arc<Event>>, Graph) {
    let (events, graph) = in_order(arrived);
    if has_copies(&events) {
        in_order(&distinct(arrived))
    } else {
        (events, graph)
    }
}

/// Copies of one event have the same ancestors, so that they stand beside each other.
fn has_copies(events: &[&Arc<Event>]) -> bool {
    (events.windows(2)).any(|pair| matches!(pair, [a, b] if a.line.id == b.line.id))
}

/// Every event once. Of several copies the one with the fewest hidden fields counts.
fn distinct<'a>(events: &[&'a Arc<Event>]) -> Vec<&'a Arc<Event>> {
    let mut out: BTreeMap<EventId, &Arc<Event>> = BTreeMap::new();
    for event in events {
        let held = out.entry(event.line.id).or_insert(event);
        let rank = |event: &Event| (event.hides(), Arc::clone(&event.line.text));
        if rank(event) < rank(held) {
            *held = event;
        }
    }
    out.into_values().collect()
}

/// What the author of the next entry has seen: every event that no other has, and in the
/// surviving stream also those that only other members have seen, so that its own causality is
/// whole without them.
fn heads(events: &[&Arc<Event>], graph: &Graph, survivor: StreamId) -> Vec<EventId> {
    let in_survivor = |event: &&Arc<Event>| event.line.envelope.stream == survivor;
    let mut heads: Vec<usize> = graph.heads().to_vec();
    if !events.iter().all(in_survivor) {
        let own = || {
            events
                .iter()
                .copied()
                .enumerate()
                .filter(|(_, event)| in_survivor(event))
        };
        let named: HashSet<EventId> = own()
            .flat_map(|(_, event)| event.line.envelope.parents())
            .collect();
        heads.extend(
            own()
                .filter(|(_, event)| !named.contains(&event.line.id))
                .map(|(node, _)| node),
        );
        order::sort(&mut heads);
        heads.dedup();
    }
    (heads.into_iter())
        .filter_map(|node| events.get(node))
        .map(|event| event.line.id)
        .collect()
}

fn nameless() -> StreamId {
    StreamId {
        kind: crate::log::StreamKind::Incident,
        bits: [0; 16],
    }
}

/// Members by earliest report, then name.
fn survivors(members: &[(StreamId, &[Arc<Event>])], items: &[Item<'_>]) -> Vec<StreamId> {
    let mut reports: BTreeMap<StreamId, Millis> = BTreeMap::new();
    for item in items.iter().filter(|item| item.stands()) {
        if let Some(Fact::Report(_)) = item.fact() {
            reports
                .entry(item.stream)
                .and_modify(|at| *at = (*at).min(item.at))
                .or_insert(item.at);
        }
    }
    let mut order: Vec<StreamId> = members.iter().map(|(id, _)| *id).collect();
    order::sort_by_key(&mut order, |id| {
        (reports.get(id).copied().unwrap_or(Millis(i64::MAX)), *id)
    });
    order.dedup();
    order
}

impl Item<'_> {
    fn into_entry(self) -> Entry {
        Entry {
            fact: self.fact().cloned(),
            event: Arc::clone(self.event),
            part: usize::try_from(self.place.part).unwrap_or(usize::MAX),
            at: self.at,
            skew: self.skew,
            correction: self.correction,
            rank: self.place.step,
        }
    }
}

/// The outsides of `events`.
fn view<'a>(events: &[&'a Arc<Event>]) -> Vec<(EventId, &'a Envelope)> {
    (events.iter())
        .map(|event| (event.line.id, &event.line.envelope))
        .collect()
}

/// `events` in the order of the fold, and who had seen what.
pub(super) fn in_order<'a>(events: &[&'a Arc<Event>]) -> (Vec<&'a Arc<Event>>, Graph) {
    let graph = Graph::build(&view(events));
    let ordered = (graph.order().iter())
        .filter_map(|at| events.get(*at).copied())
        .collect();
    (ordered, graph.in_fold_order())
}

/// Names of the events that are retracted, for readers outside the fold.
pub(super) fn retracted(events: &[&Arc<Event>]) -> HashSet<usize> {
    corrections::retractions(events).into_keys().collect()
}

#[cfg(test)]
mod tests;
