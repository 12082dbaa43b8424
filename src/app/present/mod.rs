//! From the record to what a screen shows: words, times and urgency. Nothing here decides.

mod failure;
mod limit;
mod row;
mod save;
mod status;

pub use failure::tell;
pub use limit::{clock_name, limit_name, limit_text, notice_name, urgency};
pub use row::row;
pub use save::save_view;
pub use status::{precision, status_hue, status_word};
