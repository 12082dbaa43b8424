//! From the record to what a screen shows: words, times and urgency. Nothing here decides.

mod clock;
mod competing;
mod entry;
mod failure;
mod limit;
mod next;
mod process;
mod row;
mod save;
mod status;
mod why;

pub use clock::{ClockContext, clock_view, is_handed, notice_view};
pub use competing::{choice_view, fact_words};
pub use entry::{EntryContext, entry_filter, entry_view};
pub use failure::{reason, tell};
pub use limit::{
    clock_name, clock_term, limit_name, limit_shown, limit_text, notice_name, notice_term,
};
pub use next::{late_duty, never_told, next_line, receiver, receivers};
pub use process::{escalation, follow_up_name, form_name, objection_text, relation, said_text};
pub use row::{add_hit, row};
pub use save::save_view;
pub use status::{listed_word, precision, state_word, status_hue, status_term, status_word};
pub use why::{Reason, why};
