//! Ancestry, answered from a cover of the graph by lanes: along a lane every event has seen the
//! one before, so that an event need only remember, per lane, how far it has seen.

use super::parents::Parents;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A table of this many cells is small; beyond it, events share what they have seen.
const TABLE_CELLS: usize = 1 << 21;

/// Who had seen whom, by place in the order of the fold.
#[derive(Debug)]
pub(super) struct Lanes {
    /// The lane of each event and its place there, from 1.
    own: Vec<(u32, u32)>,
    seen: Seen,
}

/// How far each event has seen into each lane.
#[derive(Debug)]
enum Seen {
    /// A row per event, a column per lane; 0 is nothing.
    Table { lanes: usize, cells: Vec<u32> },
    /// Where there are many lanes, such as one per imported entry.
    Shared(Vec<Rc<BTreeMap<u32, u32>>>),
}

impl Lanes {
    /// Covers the graph. `order` lists positions by rank.
    pub fn cover(order: &[usize], rank: &[u32], parents: &Parents) -> Self {
        let mut own: Vec<(u32, u32)> = Vec::with_capacity(order.len());
        let mut tips: Vec<u32> = Vec::new();
        let ranks = |at: usize| {
            (parents.get(at).iter())
                .filter_map(|parent| rank.get(usize::try_from(*parent).ok()?))
                .filter_map(|rank| usize::try_from(*rank).ok())
        };
        for at in order.iter().copied() {
            let extended = ranks(at)
                .filter_map(|parent| own.get(parent).copied())
                .find(|(lane, place)| tip(&tips, *lane) == Some(*place));
            let here = match extended {
                Some((lane, place)) => (lane, place.saturating_add(1)),
                None => (u32::try_from(tips.len()).unwrap_or(u32::MAX), 1),
            };
            match usize::try_from(here.0)
                .ok()
                .and_then(|lane| tips.get_mut(lane))
            {
                Some(tip) => *tip = here.1,
                None => tips.push(here.1),
            }
            own.push(here);
        }
        let lanes = tips.len();
        let seen = if lanes.saturating_mul(order.len()) <= TABLE_CELLS {
            let rows = order.iter().map(|at| ranks(*at));
            Seen::table(lanes, rows, &own)
        } else {
            let rows = order.iter().map(|at| ranks(*at));
            Seen::shared(rows, &own)
        };
        Self { own, seen }
    }

    /// Had the author of `later` seen `earlier`?
    pub fn has_seen(&self, later: u32, earlier: u32) -> bool {
        if later <= earlier {
            return false;
        }
        let index = |rank: u32| usize::try_from(rank).unwrap_or(usize::MAX);
        let (Some((lane_l, place_l)), Some((lane_e, place_e))) =
            (self.own.get(index(later)), self.own.get(index(earlier)))
        else {
            return false;
        };
        if lane_l == lane_e {
            return place_e < place_l;
        }
        let upto = match &self.seen {
            Seen::Table { lanes, cells } => index(later)
                .checked_mul(*lanes)
                .and_then(|row| cells.get(row.checked_add(index(*lane_e))?)),
            Seen::Shared(seen) => seen.get(index(later)).and_then(|seen| seen.get(lane_e)),
        };
        upto.is_some_and(|upto| place_e <= upto)
    }
}

fn tip(tips: &[u32], lane: u32) -> Option<u32> {
    tips.get(usize::try_from(lane).ok()?).copied()
}

impl Seen {
    fn table(
        lanes: usize,
        rows: impl Iterator<Item = impl Iterator<Item = usize>>,
        own: &[(u32, u32)],
    ) -> Self {
        let mut cells = vec![0_u32; lanes.saturating_mul(own.len())];
        for (here, parents) in rows.enumerate() {
            let start = here.saturating_mul(lanes);
            let (before, row) = cells.split_at_mut_checked(start).unwrap_or_default();
            for parent in parents {
                let start = parent.saturating_mul(lanes);
                let theirs = before.get(start..).unwrap_or_default();
                for (slot, upto) in row.iter_mut().zip(theirs.iter().take(lanes)) {
                    *slot = (*slot).max(*upto);
                }
                if let Some((lane, place)) = own.get(parent)
                    && let Some(slot) = usize::try_from(*lane).ok().and_then(|l| row.get_mut(l))
                {
                    *slot = (*slot).max(*place);
                }
            }
        }
        Self::Table { lanes, cells }
    }

    fn shared(rows: impl Iterator<Item = impl Iterator<Item = usize>>, own: &[(u32, u32)]) -> Self {
        let mut seen: Vec<Rc<BTreeMap<u32, u32>>> = Vec::with_capacity(own.len());
        for (here, parents) in rows.enumerate() {
            let mut known: Rc<BTreeMap<u32, u32>> = Rc::default();
            let lane = own.get(here).map(|(lane, _)| *lane);
            for parent in parents {
                if let Some(theirs) = seen.get(parent) {
                    if known.is_empty() {
                        known = Rc::clone(theirs);
                    } else if !Rc::ptr_eq(theirs, &known) {
                        for (lane, upto) in theirs.iter() {
                            raise(&mut known, *lane, *upto);
                        }
                    }
                }
                // What an event has seen of its own lane follows from its place there.
                if let Some((other, place)) = own.get(parent)
                    && Some(*other) != lane
                {
                    raise(&mut known, *other, *place);
                }
            }
            seen.push(known);
        }
        Self::Shared(seen)
    }
}

/// Notes that `lane` was seen up to `upto`, copying a shared map only when it changes.
fn raise(known: &mut Rc<BTreeMap<u32, u32>>, lane: u32, upto: u32) {
    if known.get(&lane).is_none_or(|have| *have < upto) {
        Rc::make_mut(known).insert(lane, upto);
    }
}
