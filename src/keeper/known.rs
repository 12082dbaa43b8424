//! Which lines of a file are here already.

use super::Keeper;
use crate::bundle::Known;
use crate::log::{Line, StreamId};
use std::collections::HashSet;
use std::rc::Rc;

/// How many lines of a stream are looked at for each line of the file.
const REACH: usize = 256;

/// The lines of a keeper, a stream at a time, as files are sorted.
pub struct HeldLines {
    keeper: Rc<Keeper>,
    stream: Option<StreamId>,
    /// Streams that were left again: files are sorted, and going to and fro would copy them anew.
    left: HashSet<StreamId>,
    texts: Vec<Box<str>>,
    next: usize,
}

impl HeldLines {
    /// Compares with what the keeper holds at each moment.
    pub fn of(keeper: Rc<Keeper>) -> Self {
        Self {
            keeper,
            stream: None,
            left: HashSet::new(),
            texts: Vec::new(),
            next: 0,
        }
    }
}

impl Known for HeldLines {
    fn knows(&mut self, line: &Line) -> bool {
        let stream = line.envelope.stream;
        if self.stream != Some(stream) {
            if self.left.contains(&stream) {
                return false;
            }
            self.left.extend(self.stream);
            self.texts = self
                .keeper
                .with(|library| library.texts(stream).map(Box::from).collect());
            self.stream = Some(stream);
            self.next = 0;
        }
        // Files and shelves mostly agree on the order, so that it is mostly the next one. One that
        // is not found in reach is verified like any other.
        let count = self.texts.len();
        let places = (0..count.min(REACH)).map(|step| (self.next + step) % count);
        let mut here = places.filter(|at| self.texts.get(*at).is_some_and(|t| **t == *line.text));
        match here.next() {
            Some(at) => {
                self.next = at + 1;
                true
            }
            None => false,
        }
    }
}
