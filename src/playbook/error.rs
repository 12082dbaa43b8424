//! What can be wrong with a playbook, in words and with its place.

use super::FORMAT;
use crate::words::speaks_english;

/// Why a playbook cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaybookError {
    /// Refused before parsing.
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The most that is read.
        limit: usize,
    },
    /// Not JSON, or not of the shape of a playbook.
    Json {
        /// Line, from 1; 0 when unknown.
        line: usize,
        /// Column, from 1; 0 when unknown.
        column: usize,
        /// What was found and what was expected.
        message: String,
    },
    /// Written for another version of the app.
    Format {
        /// The format that it names.
        found: u32,
        /// The format that this code reads.
        known: u32,
    },
    /// It contradicts itself.
    Invalid {
        /// Every mistake; never empty.
        problems: Vec<Problem>,
    },
}

/// One mistake and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Path from the top, such as `clocks[1].stops`.
    pub place: String,
    /// What is wrong there.
    pub mistake: Mistake,
}

/// What can be wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// A key that nothing has.
    Unknown {
        /// What was looked for: `role`, `method`, `clock`, `phase`, `status`, `notice`.
        what: &'static str,
        /// The key that nothing has.
        key: String,
    },
    /// A level that the scheme does not have.
    UnknownLevel {
        /// The number that nothing has.
        level: u8,
    },
    /// The same key or number twice.
    Duplicate {
        /// What it is.
        what: &'static str,
        /// The key that stands twice.
        key: String,
    },
    /// Something that must have at least one entry has none.
    Empty {
        /// What is missing.
        what: &'static str,
    },
    /// A key with other characters than small letters, digits, `_`, `-` and `.`.
    BadKey {
        /// The key as it stands.
        key: String,
    },
    /// Words are missing in a mandatory language.
    NoWords {
        /// The language tag.
        language: &'static str,
    },
    /// A clock that nothing stops.
    ClockWithoutStop,
    /// A length that must be longer than nothing.
    NoLength,
    /// A number outside its range.
    OutOfRange {
        /// The number.
        value: u32,
        /// The smallest allowed.
        from: u32,
        /// The largest allowed.
        to: u32,
    },
    /// Levels that are not in order, the worst first and without a gap.
    LevelOrder,
    /// A level is major although a worse one is not.
    MajorLine {
        /// The level below the line.
        level: u8,
    },
    /// A raise that does not make it worse.
    NotARaise {
        /// Level before.
        from: u8,
        /// Level after.
        to: u8,
    },
    /// A notice whose fields do not fit the situation in which it is owed.
    NoticeShape {
        /// What does not fit.
        why: &'static str,
    },
    /// A category that no status has.
    NoStatus {
        /// The category.
        category: &'static str,
    },
    /// A status that no phase brings to the front.
    Unreachable {
        /// The status.
        key: String,
    },
    /// A phase that no status brings to the front.
    PhaseUnreachable {
        /// The phase.
        key: String,
    },
    /// A place in the matrix without a number.
    MatrixHole {
        /// The row.
        impact: String,
        /// The column.
        urgency: String,
    },
    /// A row or column of the matrix that no term names.
    MatrixSize {
        /// Rows or columns.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many terms there are.
        named: usize,
    },
    /// Two rules ask for the same at the same level, and only one would be heeded.
    Overlap {
        /// The level.
        level: u8,
        /// The other rule.
        other: String,
    },
    /// A gate that stays shut whatever people do.
    GateShut {
        /// Why.
        why: &'static str,
    },
    /// A seat that means a list or customers, none of whom could take it.
    NobodyToSeat,
    /// A measure that ends where it begins.
    NoSpan,
    /// Nothing makes it due.
    NeverDue,
    /// An entry that is not a day.
    NotADay {
        /// The text as it stands.
        text: String,
    },
    /// Hours that end before they begin, or after midnight.
    BadHours,
    /// A zone of which the device that publishes knows nothing (R21).
    UnknownZone {
        /// The name as it stands.
        zone: String,
    },
}

speaks_english! {
    PlaybookError: |words, error| words.playbook_error(error).join("\n");
    Problem: |words, problem| words.playbook_problem(problem);
    Mistake: |words, mistake| words.mistake(mistake);
}

impl std::error::Error for PlaybookError {}

/// Explains why serde refused the bytes. A playbook of a later format is called that, whatever
/// else in it this code does not know.
pub(super) fn explain(bytes: &[u8], error: &serde_json::Error) -> PlaybookError {
    #[derive(serde::Deserialize)]
    struct Head {
        format: u32,
    }
    if let Ok(head) = crate::json::read::<Head>(bytes)
        && (head.format == 0 || head.format > FORMAT)
    {
        return PlaybookError::Format {
            found: head.format,
            known: FORMAT,
        };
    }
    PlaybookError::Json {
        line: error.line(),
        column: error.column(),
        message: error.to_string(),
    }
}
