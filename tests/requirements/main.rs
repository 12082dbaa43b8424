//! The five source processes, row by row: each built-in playbook is loaded and each rule is
//! proved on data or on events. What needs a person at a screen is proved end to end elsewhere.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod classified;
mod directory;
mod done;
mod known;
mod powers;
mod ready;
mod related;
mod rows;
mod s0;
mod s1;
mod s2;
mod s3;
mod s4;
mod several;
mod support;
