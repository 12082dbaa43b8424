//! Entries of foreign histories: per key, the source's newest version and then the newest
//! mapping holds; among entries of one source, the source's own order counts.

use super::items::Item;
use super::settlements::Settlements;
use crate::incident::fact::Import;
use crate::incident::register::{Claim, Place, Reading, Relation};
use crate::incident::{Conflict, ConflictKind, Correction, Event, Fact};
use crate::log::{EventId, Graph, Hash};
use crate::time::Millis;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

type Key<'a> = (&'a str, &'a str, &'a str);

/// What the imported entries among the events say of each other.
pub(super) struct Sources<'a> {
    /// Imports whose authors had seen nothing, as all that are derived from a source: only among
    /// these does the source's order count.
    roots: HashMap<usize, (u32, &'a Import)>,
    replaced: HashMap<usize, EventId>,
    conflicts: Vec<Conflict>,
    system: Option<&'a str>,
}

impl<'a> Sources<'a> {
    /// Reads the imported entries. A retracted one still replaces older versions of itself, so
    /// that taking an entry back does not bring its older version up again.
    pub fn read(
        events: &[&'a Arc<Event>],
        graph: &Graph,
        retracted: &HashMap<usize, usize>,
        settlements: &Settlements<'_>,
    ) -> Self {
        let mut out = Self {
            roots: HashMap::new(),
            replaced: HashMap::new(),
            conflicts: Vec::new(),
            system: None,
        };
        let mut by_key: BTreeMap<Key<'a>, Vec<(usize, &'a Import)>> = BTreeMap::new();
        let mut roots: Vec<(&'a Import, EventId, usize)> = Vec::new();
        for (node, event) in events.iter().enumerate() {
            let Some(Fact::Import(import)) = event.fact() else {
                continue;
            };
            if event.line.envelope.parents().next().is_none() {
                roots.push((import, event.line.id, node));
            }
            let system = import.system.as_str();
            out.system = Some(out.system.map_or(system, |held| held.min(system)));
            by_key
                .entry((system, &import.incident, &import.key))
                .or_default()
                .push((node, import));
        }
        roots.sort_unstable_by_key(|(import, id, _)| {
            (
                &import.system,
                &import.incident,
                import.order,
                &import.key,
                *id,
            )
        });
        for (step, (import, _, node)) in roots.into_iter().enumerate() {
            out.roots.insert(node, (count(step), import));
        }
        for (key, versions) in by_key {
            out.choose(key, &versions, events, graph, retracted, settlements);
        }
        out
    }

    /// Finds which of the versions of one entry holds.
    fn choose(
        &mut self,
        key: Key<'a>,
        versions: &[(usize, &'a Import)],
        events: &[&Arc<Event>],
        graph: &Graph,
        retracted: &HashMap<usize, usize>,
        settlements: &Settlements<'_>,
    ) {
        let newest = versions
            .iter()
            .map(|(_, import)| (&import.version, import.mapping))
            .max();
        // Several of them are two readings of the same version, such as one CSV file read in
        // two zones.
        let mut holding: Vec<usize> = versions
            .iter()
            .filter(|(_, import)| Some((&import.version, import.mapping)) == newest)
            .map(|(node, _)| *node)
            .collect();
        if holding.iter().any(|node| !retracted.contains_key(node)) {
            holding.retain(|node| !retracted.contains_key(node));
        }
        let mut winner = holding.iter().copied().min_by_key(|n| id_of(events, *n));
        if holding.len() > 1 {
            let register = format!("source:{}:{}:{}", key.0, key.1, key.2);
            let mut claims: Vec<Claim<EventId>> = holding
                .iter()
                .map(|node| Claim {
                    value: id_of(events, *node),
                    at: Millis(0),
                    event: id_of(events, *node),
                    place: Place {
                        step: count(*node),
                        part: 0,
                        node: *node,
                        sourced: true,
                    },
                    settles: None,
                })
                .collect();
            settlements.apply(&register, &mut claims);
            let seen = |earlier: usize, later: usize| {
                if graph.has_seen(later, earlier) {
                    Relation::After
                } else {
                    Relation::Concurrent
                }
            };
            let least = |list: &[Claim<EventId>]| list.iter().map(|claim| claim.value).min();
            let reading = Reading::of(claims, seen, least);
            if reading.is_conflict() {
                self.conflicts.push(Conflict {
                    kind: ConflictKind::Source(key.2.to_owned()),
                    register,
                    events: reading.newest.iter().map(|claim| claim.event).collect(),
                });
            }
            winner = holding
                .iter()
                .copied()
                .find(|node| Some(id_of(events, *node)) == reading.current)
                .or(winner);
        }
        let Some(winner) = winner else { return };
        for (node, _) in versions {
            if *node != winner {
                self.replaced.insert(*node, id_of(events, winner));
            }
        }
    }

    /// Marks what a newer version of the source replaced.
    pub fn mark(&self, items: &mut [Item<'_>]) {
        if self.replaced.is_empty() {
            return;
        }
        for item in items {
            if let Some(by) = self.replaced.get(&item.place.node) {
                item.correction = Some(Correction::Replaced { by: *by });
            }
        }
    }

    /// Entries of which the same version was read in two ways.
    pub fn conflicts(&mut self) -> Vec<Conflict> {
        std::mem::take(&mut self.conflicts)
    }

    /// Place of an event, in an order in which every event follows what its author had seen, and
    /// the entries of one source follow each other.
    pub fn place(&self, node: usize) -> Place {
        let own = if self.roots.is_empty() {
            None
        } else {
            self.roots.get(&node)
        };
        Place {
            step: own.map_or(count(self.roots.len() + node), |(step, _)| *step),
            part: 0,
            node,
            sourced: own.is_some(),
        }
    }

    /// How two positions relate, of which the first comes first by [`Self::step`].
    pub fn relation(&self, graph: &Graph, earlier: usize, later: usize) -> Relation {
        if earlier == later || graph.has_seen(later, earlier) {
            return Relation::Seen;
        }
        if !self.roots.is_empty()
            && let (Some((_, a)), Some((_, b))) = (self.roots.get(&earlier), self.roots.get(&later))
            && a.system == b.system
            && a.incident == b.incident
        {
            return Relation::After;
        }
        Relation::Concurrent
    }

    /// The kind of source, if there is one.
    pub fn system(&self) -> Option<String> {
        self.system.map(str::to_owned)
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn id_of(events: &[&Arc<Event>], node: usize) -> EventId {
    events
        .get(node)
        .map_or(EventId(Hash([0; 32])), |event| event.line.id)
}
