//! Breaches that a later look takes back (R17, R24).

use super::clock::{Breach, ClockStatus};
use super::output::Obligations;
use crate::playbook::Key;

/// A breach that was there and is not any more: an import brought the truth, or the event that
/// caused it was retracted. It is shown struck through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// Clock by its key.
    pub clock: Key,
    /// Cycle, from 1.
    pub cycle: u32,
    /// The breach as it was.
    pub breach: Breach,
    /// What the clock says instead; `None` if there is no such clock any more.
    pub now: Option<ClockStatus>,
}

/// The breaches of `before` that `after` does not have.
pub fn withdrawn(before: &Obligations, after: &Obligations) -> Vec<Withdrawn> {
    let mut gone = Vec::new();
    for clock in &before.clocks {
        let Some(breach) = clock.breach else { continue };
        let now = after.clock(&clock.key, clock.cycle);
        if now.is_none_or(|clock| clock.breach.is_none()) {
            gone.push(Withdrawn {
                clock: clock.key.clone(),
                cycle: clock.cycle,
                breach,
                now: now.map(|clock| clock.status),
            });
        }
    }
    gone
}
