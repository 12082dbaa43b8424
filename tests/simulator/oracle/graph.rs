//! Who had seen what, by walking every path.

use holdfast::incident::{Event, Fact};
use holdfast::log::EventId;
use std::sync::Arc;

/// A set of events in causal order: longest chain of present ancestors first, then by id.
pub struct Causes {
    pub events: Vec<Arc<Event>>,
    /// `seen[later][earlier]`.
    seen: Vec<Vec<bool>>,
    steps: Vec<usize>,
}

impl Causes {
    pub fn of(given: &[Arc<Event>]) -> Self {
        let parents = |event: &Arc<Event>| -> Vec<usize> {
            let envelope = &event.line.envelope;
            let named = envelope.prev.iter().chain(&envelope.after);
            named
                .filter_map(|id| given.iter().position(|other| other.line.id == *id))
                .collect()
        };
        let parents: Vec<Vec<usize>> = given.iter().map(parents).collect();
        // Lengthening every chain until none gets longer.
        let mut depth = vec![0_usize; given.len()];
        loop {
            let mut grew = false;
            for (at, list) in parents.iter().enumerate() {
                for parent in list {
                    if depth[at] <= depth[*parent] {
                        depth[at] = depth[*parent] + 1;
                        grew = true;
                    }
                }
            }
            if !grew {
                break;
            }
        }
        let mut order: Vec<usize> = (0..given.len()).collect();
        order.sort_by_key(|at| (depth[*at], given[*at].line.id));
        let place = |at: usize| order.iter().position(|other| *other == at).unwrap();
        let mut seen = vec![vec![false; given.len()]; given.len()];
        for (here, at) in order.iter().enumerate() {
            for parent in &parents[*at] {
                let parent = place(*parent);
                let theirs = seen[parent].clone();
                for (slot, theirs) in seen[here].iter_mut().zip(theirs) {
                    *slot |= theirs;
                }
                seen[here][parent] = true;
            }
        }
        let mut out = Self {
            events: order.iter().map(|at| Arc::clone(&given[*at])).collect(),
            seen,
            steps: Vec::new(),
        };
        out.steps = (0..given.len()).map(|at| out.count_steps(at)).collect();
        out
    }

    /// The author of `later` had seen `earlier`.
    pub fn saw(&self, later: usize, earlier: usize) -> bool {
        self.seen[later][earlier]
    }

    pub fn id(&self, at: usize) -> EventId {
        self.events[at].line.id
    }

    pub fn find(&self, id: EventId) -> Option<usize> {
        (self.events.iter()).position(|event| event.line.id == id)
    }

    /// An entry that was derived from a foreign source, which names no ancestors.
    fn derived(&self, at: usize) -> Option<&holdfast::incident::fact::Import> {
        let envelope = &self.events[at].line.envelope;
        match self.events[at].fact() {
            Some(Fact::Import(import)) if envelope.prev.is_none() && envelope.after.is_empty() => {
                Some(import)
            }
            _ => None,
        }
    }

    /// Place of an event where entries of sources come first, each source in its own order, and
    /// the others follow by causality.
    pub fn step(&self, at: usize) -> usize {
        self.steps[at]
    }

    fn count_steps(&self, at: usize) -> usize {
        let sourced: Vec<usize> = (0..self.events.len())
            .filter(|at| self.derived(*at).is_some())
            .collect();
        let key = |at: usize| {
            let import = self.derived(at).unwrap();
            let source = (&import.system, &import.incident);
            (source, import.order, &import.key, self.id(at))
        };
        if self.derived(at).is_none() {
            return sourced.len() + at;
        }
        sourced
            .iter()
            .filter(|other| key(**other) < key(at))
            .count()
    }

    /// Both are entries of one source.
    pub fn same_source(&self, a: usize, b: usize) -> bool {
        match (self.derived(a), self.derived(b)) {
            (Some(a), Some(b)) => a.system == b.system && a.incident == b.incident,
            _ => false,
        }
    }
}
