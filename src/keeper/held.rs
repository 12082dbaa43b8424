//! Which lines of a file are here already.

use super::Keeper;
use crate::bundle::OnRecord;
use crate::log::{Line, StreamId};
use std::collections::{HashSet, VecDeque};
use std::rc::Rc;

/// How many lines of a stream are looked at for each line of the file.
const REACH: usize = 256;
/// Streams that are compared at the same time. Files are sorted by stream, so that one would do
/// for those; a few more serve files that somebody put together from several.
const OPEN: usize = 8;

/// The lines of a keeper, some streams at a time, as files are sorted.
///
/// This is asked for every line before it is verified, and compares bytes. The previewer's
/// [`Held`](crate::bundle::preview::Held) is asked for the few incidents that a file changes, after
/// that, and folds events: neither could do the other's work at its price.
pub struct HeldLines {
    keeper: Rc<Keeper>,
    /// The streams that are being compared, the latest opened last.
    open: VecDeque<Compared>,
    /// Streams that were given up for others: to copy them anew each time they are met could take
    /// longer than to verify their lines.
    left: HashSet<StreamId>,
}

struct Compared {
    stream: StreamId,
    texts: Vec<Box<str>>,
    /// The line that is expected next.
    next: usize,
}

impl HeldLines {
    /// Compares with what the keeper holds at each moment.
    pub fn of(keeper: Rc<Keeper>) -> Self {
        Self {
            keeper,
            open: VecDeque::new(),
            left: HashSet::new(),
        }
    }

    fn compared(&mut self, stream: StreamId) -> Option<&mut Compared> {
        let at = self.open.iter().rposition(|c| c.stream == stream);
        let at = match at {
            Some(at) => at,
            None if self.left.contains(&stream) => return None,
            None => {
                if self.open.len() == OPEN {
                    self.left.extend(self.open.pop_front().map(|c| c.stream));
                }
                let texts = self
                    .keeper
                    .with(|library| library.texts(stream).map(Box::from).collect());
                self.open.push_back(Compared {
                    stream,
                    texts,
                    next: 0,
                });
                self.open.len().checked_sub(1)?
            }
        };
        self.open.get_mut(at)
    }
}

impl OnRecord for HeldLines {
    fn has(&mut self, line: &Line) -> bool {
        let Some(compared) = self.compared(line.envelope.stream) else {
            return false;
        };
        // Files and shelves mostly agree on the order, so that it is mostly the next one. One that
        // is not found in reach is verified like any other.
        let (texts, next) = (&compared.texts, compared.next);
        let count = texts.len();
        let places = (0..count.min(REACH)).map(|step| (next + step) % count);
        let mut here = places.filter(|at| texts.get(*at).is_some_and(|t| **t == *line.text));
        let found = here.next();
        if let Some(at) = found {
            compared.next = at + 1;
        }
        found.is_some()
    }
}
