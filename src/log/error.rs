//! What can be wrong with one event line.

use super::EventId;

/// Why a line is not an acceptable event. The caller adds the place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// Longer than [`super::MAX_LINE_BYTES`].
    #[error("the line is {bytes} bytes long; the limit is {limit}")]
    TooLong {
        /// Length found.
        bytes: usize,
        /// Longest accepted.
        limit: usize,
    },
    /// Not JSON of the shape `{"e":…,"b":…}`.
    #[error("not an event line: {what} (column {column})")]
    Shape {
        /// What the reader said.
        what: String,
        /// Column in the line, from 1; 0 when unknown.
        column: usize,
    },
    /// The envelope is not one.
    #[error("not an envelope: {what} (column {column} of the envelope)")]
    Envelope {
        /// What the reader said.
        what: String,
        /// Column in the envelope, from 1.
        column: usize,
    },
    /// `n` and `prev` contradict each other.
    #[error("event number {n} and its predecessor contradict each other")]
    Chain {
        /// The number claimed.
        n: u64,
    },
    /// The body is not one.
    #[error("not a body: {what} (column {column} of the body)")]
    Body {
        /// What the reader said.
        what: String,
        /// Column in the body, from 1.
        column: usize,
    },
    /// The body is not the one that the envelope commits to: it was altered.
    #[error("the content of event {id} was altered: it does not match its commitment")]
    Altered {
        /// The event.
        id: EventId,
    },
}

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
