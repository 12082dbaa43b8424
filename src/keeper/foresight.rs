//! What a preview computes on its way is not computed again by the import that follows.

use super::{Keeper, Rules};
use crate::bundle::preview::{Held, Previewer};
use crate::incident::{Event, Header, Incident};
use crate::library::Library;
use crate::log::StreamId;
use crate::store::Cursor;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Lines of the list as they will be after an import of the previewed lines, as long as nothing
/// is written before it. Incidents that are joined to others are not among them.
#[derive(Clone, Debug)]
pub struct Foresight {
    /// How far the store was known when the preview began.
    pub(super) seen: Cursor,
    /// Headers of incidents that the lines change.
    pub(super) headers: Vec<Header>,
}

impl Keeper {
    /// Begins to foresee: goes on with [`Self::preview_step`].
    pub fn foresight(&self) -> Foresight {
        Foresight {
            seen: self.cursor(),
            headers: Vec::new(),
        }
    }

    /// Goes on with a preview for about `events` events. True when it is complete.
    pub fn preview_step(
        &self,
        previewer: &mut Previewer<'_>,
        foresight: &mut Foresight,
        events: usize,
    ) -> bool {
        self.with(|library| {
            let mut view = View {
                library,
                rules: &*self.rules,
                headers: &mut foresight.headers,
            };
            previewer.step(&mut view, events)
        })
    }
}

/// The library, with an eye on what will be.
struct View<'a> {
    library: &'a mut Library,
    rules: &'a dyn Rules,
    headers: &'a mut Vec<Header>,
}

impl Held for View<'_> {
    fn holds(&self, stream: StreamId) -> bool {
        self.library.holds(stream)
    }

    fn events(&mut self, stream: StreamId) -> Vec<Arc<Event>> {
        self.library.events(stream)
    }

    fn links(&self) -> BTreeMap<StreamId, Vec<StreamId>> {
        self.library.links()
    }

    fn foresee(&mut self, incident: &Incident) {
        if self.library.members(incident.id).len() == 1 {
            self.headers.push(self.rules.header(incident));
        }
    }
}
