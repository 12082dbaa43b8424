//! Runs worked cases: text in, report out. The format is that of the shared acceptance cases:
//! events, snapshots at "now", and what must come out. Every expected key is checked; one that
//! is not known is a failure, never skipped.

mod compare;
mod events;
mod exercise;
mod file;
mod levels;
mod policy;
mod report;
mod result;

pub use report::{CaseResult, Failure, Report};

use super::{Context, ExerciseClock, evaluate_in};
use crate::playbook::{Playbook, PlaybookError, builtin};
use crate::time::{Millis, Zone};
use file::{Case, CasesFile, Snapshot};
use serde_json::Value;

/// Why a file holds no cases that can be run.
#[derive(Debug, thiserror::Error)]
pub enum CasesError {
    /// Not JSON, or not of this shape.
    #[error("not a file of cases: {0}")]
    Json(#[from] serde_json::Error),
    /// Something else than cases, or of another version.
    #[error(
        "expected format \"{}\" version {}, found {format:?} version {version}",
        file::FORMAT,
        file::VERSION
    )]
    Format {
        /// What it says it is.
        format: String,
        /// Its version.
        version: u64,
    },
    /// The defaults of the file make no sense.
    #[error("the defaults of the file: {0}")]
    Defaults(String),
    /// The built-in playbook cannot be read.
    #[error("the built-in playbook: {0}")]
    Playbook(#[from] PlaybookError),
}

/// Finds a time zone by its IANA name.
pub type Zones<'a> = &'a dyn Fn(&str) -> Option<Box<dyn Zone>>;

/// Runs all cases of a file. What a case says about local time is left out and counted, since
/// the core knows no zones; [`run_with_zones`] checks it.
///
/// # Errors
/// [`CasesError`] when the file as a whole cannot be used. A single bad case only fails.
pub fn run(text: &str) -> Result<Report, CasesError> {
    run_all(text, None)
}

/// The same with local times, in the zones that `zones` knows.
///
/// # Errors
/// As [`run`].
pub fn run_with_zones(text: &str, zones: Zones<'_>) -> Result<Report, CasesError> {
    run_all(text, Some(zones))
}

fn run_all(text: &str, zones: Option<Zones<'_>>) -> Result<Report, CasesError> {
    let file: CasesFile = serde_json::from_str(text)?;
    if file.format != file::FORMAT || file.version != file::VERSION {
        return Err(CasesError::Format {
            format: file.format,
            version: file.version,
        });
    }
    let mut base = builtin::emergency_handling()?;
    if let Some(defaults) = &file.defaults {
        policy::apply(&mut base, defaults).map_err(CasesError::Defaults)?;
    }
    let mut report = Report::default();
    for raw in &file.cases {
        report.add(run_case(raw, &base, zones));
    }
    Ok(report)
}

fn run_case(raw: &Value, base: &Playbook, zones: Option<Zones<'_>>) -> CaseResult {
    let mut result = CaseResult::new(raw);
    let case: Case = match serde_json::from_value(raw.clone()) {
        Ok(case) => case,
        Err(error) => {
            result.fail(None, "the case", "a case of this format", error.to_string());
            return result;
        }
    };
    if let Err(words) = run_snapshots(&case, base, zones, &mut result) {
        result.fail(None, "the case", "a case of this format", words);
    }
    result
}

fn run_snapshots(
    case: &Case,
    base: &Playbook,
    zones: Option<Zones<'_>>,
    result: &mut CaseResult,
) -> Result<(), String> {
    let mut playbook = base.clone();
    if let Some(policy) = &case.policy {
        policy::apply(&mut playbook, policy)?;
    }
    let exercise = match &case.exercise_clock {
        Some(steps) => Some(exercise::clock(steps)?),
        None => None,
    };
    if levels::check(case, &playbook, result) > 0 {
        return Ok(());
    }
    if case.snapshots.is_empty() {
        return Err("it has no snapshots, so nothing would be checked".to_owned());
    }
    for snapshot in &case.snapshots {
        run_snapshot(case, snapshot, &playbook, exercise.as_ref(), zones, result)?;
    }
    Ok(())
}

fn run_snapshot(
    case: &Case,
    snapshot: &Snapshot,
    playbook: &Playbook,
    exercise: Option<&ExerciseClock>,
    zones: Option<Zones<'_>>,
    result: &mut CaseResult,
) -> Result<(), String> {
    let wall = file::instant("now", &snapshot.now)?;
    let seen_at = |wall: Millis| exercise.map_or(wall, |clock| clock.exercise_at(wall));
    let events = events::read(case, wall, &seen_at)?;
    let context = Context {
        jumps: exercise.map_or(&[], ExerciseClock::jumps),
        ..Context::new(playbook)
    };
    let obligations = evaluate_in(&events, &context, seen_at(wall));
    let mut actual = result::describe(&obligations, exercise);
    let mut expected = snapshot.expect.clone();
    if let Some(display) = expected.remove("local_display") {
        match zones {
            None => result.local_displays_left_out += 1,
            Some(zones) => {
                actual.insert(
                    "local_display".to_owned(),
                    result::local_display(&display, &obligations, zones)?,
                );
                expected.insert("local_display".to_owned(), display);
            }
        }
    }
    for mismatch in compare::check(&expected, &actual) {
        result.fail(
            Some(wall),
            &mismatch.place,
            &mismatch.expected,
            mismatch.found,
        );
    }
    Ok(())
}
