//! The library answers what a preview asks.

use super::Library;
use crate::bundle::preview::Held;
use crate::incident::Event;
use crate::log::StreamId;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Held for Library {
    fn holds(&self, stream: StreamId) -> bool {
        self.shelves.contains_key(&stream)
    }

    fn events(&mut self, stream: StreamId) -> Vec<Arc<Event>> {
        self.shelves
            .get_mut(&stream)
            .map(|shelf| shelf.events().to_vec())
            .unwrap_or_default()
    }

    fn links(&self) -> BTreeMap<StreamId, Vec<StreamId>> {
        self.links.clone()
    }
}
