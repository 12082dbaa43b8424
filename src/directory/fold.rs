//! A set of events becomes an [`Entry`]. Total, and a function of the set alone (X1).

use super::{Claimed, Conflict, Entry, Fact, Field, Kind, Value};
use crate::incident::{Claim, Content, Event, Place, Reading, Relation, arranged};
use crate::log::{Envelope, EventId, Graph, StreamId, WriterId, check_chains};
use crate::time::Millis;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a claim is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Register {
    /// What it is about.
    Kind,
    InUse,
    Value(Field),
    Item(Field, String),
}

impl Register {
    const KIND: &str = "kind";

    fn name(&self) -> String {
        match self {
            Self::Kind => Self::KIND.to_owned(),
            Self::InUse => "in_use".to_owned(),
            Self::Value(field) => field.name().to_owned(),
            Self::Item(field, item) => format!("{}/{item}", field.name()),
        }
    }
}

const YES: &str = "yes";

/// Folds the stream of one entry.
pub fn fold(id: StreamId, events: &[Arc<Event>]) -> Entry {
    let arrived: Vec<&Arc<Event>> = events.iter().collect();
    let (events, graph) = arranged(&arrived);
    let mut claims: BTreeMap<Register, Vec<Claim<String>>> = BTreeMap::new();
    let mut quarantined = 0;
    for (node, event) in events.iter().enumerate() {
        let mut claim = |register: Register, value: &str| {
            let claims = claims.entry(register).or_default();
            claims.push(claimed(node, event, value));
        };
        match &event.content {
            Content::Directory(Fact::Set(set)) => {
                if let Some(kind) = set.kind {
                    claim(Register::Kind, kind.name());
                }
                claim(Register::InUse, YES);
                for (field, value) in &set.values {
                    match value {
                        Value::Text(text) => claim(Register::Value(*field), text),
                        Value::Items(items) => {
                            // Who adds and drops at once adds.
                            let dropped = items.drop.difference(&items.add);
                            for item in dropped {
                                claim(Register::Item(*field, item.clone()), "");
                            }
                            for item in &items.add {
                                claim(Register::Item(*field, item.clone()), YES);
                            }
                        }
                    }
                }
            }
            Content::Directory(Fact::Restore) => claim(Register::InUse, YES),
            Content::Directory(Fact::Remove) => claim(Register::InUse, ""),
            Content::Directory(Fact::Settle(_)) | Content::Hidden => {}
            Content::Fact(_) | Content::Unknown { .. } | Content::Unreadable { .. } => {
                quarantined += 1;
            }
        }
    }
    if let Some(kinds) = claims.get_mut(&Register::Kind) {
        first_of_each(kinds, &graph);
    }
    settle(&events, &mut claims);

    let (forks, gaps) = check_chains(&outsides(&events));
    let mut out = Entry {
        id,
        kind: None,
        values: BTreeMap::new(),
        items: BTreeMap::new(),
        removed: false,
        conflicts: Vec::new(),
        changed_by: String::new(),
        changed_at: Millis::default(),
        events: events.len(),
        quarantined,
        forks,
        gaps,
        heads: (graph.heads().iter())
            .filter_map(|node| events.get(*node))
            .map(|event| event.line.id)
            .collect(),
        writers: last_of_each(&events),
    };
    if let Some(last) = events.last() {
        out.changed_by = last.who.name.clone();
        out.changed_at = last.line.envelope.recorded;
    }
    for (register, claims) in claims {
        let reading = read(&register, &claims, &events, &graph);
        if reading.is_conflict() {
            out.conflicts.push(conflict(&register, &reading, &events));
        }
        match register {
            Register::Kind => {
                out.kind = reading.current.as_deref().and_then(Kind::from_name);
            }
            Register::InUse => out.removed = reading.current.as_deref() == Some(""),
            Register::Value(field) => {
                out.values.insert(field, reading);
            }
            Register::Item(field, item) => {
                out.items.entry(field).or_default().insert(item, reading);
            }
        }
    }
    out
}

/// What an entry is about does not change: of what was said of it only that counts whose author
/// had seen no such word before. Several of them compete only where people who knew nothing of
/// each other, or a file, began the same entry.
fn first_of_each(kinds: &mut Vec<Claim<String>>, graph: &Graph) {
    let mut first: Vec<Claim<String>> = Vec::new();
    for claim in kinds.drain(..) {
        let node = claim.place.node;
        if !first.iter().any(|f| graph.has_seen(node, f.place.node)) {
            first.push(claim);
        }
    }
    *kinds = first;
}

