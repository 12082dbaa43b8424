//! Registers, by comparing every claim with every other.

use super::graph::Causes;
use holdfast::log::EventId;
use holdfast::time::Millis;

/// Somebody says so.
#[derive(Clone, Debug)]
pub struct Claim<V> {
    pub value: V,
    pub at: Millis,
    /// Position of the event.
    pub node: usize,
    pub part: usize,
    /// The node and part that a settlement repeats.
    pub chosen: Option<(usize, usize)>,
}

impl<V> Claim<V> {
    fn order(&self, causes: &Causes) -> (usize, usize) {
        (causes.step(self.node), self.part)
    }
}

/// How `later` relates to `earlier`, which comes first by `order`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Knows {
    /// Its author had seen it, or it is a later part of the same event.
    Saw,
    /// Its source lists it later.
    Follows,
    No,
}

fn knows<V>(causes: &Causes, later: &Claim<V>, earlier: &Claim<V>) -> Knows {
    if later.node == earlier.node || causes.saw(later.node, earlier.node) {
        Knows::Saw
    } else if causes.same_source(later.node, earlier.node) {
        Knows::Follows
    } else {
        Knows::No
    }
}

/// The claims that hold: each claim is weighed against those that its author saw holding. Of two
/// such the later in time wins, and of two of the same time the one that came after; a
/// settlement, and a later entry of the same source, wins whatever the time.
pub fn newest<V: Clone>(causes: &Causes, claims: &[Claim<V>]) -> Vec<Claim<V>> {
    let mut claims: Vec<Claim<V>> = claims.to_vec();
    claims.sort_by_cached_key(|claim| claim.order(causes));
    let mut beaten_by: Vec<Vec<usize>> = vec![Vec::new(); claims.len()];
    for here in 0..claims.len() {
        let claim = &claims[here];
        let held: Vec<usize> = (0..here)
            .filter(|other| knows(causes, claim, &claims[*other]) != Knows::No)
            .filter(|other| {
                (beaten_by[*other].iter())
                    .all(|winner| knows(causes, claim, &claims[*winner]) == Knows::No)
            })
            .collect();
        for other in held {
            let wins = knows(causes, claim, &claims[other]) == Knows::Follows
                || claim.chosen.is_some()
                || claim.at >= claims[other].at;
            if wins {
                beaten_by[other].push(here);
            } else {
                beaten_by[here].push(other);
            }
        }
    }
    let mut out: Vec<Claim<V>> = claims
        .iter()
        .zip(&beaten_by)
        .filter(|(_, by)| by.is_empty())
        .map(|(claim, _)| claim.clone())
        .collect();
    out.sort_by_key(|claim| (claim.node, claim.part));
    out
}

/// More than one value.
pub fn differ<V: PartialEq>(claims: &[Claim<V>]) -> bool {
    claims
        .iter()
        .any(|claim| claims.iter().any(|other| other.value != claim.value))
}

/// The value to go by.
pub fn current<V: Clone + PartialEq>(
    newest: &[Claim<V>],
    conservative: impl Fn(&[Claim<V>]) -> Option<V>,
) -> Option<V> {
    if differ(newest) {
        conservative(newest)
    } else {
        newest.first().map(|claim| claim.value.clone())
    }
}

/// The latest in time, then the larger id.
pub fn latest<V: Clone>(causes: &Causes, claims: &[Claim<V>]) -> Option<V> {
    claims
        .iter()
        .max_by_key(|claim| (claim.at, causes.id(claim.node)))
        .map(|claim| claim.value.clone())
}

/// A standing settlement.
#[derive(Clone)]
pub struct Settlement {
    pub register: String,
    pub choice: EventId,
    pub node: usize,
    pub at: Millis,
}

/// `claims` with what people settled of `register` repeated at the settlements.
pub fn settled<V: Clone>(
    causes: &Causes,
    settlements: &[Settlement],
    register: &str,
    claims: Vec<Claim<V>>,
) -> Vec<Claim<V>> {
    let mut out = claims.clone();
    for settlement in settlements.iter().filter(|s| s.register == register) {
        let mut choice = settlement.choice;
        while let Some(other) =
            (settlements.iter()).find(|s| s.register == register && causes.id(s.node) == choice)
        {
            choice = other.choice;
        }
        let mut of_choice: Vec<&Claim<V>> = (claims.iter())
            .filter(|claim| causes.id(claim.node) == choice)
            .collect();
        of_choice.sort_by_key(|claim| (claim.at, claim.part));
        if let Some(chosen) = of_choice.last() {
            out.push(Claim {
                value: chosen.value.clone(),
                at: settlement.at,
                node: settlement.node,
                part: 0,
                chosen: Some((chosen.node, chosen.part)),
            });
        }
    }
    out
}
