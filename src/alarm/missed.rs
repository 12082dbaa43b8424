//! What passed while nobody looked.

use crate::incident::{Header, Limit, LimitKind};
use crate::order;
use crate::time::Millis;
use std::sync::Arc;

/// One limit that passed and still stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The incident.
    pub header: Arc<Header>,
    /// Its limit.
    pub limit: Limit,
}

impl Missed {
    /// People are owed word; otherwise a clock or the review ran out.
    pub fn is_notice(&self) -> bool {
        matches!(self.limit.kind, LimitKind::Notice(_))
    }
}

/// The limits that passed after `since`, up to and with `until`, the oldest
/// first. What was dealt with since is not among them, and neither is what nobody has classified
/// (R23).
pub fn missed(headers: &[Arc<Header>], since: Millis, until: Millis) -> Vec<Missed> {
    let mut out: Vec<Missed> = headers
        .iter()
        .filter(|header| header.level.is_some())
        .flat_map(|header| {
            header
                .limits
                .iter()
                .filter(|limit| since < limit.deadline && limit.deadline <= until)
                .map(|limit| Missed {
                    header: Arc::clone(header),
                    limit: limit.clone(),
                })
        })
        .collect();
    order::sort_by_key(&mut out, |missed| missed.limit.deadline);
    out
}
