//! What was measured: many values per subject and measure.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

/// What is measured in a browser. The order is that of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// From the chosen file to the new list on screen, everything durable.
    Import,
    /// Its part in the transaction that stores.
    ImportStore,
    /// From the start of the document to the list on screen.
    ReopenList,
    /// From the start of the document until everything can be searched.
    ReopenAll,
    /// One incident on screen.
    One,
    /// From Enter to durable.
    Append,
    /// A search through all entries.
    Search,
    /// From the chosen file to the new list on screen, everything durable.
    Merge,
    /// The record as one file in memory.
    Export,
    /// Memory of the page, some seconds after a start.
    MemoryRest,
    /// The greatest memory of the page while importing.
    MemoryImport,
    /// From a key press to the next frame.
    Key,
    /// Tasks that kept the page busy for more than 50 ms while entries were written.
    LongTasks,
    /// Elements on the page with the whole list.
    Nodes,
    /// Incidents that are drawn of it.
    Rows,
    /// From a letter in the search of the list to the frame that shows what it finds.
    Filter,
}

/// The unit of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Milliseconds.
    Time,
    /// Bytes.
    Memory,
    /// A number of things.
    Count,
}

impl Measure {
    /// What people see, with its unit.
    pub fn describe(self) -> (&'static str, Unit) {
        match self {
            Self::Import => ("import, durable and listed", Unit::Time),
            Self::ImportStore => ("… of which storing", Unit::Time),
            Self::ReopenList => ("reopen: list on screen", Unit::Time),
            Self::ReopenAll => ("reopen: all searchable", Unit::Time),
            Self::One => ("open one incident", Unit::Time),
            Self::Append => ("append to durable", Unit::Time),
            Self::Search => ("search all entries", Unit::Time),
            Self::Merge => ("merge the other record", Unit::Time),
            Self::Export => ("export everything", Unit::Time),
            Self::MemoryRest => ("memory at rest", Unit::Memory),
            Self::MemoryImport => ("memory during import", Unit::Memory),
            Self::Key => ("key press to paint", Unit::Time),
            Self::LongTasks => ("tasks over 50 ms while writing", Unit::Count),
            Self::Nodes => ("elements on the page of the list", Unit::Count),
            Self::Rows => ("incidents drawn of the list", Unit::Count),
            Self::Filter => ("letter in the search to what it finds", Unit::Time),
        }
    }

    /// What Holdfast is to reach with the large record.
    pub fn target(self) -> &'static str {
        match self {
            Self::Import => "≤ 2.5 s, and a fifth of rows and Dexie",
            Self::ImportStore => "≤ 1.5× packed segments",
            Self::ReopenList => "≤ 400 ms, and less than TiddlyWiki",
            Self::ReopenAll => "≤ 1.5 s",
            Self::Append => "≤ 20 ms, p99 ≤ 50 ms",
            Self::Key => "p95 ≤ 50 ms",
            Self::Merge => "≤ 1 s",
            Self::MemoryRest => "≤ 300 MB",
            Self::MemoryImport => "≤ 500 MB",
            Self::LongTasks => "0",
            Self::One | Self::Search | Self::Filter | Self::Export | Self::Nodes | Self::Rows => "",
        }
    }
}

/// What one run of one subject gave.
#[derive(Debug, Default)]
pub struct Sample {
    values: Vec<(Measure, f64)>,
    /// What the record holds in the end: equal digests, equal records.
    pub digest: String,
}

impl Sample {
    /// Notes a value.
    pub fn add(&mut self, measure: Measure, value: f64) {
        self.values.push((measure, value));
    }

    /// Notes several values.
    pub fn extend(&mut self, measure: Measure, values: impl IntoIterator<Item = f64>) {
        self.values
            .extend(values.into_iter().map(|value| (measure, value)));
    }
}

/// All values of the runs so far, by subject.
#[derive(Debug, Default)]
pub struct Results {
    values: BTreeMap<(String, Measure), Vec<f64>>,
    runs: BTreeMap<String, usize>,
}

impl Results {
    /// Takes the values of a run, if the record in the end was the one that it should be.
    pub fn take(&mut self, subject: &str, sample: Sample, expected: &str) -> Result<()> {
        if sample.digest != expected {
            bail!(
                "{subject} ended with another record ({}; it should be {expected}), so that its \
                 times do not count",
                sample.digest
            );
        }
        *self.runs.entry(subject.to_owned()).or_default() += 1;
        for (measure, value) in sample.values {
            let of = self.values.entry((subject.to_owned(), measure));
            of.or_default().push(value);
        }
        Ok(())
    }

    /// The subjects that were measured with a record of this size, Holdfast first.
    pub fn subjects_with(&self, size: &str) -> Vec<&str> {
        let mut subjects: Vec<&str> = self
            .runs
            .keys()
            .filter_map(|key| key.strip_suffix(size)?.strip_suffix(' '))
            .collect();
        subjects.sort_by_key(|name| *name != "Holdfast");
        subjects
    }

    /// How many runs of a subject count.
    pub fn runs(&self, subject: &str) -> usize {
        self.runs.get(subject).copied().unwrap_or_default()
    }

    /// The value below which this part of the values lies, from 0 to 1.
    pub fn quantile(&self, subject: &str, measure: Measure, part: f64) -> Option<f64> {
        let mut values = self.values.get(&(subject.to_owned(), measure))?.clone();
        values.sort_by(f64::total_cmp);
        let last = values.len().checked_sub(1)?;
        let at = (last as f64 * part).round() as usize;
        values.get(at.min(last)).copied()
    }

    /// The median.
    pub fn median(&self, subject: &str, measure: Measure) -> Option<f64> {
        self.quantile(subject, measure, 0.5)
    }
}

/// A value as people read it.
pub fn shown(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Time if value < 10.0 => format!("{value:.1} ms"),
        Unit::Time if value < 1_000.0 => format!("{value:.0} ms"),
        Unit::Time => format!("{:.2} s", value / 1e3),
        Unit::Memory => format!("{:.0} MB", value / 1e6),
        Unit::Count => format!("{value:.0}"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_run_with_another_record_does_not_count() {
        let mut results = Results::default();
        let mut wrong = Sample::default();
        wrong.add(Measure::Import, 1.0);
        assert!(results.take("rows", wrong, "two events").is_err());
        assert_eq!(results.runs("rows"), 0);
        assert_eq!(results.median("rows", Measure::Import), None);
    }

    #[test]
    fn the_median_is_the_middle_and_the_99th_percentile_near_the_end() {
        let mut results = Results::default();
        let mut sample = Sample::default();
        sample.extend(Measure::Append, (0..=100).rev().map(f64::from));
        results.take("rows", sample, "").unwrap();
        assert_eq!(results.median("rows", Measure::Append), Some(50.0));
        assert_eq!(results.quantile("rows", Measure::Append, 0.99), Some(99.0));
    }
}
