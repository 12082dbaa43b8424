//! Why a file was not read.

use super::{FileKind, Json};
use crate::words::speaks_english;

/// Why a file was not read. Nothing of it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InterchangeError {
    /// Larger than [`super::MAX_FILE_BYTES`].
    TooLarge {
        /// Length found.
        bytes: usize,
        /// Longest accepted.
        limit: usize,
    },
    /// Something else altogether.
    WrongKind {
        /// What was asked for.
        expected: FileKind,
        /// What it looks like.
        found: FileKind,
    },
    /// Nothing here reads that kind of file.
    Unsupported {
        /// What it looks like.
        found: FileKind,
    },
    /// UTF-16.
    Utf16,
    /// Not UTF-8.
    Encoding {
        /// Line, from 1.
        line: usize,
        /// Byte in the line, from 1.
        column: usize,
    },
    /// JSON that breaks off.
    Truncated {
        /// Line, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
    },
    /// Not JSON.
    Json {
        /// Line, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
        /// What the reader said.
        what: String,
    },
    /// JSON of another shape.
    Shape {
        /// What stands there instead.
        found: Shape,
    },
    /// The columns are separated by something else.
    Separator {
        /// What separates them.
        found: char,
    },
    /// A table without the columns that it takes.
    MissingColumns {
        /// The names that are not there.
        missing: Vec<&'static str>,
        /// The names that are.
        found: Vec<String>,
    },
    /// Two columns of one name.
    RepeatedColumn {
        /// The name.
        name: String,
    },
    /// The times have no zone, and none was given.
    ZoneNeeded,
}

/// What stands where the incidents should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// No object at all.
    Value(Json),
    /// An object with other names; the first few.
    Names(Vec<String>),
    /// `incidents` that have no updates.
    Without,
}

speaks_english! {
    InterchangeError: |words, error| words.interchange_error(error);
}

impl std::error::Error for InterchangeError {}

impl InterchangeError {
    pub(super) fn json(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        if error.is_eof() {
            Self::Truncated { line, column }
        } else {
            Self::Json {
                line,
                column,
                what: plain(error),
            }
        }
    }
}

/// The reader's words without its own "at line 1 column 9".
pub(super) fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text.get(..end).unwrap_or_default().to_owned(),
        None => text,
    }
}
