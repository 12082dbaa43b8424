//! Which streams must be looked at together.

use super::{Arrival, Held};
use crate::incident::{components, links};
use crate::log::{Line, StreamId};
use memchr::memmem::Finder;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

/// One incident after the import, and the incidents of today that it is made of.
pub(super) struct Group {
    pub members: Vec<StreamId>,
    pub before: Vec<Vec<StreamId>>,
}

/// The lines of the file by stream, as positions.
#[derive(Default)]
pub(super) struct Incoming {
    sorted: usize,
    streams: BTreeMap<StreamId, Vec<usize>>,
    /// Streams with lines that may join or part duplicates.
    joining: BTreeSet<StreamId>,
}

impl Incoming {
    /// Sorts at most `count` more lines. True when all are sorted.
    pub fn sort(&mut self, lines: &[Line], count: usize) -> bool {
        let end = self.sorted.saturating_add(count).min(lines.len());
        let joiners = JOINERS.map(Finder::new);
        for (at, line) in lines.iter().enumerate().take(end).skip(self.sorted) {
            let stream = line.envelope.stream;
            self.streams.entry(stream).or_default().push(at);
            if joiners.iter().any(|kind| finds(kind, line)) {
                self.joining.insert(stream);
            }
        }
        self.sorted = end;
        end == lines.len()
    }

    /// The lines of one stream.
    pub fn of<'l>(
        &self,
        lines: &'l [Line],
        stream: StreamId,
    ) -> impl Iterator<Item = &'l Line> + use<'_, 'l> {
        let places = self.streams.get(&stream).into_iter().flatten();
        places.filter_map(|at| lines.get(*at))
    }

    /// May lines of this stream join or part duplicates?
    pub fn may_join(&self, stream: StreamId) -> bool {
        self.joining.contains(&stream)
    }

    /// How many lines there are for an incident.
    pub fn size(&self, group: &Group) -> usize {
        let members = group.members.iter();
        members
            .filter_map(|id| self.streams.get(id))
            .map(Vec::len)
            .sum()
    }
}

/// One group for each incident that the lines touch.
pub(super) fn groups(lines: &[Line], incoming: &Incoming, held: &mut dyn Held) -> VecDeque<Group> {
    let today = held.links();
    let mut tomorrow = today.clone();
    for stream in &incoming.joining {
        let events = held.events(*stream);
        let events = Arrival::default().merge(&events, incoming.of(lines, *stream));
        tomorrow.insert(*stream, links(&events));
    }
    let incoming = &incoming.streams;
    let here = |stream: &StreamId| held.holds(*stream);
    let before = components(&closed(&today, &here));
    let after = components(&closed(&tomorrow, &|stream| {
        here(stream) || incoming.contains_key(stream)
    }));
    let mut component_before: HashMap<StreamId, usize> = HashMap::new();
    for (at, members) in before.iter().enumerate() {
        component_before.extend(members.iter().map(|member| (*member, at)));
    }
    let mut done: BTreeSet<StreamId> = BTreeSet::new();
    let mut out = VecDeque::new();
    for members in after {
        if !members.iter().any(|member| incoming.contains_key(member)) {
            continue;
        }
        done.extend(members.iter().copied());
        let mut parts: Vec<Vec<StreamId>> = Vec::new();
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        for member in members.iter().filter(|member| held.holds(**member)) {
            match component_before.get(member) {
                Some(at) if taken.insert(*at) => parts.extend(before.get(*at).cloned()),
                Some(_) => {}
                None => parts.push(vec![*member]),
            }
        }
        out.push_back(Group {
            members,
            before: parts,
        });
    }
    for stream in incoming.keys().filter(|stream| !done.contains(stream)) {
        out.push_back(Group {
            members: vec![*stream],
            before: if held.holds(*stream) {
                vec![vec![*stream]]
            } else {
                Vec::new()
            },
        });
    }
    out
}

/// The same joins, with an entry for each stream they name that is there.
fn closed(
    links: &BTreeMap<StreamId, Vec<StreamId>>,
    is_there: &dyn Fn(&StreamId) -> bool,
) -> BTreeMap<StreamId, Vec<StreamId>> {
    let mut out = links.clone();
    for other in links.values().flatten() {
        if is_there(other) {
            out.entry(*other).or_default();
        }
    }
    out.retain(|stream, _| is_there(stream));
    out
}

/// Lines that can join or part duplicates hold one of these: amendments and retractions can undo
/// a join, so that they count as well.
const JOINERS: [&str; 3] = ["duplicate", "retract", "amend"];

fn finds(kind: &Finder<'_>, line: &Line) -> bool {
    kind.find(line.text.as_bytes()).is_some()
}
