//! Laws of reading a register, on arbitrary causal histories.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::log::Hash;
use proptest::collection::vec;
use proptest::prelude::*;

/// Claims in causal order, and who had seen whom: `seen[later][earlier]`.
#[derive(Clone, Debug)]
struct History {
    claims: Vec<Claim<u8>>,
    seen: Vec<Vec<bool>>,
}

impl History {
    /// `links[later]` picks direct ancestors among the earlier ones; all their ancestors follow.
    fn new(values: &[(u8, i64, bool)], links: &[Vec<bool>]) -> Self {
        let mut seen = vec![vec![false; values.len()]; values.len()];
        for later in 0..values.len() {
            for earlier in 0..later {
                if links[later][earlier] {
                    seen[later][earlier] = true;
                    let far = seen[earlier].clone();
                    for (slot, far) in seen[later].iter_mut().zip(far) {
                        *slot |= far;
                    }
                }
            }
        }
        let place = |node: usize| Place {
            step: node as u32,
            part: 0,
            node,
            sourced: false,
        };
        let claims = (values.iter().enumerate())
            .map(|(node, (value, at, settles))| Claim {
                value: *value,
                at: Millis(*at),
                event: EventId(Hash::of(&[&[node as u8]])),
                place: place(node),
                settles: (*settles && node > 0).then(|| place(0)),
            })
            .collect();
        Self { claims, seen }
    }

    fn read(&self, claims: &[Claim<u8>]) -> Reading<u8> {
        let relation = |earlier: usize, later: usize| {
            if self.seen[later][earlier] {
                Relation::Seen
            } else {
                Relation::Concurrent
            }
        };
        Reading::of(claims, relation, |list| {
            list.iter().map(|claim| claim.value).min()
        })
    }
}

fn history() -> impl Strategy<Value = History> {
    (1_usize..9).prop_flat_map(|n| {
        let values = vec((0_u8..3, 0_i64..6, proptest::bool::weighted(0.15)), n);
        let links = vec(vec(any::<bool>(), n), n);
        (values, links).prop_map(|(values, links)| History::new(&values, &links))
    })
}

proptest! {
    #[test]
    fn x1_the_order_in_which_claims_are_given_does_not_matter(
        history in history(),
        order in any::<prop::sample::Index>(),
    ) {
        let read = history.read(&history.claims);
        let mut turned = history.claims.clone();
        turned.rotate_left(order.index(history.claims.len()));
        prop_assert_eq!(&history.read(&turned), &read);
        turned.reverse();
        prop_assert_eq!(&history.read(&turned), &read);
    }

    #[test]
    fn x2_what_holds_is_never_nothing_and_never_knew_of_each_other(history in history()) {
        let read = history.read(&history.claims);
        prop_assert!(!read.newest.is_empty());
        for a in &read.newest {
            for b in &read.newest {
                prop_assert!(!history.seen[a.place.node][b.place.node]);
            }
        }
        let said = history.claims.iter().any(|claim| Some(claim.value) == read.current);
        prop_assert!(said, "the reading is a value that somebody claimed");
        if !read.is_conflict() {
            prop_assert_eq!(read.current, Some(read.newest[0].value));
        }
    }

    #[test]
    fn x2_whoever_saw_everything_and_speaks_last_is_believed(
        history in history(),
        value in 0_u8..3,
        settles in any::<bool>(),
    ) {
        let mut history = history;
        let node = history.claims.len();
        // A settlement may be as back-dated as it likes.
        let at = if settles { -1 } else { 6 };
        let mut last = history.claims[0].clone();
        last.value = value;
        last.at = Millis(at);
        last.settles = settles.then_some(last.place);
        last.place = Place { step: node as u32, node, ..last.place };
        history.claims.push(last);
        for row in &mut history.seen {
            row.push(false);
        }
        history.seen.push(vec![true; node]);
        history.seen[node].push(false);
        let read = history.read(&history.claims);
        prop_assert_eq!(read.newest.len(), 1);
        prop_assert_eq!(read.newest[0].place.node, node);
        prop_assert_eq!(read.current, Some(value));
    }

    #[test]
    fn x2_in_one_line_of_knowledge_the_latest_time_holds(
        values in vec((0_u8..3, 0_i64..6), 1..9),
    ) {
        let n = values.len();
        let plain: Vec<_> = values.iter().map(|(value, at)| (*value, *at, false)).collect();
        let history = History::new(&plain, &vec![vec![true; n]; n]);
        let read = history.read(&history.claims);
        let latest = (0..n).max_by_key(|node| (values[*node].1, *node)).unwrap();
        prop_assert_eq!(read.newest.len(), 1);
        prop_assert_eq!(read.newest[0].place.node, latest);
    }
}
