//! What needs no browser: `benches/native.rs`, with its own rows.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::command::{cargo, run};

/// One measure of the core.
#[derive(Debug, Deserialize)]
pub struct Row {
    /// What was done.
    pub name: String,
    /// With so many events.
    pub events: u64,
    /// The figure to reach; empty where there is none.
    pub target: String,
    /// Runs in this process.
    pub runs: u32,
    /// Median, in milliseconds.
    pub ms: f64,
    /// The fastest, in milliseconds.
    pub low: f64,
    /// The slowest, in milliseconds.
    pub high: f64,
}

/// Runs it.
pub fn measure(folder: &Path, quick: bool) -> Result<Vec<Row>> {
    fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    let file = folder.join("native.json");
    let mut bench = cargo();
    bench.args(["bench", "--locked", "--package", "holdfast"]);
    bench.args(["--bench", "native", "--", "--json"]).arg(&file);
    if quick {
        bench.arg("--quick");
    }
    run(&mut bench)?;
    let text = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
    serde_json::from_slice(&text).with_context(|| format!("reading {}", file.display()))
}
