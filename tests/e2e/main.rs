//! Holdfast as people meet it: a browser, a keyboard and words on the screen.
//!
//! `cargo xtask test --part e2e` serves a release, starts the drivers and runs this. Alone it needs
//! `HOLDFAST_URL`, `HOLDFAST_BROWSER` (`chromium`, `firefox` or `webkit`), `HOLDFAST_WEBDRIVER`
//! (addresses of running drivers), `HOLDFAST_DIST` (the folder that is served), perhaps
//! `HOLDFAST_NEXT` (a later build, for the tests of updates) and, in Chromium,
//! `HOLDFAST_NODE_MODULES` (where axe-core is). Without them each test says that it is skipped.
//!
//! Everything is found by role, label or text, and every wait is for something to be seen.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod access;
mod alarms;
mod bad_files;
mod copies;
mod demo;
mod device_clocks;
mod directory;
mod duplicates;
mod dutch;
mod engine;
mod exchange;
mod find;
mod in_view;
mod incident;
mod keys;
mod next;
mod offline;
mod page;
mod playbooks;
mod processes;
mod reach;
mod relations;
mod server;
mod single_file;
mod stage;
mod statuspage;
mod tabs;
mod typing;
mod updates;
mod webdriver;
