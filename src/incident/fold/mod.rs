//! The fold: a set of events becomes an [`Incident`]. Total, and a function of the set alone:
//! the order in which events arrived cannot matter (X1).

mod clocks;
mod contested;
mod corrections;
mod in_force;
mod items;
mod joins;
mod registers;
mod settlements;
mod skew;
mod sources;
mod tasks;

use super::fact::Detection;
use super::{Entry, Event, Fact, Incident, NoticeSent, Person};
use crate::log::{Envelope, EventId, Fork, Gap, Graph, StreamId, WriterId, check_chains};
use crate::time::Millis;
use items::Item;
use settlements::Settlements;
use sources::Sources;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// Folds the streams of one component of duplicates; most incidents have a single one. The
/// survivor is the stream with the earliest report, then the smallest name (R12).
pub fn fold(members: &[(StreamId, &[Arc<Event>])]) -> Incident {
    fold_until(members, Millis(i64::MAX))
}

/// The same as it stood at `until`, in the light of all that is known now (X17): what happened
/// later is left out, and corrections count whenever they were made.
pub fn fold_until(members: &[(StreamId, &[Arc<Event>])], until: Millis) -> Incident {
    let arrived = distinct(members);
    let graph = causality(arrived.iter().copied());
    let events: Vec<&Arc<Event>> = (graph.order().iter())
        .filter_map(|at| arrived.get(*at).copied())
        .collect();
    let graph = graph.in_fold_order();
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
    let registers = registers::read(&items, &relation, &settlements, &mut conflicts);
    let tasks = tasks::read(&items, &relation, &settlements, &mut conflicts);
    let joins = joins::read(&items, &order, &relation);
    let clock_events = clocks::events(&items, &order, &joins, &registers, &relation);
    let facts = Facts::read(&items);
    let (forks, gaps) = chains(&events);
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

    conflicts.sort_by(|a, b| a.register.cmp(&b.register));
    items.sort_unstable_by_key(|item| (item.at, item.place));
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
        notices: facts.notices,
        confirmed: facts.confirmed.map(|(_, id)| id),
        approved: facts.approved.map(|(_, id)| id),
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

/// Every event once. Of several copies the one with the fewest hidden fields counts.
fn distinct<'a>(members: &[(StreamId, &'a [Arc<Event>])]) -> Vec<&'a Arc<Event>> {
    let all = members.iter().flat_map(|(_, events)| events.iter());
    let mut out: Vec<&Arc<Event>> = Vec::new();
    let mut index: HashMap<EventId, usize> = HashMap::new();
    for event in all {
        let at = *index.entry(event.line.id).or_insert(out.len());
        match out.get_mut(at) {
            None => out.push(event),
            Some(held) => {
                let rank = |event: &Event| (event.hides(), Arc::clone(&event.line.text));
                if rank(event) < rank(held) {
                    *held = event;
                }
            }
        }
    }
    out
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
        heads.sort_unstable();
        heads.dedup();
    }
    (heads.into_iter())
        .filter_map(|node| events.get(node))
        .map(|event| event.line.id)
        .collect()
}

/// Forks and gaps of every stream: a writer numbers its events anew in each.
fn chains(events: &[&Arc<Event>]) -> (Vec<Fork>, Vec<Gap>) {
    let mut streams: BTreeMap<StreamId, Vec<(EventId, &Envelope)>> = BTreeMap::new();
    for event in events {
        streams
            .entry(event.line.envelope.stream)
            .or_default()
            .push((event.line.id, &event.line.envelope));
    }
    let (mut forks, mut gaps) = (Vec::new(), Vec::new());
    for events in streams.into_values() {
        let (mut f, mut g) = check_chains(&events);
        forks.append(&mut f);
        gaps.append(&mut g);
    }
    (forks, gaps)
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
    order.sort_unstable_by_key(|id| (reports.get(id).copied().unwrap_or(Millis(i64::MAX)), *id));
    order.dedup();
    order
}

/// What is read straight off the standing entries.
#[derive(Default)]
struct Facts {
    reported_at: Option<Millis>,
    began: Option<Millis>,
    reporter: Person,
    detected: Detection,
    manifestation: String,
    demo: bool,
    notices: Vec<NoticeSent>,
    confirmed: Option<(Millis, EventId)>,
    approved: Option<(Millis, EventId)>,
    reviewed: Option<(Millis, EventId)>,
}

impl Facts {
    fn read(items: &[Item<'_>]) -> Self {
        let mut out = Self::default();
        let mut reopened = Millis(i64::MIN);
        for item in items.iter().filter(|item| item.stands()) {
            let Some(fact) = item.fact() else { continue };
            let at = Some((item.at, item.id));
            match fact {
                Fact::Report(report) => {
                    out.demo |= report.demo;
                    if out.reported_at.is_none_or(|first| item.at < first) {
                        out.reported_at = Some(item.at);
                        out.reporter = Person {
                            contact: report.contact.clone(),
                            ..Person::named(report.reporter.clone())
                        };
                        out.detected = report.detected;
                        out.manifestation = report.manifestation.clone();
                    }
                    let began = report.began.map(|stamp| stamp.0);
                    out.began = match (out.began, began) {
                        (Some(a), Some(b)) => Some(a.min(b)),
                        (a, b) => a.or(b),
                    };
                }
                Fact::Notice(notice) => out.notices.extend(notice.kind.map(|kind| NoticeSent {
                    event: item.id,
                    at: item.at,
                    kind,
                    recipient: notice.recipient.clone(),
                    method: notice.method.clone(),
                    waived: None,
                })),
                Fact::Waive(waive) => out.notices.extend(waive.kind.map(|kind| NoticeSent {
                    event: item.id,
                    at: item.at,
                    kind,
                    recipient: waive.recipient.clone(),
                    method: waive.method.clone(),
                    waived: Some(waive.reason.clone()),
                })),
                Fact::Confirm(_) => out.confirmed = out.confirmed.max(at),
                Fact::Approve(_) => out.approved = out.approved.max(at),
                Fact::Review(_) => out.reviewed = out.reviewed.max(at),
                Fact::Reopen(_) | Fact::Relapse(_) => reopened = reopened.max(item.at),
                _ => {}
            }
        }
        out.confirmed = out.confirmed.filter(|(at, _)| *at >= reopened);
        out.approved = out.approved.filter(|(at, _)| *at >= reopened);
        out.notices.sort_by_key(|sent| (sent.at, sent.event));
        out
    }
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

/// Who had seen what among `events`.
pub(super) fn causality<'a>(events: impl Iterator<Item = &'a Arc<Event>>) -> Graph {
    let view: Vec<(EventId, &Envelope)> = events
        .map(|event| (event.line.id, &event.line.envelope))
        .collect();
    Graph::build(&view)
}

/// Names of the events that are retracted, for readers outside the fold.
pub(super) fn retracted(events: &[&Arc<Event>]) -> HashSet<usize> {
    corrections::retractions(events).into_keys().collect()
}

#[cfg(test)]
mod tests;
