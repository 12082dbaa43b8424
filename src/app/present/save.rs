//! What is saved, in words.

use crate::app::components::save_state::{SaveView, Saved as Shown};
use crate::app::state::{Copies, Saved};
use crate::app::ui::Times;
use holdfast::time::Millis;
use holdfast::words::Words;

/// What the permanent line says. `volatile` is set when nothing outlives this tab.
pub fn save_view(
    words: &Words,
    times: &Times,
    saved: &Saved,
    copies: &Copies,
    (events, volatile, promised): (usize, bool, Option<bool>),
    now: Millis,
) -> SaveView {
    let shown = if saved.trouble.is_some() {
        Shown::Failed
    } else if saved.pending > 0 {
        Shown::Saving
    } else if volatile {
        Shown::MemoryOnly
    } else if let Some(at) = saved.at {
        Shown::At(times.time_with_seconds(at))
    } else if events > 0 {
        Shown::Kept
    } else {
        Shown::Nothing
    };
    SaveView {
        saved: shown,
        promised,
        copied: copies.at.map(|at| words.ago(now - at)),
        since: u64::try_from(copies.since(events)).unwrap_or(u64::MAX),
    }
}
