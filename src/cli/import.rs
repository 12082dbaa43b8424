//! `import`: a foreign history becomes a bundle.

use super::error::{Failure, Outcome, tell};
use super::files::write;
use super::merge::exporter;
use super::verify::count;
use super::zone::NamedZone;
use clap::ValueEnum;
use holdfast::bundle;
use holdfast::interchange::{self, FileKind, ImportReport, InterchangeError, MAX_FILE_BYTES};
use holdfast::time::Zone;
use std::io::Write as _;
use std::path::Path;

/// A kind of foreign history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Source {
    /// Statuspage v2 JSON
    Statuspage,
    /// The event log of ServiceNow, as CSV
    Servicenow,
}

impl Source {
    fn kind(self) -> FileKind {
        match self {
            Self::Statuspage => FileKind::Statuspage,
            Self::Servicenow => FileKind::ServiceNow,
        }
    }
}

/// Writes a bundle of a foreign history. The same history gives the same bytes, so that its
/// header names no time.
pub fn import(
    source: Source,
    path: &Path,
    zone: Option<&NamedZone>,
    output: &Path,
) -> Result<Outcome, Failure> {
    let bytes = read(path)?;
    let zone = zone.map(|zone| zone as &dyn Zone);
    let foreign =
        interchange::import(source.kind(), &bytes, zone).map_err(|error| match error {
            InterchangeError::ZoneNeeded => Failure::ZoneNeeded {
                path: path.to_owned(),
            },
            error => Failure::Unsound {
                path: path.to_owned(),
                why: error.to_string(),
            },
        })?;
    remark(path, &foreign.report);
    if foreign.report.maps_nothing() {
        let read = count(foreign.report.read, "entry");
        return Err(Failure::Unsound {
            path: path.to_owned(),
            why: format!("nothing in it could be mapped, 0 of {read}; nothing was written"),
        });
    }
    let bundle = bundle::write(&exporter(), None, &[], &foreign.lines)?;
    write(output, &bundle)?;
    let report = &foreign.report;
    writeln!(
        std::io::stdout(),
        "{}: {} of {} became {}, {} skipped",
        output.display(),
        report.mapped,
        count(report.read, "entry"),
        count(report.incidents, "incident"),
        report.skipped.len(),
    )?;
    Ok(Outcome::Sound)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |error| Failure::Read {
        path: path.to_owned(),
        error,
    };
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX) {
        return Err(Failure::Unsound {
            path: path.to_owned(),
            why: format!("the file has {size} bytes; the limit is {MAX_FILE_BYTES}"),
        });
    }
    std::fs::read(path).map_err(failed)
}

/// Tells what was not read, or not as it stands: nothing is dropped in silence.
fn remark(path: &Path, report: &ImportReport) {
    for skipped in &report.skipped {
        tell(&format_args!("{}: skipped: {skipped}", path.display()));
    }
    for remark in &report.remarks {
        tell(&format_args!("{}: note: {remark}", path.display()));
    }
    for (field, values) in &report.left_out {
        let values = count(*values, "value");
        tell(&format_args!(
            "{}: note: `{field}` is not carried over: {values}",
            path.display()
        ));
    }
}
