//! The directory among the records.

use super::Library;
use crate::directory::{Directory, fold};
use crate::incident::{Event, Incident};
use crate::log::{StreamId, StreamKind};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Library {
    /// Lines of a stream came. Incidents are found by their words, entries of the directory by
    /// its own screen.
    pub(super) fn touched(&mut self, stream: StreamId) {
        match stream.kind {
            StreamKind::Incident => {
                self.unindexed.insert(stream);
            }
            StreamKind::Directory => {
                self.outdated.insert(stream);
            }
            StreamKind::Exercise | StreamKind::Library => {}
        }
    }

    /// The directory as it is now.
    pub fn directory(&mut self) -> Arc<Directory> {
        let outdated = std::mem::take(&mut self.outdated);
        if !outdated.is_empty() {
            let directory = Arc::make_mut(&mut self.directory);
            for stream in outdated {
                if let Some(shelf) = self.shelves.get_mut(&stream) {
                    directory.put(Arc::new(fold(stream, shelf.events())));
                    shelf.release();
                }
            }
        }
        Arc::clone(&self.directory)
    }

    /// These incidents with the entries of the directory that they refer to: what a file about
    /// them takes.
    pub fn with_needed(&mut self, incidents: BTreeSet<StreamId>) -> BTreeSet<StreamId> {
        let directory = self.directory();
        let read: Vec<Arc<Incident>> = (incidents.iter())
            .filter_map(|stream| self.incident(*stream))
            .collect();
        let needed = directory.needed_by(read.iter().map(|incident| &**incident));
        incidents.into_iter().chain(needed).collect()
    }

    /// The events of one entry of the directory, in the order of arrival.
    pub fn entry_events(&mut self, stream: StreamId) -> Vec<Arc<Event>> {
        let shelf = self.shelves.get_mut(&stream);
        let shelf = shelf.filter(|_| stream.kind == StreamKind::Directory);
        shelf
            .map(|shelf| shelf.events().to_vec())
            .unwrap_or_default()
    }
}
