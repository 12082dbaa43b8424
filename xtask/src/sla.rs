//! Runs worked cases against the obligations engine, with the time zones that it does not know
//! itself.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use chrono::{DateTime, Offset, TimeZone};
use holdfast::obligations::cases::{Report, run_with_zones};
use holdfast::time::{Millis, Zone};

/// Runs all cases of a file.
///
/// # Errors
/// Fails when the file cannot be read or is no file of cases; a case that does not hold is in the
/// report.
pub fn run(file: &Path) -> Result<Report> {
    let shown = file.display();
    let text = fs::read_to_string(file).with_context(|| format!("reading {shown}"))?;
    let zones = |name: &str| -> Option<Box<dyn Zone>> {
        let zone: chrono_tz::Tz = name.parse().ok()?;
        Some(Box::new(Named(zone)))
    };
    // Some editors put a mark in front of the text.
    let text = text.trim_start_matches('\u{feff}');
    run_with_zones(text, &zones).with_context(|| format!("running {shown}"))
}

/// A zone of the IANA database.
struct Named(chrono_tz::Tz);

impl Zone for Named {
    fn name(&self) -> &str {
        self.0.name()
    }

    fn offset_seconds(&self, at: Millis) -> i32 {
        // An instant that the calendar does not reach has no other offset than that of UTC.
        DateTime::from_timestamp_millis(at.0).map_or(0, |instant| {
            self.0
                .offset_from_utc_datetime(&instant.naive_utc())
                .fix()
                .local_minus_utc()
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn zones_follow_their_clock_changes() {
        let zone = Named(chrono_tz::Tz::Europe__Amsterdam);
        let offset = |text: &str| {
            let at = DateTime::parse_from_rfc3339(text).unwrap();
            zone.offset_seconds(Millis(at.timestamp_millis()))
        };
        assert_eq!(offset("2026-03-29T00:59:59Z"), 3600);
        assert_eq!(offset("2026-03-29T01:00:00Z"), 7200);
    }

    #[test]
    fn a_file_that_holds_no_cases_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("cases.json");
        for text in [
            None,
            Some("{"),
            Some("{\"format\": \"other\", \"version\": 1, \"cases\": []}"),
        ] {
            if let Some(text) = text {
                fs::write(&file, text).unwrap();
            }
            let error = format!("{:#}", run(&file).unwrap_err());
            assert!(error.contains("cases.json"), "{error}");
        }
    }
}
