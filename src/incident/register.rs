//! Registers: one current value, or several that a person must choose from (X2).
//!
//! Causality decides whether two claims compete; among claims of which one had seen the other,
//! the later in time holds, so that a back-dated entry does not undo a later fact.

use crate::log::EventId;
use crate::order;
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
    /// Where it stands in the fold.
    pub(crate) place: Place,
    /// The claim that a person chose to settle a conflict: this one repeats it, and holds
    /// against everything that its author had seen, whatever the times.
    pub(crate) settles: Option<Place>,
}

/// Where a claim stands in the fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    /// Causes come first: every event follows what its author had seen, and the entries of one
    /// source follow each other.
    pub step: u32,
    /// Which of the event's facts.
    pub part: u32,
    /// Position of the event in the order of the fold.
    pub node: usize,
    /// It is an entry of a foreign source, which relates to others by the source's order.
    pub sourced: bool,
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

/// How a position in the fold relates to a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The later had seen the earlier; time decides which value holds.
    Seen,
    /// The later comes after the earlier in one source.
    After,
    /// Neither knew of the other.
    Concurrent,
}

impl<V: Clone + PartialEq> Reading<V> {
    /// Reads `claims`. `conservative` picks among competing values.
    pub(crate) fn of<'c>(
        claims: impl IntoIterator<Item = &'c Claim<V>>,
        relation: impl Fn(usize, usize) -> Relation,
        conservative: impl Fn(&[Claim<V>]) -> Option<V>,
    ) -> Self
    where
        V: 'c,
    {
        let mut claims: Vec<&Claim<V>> = claims.into_iter().collect();
        order::sort_by_key(&mut claims, |claim| claim.place);
        let mut newest: Vec<Claim<V>> = holding(&claims, &relation)
            .into_iter()
            .filter_map(|at| claims.get(at).copied().cloned())
            .collect();
        order::sort_by_key(&mut newest, |claim| (claim.place.node, claim.place.part));
        let mut out = Self {
            current: None,
            newest,
        };
        out.current = if out.is_conflict() {
            conservative(&out.newest)
        } else {
            out.newest.first().map(|claim| claim.value.clone())
        };
        out
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

/// Which of `claims`, which must stand in causal order, no other outdoes.
///
/// A claim is held against the ones that its author saw holding: those that the author had seen
/// and nobody whom the author had seen had outdone. It outdoes the ones that are not later in
/// time, and any later one outdoes it. Judging by what the author saw, and not by what holds in
/// the end, keeps the result a matter of causality and time alone.
fn holding<V>(claims: &[&Claim<V>], relation: &impl Fn(usize, usize) -> Relation) -> Vec<usize> {
    let relate = |earlier: usize, later: usize| match (claims.get(earlier), claims.get(later)) {
        (Some(a), Some(b)) => relation(a.place.node, b.place.node),
        _ => Relation::Concurrent,
    };
    let outdoes = |later: usize, earlier: usize| {
        relate(earlier, later) == Relation::After
            || match (claims.get(earlier), claims.get(later)) {
                (Some(a), Some(b)) => b.settles.is_some() || b.at >= a.at,
                _ => false,
            }
    };
    let mut outdone_by: Vec<Vec<usize>> = vec![Vec::new(); claims.len()];
    let mut holding: Vec<usize> = Vec::new();
    // The claims that no later one has seen. Whoever has seen all of them has seen everything.
    let mut frontier: Vec<usize> = Vec::new();
    let mut weighed: Vec<usize> = Vec::new();
    for at in 0..claims.len() {
        frontier.retain(|held| relate(*held, at) == Relation::Concurrent);
        let saw_everything = frontier.is_empty();
        frontier.push(at);
        weighed.clear();
        if saw_everything {
            weighed.extend(&holding);
        } else {
            let unseen = |by: &usize| relate(*by, at) == Relation::Concurrent;
            weighed.extend((0..at).filter(|held| {
                !unseen(held) && outdone_by.get(*held).is_none_or(|by| by.iter().all(unseen))
            }));
        }
        for held in weighed.iter().copied() {
            let (loser, winner) = if outdoes(at, held) {
                (held, at)
            } else {
                (at, held)
            };
            if let Some(by) = outdone_by.get_mut(loser) {
                by.push(winner);
            }
        }
        holding.retain(|held| outdone_by.get(*held).is_some_and(Vec::is_empty));
        if outdone_by.get(at).is_some_and(Vec::is_empty) {
            holding.push(at);
        }
    }
    holding
}

/// The latest in time, then the largest id: for registers that no clock depends on.
pub(super) fn latest<V: Clone>(claims: &[Claim<V>]) -> Option<V> {
    claims
        .iter()
        .max_by_key(|claim| (claim.at, claim.event))
        .map(|claim| claim.value.clone())
}

#[cfg(test)]
mod laws;
