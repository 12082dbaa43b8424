//! What is here already needs no second check.

use crate::log::Line;

/// Tells which lines are here.
pub trait Known {
    /// The very same bytes are on record: they were verified when they came.
    fn knows(&mut self, line: &Line) -> bool;
}
