//! Entries of foreign histories: per key, the source's newest version and then the newest
//! mapping holds; among entries of one source, the source's own order counts.

use super::items::Item;
use crate::incident::fact::Import;
use crate::incident::register::Relation;
use crate::incident::{Conflict, ConflictKind, Correction, Event, Fact};
use crate::log::{EventId, Graph, Hash};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

type Key<'a> = (&'a str, &'a str, &'a str);

/// What the imported entries among the events say of each other.
pub(super) struct Sources<'a> {
    imports: HashMap<usize, &'a Import>,
    replaced: HashMap<usize, EventId>,
    contested: BTreeMap<Key<'a>, Vec<usize>>,
}

impl<'a> Sources<'a> {
    pub fn read(events: &[&'a Arc<Event>], graph: &Graph) -> Self {
        let mut imports = HashMap::new();
        let mut by_key: BTreeMap<Key<'a>, Vec<(usize, &'a Import)>> = BTreeMap::new();
        for node in graph.order().iter().copied() {
            if let Some(event) = events.get(node)
                && let Some(Fact::Import(import)) = event.fact()
            {
                imports.insert(node, import);
                by_key
                    .entry((&import.system, &import.incident, &import.key))
                    .or_default()
                    .push((node, import));
            }
        }
        let mut replaced = HashMap::new();
        let mut contested = BTreeMap::new();
        for (key, versions) in by_key {
            let Some(newest) = versions
                .iter()
                .map(|(_, import)| (&import.version, import.mapping))
                .max()
            else {
                continue;
            };
            let mut holding: Vec<usize> = versions
                .iter()
                .filter(|(_, import)| (&import.version, import.mapping) == newest)
                .map(|(node, _)| *node)
                .collect();
            // Two readings of the same version, such as one CSV file read in two zones.
            holding.sort_unstable_by_key(|node| id_of(events, *node));
            let Some(winner) = holding.first().map(|node| id_of(events, *node)) else {
                continue;
            };
            for (node, _) in &versions {
                if id_of(events, *node) != winner {
                    replaced.insert(*node, winner);
                }
            }
            if holding.len() > 1 {
                contested.insert(key, holding);
            }
        }
        Self {
            imports,
            replaced,
            contested,
        }
    }

    /// Marks what a newer version of the source replaced.
    pub fn mark(&self, items: &mut [Item<'_>]) {
        for item in items {
            if let Some(by) = self.replaced.get(&item.node) {
                item.correction = Some(Correction::Replaced { by: *by });
            }
        }
    }

    /// Entries of which the same version was read in two ways.
    pub fn conflicts(&self, events: &[&Arc<Event>]) -> Vec<Conflict> {
        self.contested
            .iter()
            .map(|((_, incident, key), nodes)| Conflict {
                kind: ConflictKind::Source((*key).to_owned()),
                register: format!("source:{incident}:{key}"),
                events: nodes.iter().map(|node| id_of(events, *node)).collect(),
            })
            .collect()
    }

    /// How two positions relate: by the source's order within one source, else by what their
    /// authors had seen.
    pub fn relation(&self, graph: &Graph, earlier: usize, later: usize) -> Relation {
        if earlier == later || graph.has_seen(later, earlier) {
            return Relation::Seen;
        }
        if let (Some(a), Some(b)) = (self.imports.get(&earlier), self.imports.get(&later))
            && a.system == b.system
            && a.incident == b.incident
        {
            return if (a.order, &a.key) <= (b.order, &b.key) {
                Relation::After
            } else {
                Relation::Before
            };
        }
        Relation::Concurrent
    }

    /// The kind of source, if there is one.
    pub fn system(&self) -> Option<String> {
        self.imports
            .values()
            .map(|import| import.system.as_str())
            .min()
            .map(str::to_owned)
    }
}

fn id_of(events: &[&Arc<Event>], node: usize) -> EventId {
    events
        .get(node)
        .map_or(EventId(Hash([0; 32])), |event| event.line.id)
}
