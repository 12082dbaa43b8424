//! Clock corrections of devices (R17). Original times are never rewritten.

use super::settlements::Settlements;
use crate::incident::register::{Claim, Place, Reading, Relation};
use crate::incident::{Conflict, ConflictKind, Event, Fact};
use crate::log::{EventId, Graph, StreamId, WriterId};
use crate::order;
use crate::time::{Millis, Span};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The corrections in force, by the stream they were written to and the device. Ranges do not
/// overlap.
#[derive(Default)]
pub(super) struct Skews(BTreeMap<(StreamId, WriterId), Vec<Range>>);

struct Range {
    from: u64,
    /// Included.
    to: u64,
    seconds: i64,
}

/// One correction as it was written.
#[derive(Clone, PartialEq, Eq)]
struct Said {
    from: u64,
    to: u64,
    seconds: i64,
    event: EventId,
}

impl Skews {
    /// What to add to a stamp of `writer` at its event `n` in `stream`.
    pub fn of(&self, stream: StreamId, writer: WriterId, n: u64) -> Span {
        if self.0.is_empty() {
            return Span(0);
        }
        self.0
            .get(&(stream, writer))
            .and_then(|ranges| ranges.iter().find(|r| (r.from..=r.to).contains(&n)))
            .map_or(Span(0), |range| Span::seconds(range.seconds))
    }
}

/// Reads the corrections that stand. For each of a device's events the newest one that covers it
/// holds; when several do that knew nothing of each other and differ, the last in the order of
/// the fold holds until a person settles it.
pub(super) fn read(
    events: &[&Arc<Event>],
    graph: &Graph,
    retracted: &HashMap<usize, usize>,
    settlements: &Settlements<'_>,
    conflicts: &mut Vec<Conflict>,
) -> Skews {
    let mut said: BTreeMap<(StreamId, WriterId), Vec<Claim<Said>>> = BTreeMap::new();
    for (node, event) in events.iter().enumerate() {
        if let Some(Fact::Skew(skew)) = event.fact()
            && let Some(writer) = skew.writer
            && !retracted.contains_key(&node)
        {
            said.entry((event.line.envelope.stream, writer))
                .or_default()
                .push(Claim {
                    value: Said {
                        from: skew.from_n,
                        to: if skew.to_n == 0 { u64::MAX } else { skew.to_n },
                        seconds: skew.seconds,
                        event: event.line.id,
                    },
                    at: Millis(0),
                    event: event.line.id,
                    place: Place {
                        step: u32::try_from(node).unwrap_or(u32::MAX),
                        part: 0,
                        node,
                        sourced: false,
                    },
                    settles: None,
                });
        }
    }
    let relation = |earlier: usize, later: usize| {
        if graph.has_seen(later, earlier) {
            Relation::After
        } else {
            Relation::Concurrent
        }
    };
    let mut out = Skews::default();
    for ((stream, writer), mut claims) in said {
        let register = format!("skew:{writer}");
        settlements.apply(&register, &mut claims);
        let mut contested: Vec<(Place, EventId)> = Vec::new();
        let mut ranges = Vec::new();
        for (from, to) in pieces(&claims) {
            let covering =
                (claims.iter()).filter(|claim| claim.value.from <= from && claim.value.to >= to);
            let reading = Reading::of(covering, relation, |_| None);
            let mut newest = reading.newest.iter().map(|claim| claim.value.seconds);
            if let Some(first) = newest.next()
                && newest.any(|seconds| seconds != first)
            {
                contested.extend(reading.newest.iter().map(|c| (c.place, c.event)));
            }
            if let Some(last) = reading.newest.last() {
                ranges.push(Range {
                    from,
                    to,
                    seconds: last.value.seconds,
                });
            }
        }
        if !contested.is_empty() {
            order::sort(&mut contested);
            contested.dedup();
            conflicts.push(Conflict {
                kind: ConflictKind::Skew(writer),
                register,
                events: contested.into_iter().map(|(_, event)| event).collect(),
            });
        }
        out.0.insert((stream, writer), ranges);
    }
    out
}

/// The stretches of numbers between which no correction begins or ends.
fn pieces(claims: &[Claim<Said>]) -> Vec<(u64, u64)> {
    let mut starts: Vec<u64> = claims
        .iter()
        .filter(|claim| claim.value.from <= claim.value.to)
        .flat_map(|claim| {
            let after = claim.value.to.checked_add(1);
            std::iter::once(claim.value.from).chain(after)
        })
        .collect();
    order::sort(&mut starts);
    starts.dedup();
    let ends = starts
        .iter()
        .skip(1)
        .map(|next| next.saturating_sub(1))
        .chain(std::iter::once(u64::MAX));
    starts.iter().copied().zip(ends).collect()
}
