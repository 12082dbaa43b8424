//! An independent reading of a set of events, written from the design and the rules of the
//! clocks and not from the fold: an explicit causal graph, every pair compared, nothing shared
//! with the fold but the types of events and facts. Quadratic and worse, on purpose.

mod clocks;
mod corrections;
mod graph;
mod joins;
mod process;
mod register;
mod registers;
mod tasks;

pub use joins::components;

use super::state::State;
use corrections::Item;
use graph::Causes;
use holdfast::incident::fact::Detection;
use holdfast::incident::{Content, Event, Fact, NoticeSent, Person};
use holdfast::log::{EventId, Fork, Gap, StreamId, StreamKind, WriterId};
use holdfast::time::Millis;
use register::Settlement;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A conflict: register, and the events that compete.
type Conflicts = Vec<(String, Vec<EventId>)>;

/// What the events of `members`, a component of duplicates, mean, of what happened until `until`.
pub fn read(members: &[StreamId], events: &[Arc<Event>], until: Millis) -> State {
    let causes = Causes::of(events);
    let mut conflicts = Conflicts::new();
    let record = corrections::read(&causes, &mut conflicts);
    let all: Vec<&Item> = record.items.iter().collect();
    let standing: Vec<&Item> = all.iter().copied().filter(|item| item.stands()).collect();
    let order = survivors(members, &causes, &standing);
    let by_then = |list: &[&Item]| -> Vec<&Item> {
        let happened = |item: &&Item| item.at <= until;
        record
            .items
            .iter()
            .filter(happened)
            .filter(|item| {
                list.iter()
                    .any(|other| (other.node, other.part) == (item.node, item.part))
            })
            .collect()
    };
    let (items, standing) = (by_then(&all), by_then(&standing));
    let id = order.first().copied().unwrap_or(StreamId {
        kind: StreamKind::Incident,
        bits: [0; 16],
    });

    let mut out = State::default();
    out.say("id", id);
    out.say("members", &order);
    let settlements: Vec<Settlement> = (record.settlements.iter())
        .filter(|settlement| settlement.at <= until)
        .cloned()
        .collect();
    let clocked = registers::say(
        &mut out,
        &causes,
        &standing,
        &order,
        &settlements,
        &mut conflicts,
    );
    tasks::say(&mut out, &causes, &standing, &settlements, &mut conflicts);
    process::say(&mut out, &causes, &standing, &settlements, &mut conflicts);
    say_facts(&mut out, &causes, &items, &standing);
    for item in sorted(&items, |item| (item.at, causes.step(item.node), item.part)) {
        out.entry(
            (causes.id(item.node), item.part),
            (item.at, item.skew),
            item.fact.as_ref(),
            item.correction.as_ref(),
        );
    }
    for (at, order, member, fact) in clocks::read(&causes, &standing, &order, &clocked) {
        out.say("clock", (at.0, order as u32, member as u16, &fact));
    }
    conflicts.sort_by(|a, b| a.0.cmp(&b.0));
    for (register, events) in conflicts {
        out.say("conflict", (&register, &events));
    }
    say_chains(&mut out, &causes, id);
    out
}

fn sorted<'a, K: Ord>(items: &[&'a Item], by: impl Fn(&Item) -> K) -> Vec<&'a Item> {
    let mut out = items.to_vec();
    out.sort_by_cached_key(|item| by(item));
    out
}

/// The earliest report survives, then the smallest name; members without a report come last.
fn survivors(members: &[StreamId], causes: &Causes, standing: &[&Item]) -> Vec<StreamId> {
    let report = |member: StreamId| {
        (standing.iter())
            .filter(|item| matches!(item.fact, Some(Fact::Report(_))))
            .filter(|item| causes.events[item.node].line.envelope.stream == member)
            .map(|item| item.at)
            .min()
            .unwrap_or(Millis(i64::MAX))
    };
    let mut order = members.to_vec();
    order.sort_by_key(|member| (report(*member), *member));
    order.dedup();
    order
}

