//! The browser half: everything that touches the page, its storage and its devices.

mod alarms;
pub mod banners;
pub mod brought_along;
pub mod components;
pub mod drafts;
pub mod dropped;
#[cfg(debug_assertions)]
#[allow(clippy::indexing_slicing)]
mod gallery;
pub mod keyboard;
pub mod overlays;
pub mod pages;
pub mod panic;
pub mod parts;
pub mod platform;
pub mod prefs;
pub mod present;
mod reactive;
mod root;
pub mod router;
pub mod shell;
pub mod state;
pub mod storage;
pub mod ui;

pub use root::start;
