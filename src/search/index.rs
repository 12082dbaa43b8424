//! Everything that people wrote, in one piece of memory, as it is compared.

use super::fold::fold_into;
use super::{Question, prose};
use crate::log::StreamId;
use crate::order;
use memchr::memmem::Finder;
use std::collections::HashMap;

/// Ends an entry. No word holds it.
const END: char = '\n';

/// The text of entries, grown line by line. It holds folded text alone: what is shown is read
/// from the record again.
#[derive(Default)]
pub struct Index {
    text: String,
    entries: Vec<Place>,
    streams: Vec<StreamId>,
    known: HashMap<StreamId, Known>,
}

/// One entry.
struct Place {
    /// Where its text begins.
    start: u32,
    /// Which of the streams.
    stream: u32,
    /// Number of its line in the stream, from 0, in the order of arrival.
    line: u32,
}

#[derive(Clone, Copy)]
struct Known {
    stream: u32,
    lines: u32,
}

/// What answers a question in the entries of one stream.
struct Hits {
    incident: StreamId,
    /// The words that an entry must hold.
    needed: u32,
    count: usize,
    /// Number of the last entry that does.
    last: usize,
}

/// Entries of an incident that answer a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many; none when its name alone answers.
    pub hits: usize,
    /// The stream and the line of the one that arrived last.
    pub last: Option<(StreamId, usize)>,
}

impl Index {
    /// Lines of a stream that are in.
    pub fn lines(&self, stream: StreamId) -> usize {
        self.known
            .get(&stream)
            .map_or(0, |known| known.lines as usize)
    }

    /// Adds the next line of a stream.
    pub fn add(&mut self, stream: StreamId, line: &str) {
        let next = u32::try_from(self.streams.len()).unwrap_or(u32::MAX);
        let known = self.known.entry(stream).or_insert(Known {
            stream: next,
            lines: 0,
        });
        if known.stream == next {
            self.streams.push(stream);
        }
        let number = known.lines;
        known.lines += 1;
        let start = self.text.len();
        prose(line, &mut |text| {
            fold_into(&mut self.text, text);
            self.text.push(' ');
        });
        // Four gigabytes do not fit into a tab; beyond them nothing is found.
        if let Ok(start) = u32::try_from(start)
            && self.text.len() > start as usize
        {
            self.text.push(END);
            self.entries.push(Place {
                start,
                stream: known.stream,
                line: number,
            });
        }
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        self.text.capacity() + self.entries.capacity() * size_of::<Place>()
    }

    /// Stream and line of every entry in which all words occur, in the order of arrival.
    pub fn entries(&self, question: &Question) -> Vec<(StreamId, usize)> {
        let all = question.all();
        self.entries
            .iter()
            .zip(self.sets(question))
            .filter(|(_, set)| *set == all)
            .filter_map(|(place, _)| self.place(place))
            .collect()
    }

    /// The entries that answer a question, by incident. `name` gives the incident of a stream and
    /// which of the words its name holds: those need not occur in an entry as well.
    pub fn find(
        &self,
        question: &Question,
        name: &mut dyn FnMut(StreamId) -> (StreamId, u32),
    ) -> HashMap<StreamId, Found> {
        let mut found: HashMap<StreamId, Found> = HashMap::new();
        if question.is_empty() {
            return found;
        }
        let all = question.all();
        // Counted by the number of the stream: a hash for each entry would take longer.
        let mut streams: Vec<Hits> = self
            .streams
            .iter()
            .map(|stream| {
                let (incident, held) = name(*stream);
                Hits {
                    incident,
                    // A name that holds every word does not make every entry with one of them a hit.
                    needed: if held == all { all } else { all & !held },
                    count: 0,
                    last: 0,
                }
            })
            .collect();
        for (at, (place, set)) in self.entries.iter().zip(self.sets(question)).enumerate() {
            if set != 0
                && let Some(hits) = streams.get_mut(place.stream as usize)
                && set & hits.needed == hits.needed
            {
                hits.count += 1;
                hits.last = at;
            }
        }
        streams.retain(|hits| hits.count > 0);
        // Of joined streams the one with the last entry comes last.
        order::sort_by_key(&mut streams, |hits| hits.last);
        for hits in streams {
            let one = found.entry(hits.incident).or_default();
            one.hits += hits.count;
            one.last = self.entries.get(hits.last).and_then(|e| self.place(e));
        }
        found
    }

    fn place(&self, place: &Place) -> Option<(StreamId, usize)> {
        let stream = self.streams.get(place.stream as usize)?;
        Some((*stream, place.line as usize))
    }

