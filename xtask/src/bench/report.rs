//! The tables, printed and kept in `benches/RESULTS.md`.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};

use super::native::Row;
use super::record::Manifest;
use super::results::{Measure, Results, Unit, shown};
use crate::command::{command, output};
use crate::{paths, tools};

/// Rows of the tables of the browser.
const MEASURES: [Measure; 16] = [
    Measure::Import,
    Measure::ImportStore,
    Measure::ReopenList,
    Measure::ReopenAll,
    Measure::One,
    Measure::Append,
    Measure::Key,
    Measure::Filter,
    Measure::Search,
    Measure::Merge,
    Measure::Export,
    Measure::MemoryRest,
    Measure::MemoryImport,
    Measure::LongTasks,
    Measure::Nodes,
    Measure::Rows,
];

/// The one that the others are compared with.
const OURS: &str = "Holdfast";

/// Writes the tables and returns them.
pub fn write(native: &[Row], results: &Results, manifest: &Manifest) -> Result<String> {
    let mut text = String::from("# Measured\n\n");
    writeln!(
        text,
        "Written by `cargo xtask bench`: medians, in brackets how many times Holdfast's figure. Every run had a browser with a fresh profile on disk, the subjects took turns, and a run counts only if the exported record in the end was the right one. Other subjects verify nothing.\n\n{}",
        machine()
    )?;
    for size in ["L", "M", "skewed", "S", "X"] {
        let subjects = results.subjects_with(size);
        if subjects.is_empty() {
            continue;
        }
        let record = manifest.record(size)?;
        writeln!(
            text,
            "\n## In Chromium: size {size}\n\n{} incidents, {} events, a file of {:.1} MB. The other record has {} events; together they have {}.\n",
            record.ours.incidents,
            record.ours.events,
            record.ours.bytes as f64 / 1e6,
            record.theirs.events,
            record.merged.events,
        )?;
        browser_table(&mut text, results, &subjects, size)?;
    }
    if !native.is_empty() {
        text.push_str("\n## Natively, on one thread\n\n");
        native_table(&mut text, native)?;
    }
    let file = paths::root().join("benches/RESULTS.md");
    fs::write(&file, &text).with_context(|| format!("writing {}", file.display()))?;
    Ok(text)
}

fn browser_table(
    text: &mut String,
    results: &Results,
    subjects: &[&str],
    size: &str,
) -> Result<()> {
    let key = |subject: &str| format!("{subject} {size}");
    let ours = key(OURS);
    writeln!(text, "| | {} | to reach |", subjects.join(" | "))?;
    writeln!(text, "|---|{}---|", "---:|".repeat(subjects.len()))?;
    let runs: Vec<String> = subjects
        .iter()
        .map(|subject| results.runs(&key(subject)).to_string())
        .collect();
    writeln!(text, "| runs | {} | |", runs.join(" | "))?;
    for measure in MEASURES {
        let (name, unit) = measure.describe();
        let own = results.median(&ours, measure);
        let mut cells = Vec::new();
        for subject in subjects {
            cells.push(cell(results, &key(subject), measure, unit, own));
        }
        if cells.iter().any(|cell| cell != "–") {
            let target = if size == "L" { measure.target() } else { "" };
            writeln!(text, "| {name} | {} | {target} |", cells.join(" | "))?;
        }
    }
    Ok(())
}

/// The median, for many small values with a late one, and how many times ours it is.
fn cell(results: &Results, key: &str, measure: Measure, unit: Unit, own: Option<f64>) -> String {
    let Some(median) = results.median(key, measure) else {
        return "–".to_owned();
    };
    let mut text = shown(median, unit);
    let late = match measure {
        Measure::Append => Some(99),
        Measure::Key | Measure::Filter => Some(95),
        _ => None,
    };
    if let Some(percent) = late
        && let Some(late) = results.quantile(key, measure, f64::from(percent) / 100.0)
    {
        text = format!("{text}, p{percent} {}", shown(late, unit));
    }
    if let Some(own) = own.filter(|own| *own > 0.0)
        && !key.starts_with(OURS)
    {
        text = format!("{text} ({:.1}×)", median / own);
    }
    text
}

fn native_table(text: &mut String, rows: &[Row]) -> Result<()> {
    text.push_str("| | events | runs | median | fastest to slowest | to reach |\n");
    text.push_str("|---|---:|---:|---:|---:|---:|\n");
    for row in rows {
        writeln!(
            text,
            "| {} | {} | {} | {} | {} to {} | {} |",
            row.name,
            row.events,
            row.runs,
            small(row.ms),
            small(row.low),
            small(row.high),
            row.target,
        )?;
    }
    Ok(())
}

/// A time that may be very short.
fn small(ms: f64) -> String {
    match ms {
        ..0.1 => format!("{:.1} µs", ms * 1e3),
        0.1..1.0 => format!("{ms:.2} ms"),
        _ => shown(ms, Unit::Time),
    }
}

/// What it ran on.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let model = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = model
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map_or("an unknown processor", |(_, name)| name.trim());
    let browser = tools::CHROMIUM
        .find()
        .and_then(|program| output(command(program).arg("--version")))
        .unwrap_or_default();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').nth(1).unwrap_or("unknown").to_owned();
    format!(
        "{cores} cores of {model}; {}; load of the machine at the end {load}.",
        browser.trim()
    )
}
