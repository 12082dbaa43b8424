//! How the cases of a file went.

use crate::time::Millis;
use serde_json::Value;
use std::fmt;

/// All cases of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// In the order of the file.
    pub cases: Vec<CaseResult>,
}

impl Report {
    pub(super) fn add(&mut self, case: CaseResult) {
        self.cases.push(case);
    }

    /// How many hold.
    pub fn passed(&self) -> usize {
        self.cases.iter().filter(|case| case.passed()).count()
    }

    /// How many do not.
    pub fn failed(&self) -> usize {
        self.cases.len() - self.passed()
    }

    /// Expectations about local time that were not checked, for want of zones.
    pub fn local_displays_left_out(&self) -> usize {
        self.cases
            .iter()
            .map(|case| case.local_displays_left_out)
            .sum()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for case in self.cases.iter().filter(|case| !case.passed()) {
            writeln!(f, "{case}")?;
        }
        let left_out = self.local_displays_left_out();
        if left_out > 0 {
            writeln!(
                f,
                "{left_out} local displays not checked: no zones were given"
            )?;
        }
        write!(f, "{} passed, {} failed", self.passed(), self.failed())
    }
}

/// One case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseResult {
    /// Its name, such as `C01`.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// What did not hold; empty when it passed.
    pub failures: Vec<Failure>,
    /// Expectations about local time that were not checked.
    pub local_displays_left_out: usize,
}

impl CaseResult {
    pub(super) fn new(raw: &Value) -> Self {
        let text = |key: &str| {
            let value = raw.get(key).and_then(Value::as_str);
            value.unwrap_or_default().to_owned()
        };
        Self {
            id: text("id"),
            title: text("title"),
            failures: Vec::new(),
            local_displays_left_out: 0,
        }
    }

    pub(super) fn fail(&mut self, now: Option<Millis>, place: &str, expected: &str, found: String) {
        self.failures.push(Failure {
            now,
            place: place.to_owned(),
            expected: expected.to_owned(),
            found,
        });
    }

    /// Everything expected came out.
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }
}

impl fmt::Display for CaseResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = if self.passed() { "passed" } else { "FAILED" };
        write!(f, "{} {word}: {}", self.id, self.title)?;
        for failure in &self.failures {
            write!(f, "\n  {failure}")?;
        }
        Ok(())
    }
}

/// One expectation that did not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The snapshot; `None` if the case itself is bad.
    pub now: Option<Millis>,
    /// Which value.
    pub place: String,
    /// What the case expects.
    pub expected: String,
    /// What came out.
    pub found: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(now) = self.now {
            write!(f, "at {now}, ")?;
        }
        let Self {
            place,
            expected,
            found,
            ..
        } = self;
        write!(f, "{place}: expected {expected}, found {found}")
    }
}
