//! What is on record already needs no second check.

use crate::log::Line;

/// Tells which lines are on record.
pub trait OnRecord {
    /// The very same bytes are on record: they were verified when they came.
    fn has(&mut self, line: &Line) -> bool;
}
