//! Counts tests by what test programs print.

use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::ops::AddAssign;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::command::{command, on_path, shown};

/// How long one test program may run where nobody watches, in seconds.
const LIMIT: &str = "1800";

/// How many tests were run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that ended well.
    pub passed: usize,
    /// Tests that did not, and programs that stopped without saying which test it was.
    pub failed: usize,
    /// Tests that were asked to be left out.
    pub ignored: usize,
    /// Tests that failed at first and were run a second time.
    pub again: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
        self.again += other.again;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Runs a test program, shows its output, and counts the tests that it reports.
///
/// A program that fails although no test did (it did not compile, or it crashed) and a program
/// that reports no test at all count as one failure.
pub fn run(command: &mut Command) -> Result<Counts> {
    if std::env::var_os("CI").is_some() && on_path("timeout").is_some() {
        return run_showing(&mut limited(command), &mut std::io::stdout());
    }
    run_showing(command, &mut std::io::stdout())
}

/// The same command, ended with all that it started when it hangs. Where nobody can press Ctrl+C.
fn limited(inner: &Command) -> Command {
    let mut outer = command("timeout");
    outer.args(["--kill-after=10", LIMIT]);
    outer.arg(inner.get_program()).args(inner.get_args());
    for (name, value) in inner.get_envs() {
        match value {
            Some(value) => outer.env(name, value),
            None => outer.env_remove(name),
        };
    }
    outer
}

fn run_showing(command: &mut Command, out: &mut impl Write) -> Result<Counts> {
    let line = shown(command);
    eprintln!("$ {line}");
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{line}` could not be started"))?;
    let mut counts = Counts::default();
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut bytes = Vec::new();
        while reader.read_until(b'\n', &mut bytes)? > 0 {
            out.write_all(&bytes)?;
            out.flush()?;
            if let Some(found) = result_of(&String::from_utf8_lossy(&bytes)) {
                counts += found;
            }
            bytes.clear();
        }
    }
    let status = child.wait()?;
    if counts.failed == 0 && !status.success() {
        eprintln!("`{line}` failed ({status}) without naming a test");
        counts.failed = 1;
    } else if counts.passed + counts.failed == 0 {
        eprintln!("`{line}` ran no test");
        counts.failed = 1;
    }
    Ok(counts)
}

/// Reads `test result: ok. 3 passed; 0 failed; 1 ignored; …`, as libtest and the runner for wasm
/// print it.
fn result_of(line: &str) -> Option<Counts> {
    let rest = line.trim().strip_prefix("test result: ")?;
    let (_, numbers) = rest.split_once(". ")?;
    let number = |what: &str| {
        numbers
            .split(';')
            .find_map(|part| part.trim().strip_suffix(what)?.trim().parse().ok())
    };
    Some(Counts {
        passed: number("passed")?,
        failed: number("failed")?,
        ignored: number("ignored").unwrap_or_default(),
        again: 0,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::process::Command;

    use super::{Counts, result_of, run_showing};

    fn counts(passed: usize, failed: usize, ignored: usize) -> Counts {
        Counts {
            passed,
            failed,
            ignored,
            again: 0,
        }
    }

    #[test]
    fn results_are_read_as_printed() {
        for (line, expected) in [
            (
                "test result: ok. 13 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.03s\n",
                counts(13, 0, 2),
            ),
            (
                "test result: FAILED. 1 passed; 4 failed; 0 ignored; 0 measured; 7 filtered out",
                counts(1, 4, 0),
            ),
            (
                "test result: ok. 3 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.10s",
                counts(3, 0, 0),
            ),
        ] {
            assert_eq!(result_of(line), Some(expected), "{line}");
        }
        for line in [
            "",
            "running 3 tests",
            "test result: ok",
            "test a ... ok",
            "3 passed; 1 failed",
        ] {
            assert_eq!(result_of(line), None, "{line}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_runs_no_test_or_stops_early_is_a_failure() {
        // Shown here, these results would be counted with those of the program that tests them.
        let shell = |script: &str| {
            let mut command = Command::new("sh");
            run_showing(command.args(["-c", script]), &mut std::io::sink()).unwrap()
        };
        let good = "echo 'test result: ok. 2 passed; 0 failed; 0 ignored;';";
        assert_eq!(shell(&format!("{good}{good}")), counts(4, 0, 0));
        assert_eq!(shell(&format!("{good} exit 1")), counts(2, 1, 0));
        assert_eq!(shell("exit 101"), counts(0, 1, 0));
        assert_eq!(shell("echo 'no tests to run!'"), counts(0, 1, 0));
        let bad = "echo 'test result: FAILED. 1 passed; 2 failed; 0 ignored;'; exit 1";
        assert_eq!(shell(bad), counts(1, 2, 0));
    }
}
