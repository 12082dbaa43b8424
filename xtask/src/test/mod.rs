//! Runs the checks in order and says at the end what each one did.

mod count;
mod driver;
mod next;
mod steps;
mod structure;
mod summary;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::ValueEnum;

use crate::tools;
use count::Counts;
pub use driver::Drivers;
use steps::STEPS;
use summary::Line;

/// A part of the checks that can be run alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Format, lints and the structure of the code
    Style,
    /// Tests of the core and of the tools, on this machine
    Native,
    /// Tests of the browser half, in Chromium
    Web,
    /// The release build with its size check
    Build,
    /// End-to-end tests of the release build, in browsers
    E2e,
}

/// A browser in which the end-to-end tests run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Browser {
    /// Blink
    Chromium,
    /// Gecko
    Firefox,
    /// WebKitGTK
    Webkit,
}

/// What is to be run, and how.
#[derive(Debug, Default)]
pub struct Selection {
    /// One part, or all.
    pub part: Option<Part>,
    /// One browser for the end-to-end tests, or all.
    pub browser: Option<Browser>,
    /// Test what lies in `dist/` instead of building it.
    pub no_build: bool,
    /// Handed to the test programs, for instance a filter.
    pub arguments: Vec<String>,
}

/// One check.
struct Step {
    /// What people see.
    name: &'static str,
    /// The part to which it belongs.
    part: Part,
    /// The browser, where it runs in just one of several.
    browser: Option<Browser>,
    /// Installs what it needs. Done for all steps before the first one runs.
    prepare: fn() -> Result<()>,
    /// Runs it.
    run: fn(&Selection) -> Result<Outcome>,
}

/// What came of a step that could be run.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    /// A check without tests was passed.
    Fine,
    /// Tests were run.
    Ran(Counts),
    /// There is nothing to run, for this reason.
    Skipped(String),
}

impl Selection {
    fn takes(&self, step: &Step) -> bool {
        if self.no_build && step.part == Part::Build {
            return false;
        }
        let part = match self.part {
            None => true,
            // The end-to-end tests need a release.
            Some(Part::E2e) => matches!(step.part, Part::E2e | Part::Build),
            Some(part) => step.part == part,
        };
        let browser = match (self.browser, step.browser) {
            (Some(wanted), Some(browser)) => wanted == browser,
            _ => true,
        };
        part && browser
    }
}

/// Installs what the selected steps need, runs them all, and ends with the numbers.
pub fn test(selection: &Selection) -> ExitCode {
    tools::tell_what_is_automated();
    let steps: Vec<&Step> = STEPS.iter().filter(|step| selection.takes(step)).collect();
    let prepared: Vec<Result<()>> = steps.iter().map(|step| prepare(step)).collect();
    let mut lines = Vec::new();
    for (step, prepared) in steps.into_iter().zip(prepared) {
        eprintln!("\n== {} ==", step.name);
        let started = Instant::now();
        let outcome = prepared.and_then(|()| (step.run)(selection));
        let line = Line {
            name: step.name,
            took: started.elapsed(),
            result: outcome.map_err(|error| format!("{error:#}")),
        };
        if let Err(reason) = &line.result {
            eprintln!("{reason}");
        }
        lines.push(line);
    }
    print!("{}", summary::table(&lines));
    let total = summary::total(&lines);
    println!("{total}");
    if total.failed == 0 && total.passed > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Installs what a step needs. What went wrong is said at once, beside what was being installed.
fn prepare(step: &Step) -> Result<()> {
    (step.prepare)().inspect_err(|error| eprintln!("{}: {error:#}", step.name))
}

/// Seconds, or minutes where they are many.
fn shown(took: Duration) -> String {
    let seconds = took.as_secs();
    if seconds < 100 {
        format!("{:.1} s", took.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}
