//! The pure core of Holdfast: no browser, no clock, no randomness, no input or output.
//!
//! Rooms: [`time`], [`obligations`], [`words`].

pub mod obligations;
pub mod route;
pub mod time;
pub mod words;
