//! The ServiceNow-style event log: one row per update of an incident, as CSV with commas.
//!
//! Dates are day-first and have no zone; the zone is a parameter. A row is an entry; its key is
//! `number/sys_mod_count/sys_updated_at`. Source order is by the time of the update, then the
//! count; the place in the file means nothing. What a row means depends on the two rows before it,
//! and its version is their places, so that a row that turns out to have another one closer
//! before it is read again, and a fuller copy always decides.
//!
//! Columns such as `resolved_at` and `closed_code` hold the final value on every row, also on
//! those written long before. What is read of them is limited to what was true when the row was
//! written (see [`map`]), or a newer copy would change rows that did not change.

mod columns;
mod map;
mod row;
mod state;
mod when;

use super::chain::{Rank, walk};
use super::derive::{Mapped, Origin};
use super::text::Lines;
use super::{Foreign, ImportReport, InterchangeError, Place, Reason};
use crate::incident::Audience;
use crate::incident::fact::caution;
use crate::log::EventId;
use crate::order;
use crate::time::Zone;
use columns::Columns;
use csv::{ReaderBuilder, StringRecord};
use row::Row;
use std::collections::HashMap;
use when::Clock;

/// Version of this mapping. A change of what a row maps to is a new version.
const MAPPING: u32 = 2;
/// Kind of source, as events name it.
const SYSTEM: &str = "servicenow";

/// Reads a log whose clocks stood in `zone`.
///
/// # Errors
/// [`InterchangeError`] when it is not such a table.
pub(super) fn read(text: &str, zone: &dyn Zone) -> Result<Foreign, InterchangeError> {
    let mut out = Foreign::default();
    let (columns, records) = table(text, &mut out.report)?;
    let mut clock = Clock::new(zone);
    let mut rows: Vec<Row> = Vec::with_capacity(records.len());
    for (line, record) in records {
        match Row::read(&columns, line, record, &mut clock) {
            Ok(row) => rows.push(row),
            Err(reason) => out.report.skip(place(line), reason),
        }
    }
    order::sort_by(&mut rows, Row::in_source_order);
    for incident in rows.chunk_by(|a, b| a.number() == b.number()) {
        read_incident(incident, zone.name(), &mut clock, &mut out);
    }
    for row in &rows {
        for name in row.left_out() {
            out.report.leave_out(name);
        }
    }
    out.report.finish(&out.lines);
    Ok(out)
}

fn read_incident(rows: &[Row], zone: &str, clock: &mut Clock<'_>, out: &mut Foreign) {
    let Some(first) = rows.first() else { return };
    let origin = Origin {
        system: SYSTEM,
        place: "",
        incident: first.number(),
        zone,
        mapping: MAPPING,
    };
    let stream = origin.stream();
    let mut known: HashMap<EventId, usize> = HashMap::new();
    let mut keys: HashMap<(String, String), usize> = HashMap::new();
    walk(rows, Row::same_key, |before, row| {
        let at = place(row.line);
        let mut remarks = Vec::new();
        let facts = map::facts(before, row, clock, &mut remarks);
        let places: Vec<String> = before.into_iter().flatten().map(Row::place).collect();
        let (key, version) = (row.key(), places.join(" "));
        let worst = caution(&facts);
        let kinds: Vec<_> = facts.iter().map(|f| f.fact.kind()).collect();
        let mapped = Mapped {
            key: key.clone(),
            version: version.clone(),
            order: row.updated_at,
            at: row.updated_at,
            precision: row.precision,
            who: row.who(),
            audience: Audience::Internal,
            facts,
        };
        let line = match origin.event(stream, mapped) {
            Ok(line) => line,
            Err(reason) => {
                out.report.skip(at, reason);
                return None;
            }
        };
        let rank = Rank::of(&version, worst, line.id);
        if let Some(line) = known.get(&line.id) {
            out.report.skip(at, Reason::Repeats { line: *line });
            return Some(rank);
        }
        known.insert(line.id, row.line);
        if let Some(line) = keys.insert((key, version), row.line) {
            remarks.push(Reason::SameKey { line });
        }
        for reason in remarks {
            out.report.remark(&at, reason);
        }
        out.report.map(kinds.into_iter());
        out.lines.push(line);
        Some(rank)
    });
}

type Table = (Columns, Vec<(usize, StringRecord)>);

fn table(text: &str, report: &mut ImportReport) -> Result<Table, InterchangeError> {
    let lines = Lines::of(text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    // The first and the last line of the next row.
    let mut next = |record: &mut StringRecord| match reader.read_record(record) {
        // Text that is UTF-8 already, in memory, with rows of any length, can always be read.
        Err(_) | Ok(false) => None,
        Ok(true) => {
            let byte = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
            let start = byte(record.position().map_or(0, csv::Position::byte));
            let end = byte(reader.position().byte());
            // The reader counts empty lines to the row after them, and line ends to the row.
            let row = text.get(start..end).unwrap_or_default();
            let empty = row.len() - row.trim_start_matches(BREAKS).len();
            let filled = row.trim_end_matches(BREAKS).len();
            Some((lines.line(start + empty), lines.line(start + filled)))
        }
    };
    let columns = match next(&mut record) {
        Some(_) => Columns::read(&record)?,
        None => Columns::read(&StringRecord::new())?,
    };
    let mut rows = Vec::new();
    while let Some((line, last)) = next(&mut record) {
        if record.len() != columns.len() {
            let reason = Reason::FieldCount {
                found: record.len(),
                expected: columns.len(),
                last,
            };
            report.skip(place(line), reason);
        } else if last > line && holds_rows(&record) {
            report.skip(place(line), Reason::OpenQuote { last });
        } else {
            rows.push((line, record.clone()));
        }
    }
    Ok((columns, rows))
}

const BREAKS: [char; 2] = ['\r', '\n'];

/// A field holds what looks like whole rows: its quote is opened by mistake.
fn holds_rows(record: &StringRecord) -> bool {
    let commas = |line: &str| memchr::memchr_iter(b',', line.as_bytes()).count() + 1;
    let whole = |line: &str| commas(line) >= record.len();
    record.len() > 1 && record.iter().any(|field| field.lines().skip(1).any(whole))
}

fn place(line: usize) -> Place {
    Place {
        line,
        path: String::new(),
    }
}
