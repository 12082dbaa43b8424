//! Clock corrections of devices (R17). Original times are never rewritten.

use crate::incident::{Event, Fact};
use crate::log::{Graph, WriterId};
use crate::time::Span;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The corrections in force, by device.
#[derive(Default)]
pub(super) struct Skews(BTreeMap<WriterId, Vec<(u64, u64, i64)>>);

impl Skews {
    /// What to add to a stamp of `writer` at its event `n`: the newest correction that covers it.
    pub fn of(&self, writer: WriterId, n: u64) -> Span {
        if self.0.is_empty() {
            return Span(0);
        }
        self.0
            .get(&writer)
            .and_then(|list| {
                list.iter()
                    .rev()
                    .find(|(from, to, _)| n >= *from && (*to == 0 || n <= *to))
            })
            .map_or(Span(0), |(_, _, seconds)| Span::seconds(*seconds))
    }
}

/// Reads the corrections that stand, in the order of the fold.
pub(super) fn read(
    events: &[&Arc<Event>],
    graph: &Graph,
    retracted: &HashMap<usize, usize>,
) -> Skews {
    let mut skews = Skews::default();
    for node in graph.order() {
        let Some(event) = events.get(*node) else {
            continue;
        };
        if let Some(Fact::Skew(skew)) = event.fact()
            && let Some(writer) = skew.writer
            && !retracted.contains_key(node)
        {
            skews
                .0
                .entry(writer)
                .or_default()
                .push((skew.from_n, skew.to_n, skew.seconds));
        }
    }
    skews
}
