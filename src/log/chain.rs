//! Per-writer chains: forks and gaps, named.

use super::{Envelope, EventId, WriterId};
use std::collections::BTreeMap;

/// One writer has two events with the same number: a cloned profile, a restored backup or
/// tampering. Both are kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Fork {
    /// The writer.
    pub writer: WriterId,
    /// The number that stands twice.
    pub n: u64,
    /// The events, by id.
    pub events: Vec<EventId>,
}

/// Events of a writer that later ones build on are not here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Gap {
    /// The writer.
    pub writer: WriterId,
    /// First missing number.
    pub from: u64,
    /// Last missing number.
    pub to: u64,
}

/// Forks and gaps of the chains in one stream, by writer.
pub fn check_chains(events: &[(EventId, &Envelope)]) -> (Vec<Fork>, Vec<Gap>) {
    let mut chains: BTreeMap<WriterId, BTreeMap<u64, Vec<EventId>>> = BTreeMap::new();
    for (id, envelope) in events {
        chains
            .entry(envelope.writer)
            .or_default()
            .entry(envelope.n)
            .or_default()
            .push(*id);
    }
    let mut forks = Vec::new();
    let mut gaps = Vec::new();
    for (writer, chain) in chains {
        let mut expected = 1_u64;
        for (n, mut events) in chain {
            if n > expected {
                gaps.push(Gap {
                    writer,
                    from: expected,
                    to: n.saturating_sub(1),
                });
            }
            expected = n.saturating_add(1);
            if events.len() > 1 {
                events.sort_unstable();
                forks.push(Fork { writer, n, events });
            }
        }
    }
    (forks, gaps)
}
