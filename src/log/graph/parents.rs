//! The direct ancestors that are present.

use super::super::{Envelope, EventId};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// For each position the positions of its direct ancestors, one list after the other.
pub(super) struct Parents {
    ends: Vec<u32>,
    list: Vec<u32>,
}

/// An id is a digest: its head spreads as well as any hash of it.
#[derive(Default)]
struct HeadOfDigest(u64);

impl Hasher for HeadOfDigest {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        if let Some(head) = bytes.first_chunk::<8>() {
            self.0 = u64::from_le_bytes(*head);
        }
    }
    fn write_usize(&mut self, _: usize) {}
}

const UNKNOWN: u32 = u32::MAX;
const OPEN: u32 = u32::MAX - 1;

impl Parents {
    /// Finds the ancestors of every event; the second part is those that are not here, with the
    /// position of the event that names them.
    pub fn of(events: &[(EventId, &Envelope)]) -> (Self, Vec<(EventId, usize)>) {
        let mut index: HashMap<EventId, u32, BuildHasherDefault<HeadOfDigest>> =
            HashMap::with_capacity_and_hasher(events.len(), BuildHasherDefault::default());
        for (at, (id, _)) in events.iter().enumerate() {
            index.insert(*id, u32::try_from(at).unwrap_or(UNKNOWN));
        }
        let mut out = Self {
            ends: Vec::with_capacity(events.len()),
            list: Vec::with_capacity(events.len()),
        };
        let mut missing = Vec::new();
        for (at, (_, envelope)) in events.iter().enumerate() {
            for id in envelope.parents() {
                match index.get(&id) {
                    Some(parent) => out.list.push(*parent),
                    None => missing.push((id, at)),
                }
            }
            out.ends
                .push(u32::try_from(out.list.len()).unwrap_or(UNKNOWN));
        }
        (out, missing)
    }

    /// The direct ancestors of one event.
    pub fn get(&self, at: usize) -> &[u32] {
        let end = |at: usize| self.ends.get(at).and_then(|end| usize::try_from(*end).ok());
        let start = at.checked_sub(1).and_then(end).unwrap_or(0);
        let end = end(at).unwrap_or(start);
        self.list.get(start..end).unwrap_or_default()
    }

    /// Every direct ancestor of any event.
    pub fn all(&self) -> &[u32] {
        &self.list
    }

    /// Longest chain of ancestors, by position. An id is a digest of what it names, so that
    /// there are no circles; one that is made up all the same is cut anywhere.
    pub fn depths(&self) -> Vec<u32> {
        let mut depth = vec![UNKNOWN; self.ends.len()];
        let mut open: Vec<u32> = Vec::new();
        let get = |depth: &[u32], at: u32| {
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            depth.get(at).copied().unwrap_or(0)
        };
        for start in 0..self.ends.len() {
            open.push(u32::try_from(start).unwrap_or(UNKNOWN));
            while let Some(at) = open.last().copied() {
                let here = usize::try_from(at).unwrap_or(usize::MAX);
                let parents = self.get(here);
                let now = get(&depth, at);
                if now == UNKNOWN {
                    if let Some(slot) = depth.get_mut(here) {
                        *slot = OPEN;
                    }
                    let before = open.len();
                    open.extend(parents.iter().filter(|p| get(&depth, **p) == UNKNOWN));
                    if open.len() > before {
                        continue;
                    }
                }
                open.pop();
                if now == UNKNOWN || now == OPEN {
                    let longest = (parents.iter())
                        .map(|parent| get(&depth, *parent))
                        .filter(|depth| *depth < OPEN)
                        .map(|depth| depth.saturating_add(1))
                        .max();
                    if let Some(slot) = depth.get_mut(here) {
                        *slot = longest.unwrap_or(0);
                    }
                }
            }
        }
        depth
    }
}
