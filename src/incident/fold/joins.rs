//! When the members of a component of duplicates became one (R12).

use super::items::Item;
use crate::incident::Fact;
use crate::incident::register::{Place, Relation};
use crate::log::StreamId;
use crate::order;
use crate::time::Millis;

/// When a member joined the survivor, and by which entry.
#[derive(Clone, Copy)]
pub(super) struct Joined {
    pub at: Millis,
    pub place: Place,
}

/// For each of `members`, survivor first, when it joined. `None` for the survivor, and for a
/// member whose join is not among the entries: it counts from the start.
pub(super) fn read(
    items: &[Item<'_>],
    members: &[StreamId],
    relation: &impl Fn(usize, usize) -> Relation,
) -> Vec<Option<Joined>> {
    let mut out: Vec<Option<Joined>> = vec![None; members.len()];
    if members.len() < 2 {
        return out;
    }
    let index = |stream: StreamId| members.iter().position(|member| *member == stream);
    let mut groups: Vec<usize> = (0..members.len()).collect();
    let mut joins: Vec<(&Item<'_>, usize, usize)> = holding(items, members, relation)
        .into_iter()
        .filter_map(|(item, of)| Some((item, index(item.stream)?, index(of)?)))
        .collect();
    order::sort_by_key(&mut joins, |(item, _, _)| (item.at, item.place));
    for (item, a, b) in joins {
        let group = |member: usize| groups.get(member).copied().unwrap_or_default();
        let (a, b) = (group(a), group(b));
        if a == b {
            continue;
        }
        // The survivor is the first member, so its group is the smallest.
        let (stays, goes) = (a.min(b), a.max(b));
        for (member, of) in groups.iter_mut().enumerate() {
            if *of == goes {
                *of = stays;
                if stays == 0
                    && let Some(slot) = out.get_mut(member)
                {
                    *slot = Some(Joined {
                        at: item.at,
                        place: item.place,
                    });
                }
            }
        }
    }
    out
}

/// The entries that call one member a duplicate of another and that nobody undid.
pub(super) fn holding<'i, 'a>(
    items: &'i [Item<'a>],
    members: &[StreamId],
    relation: &impl Fn(usize, usize) -> Relation,
) -> Vec<(&'i Item<'a>, StreamId)> {
    let standing = items.iter().filter(|item| item.stands());
    standing
        .filter_map(|item| match item.fact() {
            Some(Fact::Duplicate(fact)) => Some((item, fact.of?)),
            _ => None,
        })
        .filter(|(item, of)| members.contains(&item.stream) && members.contains(of))
        .filter(|(item, of)| !undone(items, item, Some(*of), relation))
        .collect()
}

/// Did somebody who had seen this join undo it? Both stand in the same stream.
fn undone(
    items: &[Item<'_>],
    join: &Item<'_>,
    of: Option<StreamId>,
    relation: &impl Fn(usize, usize) -> Relation,
) -> bool {
    items.iter().filter(|item| item.stands()).any(|item| {
        matches!(item.fact(), Some(Fact::NotDuplicate(fact)) if fact.of == of)
            && item.stream == join.stream
            && relation(join.place.node, item.place.node) == Relation::Seen
    })
}
