//! Entries of foreign histories: per key, the source's newest version and then the newest
//! mapping holds; among entries of one source, the source's own order counts.
//!
//! Several readings of the same version compete. Where they were read in different zones, one
//! zone counts for the whole incident (the first by name, until a person settles it with one
//! event), so that no history is patched together from two. Of readings in one zone the one with
//! the worst level counts, then the one with the smallest id.

use super::items::Item;
use super::settlements::Settlements;
use crate::incident::fact::{Import, caution};
use crate::incident::register::{Claim, Place, Reading, Relation};
use crate::incident::{Conflict, ConflictKind, Correction, Event, Fact};
use crate::log::{EventId, Graph, Hash};
use crate::order;
use crate::time::Millis;
use std::collections::{BTreeMap, BTreeSet, HashMap};
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
        order::sort_by_key(&mut roots, |(import, id, _)| {
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
        let mut keys: Vec<Entry<'a>> = by_key
            .into_iter()
            .map(|(key, versions)| Entry::read(key, versions, retracted))
            .collect();
        for entries in keys.chunk_by_mut(|a, b| (a.key.0, a.key.1) == (b.key.0, b.key.1)) {
            out.choose_zone(entries, events, graph, settlements);
            for entry in entries {
                out.choose(entry, events, graph, settlements);
            }
        }
        out
    }

    /// Where readings of one incident compete that were made in different zones, keeps those of
    /// one zone.
    fn choose_zone(
        &mut self,
        entries: &mut [Entry<'a>],
        events: &[&Arc<Event>],
        graph: &Graph,
        settlements: &Settlements<'_>,
    ) {
        let Some(first) = entries.iter().find(|entry| entry.zones(events) > 1) else {
            return;
        };
        let register = format!("source:{}:{}", first.key.0, first.key.1);
        let mut claims: Vec<Claim<String>> = first
            .holding
            .iter()
            .map(|node| claim(events, *node, zone_of(events, *node).to_owned()))
            .collect();
        let shown = claims.len();
        // The choice may have been made on another entry, before more of them were here.
        for choice in settlements.choices(&register) {
            let imports = entries.iter().flat_map(|entry| &entry.holding);
            let chosen = imports.copied().find(|node| id_of(events, *node) == choice);
            if let Some(node) = chosen
                && !first.holding.contains(&node)
            {
                claims.push(claim(events, node, zone_of(events, node).to_owned()));
            }
        }
        let competing: Vec<EventId> = claims.iter().take(shown).map(|c| c.event).collect();
        settlements.apply(&register, &mut claims);
        let least = |list: &[Claim<String>]| list.iter().map(|c| c.value.clone()).min();
        let reading = Reading::of(&claims, seen(graph), least);
        if reading.is_conflict() {
            self.conflicts.push(Conflict {
                kind: ConflictKind::Source(first.key.1.to_owned()),
                register,
                events: competing,
            });
        }
        let Some(zone) = reading.current else {
            return;
        };
        for entry in entries {
            if entry.holding.iter().any(|n| zone_of(events, *n) == zone) {
                entry.holding.retain(|n| zone_of(events, *n) == zone);
            }
        }
    }

    /// Finds which of the versions of one entry holds.
    fn choose(
        &mut self,
        entry: &Entry<'a>,
        events: &[&Arc<Event>],
        graph: &Graph,
        settlements: &Settlements<'_>,
    ) {
        let worst = |node: &usize| {
            let at = entry.versions.binary_search_by_key(node, |(node, _)| *node);
            let import = at.ok().and_then(|at| entry.versions.get(at));
            let caution = import.map(|(_, import)| caution(&import.facts));
            (caution, id_of(events, *node))
        };
        let mut winner = entry.holding.iter().copied().min_by_key(worst);
        if entry.holding.len() > 1 {
            let (system, incident, key) = entry.key;
            let register = format!("source:{system}:{incident}:{key}");
            let mut claims: Vec<Claim<EventId>> = entry
                .holding
                .iter()
                .map(|node| claim(events, *node, id_of(events, *node)))
                .collect();
            settlements.apply(&register, &mut claims);
            let node_of = |id: EventId| {
                let mut holding = entry.holding.iter().copied();
                holding.find(|node| id_of(events, *node) == id)
            };
            let least = |list: &[Claim<EventId>]| {
                let nodes = list.iter().filter_map(|claim| node_of(claim.value));
                nodes.min_by_key(worst).map(|node| id_of(events, node))
            };
            let reading = Reading::of(&claims, seen(graph), least);
            if reading.is_conflict() {
                self.conflicts.push(Conflict {
                    kind: ConflictKind::Source(key.to_owned()),
                    register,
                    events: reading.newest.iter().map(|claim| claim.event).collect(),
                });
            }
            winner = reading.current.and_then(node_of).or(winner);
        }
        let Some(winner) = winner else { return };
        for (node, _) in &entry.versions {
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

/// One entry of a source.
struct Entry<'a> {
    key: Key<'a>,
    /// In the order of the fold.
    versions: Vec<(usize, &'a Import)>,
    /// Those of the newest version that compete.
    holding: Vec<usize>,
}

impl<'a> Entry<'a> {
    fn read(
        key: Key<'a>,
        versions: Vec<(usize, &'a Import)>,
        retracted: &HashMap<usize, usize>,
    ) -> Self {
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
        Self {
            key,
            versions,
            holding,
        }
    }

    /// How many zones its competing readings were made in, as far as they say so.
    fn zones(&self, events: &[&Arc<Event>]) -> usize {
        if self.holding.len() < 2 {
            return self.holding.len();
        }
        let zones = self.holding.iter().map(|node| zone_of(events, *node));
        let zones: BTreeSet<&str> = zones.filter(|zone| !zone.is_empty()).collect();
        zones.len()
    }
}

/// One of several readings.
fn claim<V>(events: &[&Arc<Event>], node: usize, value: V) -> Claim<V> {
    Claim {
        value,
        at: Millis(0),
        event: id_of(events, node),
        place: Place {
            step: count(node),
            part: 0,
            node,
            sourced: true,
        },
        settles: None,
    }
}

/// Readings relate by what their authors had seen.
fn seen(graph: &Graph) -> impl Fn(usize, usize) -> Relation {
    |earlier, later| {
        if graph.has_seen(later, earlier) {
            Relation::After
        } else {
            Relation::Concurrent
        }
    }
}

fn zone_of<'e>(events: &[&'e Arc<Event>], node: usize) -> &'e str {
    events
        .get(node)
        .and_then(|event| event.occurred.as_ref())
        .map_or("", |occurred| occurred.zone.as_str())
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn id_of(events: &[&Arc<Event>], node: usize) -> EventId {
    events
        .get(node)
        .map_or(EventId(Hash([0; 32])), |event| event.line.id)
}
