//! What a register said at each moment, as the clocks read it: at every instant the conservative
//! reading of what had been claimed by then, so that a contested stretch counts as the worse one
//! and a settlement counts from the moment it was made.

use crate::incident::register::{Claim, Place, Reading, Relation};
use crate::order;
use crate::time::Millis;

/// The register has this value from `at` on.
pub(super) struct Change<V> {
    pub at: Millis,
    pub place: Place,
    pub value: V,
}

/// Every change of the register, by time. `enters` says when and where a claim begins to count:
/// at its own time, or later when its member of a component of duplicates joined later.
pub(super) fn changes<V: Clone + PartialEq>(
    claims: &[Claim<V>],
    enters: impl Fn(&Claim<V>) -> (Millis, Place),
    relation: &impl Fn(usize, usize) -> Relation,
    conservative: impl Fn(&[Claim<V>]) -> Option<V>,
) -> Vec<Change<V>> {
    let mut entering: Vec<(Millis, Place, &Claim<V>)> = claims
        .iter()
        .map(|claim| {
            let (at, place) = enters(claim);
            (at, place, claim)
        })
        .collect();
    order::sort_by_key(&mut entering, |(at, place, claim)| {
        (*at, *place, claim.at, claim.place)
    });
    let mut out: Vec<Change<V>> = Vec::new();
    let mut newest: Vec<&Claim<V>> = Vec::new();
    // As long as claims enter by their own time and nothing is settled, the entering claim is
    // the latest of all, so that it outdoes what it has seen and nothing outdoes it; except that
    // a source may date its entries in another order than it lists them.
    let mut simple = true;
    let mut sourced: Option<Place> = None;
    for (index, (at, place, claim)) in entering.iter().enumerate() {
        let (counting, later) = entering.split_at(index.saturating_add(1));
        simple &= claim.settles.is_none() && *at == claim.at && *place == claim.place;
        if place.sourced {
            simple &= sourced <= Some(*place);
            sourced = sourced.max(Some(*place));
        }
        let value = if simple {
            newest.retain(|held| {
                relation(held.place.node, claim.place.node) == Relation::Concurrent
                    && relation(claim.place.node, held.place.node) == Relation::Concurrent
            });
            newest.push(claim);
            if newest.iter().all(|held| held.value == claim.value) {
                Some(claim.value.clone())
            } else {
                let newest: Vec<Claim<V>> = newest.iter().map(|held| (*held).clone()).collect();
                conservative(&newest)
            }
        } else {
            // Those that enter by one join enter together.
            if later.first().is_some_and(|(a, p, _)| (a, p) == (at, place)) {
                continue;
            }
            let counting = counting.iter().map(|(_, _, claim)| *claim);
            Reading::of(counting, relation, &conservative).current
        };
        let own = *at == claim.at && claim.settles.is_none();
        let changed = out.last().map(|last| &last.value) != value.as_ref();
        if let Some(value) = value
            && (changed || (own && value == claim.value))
        {
            out.push(Change {
                at: *at,
                place: *place,
                value,
            });
        }
    }
    out
}
