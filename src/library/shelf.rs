//! The lines of one stream.

use super::segment::Part;
use crate::incident::Event;
use crate::log::{EventId, Line, Union, merge_bodies};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// The lines of one stream: some in packed segments, some on their own.
#[derive(Default)]
pub struct Shelf {
    packed: Vec<(Arc<str>, Range<usize>)>,
    single: Vec<Arc<str>>,
    /// Read on demand, without doubles.
    events: Option<Vec<Arc<Event>>>,
}

impl Shelf {
    pub(super) fn add_part(&mut self, text: &Arc<str>, part: &Part) {
        self.packed.push((Arc::clone(text), part.range.clone()));
        self.events = None;
    }

    /// Adds verified lines; returns how many were new and how many completed a redacted one.
    pub(super) fn add(&mut self, lines: Vec<Line>) -> (usize, usize) {
        let (mut new, mut completed) = (0, 0);
        let empty = self.packed.is_empty() && self.single.is_empty();
        let mut known: HashSet<EventId> = HashSet::with_capacity(lines.len());
        // The usual first import: nothing here, and no copies that would have to be joined.
        if empty && lines.iter().all(|line| known.insert(line.id)) {
            new = lines.len();
            self.single.extend(lines.into_iter().map(|line| line.text));
            return (new, completed);
        }
        let mut index: HashMap<EventId, usize> = self
            .events()
            .iter()
            .enumerate()
            .map(|(at, event)| (event.line.id, at))
            .collect();
        for line in lines {
            let held = index.get(&line.id).copied();
            let kept = match held.and_then(|at| self.events().get(at)) {
                None => Some(line),
                // Both copies are genuine, so that the join is too; a copy that brings nothing
                // leaves the one that is here.
                Some(event) => merge_bodies(&event.line, &line).ok().flatten(),
            };
            let Some(kept) = kept else { continue };
            self.single.push(Arc::clone(&kept.text));
            let events = self.events.get_or_insert_default();
            let id = kept.id;
            let event = Arc::new(Event::read(kept));
            match held.and_then(|at| events.get_mut(at)) {
                Some(slot) => {
                    *slot = event;
                    completed += 1;
                }
                None => {
                    index.insert(id, events.len());
                    events.push(event);
                    new += 1;
                }
            }
        }
        (new, completed)
    }

    /// Every event, read, without doubles. Lines were verified before they were stored; one that
    /// cannot be read all the same is left to the rescue page.
    pub fn events(&mut self) -> &[Arc<Event>] {
        if self.events.is_none() {
            let read = |line| Arc::new(Event::read(line));
            self.events = Some(self.union().into_iter().map(read).collect());
        }
        self.events.as_deref().unwrap_or_default()
    }

    /// Gives back what can be read again.
    pub(super) fn release(&mut self) {
        self.events = None;
    }

    /// Every line, without doubles. Nothing of it stays in memory: a file of everything would
    /// otherwise leave everything read.
    pub fn lines(&self) -> Vec<Line> {
        match &self.events {
            Some(events) => events.iter().map(|event| event.line.clone()).collect(),
            None => self.union(),
        }
    }

    /// The lines in the order of arrival, copies of one event joined.
    fn union(&self) -> Vec<Line> {
        let mut union = Union::default();
        let mut order = Vec::new();
        for text in self.texts() {
            if let Ok(line) = Line::trusted(Arc::from(text)) {
                order.push(line.id);
                // Two copies of one event that cannot be joined leave the first in place.
                let _ = union.add(line);
            }
        }
        let mut seen: HashSet<EventId> = HashSet::with_capacity(order.len());
        order
            .into_iter()
            .filter(|id| seen.insert(*id))
            .filter_map(|id| union.get(&id).cloned())
            .collect()
    }

    /// One line.
    pub fn line(&mut self, id: EventId) -> Option<Line> {
        self.events()
            .iter()
            .find(|event| event.line.id == id)
            .map(|event| event.line.clone())
    }

    /// The raw lines, doubles included, in an order that only grows.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.packed
            .iter()
            .flat_map(|(text, range)| text.get(range.clone()).unwrap_or_default().lines())
            .chain(self.single.iter().map(|line| &**line))
    }

    /// The raw lines, doubles included.
    pub fn for_each_text(&self, each: &mut dyn FnMut(&str)) {
        self.texts().for_each(each);
    }
}
