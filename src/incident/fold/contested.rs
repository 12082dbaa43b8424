//! Entries that the clocks do not follow because others compete with them or were chosen over
//! them (the last paragraph of `SLA.md`).

use super::items::Item;
use super::registers::Registers;
use crate::incident::register::{Claim, Place, Relation};
use crate::incident::{Fact, Status};
use crate::order;
use crate::time::Millis;
use std::collections::HashSet;

/// The entries that change the status and are withheld from the clocks:
///
/// - while statuses compete, the ones that go further than a competing status whose author did
///   not know of them;
/// - of competing recoveries all but the latest before the next relapse;
/// - what a person decided against in settling the status.
pub(super) fn withheld(
    items: &[Item<'_>],
    registers: &Registers,
    relation: &impl Fn(usize, usize) -> Relation,
) -> HashSet<Place> {
    let status = &registers.status;
    let claims = &registers.clocked.status;
    let concurrent = |a: &Place, b: &Place| {
        relation(a.node, b.node) == Relation::Concurrent
            && relation(b.node, a.node) == Relation::Concurrent
    };
    let mut out = HashSet::new();
    let contested = status.is_conflict();
    if contested || claims.iter().any(|claim| claim.settles.is_some()) {
        for item in items.iter().filter(|item| item.stands()) {
            let Some((fact, value)) = item.fact().and_then(|f| Some((f, Status::after(f)?))) else {
                continue;
            };
            let place = &item.place;
            let too_far = contested
                && moves_on(fact)
                && (status.newest.iter())
                    .any(|other| other.value < value && concurrent(place, &other.place));
            let decided_against = (moves_on(fact) || moves_back(fact))
                && claims.iter().any(|settled| {
                    settled.value != value
                        && settled
                            .settles
                            .is_some_and(|chosen| concurrent(place, &chosen))
                        && relation(place.node, settled.place.node) == Relation::Seen
                        && !reinstated(place, settled, claims, relation)
                });
            if too_far || decided_against {
                out.insert(*place);
            }
        }
    }
    let superseded = superseded(items, &out, &concurrent);
    out.extend(superseded);
    out
}

/// It brings the incident nearer to its end.
fn moves_on(fact: &Fact) -> bool {
    match fact {
        Fact::Workaround(workaround) => workaround.restored,
        _ => matches!(
            fact,
            Fact::Recover(_)
                | Fact::HandOff(_)
                | Fact::Resolve(_)
                | Fact::Close(_)
                | Fact::Cancel(_)
        ),
    }
}

/// It takes the incident back.
fn moves_back(fact: &Fact) -> bool {
    matches!(fact, Fact::Reopen(_) | Fact::Relapse(_))
}

/// Did a later settlement choose the entry at `place`, or one whose author had seen it?
fn reinstated(
    place: &Place,
    settled: &Claim<Status>,
    claims: &[Claim<Status>],
    relation: &impl Fn(usize, usize) -> Relation,
) -> bool {
    claims.iter().any(|later| {
        later.place.node != settled.place.node
            && relation(settled.place.node, later.place.node) == Relation::Seen
            && later
                .settles
                .is_some_and(|of| relation(place.node, of.node) != Relation::Concurrent)
    })
}

/// Recoveries that a later one competes with, up to the next relapse.
fn superseded(
    items: &[Item<'_>],
    withheld: &HashSet<Place>,
    concurrent: &impl Fn(&Place, &Place) -> bool,
) -> Vec<Place> {
    let mut recoveries: Vec<&Item<'_>> = Vec::new();
    let mut relapses: Vec<Millis> = Vec::new();
    let counts = |item: &&Item<'_>| item.stands() && !withheld.contains(&item.place);
    for item in items.iter().filter(counts) {
        match item.fact() {
            Some(Fact::Recover(_)) => recoveries.push(item),
            Some(Fact::Workaround(workaround)) if workaround.restored => recoveries.push(item),
            Some(Fact::Relapse(_)) => relapses.push(item.at),
            Some(Fact::Reopen(reopen)) if reopen.impact => relapses.push(item.at),
            _ => {}
        }
    }
    order::sort_by_key(&mut recoveries, |item| (item.at, item.id, item.place.part));
    order::sort(&mut relapses);
    let mut out = Vec::new();
    let mut rest = recoveries.as_slice();
    while let Some((first, later)) = rest.split_first() {
        rest = later;
        let end = relapses
            .get(relapses.partition_point(|at| *at <= first.at))
            .copied();
        let competing = later
            .iter()
            .take_while(|other| end.is_none_or(|end| other.at < end))
            .any(|other| concurrent(&first.place, &other.place));
        if competing {
            out.push(first.place);
        }
    }
    out
}
