//! Who had seen what: depth, heads and ancestry among the events that are present.

use super::{Envelope, EventId};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Causality of a set of events. Positions are indices into the slice it was built from.
///
/// Ancestry is answered from a cover of the graph by lanes: along a lane every event has seen
/// the one before, so an event need only remember, per other lane, how far it has seen.
#[derive(Debug)]
pub struct Graph {
    order: Vec<usize>,
    depth: Vec<u32>,
    rank: Vec<u32>,
    lane: Vec<(u32, u32)>,
    seen: Vec<Rc<BTreeMap<u32, u32>>>,
    heads: Vec<usize>,
    missing: Vec<(EventId, usize)>,
}

impl Graph {
    /// Reads the causality of `events`. The result depends on the set alone, not on its order.
    pub fn build(events: &[(EventId, &Envelope)]) -> Self {
        let index: HashMap<EventId, usize> = events
            .iter()
            .enumerate()
            .map(|(at, (id, _))| (*id, at))
            .collect();
        let mut missing = Vec::new();
        let parents: Vec<Vec<usize>> = events
            .iter()
            .enumerate()
            .map(|(at, (_, envelope))| {
                envelope
                    .parents()
                    .filter_map(|id| {
                        let found = index.get(&id).copied();
                        if found.is_none() {
                            missing.push((id, at));
                        }
                        found
                    })
                    .collect()
            })
            .collect();
        let depth = depths(&parents);
        let mut order: Vec<usize> = (0..events.len()).collect();
        let id_of = |at: usize| events.get(at).map(|(id, _)| *id);
        let depth_of = |at: usize| depth.get(at).copied().unwrap_or(0);
        order.sort_unstable_by_key(|at| (depth_of(*at), id_of(*at)));
        let mut rank = vec![0; events.len()];
        for (place, at) in order.iter().enumerate() {
            if let Some(slot) = rank.get_mut(*at) {
                *slot = u32::try_from(place).unwrap_or(u32::MAX);
            }
        }
        let (lane, seen) = lanes(&order, &parents);
        let mut is_head = vec![true; events.len()];
        for parent in parents.iter().flatten() {
            if let Some(slot) = is_head.get_mut(*parent) {
                *slot = false;
            }
        }
        let heads = order
            .iter()
            .copied()
            .filter(|at| is_head.get(*at).copied().unwrap_or(false))
            .collect();
        missing.sort_unstable();
        Self {
            order,
            depth,
            rank,
            lane,
            seen,
            heads,
            missing,
        }
    }

    /// The same causality with positions counted in the order of the fold, so that nothing
    /// depends on the order in which the events were given.
    pub fn in_fold_order(self) -> Self {
        let pick = |at: &usize| (self.depth(*at), self.lane.get(*at), self.seen.get(*at));
        let place = |at: &usize| usize::try_from(self.rank(*at)).unwrap_or(usize::MAX);
        let mut out = Self {
            order: (0..self.order.len()).collect(),
            depth: Vec::with_capacity(self.order.len()),
            rank: (0..).take(self.order.len()).collect(),
            lane: Vec::with_capacity(self.order.len()),
            seen: Vec::with_capacity(self.order.len()),
            heads: self.heads.iter().map(place).collect(),
            missing: self
                .missing
                .iter()
                .map(|(id, by)| (*id, place(by)))
                .collect(),
        };
        for (depth, lane, seen) in self.order.iter().map(pick) {
            out.depth.push(depth);
            out.lane.push(lane.copied().unwrap_or_default());
            out.seen.push(seen.map_or_else(Rc::default, Rc::clone));
        }
        out.missing.sort_unstable();
        out
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
        self.depth.get(at).copied().unwrap_or(0)
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
        let (Some((lane_l, pos_l)), Some((lane_e, pos_e))) =
            (self.lane.get(later), self.lane.get(earlier))
        else {
            return false;
        };
        if lane_l == lane_e {
            return pos_e < pos_l;
        }
        self.seen
            .get(later)
            .and_then(|seen| seen.get(lane_e))
            .is_some_and(|upto| pos_e <= upto)
    }
}

/// Longest path from a root, by Kahn's algorithm; hashes make cycles impossible.
fn depths(parents: &[Vec<usize>]) -> Vec<u32> {
    let mut waiting: Vec<usize> = parents.iter().map(Vec::len).collect();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); parents.len()];
    for (child, list) in parents.iter().enumerate() {
        for parent in list {
            if let Some(slot) = children.get_mut(*parent) {
                slot.push(child);
            }
        }
    }
    let mut depth = vec![0_u32; parents.len()];
    let mut ready: Vec<usize> = waiting
        .iter()
        .enumerate()
        .filter(|(_, n)| **n == 0)
        .map(|(at, _)| at)
        .collect();
    while let Some(at) = ready.pop() {
        let next = depth.get(at).copied().unwrap_or(0).saturating_add(1);
        for child in children.get(at).into_iter().flatten() {
            if let Some(slot) = depth.get_mut(*child) {
                *slot = (*slot).max(next);
            }
            if let Some(n) = waiting.get_mut(*child) {
                *n = n.saturating_sub(1);
                if *n == 0 {
                    ready.push(*child);
                }
            }
        }
    }
    depth
}

type Lanes = (Vec<(u32, u32)>, Vec<Rc<BTreeMap<u32, u32>>>);

fn lanes(order: &[usize], parents: &[Vec<usize>]) -> Lanes {
    let nothing: Rc<BTreeMap<u32, u32>> = Rc::default();
    let mut lane = vec![(0_u32, 0_u32); parents.len()];
    let mut seen = vec![Rc::clone(&nothing); parents.len()];
    let mut tips: Vec<u32> = Vec::new();
    for at in order.iter().copied() {
        let list = parents.get(at).map(Vec::as_slice).unwrap_or_default();
        let place = |p: usize| lane.get(p).copied().unwrap_or_default();
        let tip_of = |l: u32| usize::try_from(l).ok().and_then(|l| tips.get(l).copied());
        let extends = list
            .iter()
            .copied()
            .find(|p| tip_of(place(*p).0) == Some(place(*p).1));
        let mut known = match extends.or_else(|| list.first().copied()) {
            Some(p) => seen.get(p).map_or_else(Rc::default, Rc::clone),
            None => Rc::clone(&nothing),
        };
        for p in list.iter().copied() {
            let theirs = seen.get(p).map_or_else(Rc::default, Rc::clone);
            if !Rc::ptr_eq(&theirs, &known) {
                for (l, upto) in theirs.iter() {
                    raise(&mut known, *l, *upto);
                }
            }
            if extends != Some(p) {
                let (l, upto) = place(p);
                raise(&mut known, l, upto);
            }
        }
        let here = match extends {
            Some(p) => {
                let (l, upto) = place(p);
                (l, upto.saturating_add(1))
            }
            None => (u32::try_from(tips.len()).unwrap_or(u32::MAX), 0),
        };
        match usize::try_from(here.0).ok().and_then(|l| tips.get_mut(l)) {
            Some(tip) => *tip = here.1,
            None => tips.push(here.1),
        }
        if let Some(slot) = lane.get_mut(at) {
            *slot = here;
        }
        if let Some(slot) = seen.get_mut(at) {
            *slot = known;
        }
    }
    (lane, seen)
}

/// Notes that lane `l` was seen up to `upto`, copying a shared map only when it changes.
fn raise(known: &mut Rc<BTreeMap<u32, u32>>, l: u32, upto: u32) {
    if known.get(&l).is_none_or(|have| *have < upto) {
        Rc::make_mut(known).insert(l, upto);
    }
}
