//! Per-writer chains: forks and gaps, named.

use super::{Envelope, EventId, WriterId};
use crate::order;

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

/// Forks and gaps of the chains of `events`, by stream and writer: a writer numbers its events
/// anew in each stream.
pub fn check_chains(events: &[(EventId, &Envelope)]) -> (Vec<Fork>, Vec<Gap>) {
    let mut order: Vec<&(EventId, &Envelope)> = events.iter().collect();
    order::sort_by(&mut order, |(id_a, a), (id_b, b)| {
        (a.stream.cmp(&b.stream))
            .then_with(|| a.writer.cmp(&b.writer))
            .then_with(|| a.n.cmp(&b.n))
            .then_with(|| id_a.cmp(id_b))
    });
    let (mut forks, mut gaps) = (Vec::new(), Vec::new());
    let same_chain = |a: &Envelope, b: &Envelope| a.stream == b.stream && a.writer == b.writer;
    for chain in order.chunk_by(|(_, a), (_, b)| same_chain(a, b)) {
        let mut expected = 1_u64;
        for same in chain.chunk_by(|(_, a), (_, b)| a.n == b.n) {
            let Some((_, envelope)) = same.first() else {
                continue;
            };
            let (writer, n) = (envelope.writer, envelope.n);
            if n > expected {
                gaps.push(Gap {
                    writer,
                    from: expected,
                    to: n.saturating_sub(1),
                });
            }
            expected = n.saturating_add(1);
            if same.len() > 1 {
                let events = same.iter().map(|(id, _)| *id).collect();
                forks.push(Fork { writer, n, events });
            }
        }
    }
    (forks, gaps)
}
