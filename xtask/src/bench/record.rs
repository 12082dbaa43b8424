//! The records that are measured, as `benches/files.rs` leaves them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::command::{cargo, run};

/// What lies in the folder.
#[derive(Debug, Deserialize)]
pub struct Manifest {
    /// A word that stands in a known number of entries.
    pub rare: String,
    /// The device that changed our record after the two parted.
    pub ours: String,
    /// The device that changed the other one.
    pub theirs: String,
    /// By name of the size.
    pub sizes: BTreeMap<String, Record>,
}

/// A pair of records.
#[derive(Debug, Deserialize)]
pub struct Record {
    /// What is imported.
    pub ours: File,
    /// What is merged.
    pub theirs: File,
    /// What there is after that.
    pub merged: Merged,
    /// Every device that wrote something of it.
    pub writers: Vec<String>,
    /// An incident to open.
    pub one: String,
    /// The incident with very many entries, where there is one.
    pub giant: Option<String>,
}

/// A bundle.
#[derive(Debug, Deserialize)]
pub struct File {
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// Incidents in it.
    pub incidents: u64,
    /// Events in it.
    pub events: u64,
    /// Where the rare word stands.
    pub rare: Rare,
}

/// How often the rare word is found.
#[derive(Debug, Deserialize)]
pub struct Rare {
    /// In so many events.
    pub events: u64,
}

/// How much there is after a merge.
#[derive(Debug, Deserialize)]
pub struct Merged {
    /// Incidents.
    pub incidents: u64,
    /// Events.
    pub events: u64,
}

impl Manifest {
    /// Writes the records of some sizes to a folder and says what they are.
    pub fn make(folder: &Path, sizes: &[&str]) -> Result<Self> {
        fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
        run(cargo()
            .args(["bench", "--locked", "--package", "holdfast"])
            .args(["--bench", "files", "--"])
            .arg(folder)
            .args(sizes))?;
        let file = folder.join("manifest.json");
        let text = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        serde_json::from_slice(&text).with_context(|| format!("reading {}", file.display()))
    }

    /// The pair of one size.
    pub fn record(&self, size: &str) -> Result<&Record> {
        self.sizes
            .get(size)
            .with_context(|| format!("there is no record of size {size}"))
    }
}