    /// For every entry, which words occur in it.
    fn sets(&self, question: &Question) -> Vec<u32> {
        let mut sets = vec![0; self.entries.len()];
        for (n, word) in question.words().iter().enumerate() {
            let finder = Finder::new(word.as_str());
            let mut entry = 0;
            let mut from = 0;
            while let Some(at) = self
                .text
                .as_bytes()
                .get(from..)
                .and_then(|rest| finder.find(rest))
            {
                let at = from + at;
                entry = self.entry_at(entry, at);
                if let Some(set) = sets.get_mut(entry) {
                    *set |= 1 << n;
                }
                entry += 1;
                match self.entries.get(entry) {
                    Some(next) => from = next.start as usize,
                    None => break,
                }
            }
        }
        sets
    }

    /// The entry in which a byte lies, which is `from` or a later one.
    fn entry_at(&self, from: usize, at: usize) -> usize {
        let rest = self.entries.get(from..).unwrap_or_default();
        // Hits lie close together or far apart: double the steps, then halve them.
        let mut end = 1;
        while rest
            .get(end)
            .is_some_and(|place| place.start as usize <= at)
        {
            end *= 2;
        }
        let within = rest.get(..end.min(rest.len())).unwrap_or_default();
        let later = within.partition_point(|place| place.start as usize <= at);
        from + later.saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::{Found, Index};
    use crate::log::{StreamId, StreamKind};
    use crate::search::Question;

    fn stream(n: u8) -> StreamId {
        StreamId::from_parts(StreamKind::Incident, u64::from(n), [n; 10])
    }

    fn note(text: &str) -> String {
        format!(r#"{{"e":{{}},"b":{{"f":{{"text":{text:?},"type":"note"}}}}}}"#)
    }

    fn index() -> Index {
        let mut index = Index::default();
        index.add(stream(1), &note("Pool on db-7 exhausted"));
        index.add(stream(2), &note("Nothing to see"));
        index.add(
            stream(1),
            r#"{"e":{},"b":{"f":{"level":2,"type":"classify"}}}"#,
        );
        index.add(stream(1), &note("Restarted the POOL"));
        index
    }

    #[test]
    fn every_word_must_occur_in_the_same_entry() {
        let index = index();
        let find = |typed: &str| index.entries(&Question::read(typed));
        assert_eq!(find("pool"), [(stream(1), 0), (stream(1), 2)]);
        assert_eq!(find("start pool"), [(stream(1), 2)]);
        assert_eq!(find("db-7 restarted"), []);
        assert_eq!(find("note"), []);
        assert_eq!(find("o").len(), 3);
        assert_eq!(index.lines(stream(1)), 3);
        assert_eq!(index.lines(stream(3)), 0);
    }

    #[test]
    fn words_in_the_name_need_not_occur_again() {
        let index = index();
        let find = |typed: &str, held: u32| {
            let question = Question::read(typed);
            let found = index.find(&question, &mut |s| (s, held));
            found.into_iter().collect::<Vec<_>>()
        };
        let last = |hits, line| {
            let last = Some((stream(1), line));
            vec![(stream(1), Found { hits, last })]
        };
        assert_eq!(find("checkout pool", 0b01), last(2, 2));
        assert_eq!(find("checkout pool", 0b00), []);
        assert_eq!(find("db-7 pool", 0b11), last(1, 0));
        assert_eq!(find("", 0), []);
        let joined = index.find(&Question::read("o"), &mut |_| (stream(9), 0));
        let newest = Found {
            hits: 3,
            last: Some((stream(1), 2)),
        };
        assert_eq!(joined, [(stream(9), newest)].into());
    }

    #[test]
    fn it_agrees_with_looking_at_each_entry() {
        let mut dice = 7_u32;
        let mut roll = |n: u32| {
            dice ^= dice << 13;
            dice ^= dice >> 17;
            dice ^= dice << 5;
            dice % n
        };
        let mut index = Index::default();
        let mut texts = Vec::new();
        for _ in 0..2000 {
            let words: Vec<String> = (0..roll(6))
                .map(|_| format!("{}{}", ["ab", "ba", "abc"][roll(3) as usize], roll(9)))
                .collect();
            let text = words.join(" ");
            index.add(stream(u8::try_from(roll(20)).unwrap()), &note(&text));
            texts.push(text);
        }
        for typed in ["a", "ab1", "ab1 c2", "ba3 ba4 ab", "zz", "b"] {
            let expected = texts
                .iter()
                .filter(|text| typed.split(' ').all(|word| text.contains(word)))
                .count();
            assert_eq!(index.entries(&Question::read(typed)).len(), expected);
        }
    }
}