/// Nothing here is dated back: the place alone says which of two claims comes later.
fn claimed(node: usize, event: &Event, value: &str) -> Claim<String> {
    Claim {
        value: value.to_owned(),
        at: Millis::default(),
        event: event.line.id,
        place: Place {
            step: u32::try_from(node).unwrap_or(u32::MAX),
            part: 0,
            node,
            sourced: false,
        },
        settles: None,
    }
}

/// Adds, for each settlement, the chosen claim again: it holds against everything that its author
/// had seen. Who chooses an earlier settlement chooses what that one chose.
fn settle(events: &[&Arc<Event>], claims: &mut BTreeMap<Register, Vec<Claim<String>>>) {
    for (node, event) in events.iter().enumerate() {
        let Content::Directory(Fact::Settle(settle)) = &event.content else {
            continue;
        };
        // An event holds only claims of registers that it names, so that a register that no
        // claim stands in cannot be settled. The events are in causal order: what is chosen
        // stands there already.
        let Some(claims) = claims
            .iter_mut()
            .find_map(|(register, claims)| (register.name() == settle.register).then_some(claims))
        else {
            continue;
        };
        let chosen = claims
            .iter()
            .find(|claim| Some(claim.event) == settle.choice)
            .map(|claim| (claim.value.clone(), claim.settles.unwrap_or(claim.place)));
        if let Some((value, place)) = chosen {
            claims.push(Claim {
                settles: Some(place),
                ..claimed(node, event, &value)
            });
        }
    }
}

fn read(
    register: &Register,
    claims: &[Claim<String>],
    events: &[&Arc<Event>],
    graph: &Graph,
) -> Reading<String> {
    let relation = |earlier: usize, later: usize| {
        if graph.has_seen(later, earlier) {
            Relation::Seen
        } else {
            Relation::Concurrent
        }
    };
    let recorded = |claim: &Claim<String>| {
        let event = events.get(claim.place.node);
        event.map_or(Millis::default(), |event| event.line.envelope.recorded)
    };
    // The reading to go by until somebody settles it: what says more, is heavier or is worse.
    // Among plain texts any choice is as good; the latest by the clocks is likely to be right.
    Reading::of(claims, relation, |newest| {
        let value = |claim: &Claim<String>| claim.value.clone();
        match register {
            // What most entries build on: a word from elsewhere cannot turn it by itself.
            Register::Kind => {
                let built = |claim: &Claim<String>| {
                    let all = 0..events.len();
                    let from = claim.settles.unwrap_or(claim.place);
                    let on = all.filter(|later| graph.has_seen(*later, from.node));
                    (on.count(), std::cmp::Reverse(from))
                };
                newest.iter().max_by_key(|claim| built(claim)).map(value)
            }
            Register::InUse | Register::Item(..) => newest.iter().map(value).max(),
            Register::Value(Field::AdHoc | Field::Critical | Field::Key) => {
                newest.iter().map(value).max()
            }
            Register::Value(Field::Weight) => {
                newest.iter().map(value).max_by_key(|text| as_number(text))
            }
            Register::Value(Field::Level) => {
                let set = newest.iter().filter(|claim| !claim.value.is_empty());
                set.map(value).min_by_key(|text| as_number(text))
            }
            Register::Value(_) => newest
                .iter()
                .max_by_key(|claim| (recorded(claim), claim.event))
                .map(value),
        }
    })
}

fn as_number(text: &str) -> u64 {
    text.parse().unwrap_or(0)
}

fn conflict(register: &Register, reading: &Reading<String>, events: &[&Arc<Event>]) -> Conflict {
    let (field, item) = match register {
        Register::Kind | Register::InUse => (None, None),
        Register::Value(field) => (Some(*field), None),
        Register::Item(field, item) => (Some(*field), Some(item.clone())),
    };
    let claims = reading.newest.iter().map(|claim| {
        let event = events.get(claim.place.node);
        Claimed {
            value: claim.value.clone(),
            event: claim.event,
            who: event.map_or_else(String::new, |event| event.who.name.clone()),
            at: event.map_or(Millis::default(), |event| event.line.envelope.recorded),
        }
    });
    Conflict {
        register: register.name(),
        field,
        item,
        claims: claims.collect(),
    }
}

fn outsides<'a>(events: &[&'a Arc<Event>]) -> Vec<(EventId, &'a Envelope)> {
    let outside = |event: &&'a Arc<Event>| (event.line.id, &event.line.envelope);
    events.iter().map(outside).collect()
}

fn last_of_each(events: &[&Arc<Event>]) -> BTreeMap<WriterId, (u64, EventId)> {
    let mut writers: BTreeMap<WriterId, (u64, EventId)> = BTreeMap::new();
    for event in events {
        let envelope = &event.line.envelope;
        let last = (envelope.n, event.line.id);
        writers
            .entry(envelope.writer)
            .and_modify(|held| *held = (*held).max(last))
            .or_insert(last);
    }
    writers
}
