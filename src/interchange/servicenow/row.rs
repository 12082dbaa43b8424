//! One row of the log.

use super::columns::{Column, Columns};
use super::state::State;
use super::when::{self, Clock};
use crate::incident::{Person, Precision};
use crate::interchange::Reason;
use crate::interchange::derive::sortable;
use crate::interchange::text::shown;
use crate::time::Millis;
use csv::StringRecord;
use std::cmp::Ordering;

/// A row that can be placed: its incident, state, count and time are known.
pub(super) struct Row<'c> {
    /// Line in the file.
    pub line: usize,
    /// State after the row.
    pub state: State,
    /// Number of changes so far.
    pub modified: u32,
    /// Number of reopenings so far; none when the log does not count them.
    pub reopened: Option<u32>,
    /// When it was written, as clocks there showed it.
    wall: Millis,
    /// When it was written.
    pub updated_at: Millis,
    /// How exact its times are.
    pub precision: Precision,
    columns: &'c Columns,
    record: StringRecord,
}

impl<'c> Row<'c> {
    /// Reads a row with the right number of fields.
    ///
    /// # Errors
    /// [`Reason`] when it cannot be placed.
    pub fn read(
        columns: &'c Columns,
        line: usize,
        record: StringRecord,
        clock: &mut Clock<'_>,
    ) -> Result<Self, Reason> {
        let get = |column: Column| value(columns, &record, column);
        let must = |column: Column| match get(column) {
            "" => Err(Reason::Missing {
                field: column.name(),
            }),
            text => Ok(text),
        };
        must(Column::Number)?;
        let state = must(Column::State)?;
        let state = State::read(state).ok_or_else(|| Reason::UnknownWord {
            field: Column::State.name(),
            text: shown(state),
        })?;
        let modified = number(Column::Modified, must(Column::Modified)?)?;
        let reopened = match get(Column::Reopened) {
            "" => None,
            text => Some(number(Column::Reopened, text)?),
        };
        let (wall, precision) = when::wall(Column::Updated.name(), must(Column::Updated)?)?;
        Ok(Self {
            line,
            state,
            modified,
            reopened,
            wall,
            updated_at: clock.instant(wall),
            precision,
            columns,
            record,
        })
    }

    /// A field; `?` is empty.
    pub fn get(&self, column: Column) -> &str {
        value(self.columns, &self.record, column)
    }

    /// Number of the incident.
    pub fn number(&self) -> &str {
        self.get(Column::Number)
    }

    /// Its name at the source. The count is written with leading zeros, so that of rows written
    /// at the same time the lower count sorts first.
    pub fn key(&self) -> String {
        format!(
            "{}/{:010}/{}",
            self.number(),
            self.modified,
            sortable(self.wall)
        )
    }

    /// Its place in the history of the incident, as text that sorts as the history runs.
    pub fn place(&self) -> String {
        format!("{}/{:010}", sortable(self.wall), self.modified)
    }

    /// Same incident, count and time.
    pub fn same_key(&self, other: &Self) -> bool {
        (self.modified, self.wall, self.number()) == (other.modified, other.wall, other.number())
    }

    /// By incident, then time, then key, as the fold orders them; rows of one key by content.
    pub fn in_source_order(&self, other: &Self) -> Ordering {
        self.number()
            .cmp(other.number())
            .then_with(|| self.updated_at.cmp(&other.updated_at))
            .then_with(|| self.modified.cmp(&other.modified))
            .then_with(|| self.wall.cmp(&other.wall))
            .then_with(|| self.record.iter().cmp(other.record.iter()))
            .then_with(|| self.line.cmp(&other.line))
    }

    /// Who wrote it.
    pub fn who(&self) -> Person {
        match self.get(Column::UpdatedBy) {
            "" => Person::default(),
            name => Person::named(name),
        }
    }

    /// Columns that hold a value here and are not carried over.
    pub fn left_out(&self) -> impl Iterator<Item = &str> {
        self.columns
            .others()
            .filter(|(_, at)| !self.record.get(*at).is_none_or(is_empty))
            .map(|(name, _)| name)
    }
}

fn value<'r>(columns: &Columns, record: &'r StringRecord, column: Column) -> &'r str {
    let text = columns
        .at(column)
        .and_then(|at| record.get(at))
        .unwrap_or_default();
    if is_empty(text) { "" } else { text.trim() }
}

fn is_empty(text: &str) -> bool {
    matches!(text.trim(), "" | "?")
}

fn number(column: Column, text: &str) -> Result<u32, Reason> {
    text.parse().map_err(|_| Reason::Number {
        field: column.name(),
        text: shown(text),
    })
}
