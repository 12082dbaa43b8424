//! Forks and gaps of every stream.

use holdfast::log::{Envelope, EventId, Fork, Gap, Line, StreamId, check_chains};
use std::collections::BTreeMap;

/// Forks, and gaps, each with its stream.
type Chains = (Vec<(StreamId, Fork)>, Vec<(StreamId, Gap)>);

/// Forks and gaps of all streams, sorted.
pub fn chains(lines: &[Line]) -> Chains {
    let mut streams: BTreeMap<StreamId, Vec<(EventId, &Envelope)>> = BTreeMap::new();
    for line in lines {
        let events = streams.entry(line.envelope.stream).or_default();
        events.push((line.id, &line.envelope));
    }
    let (mut forks, mut gaps) = (Vec::new(), Vec::new());
    for (stream, events) in streams {
        let (f, g) = check_chains(&events);
        forks.extend(f.into_iter().map(|fork| (stream, fork)));
        gaps.extend(g.into_iter().map(|gap| (stream, gap)));
    }
    (forks, gaps)
}
