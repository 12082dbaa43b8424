//! Why a file was not read.

use super::FileKind;
use super::text::shown;

/// Why a file was not read. Nothing of it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InterchangeError {
    /// Larger than [`super::MAX_FILE_BYTES`].
    #[error("the file is {bytes} bytes long; the limit is {limit}")]
    TooLarge {
        /// Length found.
        bytes: usize,
        /// Longest accepted.
        limit: usize,
    },
    /// Something else altogether.
    #[error("expected {expected}; this is {found}")]
    WrongKind {
        /// What was asked for.
        expected: FileKind,
        /// What it looks like.
        found: FileKind,
    },
    /// Nothing here reads that kind of file.
    #[error("{found} cannot be imported as a foreign history")]
    Unsupported {
        /// What it looks like.
        found: FileKind,
    },
    /// UTF-16.
    #[error("the text is in UTF-16; save it as UTF-8 and try again")]
    Utf16,
    /// Not UTF-8.
    #[error("line {line}, byte {column}: not UTF-8; save the file as UTF-8 and try again")]
    Encoding {
        /// Line, from 1.
        line: usize,
        /// Byte in the line, from 1.
        column: usize,
    },
    /// JSON that breaks off.
    #[error("line {line}, column {column}: the file breaks off here")]
    Truncated {
        /// Line, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
    },
    /// Not JSON.
    #[error("line {line}, column {column}: {what}")]
    Json {
        /// Line, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
        /// What the reader said.
        what: String,
    },
    /// JSON of another shape.
    #[error("JSON of another shape: expected `incidents` with `incident_updates`; found {found}")]
    Shape {
        /// What stands there instead.
        found: String,
    },
    /// The columns are separated by something else.
    #[error(
        "line 1: the columns are separated by {}; expected commas",
        separator(*.found)
    )]
    Separator {
        /// What separates them.
        found: char,
    },
    /// A table without the columns that it takes.
    #[error("line 1: missing columns: {}; found: {}", .missing.join(", "), columns(.found))]
    MissingColumns {
        /// The names that are not there.
        missing: Vec<&'static str>,
        /// The names that are.
        found: Vec<String>,
    },
    /// Two columns of one name.
    #[error("line 1: the column {name} stands there twice")]
    RepeatedColumn {
        /// The name.
        name: String,
    },
    /// The times have no zone, and none was given.
    #[error("the times in this file have no zone: say where its clocks stood")]
    ZoneNeeded,
}

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

fn separator(found: char) -> &'static str {
    match found {
        ';' => "semicolons",
        '\t' => "tabs",
        '|' => "bars",
        _ => "something else",
    }
}

fn columns(found: &[String]) -> String {
    let names: Vec<String> = found.iter().take(8).map(|name| shown(name)).collect();
    let more = if found.len() > names.len() {
        ", …"
    } else {
        ""
    };
    format!("{}{more}", names.join(", "))
}
