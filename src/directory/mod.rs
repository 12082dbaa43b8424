//! The directory: people, teams, who is on call, services with their owners, components,
//! customers, changes, known faults, workarounds and templates.
//!
//! Every entry is a stream of its own in the same log as the incidents, told from them by the
//! name of its stream (`d-`), so that it merges, travels and is undone like an incident. What an
//! entry says is a function of the set of its events; [`decide`] is the only place that refuses.

mod cover;
mod decide;
mod entry;
mod fact;
mod fold;
mod incident;
mod kind;
mod known;
mod links;
mod rota;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
mod shelf;
pub mod table;
mod template;

mod value;

pub use cover::{Cover, Hour};
pub use decide::{Change, Refusal, decide};
pub use entry::{Claimed, Conflict, Entry};
pub(crate) use fact::Parsed;
pub use fact::{Fact, Items, Set, Settle, Value};
pub use fold::fold;
pub use kind::{Field, Kind, Shape};
pub use known::{Addressee, Holds};
pub use links::{Gaps, Reach};
pub use rota::{Days, Duty, Override, Shift};
pub use shelf::{Directory, OnCall, Zones};
pub use template::Beginning;
pub use value::{Hours, Wrong, check};

#[cfg(test)]
mod tests;
