//! The end of a run: a line per step, and the sum.

use std::fmt::Write;
use std::time::Duration;

use super::{Counts, Outcome, shown};

/// What came of one step.
#[derive(Debug)]
pub struct Line {
    /// The step.
    pub name: &'static str,
    /// How long it ran.
    pub took: Duration,
    /// What came of it, or why it could not be run or passed.
    pub result: Result<Outcome, String>,
}

/// A line per step with its result and time.
pub fn table(lines: &[Line]) -> String {
    let rows: Vec<(&str, String, String)> = lines
        .iter()
        .map(|line| {
            let result = match &line.result {
                Ok(Outcome::Fine) => "fine".to_owned(),
                Ok(Outcome::Ran(counts)) => told(counts),
                Ok(Outcome::Skipped(reason)) => format!("skipped: {reason}"),
                Err(reason) => {
                    format!("FAILED: {}", reason.lines().next().unwrap_or_default())
                }
            };
            (line.name, shown(line.took), result)
        })
        .collect();
    let name = rows.iter().map(|row| row.0.len()).max().unwrap_or_default();
    let took = rows.iter().map(|row| row.1.len()).max().unwrap_or_default();
    let mut table = String::from("\n");
    for row in &rows {
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{:name$}  {:>took$}  {}", row.0, row.1, row.2);
    }
    table
}

/// The numbers of a step, with what a reader should know about how they came.
fn told(counts: &Counts) -> String {
    let mut text = counts.to_string();
    for (number, what) in [
        (counts.ignored, "ignored"),
        (counts.again, "run a second time"),
    ] {
        if number > 0 {
            text.push_str(&format!(", {number} {what}"));
        }
    }
    text
}

/// The tests of all steps. A check that is not a test adds nothing when it is passed, and one
/// failure when it is not.
pub fn total(lines: &[Line]) -> Counts {
    let mut total = Counts::default();
    for line in lines {
        match &line.result {
            Ok(Outcome::Ran(counts)) => total += *counts,
            Ok(Outcome::Fine | Outcome::Skipped(_)) => {}
            Err(_) => total.failed += 1,
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(result: Result<Outcome, String>) -> Line {
        Line {
            name: "step",
            took: Duration::from_secs(125),
            result,
        }
    }

    #[test]
    fn the_sum_is_of_tests_and_of_checks_that_failed() {
        let lines = [
            line(Ok(Outcome::Fine)),
            line(Ok(Outcome::Skipped("no cases".to_owned()))),
            line(Ok(Outcome::Ran(Counts {
                passed: 7,
                failed: 2,
                ignored: 1,
                again: 3,
            }))),
            line(Err("clippy failed\nwith more to say".to_owned())),
        ];
        assert_eq!(total(&lines).to_string(), "7 passed, 3 failed");
        assert_eq!(
            table(&lines),
            "\nstep  2 min 05 s  fine\n\
             step  2 min 05 s  skipped: no cases\n\
             step  2 min 05 s  7 passed, 2 failed, 1 ignored, 3 run a second time\n\
             step  2 min 05 s  FAILED: clippy failed\n"
        );
    }
}
