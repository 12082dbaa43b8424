//! Reading lines as they arrive, each text once.

use holdfast::incident::Event;
use holdfast::log::{Line, parse_line};
use std::collections::HashMap;
use std::sync::Arc;

/// Verified and read lines by their text.
#[derive(Default)]
pub struct Reader(HashMap<String, Arc<Event>>);

impl Reader {
    /// Verifies and reads one line of a bundle.
    pub fn read(&mut self, text: &str) -> Arc<Event> {
        if let Some(known) = self.0.get(text) {
            return Arc::clone(known);
        }
        let event = Arc::new(Event::read(parse_line(text).unwrap()));
        self.0.insert(text.to_owned(), Arc::clone(&event));
        event
    }

    pub fn all<'a>(&mut self, lines: impl Iterator<Item = &'a Line>) -> Vec<Arc<Event>> {
        lines.map(|line| self.read(&line.text)).collect()
    }
}
