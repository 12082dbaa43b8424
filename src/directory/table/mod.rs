//! Entries from a table (CSV): people, teams, services, components and customers.
//!
//! A row is one entry. It is found again by its name, and people by their mail where they have
//! one, so that the same file read twice adds nothing, and two devices that read it make the same
//! entries. Empty cells leave what is there, sets only grow, and a row that cannot be meant is
//! named with its line and left out.

mod columns;
mod plan;
mod text;

pub use columns::{Mapping, fields, guess};
pub use plan::{Bad, Plan, Planned, Why, plan};
pub use text::Encoding;

use super::Kind;
use csv::{ReaderBuilder, StringRecord};

/// Largest file that is read at all: 16 MiB.
pub const MAX_FILE_BYTES: usize = 16 << 20;

/// Most rows that are read.
pub const MAX_ROWS: usize = 50_000;

/// What tables may be about.
pub const KINDS: &[Kind] = &[
    Kind::Person,
    Kind::Team,
    Kind::Service,
    Kind::Component,
    Kind::Customer,
];

/// Why a file is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Larger than [`MAX_FILE_BYTES`], or with more than [`MAX_ROWS`].
    #[error("the table is too large")]
    TooLarge,
    /// It has no row below its header.
    #[error("there is no row below the header")]
    NoRows,
    /// Not text.
    #[error("this is not text")]
    NotText,
}

/// A table as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Names of the columns.
    pub header: Vec<String>,
    /// The rows below.
    pub rows: Vec<Row>,
    /// What stands between cells.
    pub delimiter: char,
    /// How letters were written.
    pub encoding: Encoding,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// First line in the file, from 1.
    pub line: usize,
    /// Its cells, trimmed.
    pub cells: Vec<String>,
}

/// Reads a table with a header, of any usual delimiter and encoding.
///
/// # Errors
/// [`TableError`].
pub fn read(bytes: &[u8]) -> Result<Table, TableError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(TableError::TooLarge);
    }
    let (text, encoding) = text::decode(bytes).ok_or(TableError::NotText)?;
    let delimiter = text::delimiter(&text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut all: Vec<Row> = Vec::new();
    // How far lines were counted, and the line there.
    let (mut seen, mut line) = (0, 1);
    // Text that is UTF-8 already, in memory, with rows of any length, can always be read.
    while let Ok(true) = reader.read_record(&mut record) {
        let start = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        // The reader counts line ends and empty lines to the row after them.
        let rest = text.get(start..).unwrap_or_default();
        let start = start + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let passed = text.get(seen..start).unwrap_or_default();
        line += memchr::memchr_iter(b'\n', passed.as_bytes()).count();
        seen = start;
        let cells = record.iter().map(|cell| cell.trim().to_owned());
        let row = Row {
            line,
            cells: cells.collect(),
        };
        if row.cells.iter().any(|cell| !cell.is_empty()) {
            all.push(row);
        }
        if all.len() > MAX_ROWS {
            return Err(TableError::TooLarge);
        }
    }
    let mut rows = all.into_iter();
    let header = rows.next().map(|row| row.cells).unwrap_or_default();
    let rows: Vec<Row> = rows.collect();
    if rows.is_empty() {
        return Err(TableError::NoRows);
    }
    Ok(Table {
        header,
        rows,
        delimiter: char::from(delimiter),
        encoding,
    })
}

#[cfg(test)]
mod tests;