/// What is read straight off the entries.
fn say_facts(out: &mut State, causes: &Causes, items: &[&Item], standing: &[&Item]) {
    let mut notices: Vec<NoticeSent> = Vec::new();
    for item in standing {
        let sent = match &item.fact {
            Some(Fact::Notice(n)) => (n.kind, &n.recipient, &n.method, None),
            Some(Fact::Waive(w)) => (w.kind, &w.recipient, &w.method, Some(w.reason.clone())),
            _ => continue,
        };
        if let (Some(kind), recipient, method, waived) = sent {
            notices.push(NoticeSent {
                event: causes.id(item.node),
                at: item.at,
                kind,
                recipient: recipient.clone(),
                method: method.clone(),
                waived,
            });
        }
    }
    notices.sort_by_key(|notice| (notice.at, notice.event));
    for notice in notices {
        out.say("notice", notice);
    }

    let reports: Vec<(&Item, &holdfast::incident::fact::Report)> =
        sorted(standing, |item| (item.at, item.node, item.part))
            .into_iter()
            .filter_map(|item| match &item.fact {
                Some(Fact::Report(report)) => Some((item, report)),
                _ => None,
            })
            .collect();
    let first = reports.first();
    let entered = items.iter().map(|item| item.at).min();
    let reported = first.map(|(item, _)| item.at).or(entered);
    out.say("reported", reported.unwrap_or_default().0);
    let began = (reports.iter())
        .filter_map(|(_, report)| report.began.map(|stamp| stamp.0.0))
        .min();
    out.say("began", began);
    let reporter = first.map(|(_, report)| Person {
        contact: report.contact.clone(),
        name: report.reporter.clone(),
        org: String::new(),
    });
    out.say("reporter", reporter.unwrap_or_default());
    let detected = first.map_or(Detection::default(), |(_, report)| report.detected);
    out.say("detected", detected);
    let manifestation = first.map(|(_, report)| report.manifestation.clone());
    out.say("manifestation", manifestation.unwrap_or_default());
    out.say("demo", reports.iter().any(|(_, report)| report.demo));

    let last = |wanted: fn(&Fact) -> bool| {
        (standing.iter())
            .filter(|item| item.fact.as_ref().is_some_and(wanted))
            .map(|item| (item.at, causes.id(item.node)))
            .max()
    };
    let reopened = last(|fact| matches!(fact, Fact::Reopen(_) | Fact::Relapse(_)));
    let since = |(at, _): &(Millis, EventId)| reopened.is_none_or(|(reopened, _)| *at >= reopened);
    let confirmed = last(|fact| matches!(fact, Fact::Confirm(_))).filter(since);
    let approved = last(|fact| matches!(fact, Fact::Approve(a) if a.of.is_empty())).filter(since);
    let reviewed = last(|fact| matches!(fact, Fact::Review(_)));
    out.say("confirmed", confirmed.map(|(_, id)| id));
    out.say("approved", approved.map(|(_, id)| id));
    out.say("reviewed", reviewed.map(|(_, id)| id));
}

/// Chains of writers, heads, and what is missing.
fn say_chains(out: &mut State, causes: &Causes, id: StreamId) {
    let envelopes = || causes.events.iter().map(|event| &event.line.envelope);
    let pairs: BTreeSet<(StreamId, WriterId)> = envelopes().map(|e| (e.stream, e.writer)).collect();
    let (mut forks, mut gaps) = (Vec::new(), Vec::new());
    for (stream, writer) in pairs {
        let mut numbers: BTreeMap<u64, Vec<EventId>> = BTreeMap::new();
        for event in &causes.events {
            let envelope = &event.line.envelope;
            if (envelope.stream, envelope.writer) == (stream, writer) {
                numbers.entry(envelope.n).or_default().push(event.line.id);
            }
        }
        let mut before = 0;
        for (n, mut events) in numbers {
            if n > before + 1 {
                gaps.push(Gap {
                    writer,
                    from: before + 1,
                    to: n - 1,
                });
            }
            before = n;
            if events.len() > 1 {
                events.sort();
                forks.push(Fork { writer, n, events });
            }
        }
    }
    out.chains(&forks, &gaps);
    let present: BTreeSet<EventId> = causes.events.iter().map(|event| event.line.id).collect();
    let named: BTreeSet<EventId> = envelopes()
        .flat_map(|e| e.prev.iter().chain(&e.after).copied())
        .collect();
    let missing: Vec<EventId> = named.difference(&present).copied().collect();
    out.say("missing", missing);
    let unread = |content: &Content| {
        matches!(
            content,
            Content::Unknown { .. } | Content::Unreadable { .. }
        )
    };
    let quarantined = (causes.events.iter())
        .filter(|event| unread(&event.content))
        .count();
    out.say("quarantined", quarantined);
    let system: Option<String> = (causes.events.iter())
        .filter_map(|event| match event.fact() {
            Some(Fact::Import(import)) => Some(import.system.clone()),
            _ => None,
        })
        .min();
    out.say("imported from", system);
    // Whoever writes next has seen all: what nobody named, and in the stream that is written to
    // what nobody there named.
    let home: BTreeSet<EventId> = envelopes()
        .filter(|e| e.stream == id)
        .flat_map(|e| e.prev.iter().chain(&e.after).copied())
        .collect();
    let heads: Vec<EventId> = (causes.events.iter())
        .filter(|event| {
            let own = event.line.envelope.stream == id;
            !named.contains(&event.line.id) || (own && !home.contains(&event.line.id))
        })
        .map(|event| event.line.id)
        .collect();
    out.say("heads", heads);
    let mut writers: BTreeMap<WriterId, (u64, EventId)> = BTreeMap::new();
    for event in &causes.events {
        let envelope = &event.line.envelope;
        if envelope.stream == id {
            let own = (envelope.n, event.line.id);
            let slot = writers.entry(envelope.writer).or_insert(own);
            *slot = (*slot).max(own);
        }
    }
    out.say("writers", writers);
    out.say("events", causes.events.len());
}
