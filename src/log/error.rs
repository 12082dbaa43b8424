//! What can be wrong with one event line.

use super::EventId;
use crate::words::speaks_english;

/// Why a line is not an acceptable event. The caller adds the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineError {
    /// Longer than [`super::MAX_LINE_BYTES`].
    TooLong {
        /// Length found.
        bytes: usize,
        /// Longest accepted.
        limit: usize,
    },
    /// Not JSON of the shape `{"e":…,"b":…}`.
    Shape {
        /// What the reader said.
        what: String,
        /// Column in the line, from 1; 0 when unknown.
        column: usize,
    },
    /// The envelope is not one.
    Envelope {
        /// What the reader said.
        what: String,
        /// Column in the envelope, from 1.
        column: usize,
    },
    /// `n` and `prev` contradict each other.
    Chain {
        /// The number claimed.
        n: u64,
    },
    /// The body is not one.
    Body {
        /// What the reader said.
        what: String,
        /// Column in the body, from 1.
        column: usize,
    },
    /// The body is not the one that the envelope commits to: it was altered.
    Altered {
        /// The event.
        id: EventId,
    },
}

speaks_english! {
    LineError: |words, error| words.line_error(error);
}

impl std::error::Error for LineError {}

impl LineError {
    pub(super) fn envelope(error: serde_json::Error) -> Self {
        Self::Envelope {
            column: error.column(),
            what: plain(&error),
        }
    }

    pub(super) fn body(error: serde_json::Error) -> Self {
        Self::Body {
            column: error.column(),
            what: plain(&error),
        }
    }

    pub(super) fn shape(error: serde_json::Error) -> Self {
        Self::Shape {
            column: error.column(),
            what: plain(&error),
        }
    }
}

/// The reader's words without its own "at line 1 column 9", since the place stands beside them.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text.get(..end).unwrap_or_default().to_owned(),
        None => text,
    }
}
