//! What people settled (X2).

use super::items::Item;
use crate::incident::register::{Claim, Place};
use crate::incident::{Event, Fact};
use crate::log::EventId;
use crate::time::Millis;
use std::collections::HashMap;
use std::sync::Arc;

/// The settlements that stand, in the order of the fold. An amendment may date one differently;
/// what it settles is what it says itself.
#[derive(Default)]
pub(super) struct Settlements<'a>(Vec<Settlement<'a>>);

struct Settlement<'a> {
    register: &'a str,
    choice: EventId,
    event: EventId,
    at: Millis,
    place: Place,
}

impl<'a> Settlements<'a> {
    pub fn read(events: &[&'a Arc<Event>], retracted: &HashMap<usize, usize>) -> Self {
        let mut out = Vec::new();
        for (node, event) in events.iter().enumerate() {
            if let Some(Fact::Settle(settle)) = event.fact()
                && let Some(choice) = settle.choice
                && !retracted.contains_key(&node)
            {
                out.push(Settlement {
                    register: &settle.register,
                    choice,
                    event: event.line.id,
                    at: event.line.envelope.recorded,
                    place: Place {
                        step: u32::try_from(node).unwrap_or(u32::MAX),
                        part: 0,
                        node,
                        sourced: false,
                    },
                });
            }
        }
        Self(out)
    }

    /// Nobody settled anything.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes over times and places from the entries, once these are corrected.
    pub fn date(&mut self, items: &[Item<'_>]) {
        if self.0.is_empty() {
            return;
        }
        let items: HashMap<usize, &Item<'_>> =
            items.iter().map(|item| (item.place.node, item)).collect();
        for settlement in &mut self.0 {
            if let Some(item) = items.get(&settlement.place.node) {
                settlement.at = item.at;
                settlement.place = item.place;
            }
        }
    }

    /// Leaves out what was settled after `until`.
    pub fn retain(&mut self, until: Millis) {
        self.0.retain(|settlement| settlement.at <= until);
    }

    /// The events that the settlements of `register` chose.
    pub fn choices(&self, register: &str) -> impl Iterator<Item = EventId> {
        let of_register = self.0.iter().filter(move |s| s.register == register);
        of_register.map(|settlement| settlement.choice)
    }

    /// Somebody settled `register` by choosing this event.
    pub fn choose(&self, register: &str, event: EventId) -> bool {
        let mut settlements = self.0.iter();
        settlements.any(|s| s.choice == event && s.register == register)
    }

    /// Adds, for each settlement of `register`, the chosen claim again, now holding against
    /// everything that its author had seen. Who chooses an earlier settlement chooses what that
    /// one chose.
    pub fn apply<V: Clone>(&self, register: &str, claims: &mut Vec<Claim<V>>) {
        let mut added = Vec::new();
        for settlement in self.0.iter().filter(|s| s.register == register) {
            let mut choice = settlement.choice;
            // A name is a hash of what it names, so the chain of choices ends.
            while let Some(earlier) = self
                .0
                .iter()
                .find(|s| s.event == choice && s.register == register)
            {
                choice = earlier.choice;
            }
            // An imported entry may hold several claims: its last one in time is meant.
            let chosen = claims
                .iter()
                .filter(|claim| claim.event == choice)
                .max_by_key(|claim| (claim.at, claim.place));
            if let Some(chosen) = chosen {
                added.push(Claim {
                    value: chosen.value.clone(),
                    at: settlement.at,
                    event: settlement.event,
                    place: settlement.place,
                    settles: Some(chosen.place),
                });
            }
        }
        claims.append(&mut added);
    }
}
