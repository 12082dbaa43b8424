//! The library answers what somebody looks for (X16).

use super::Library;
use crate::log::{Line, StreamId};
use crate::search::{Found, Question};
use std::collections::HashMap;

impl Library {
    /// Reads up to `most` more lines for [`Self::find`]; whether any are left. Called in slices,
    /// so that the page answers meanwhile.
    pub fn index_some(&mut self, most: usize) -> bool {
        let mut left = most;
        while left > 0
            && let Some(stream) = self.unindexed.first().copied()
        {
            let known = self.index.lines(stream);
            let texts = self.shelves.get(&stream).map(|shelf| shelf.texts());
            let mut taken = 0;
            for text in texts.into_iter().flatten().skip(known).take(left) {
                self.index.add(stream, text);
                taken += 1;
            }
            if taken < left {
                self.unindexed.remove(&stream);
            }
            left -= taken;
        }
        !self.is_indexed()
    }

    /// Whether every line that is here can be found.
    pub fn is_indexed(&self) -> bool {
        self.unindexed.is_empty()
    }

    /// The incidents in whose title, names of people or entries the words occur; entries as far as
    /// lines were read. Words that the title or the names hold need not occur in an entry as well.
    pub fn find(&self, question: &Question) -> HashMap<StreamId, Found> {
        if question.is_empty() {
            return HashMap::new();
        }
        let held: HashMap<StreamId, u32> = self
            .headers
            .iter()
            .map(|(id, listed)| (*id, listed.held(question)))
            .filter(|(_, words)| *words != 0)
            .collect();
        let mut found = self.index.find(question, &mut |stream| {
            let incident = self.survivor(stream);
            (incident, held.get(&incident).copied().unwrap_or(0))
        });
        for (incident, words) in held {
            if words == question.all() {
                found.entry(incident).or_default();
            }
        }
        found
    }

    /// One line, by its number in the stream.
    pub fn nth_line(&self, stream: StreamId, number: usize) -> Option<Line> {
        let text = self.shelves.get(&stream)?.texts().nth(number)?;
        Line::trusted(text.into()).ok()
    }
}
