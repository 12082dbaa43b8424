//! What the browser offers beside the page and the database.

pub mod badge;
pub mod clipboard;
pub mod clock;
pub mod dom;
pub mod files;
pub mod intl;
pub mod keys;
pub mod lost;
pub mod marks;
pub mod memory;
pub mod notify;
pub mod observe;
pub mod offline;
pub mod optional;
pub mod pause;
pub mod random;
pub mod single;
pub mod sound;
pub mod timer;
pub mod wake;
