//! The browser's database below the [`holdfast::store`] rules.
//!
//! Bound directly to `web-sys`: each of the following needs a handle that wrapping crates keep to
//! themselves. Durability is `strict` for every write; a transaction is done at its `complete`
//! event and an `abort` is always an error; tables are only ever added; a `blocked` opening ends
//! in words; `versionchange` and `close` are told and healed by the next operation; `dataLoss` of
//! the upgrade event is passed on; a connection that was lost never comes back as an empty
//! database.

mod connection;
pub mod exception;
mod health;
mod indexed_db;
mod locks;
mod objects;
mod request;
mod sentinel;
mod settle;
mod tabs;
mod transaction;
mod vault;

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]
mod tests;

pub use health::{StorageHealth, ask_to_persist, health};
pub use vault::{Shelf, Vault, VaultError};
