//! Walking through the entries of one incident in source order.

use crate::log::EventId;

/// Which of several readings of one key holds: the greatest. The fold decides alike.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    version: String,
    holds: std::cmp::Reverse<(u8, EventId)>,
}

impl Rank {
    pub fn of(version: &str, caution: u8, id: EventId) -> Self {
        Self {
            version: version.to_owned(),
            holds: std::cmp::Reverse((caution, id)),
        }
    }
}

/// Hands every entry over with the ones before it under other keys, nearest first. Entries of one
/// key have the same ones before them, and to those after them the one counts that holds.
/// `entries` are in source order, those of one key side by side.
pub(super) fn walk<'e, E>(
    entries: &'e [E],
    same_key: impl Fn(&E, &E) -> bool,
    mut read: impl FnMut([Option<&'e E>; 2], &'e E) -> Option<Rank>,
) {
    let mut before: [Option<&E>; 2] = [None, None];
    for group in entries.chunk_by(same_key) {
        let mut holding: Option<(Rank, &E)> = None;
        for entry in group {
            if let Some(rank) = read(before, entry)
                && holding.as_ref().is_none_or(|(held, _)| *held < rank)
            {
                holding = Some((rank, entry));
            }
        }
        if let Some((_, entry)) = holding {
            let [nearest, _] = before;
            before = [Some(entry), nearest];
        }
    }
}
