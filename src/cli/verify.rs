//! `verify`: is a file as it was written?

use super::chains::chains;
use super::error::{Failure, Outcome, tell};
use super::files::{check, tell_problems};
use holdfast::bundle::{Checked, Weight};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Checks every file and says what it holds. A file that cannot be read does not keep the others
/// from being checked.
pub fn verify(files: &[PathBuf]) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Sound;
    let mut out = io::stdout().lock();
    for path in files {
        match check(path) {
            Ok(checked) => {
                tell_problems(path, &checked);
                summarise(&mut out, path, &checked)?;
                if checked.worst() > Some(Weight::Note) {
                    outcome = outcome.max(Outcome::Damaged);
                }
            }
            Err(failure) => {
                tell(&failure);
                outcome = outcome.max(failure.outcome());
            }
        }
    }
    Ok(outcome)
}

fn summarise(out: &mut impl Write, path: &Path, checked: &Checked) -> io::Result<()> {
    let word = match checked.worst() {
        None | Some(Weight::Note) => "sound",
        Some(Weight::Suspect) => "contradicts itself",
        Some(Weight::Damage) => "damaged",
        Some(Weight::Refused) => "not read",
    };
    if checked.worst() == Some(Weight::Refused) {
        return writeln!(out, "{}: {word}", path.display());
    }
    let part = checked.sound_part();
    let streams: BTreeSet<_> = part.lines.iter().map(|line| line.envelope.stream).collect();
    let (forks, gaps) = chains(&part.lines);
    write!(
        out,
        "{}: {word}: {} in {}, {}",
        path.display(),
        count(part.lines.len(), "event"),
        count(streams.len(), "stream"),
        count(part.playbooks.len(), "playbook"),
    )?;
    if checked.rejected > 0 {
        write!(out, ", {} left out", checked.rejected)?;
    }
    if !forks.is_empty() {
        write!(out, ", {}", count(forks.len(), "fork"))?;
    }
    if !gaps.is_empty() {
        write!(out, ", {}", count(gaps.len(), "gap"))?;
    }
    writeln!(out)
}

/// A number of things.
pub fn count(n: usize, thing: &str) -> String {
    match (n, thing.strip_suffix('y')) {
        (1, _) => format!("1 {thing}"),
        (_, Some(stem)) => format!("{n} {stem}ies"),
        (_, None) => format!("{n} {thing}s"),
    }
}
