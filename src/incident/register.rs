//! Registers: one current value, or several that a person must choose from (X2).
//!
//! Causality decides whether two claims compete; among claims of which one had seen the other,
//! the later in time holds, so that a back-dated entry does not undo a later fact.

use crate::log::EventId;
use crate::time::Millis;

/// Somebody says that a register has this value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim<V> {
    /// The value.
    pub value: V,
    /// When it became so, corrected.
    pub at: Millis,
    /// The event that says so.
    pub event: EventId,
    /// Position in the fold, for causality.
    pub(super) node: usize,
    /// Place in the order of the fold.
    pub(super) rank: u32,
    /// It settles a conflict: it holds against everything it has seen, whatever the times.
    pub(super) settles: bool,
}

/// The causally newest claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<V> {
    /// The value to go by: the only one, or the conservative one of several.
    pub current: Option<V>,
    /// The claims that none has seen and outdone, in the order of the fold. Several values here
    /// are a conflict.
    pub newest: Vec<Claim<V>>,
}

impl<V> Default for Reading<V> {
    fn default() -> Self {
        Self {
            current: None,
            newest: Vec::new(),
        }
    }
}

/// How two positions in the fold relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// The second had seen the first; time decides which value holds.
    Seen,
    /// The second comes after the first in one source.
    After,
    /// The first comes after the second in one source.
    Before,
    /// Neither knew of the other.
    Concurrent,
}

impl<V: Clone + PartialEq> Reading<V> {
    /// Reads `claims`. `conservative` picks among competing ones.
    pub(super) fn of(
        mut claims: Vec<Claim<V>>,
        relation: impl Fn(usize, usize) -> Relation,
        conservative: impl Fn(&[Claim<V>]) -> Option<V>,
    ) -> Self {
        // A stable sort: the facts of one event stay in their order.
        claims.sort_by_key(|claim| claim.rank);
        let mut newest: Vec<Claim<V>> = Vec::new();
        for claim in claims {
            let mut outdone = false;
            newest.retain(|held| {
                let claim_holds = match relation(held.node, claim.node) {
                    Relation::Concurrent => return true,
                    Relation::After => true,
                    Relation::Before => false,
                    Relation::Seen => claim.settles || claim.at >= held.at,
                };
                outdone |= !claim_holds;
                !claim_holds
            });
            if !outdone {
                newest.push(claim);
            }
        }
        let current = match newest.as_slice() {
            [] => None,
            [only] => Some(only.value.clone()),
            several => conservative(several),
        };
        Self { current, newest }
    }

    /// More than one value holds.
    pub fn is_conflict(&self) -> bool {
        let mut values = self.newest.iter().map(|claim| &claim.value);
        values
            .next()
            .is_some_and(|first| values.any(|other| other != first))
    }

    /// The claim of the current value, if there is one: the latest of equals.
    pub fn source(&self) -> Option<&Claim<V>> {
        self.newest
            .iter()
            .rev()
            .find(|claim| Some(&claim.value) == self.current.as_ref())
    }
}

/// The latest in time, then the largest id: for registers that no clock depends on.
pub(super) fn latest<V: Clone>(claims: &[Claim<V>]) -> Option<V> {
    claims
        .iter()
        .max_by_key(|claim| (claim.at, claim.event))
        .map(|claim| claim.value.clone())
}
