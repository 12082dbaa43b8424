//! Which streams must be looked at together.

use super::{Arrival, Held};
use crate::incident::{components, links};
use crate::log::{Line, StreamId};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

/// One incident after the import, and the incidents of today that it is made of.
pub(super) struct Group {
    pub members: Vec<StreamId>,
    pub before: Vec<Vec<StreamId>>,
}

/// One group for each incident that the lines touch.
pub(super) fn groups(
    incoming: &BTreeMap<StreamId, Vec<Line>>,
    held: &mut dyn Held,
) -> VecDeque<Group> {
    let today = held.links();
    let mut tomorrow = today.clone();
    for (stream, lines) in incoming {
        if lines.iter().any(may_join) {
            let events = Arrival::default().merge(&held.events(*stream), lines.clone());
            let joined = links(&events);
            tomorrow.insert(*stream, joined);
        }
    }
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

/// Can this line join or part duplicates? A quick look at its text: amendments and retractions
/// can undo a join, so that they count as well.
fn may_join(line: &Line) -> bool {
    ["duplicate", "retract", "amend"]
        .iter()
        .any(|kind| memchr::memmem::find(line.text.as_bytes(), kind.as_bytes()).is_some())
}
