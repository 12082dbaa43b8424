//! The log: immutable events, their chains, and merge as set union (X1, X3).
//!
//! An event travels as one line of JSON, `{"e":<envelope>,"b":<body>}`. Its id is the SHA-256 of
//! the exact envelope bytes; the envelope commits to the body field by field, so that any field
//! can be hidden and the chain still verifies. Nothing here knows what an incident is.

mod body;
mod chain;
mod commitment;
mod envelope;
mod error;
mod graph;
mod ids;
mod line;
mod quick;
mod seal;
mod union;

pub use body::{Body, Fields};
pub use chain::{Fork, Gap, check_chains};
pub use commitment::{Salt, commitment};
pub use envelope::{Envelope, FORMAT_VERSION};
pub use error::LineError;
pub use graph::Graph;
pub use ids::{EventId, Hash, StreamId, StreamKind, WriterId};
pub use line::{Line, MAX_LINE_BYTES, MAX_NEW_LINE_BYTES, parse_line, parse_line_unless};
pub(crate) use seal::with_body;
pub use seal::{Author, Sealed, Seen, seal};
pub use union::{Added, Union, merge_bodies};

#[cfg(test)]
mod tests;
