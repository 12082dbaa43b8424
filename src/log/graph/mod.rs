//! Who had seen what: depth, heads and ancestry among the events that are present.

mod lanes;
mod parents;

use super::{Envelope, EventId};
use crate::order;
use lanes::Lanes;
use parents::Parents;

/// Causality of a set of events. Positions are indices into the slice it was built from.
#[derive(Debug)]
pub struct Graph {
    /// Positions in the order of the fold.
    order: Vec<usize>,
    /// Place in the order of the fold, by position.
    rank: Vec<u32>,
    /// Longest chain of present ancestors, by rank.
    depth: Vec<u32>,
    /// Who had seen whom, by rank.
    lanes: Lanes,
    heads: Vec<usize>,
    missing: Vec<(EventId, usize)>,
}

impl Graph {
    /// Reads the causality of `events`. The result depends on the set alone, not on its order;
    /// copies of one event stand beside each other.
    pub fn build(events: &[(EventId, &Envelope)]) -> Self {
        let (parents, mut missing) = Parents::of(events);
        let depth = parents.depths();
        let depth_of = |at: usize| depth.get(at).copied().unwrap_or(0);
        let mut order: Vec<usize> = (0..events.len()).collect();
        order::sort_by(&mut order, |a, b| {
            (depth_of(*a).cmp(&depth_of(*b))).then_with(|| {
                events
                    .get(*a)
                    .map(|(id, _)| id)
                    .cmp(&events.get(*b).map(|(id, _)| id))
            })
        });
        let mut rank = vec![0; events.len()];
        for (place, at) in order.iter().enumerate() {
            if let Some(slot) = rank.get_mut(*at) {
                *slot = u32::try_from(place).unwrap_or(u32::MAX);
            }
        }
        let lanes = Lanes::cover(&order, &rank, &parents);
        let mut is_head = vec![true; events.len()];
        for parent in parents.all() {
            if let Some(slot) = usize::try_from(*parent)
                .ok()
                .and_then(|at| is_head.get_mut(at))
            {
                *slot = false;
            }
        }
        let heads = (order.iter().copied())
            .filter(|at| is_head.get(*at).copied().unwrap_or(false))
            .collect();
        order::sort(&mut missing);
        Self {
            depth: order.iter().map(|at| depth_of(*at)).collect(),
            order,
            rank,
            lanes,
            heads,
            missing,
        }
    }

    /// The same causality with positions counted in the order of the fold, so that nothing
    /// depends on the order in which the events were given.
    pub fn in_fold_order(mut self) -> Self {
        let rank = std::mem::take(&mut self.rank);
        let place = |at: usize| {
            let place = rank.get(at).and_then(|place| usize::try_from(*place).ok());
            place.unwrap_or(usize::MAX)
        };
        for at in &mut self.heads {
            *at = place(*at);
        }
        for (_, at) in &mut self.missing {
            *at = place(*at);
        }
        order::sort(&mut self.missing);
        self.order = (0..self.order.len()).collect();
        self.rank = (0..).take(self.order.len()).collect();
        self
    }

    /// Positions in the order of the fold: causal depth, then id.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// Place of an event in the order of the fold.
    pub fn rank(&self, at: usize) -> u32 {
        self.rank.get(at).copied().unwrap_or(u32::MAX)
    }

    /// Longest chain of present ancestors.
    pub fn depth(&self, at: usize) -> u32 {
        let rank = usize::try_from(self.rank(at)).unwrap_or(usize::MAX);
        self.depth.get(rank).copied().unwrap_or(0)
    }

    /// Events that no present event has seen, in the order of the fold.
    pub fn heads(&self) -> &[usize] {
        &self.heads
    }

    /// Ancestors that are named and not present, with who names them.
    pub fn missing(&self) -> &[(EventId, usize)] {
        &self.missing
    }

    /// Had the author of `later` seen `earlier`, directly or through others?
    pub fn has_seen(&self, later: usize, earlier: usize) -> bool {
        match (self.rank.get(later), self.rank.get(earlier)) {
            (Some(later), Some(earlier)) => self.lanes.has_seen(*later, *earlier),
            _ => false,
        }
    }
}
