//! Finding words inside one incident.

use holdfast::incident::{Fact, Incident};
use holdfast::log::EventId;
use holdfast::search::{Index, Question};
use std::collections::HashSet;
use std::sync::Arc;

/// What people wrote in one incident, with the entry behind each line.
pub struct Searched {
    index: Index,
    entries: Vec<EventId>,
}

/// Made anew with each fold, and only while somebody searches.
#[derive(Clone)]
pub struct Text(pub Option<Arc<Searched>>);

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

/// Reads what people wrote in an incident.
pub fn searched(incident: &Incident) -> Searched {
    let mut searched = Searched {
        index: Index::default(),
        entries: Vec::with_capacity(incident.timeline.len()),
    };
    for entry in &incident.timeline {
        searched.index.add(incident.id, &entry.event.line.text);
        // The words of a correction lead to what it corrects.
        let corrected = match &entry.fact {
            Some(Fact::Amend(amend)) => amend.target,
            _ => None,
        };
        searched
            .entries
            .push(corrected.unwrap_or(entry.event.line.id));
    }
    searched
}

impl Searched {
    /// The entries in which every word occurs.
    pub fn find(&self, question: &Question) -> HashSet<EventId> {
        self.index
            .entries(question)
            .into_iter()
            .filter_map(|(_, number)| self.entries.get(number).copied())
            .collect()
    }
}
