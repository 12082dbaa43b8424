//! The playbooks: all versions, one to read, two side by side, a new one, one from a file.

mod actions;
mod choice;
mod compare;
mod controls;
mod edit;
mod entry;
mod fields;
mod import;
mod read;
mod ready;
mod sample;
mod shelf;

pub use choice::{ProcessChoice, ProcessField, address, named, process_choice};
pub use compare::{ComparePage, changes};
pub use edit::EditPage;
pub use read::ReadPage;
pub use ready::ReadyPage;
pub use shelf::PlaybooksPage;
