//! What is to ring and what passed unseen (X27), out of the lines of the list and the time. The
//! browser only performs it.

mod missed;
mod presence;
mod ring;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;

pub use missed::{Missed, missed};
pub use presence::{AWAY, Presence};
pub use ring::{Ring, RingKind, late, rings, turned};
