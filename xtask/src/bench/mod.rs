//! Measures Holdfast beside what people would use instead, in one run and with the same records.
//!
//! Every subject goes through one contract: open, import, reopen, list, open one, append, search,
//! merge, export. The record in the end has to be the same before a time counts. Each run has a
//! browser with a fresh profile on disk; the subjects take turns.

mod browser;
mod holdfast;
mod native;
mod record;
mod reference;
mod report;
mod results;
mod webdriver;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::build::{Kind, build};
use crate::command::{command, output};
use crate::serve::Background;
use crate::test::{self, Drivers};
use crate::{paths, tools};
use browser::Browser;
use record::Manifest;
use reference::{ENTRIES, REFERENCES, Reference};
use results::{Results, Sample};

/// How much is to be measured.
#[derive(Debug, Default)]
pub struct Selection {
    /// Three runs of everything instead of ten.
    pub quick: bool,
    /// Measure what lies in `dist/` instead of building it.
    pub no_build: bool,
    /// Leave out what needs no browser.
    pub no_native: bool,
    /// One size for everybody instead of the usual ones.
    pub size: Option<String>,
    /// Only the subjects with these names.
    pub subjects: Vec<String>,
}

/// One subject with one record.
struct Entrant {
    subject: Subject,
    size: String,
}

/// Who keeps the record.
#[derive(Clone, Copy)]
enum Subject {
    /// This app.
    Holdfast,
    /// Something else.
    Other(Reference),
}

impl Subject {
    fn name(&self) -> &'static str {
        match self {
            Self::Holdfast => "Holdfast",
            Self::Other(reference) => reference.name,
        }
    }

    /// The records that it is measured with.
    fn sizes(&self) -> Vec<&'static str> {
        match self {
            Self::Holdfast => vec!["L", "M", "skewed"],
            Self::Other(reference) => match reference.at_most {
                Some(most) => vec![most],
                None if reference.is_limit() => vec!["L", "M", "skewed"],
                None => vec!["L"],
            },
        }
    }
}

/// Runs everything and writes the tables.
pub fn bench(selection: &Selection) -> Result<()> {
    tools::tell_what_is_automated();
    test::Browser::Chromium.prepare()?;
    if !selection.no_build {
        build(Kind::Release)?;
    }
    let folder = paths::target().join("bench");
    let native = match selection.no_native {
        true => Vec::new(),
        false => native::measure(&folder, selection.quick)?,
    };
    let entrants = entrants(selection);
    let mut sizes: Vec<&str> = entrants.iter().map(|entrant| &*entrant.size).collect();
    sizes.sort_unstable();
    sizes.dedup();
    let manifest = Manifest::make(&folder.join("data"), &sizes)?;
    let mut own: Vec<&str> = entrants
        .iter()
        .filter(|entrant| matches!(entrant.subject, Subject::Other(it) if it.has_own_format()))
        .map(|entrant| &*entrant.size)
        .collect();
    own.sort_unstable();
    own.dedup();
    reference::prepare(&folder, &manifest, &own)?;
    // Written after every round, so that a long run that is stopped is not lost.
    let mut tables = report::write(&native, &Results::default(), &manifest)?;
    in_browsers(selection, &entrants, &folder, &manifest, &mut |results| {
        tables = report::write(&native, results, &manifest)?;
        Ok(())
    })?;
    print!("{tables}");
    Ok(())
}

/// Who takes part: everybody with the large record, and with the medium one those that are
/// compared there.
fn entrants(selection: &Selection) -> Vec<Entrant> {
    let wanted = |name: &str| {
        let asked = &selection.subjects;
        asked.is_empty() || asked.iter().any(|word| word.eq_ignore_ascii_case(name))
    };
    let others = REFERENCES.into_iter().map(Subject::Other);
    let mut entrants = Vec::new();
    for subject in std::iter::once(Subject::Holdfast).chain(others) {
        if !wanted(subject.name()) {
            continue;
        }
        let sizes = match &selection.size {
            Some(size) => vec![size.clone()],
            None => subject.sizes().into_iter().map(str::to_owned).collect(),
        };
        entrants.extend(sizes.into_iter().map(|size| Entrant { subject, size }));
    }
    entrants
}

fn in_browsers(
    selection: &Selection,
    entrants: &[Entrant],
    folder: &Path,
    manifest: &Manifest,
    after_round: &mut dyn FnMut(&Results) -> Result<()>,
) -> Result<()> {
    let server = Background::start(folder)?;
    let app = Background::start(&paths::dist())?;
    let drivers = Drivers::start(test::Browser::Chromium)?;
    let driver = drivers.addresses();
    let rounds = if selection.quick { 3 } else { 10 };
    let mut results = Results::default();
    for round in 0..rounds {
        for turn in 0..entrants.len() {
            // Nobody is always the first.
            let Some(entrant) = entrants.get((turn + round) % entrants.len()) else {
                continue;
            };
            let (name, size) = (entrant.subject.name(), &*entrant.size);
            eprintln!("round {} of {rounds}: {name} with {size}", round + 1);
            let browser = Browser::start(&driver, turn)?;
            let sample = match entrant.subject {
                Subject::Other(reference) => {
                    reference.measure(&browser, &server.url(), manifest, size)
                }
                Subject::Holdfast => measure_holdfast(&browser, &app.url(), folder, manifest, size),
            };
            let sample = sample.with_context(|| format!("measuring {name} with {size}"))?;
            let expected = expected_digest(folder, manifest, size)?;
            results.take(&format!("{name} {size}"), sample, &expected)?;
        }
        after_round(&results)?;
    }
    Ok(())
}

fn measure_holdfast(
    browser: &Browser,
    url: &str,
    folder: &Path,
    manifest: &Manifest,
    size: &str,
) -> Result<Sample> {
    let record = manifest.record(size)?;
    let (mut sample, file) = holdfast::measure(browser, url, manifest, record)?;
    sample.digest = digest(folder, record, "", 0, &[&file])?;
    Ok(sample)
}

/// What the record holds in the end, computed from the files alone. Kept beside them.
fn expected_digest(folder: &Path, manifest: &Manifest, size: &str) -> Result<String> {
    let record = manifest.record(size)?;
    let kept = folder.join(format!("data/digest-{size}"));
    if let Ok(digest) = fs::read_to_string(&kept) {
        return Ok(digest);
    }
    let one = record.giant.as_ref().unwrap_or(&record.one);
    let files = [&record.ours.path, &record.theirs.path].map(PathBuf::as_path);
    let digest = digest(folder, record, one, ENTRIES, &files)?;
    fs::write(&kept, &digest).with_context(|| format!("writing {}", kept.display()))?;
    Ok(digest)
}

/// The digest of what bundles hold together, with `notes` notes in one incident.
fn digest(
    folder: &Path,
    record: &record::Record,
    one: &str,
    notes: u32,
    files: &[&Path],
) -> Result<String> {
    let writers = folder.join("data/writers.json");
    fs::write(&writers, serde_json::to_vec(&record.writers)?)?;
    let digest = output(
        command(tools::NODE.ensure()?)
            .arg(folder.join("digest.mjs"))
            .arg(&writers)
            .args([one, &notes.to_string()])
            .args(files),
    );
    match digest {
        Some(digest) => Ok(digest.trim().to_owned()),
        None => bail!("the digest of {files:?} could not be computed"),
    }
}
