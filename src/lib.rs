//! The pure core of Holdfast: no browser, no clock, no randomness, no input or output.

pub mod alarm;
pub mod bundle;
pub mod demo;
pub mod directory;
pub mod entry;
pub mod incident;
pub mod interchange;
pub mod json;
pub mod keeper;
pub mod keys;
pub mod library;
pub mod log;
pub mod obligations;
pub mod order;
pub mod playbook;
pub mod readiness;
pub mod route;
pub mod search;
pub mod store;
pub mod time;
pub mod window;
pub mod words;

// The store's conformance suite is compiled here and in the browser binary, under one name.
#[cfg(test)]
extern crate self as holdfast;
