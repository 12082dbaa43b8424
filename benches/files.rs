//! Writes the records that are measured as files, and says how large they are.
//!
//! `cargo bench --bench files -- FOLDER [SIZE…]` leaves `ours-L.json` and `theirs-L.json` for each
//! size (S, M, L, X or skewed; all when none is named) and `manifest.json`, which says what is in
//! them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod data;

use data::{L, M, OURS, Pair, RARE, S, SKEWED, Size, THEIRS, X, writer};
use holdfast::log::{Hash, Line};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

fn main() {
    let mut arguments = env::args().skip(1).filter(|word| !word.starts_with("--"));
    let folder = arguments.next().expect("name the folder to write to");
    let wanted: Vec<String> = arguments.collect();
    let folder = Path::new(&folder);
    fs::create_dir_all(folder).unwrap();
    let mut sizes = serde_json::Map::new();
    for size in [S, M, L, X, SKEWED] {
        if wanted.is_empty() || wanted.iter().any(|name| name == size.name) {
            sizes.insert(size.name.to_owned(), write(folder, size));
        }
    }
    let manifest = json!({
        "rare": RARE,
        "ours": writer(OURS).to_string(),
        "theirs": writer(THEIRS).to_string(),
        "sizes": sizes,
    });
    fs::write(folder.join("manifest.json"), manifest.to_string()).unwrap();
}

fn write(folder: &Path, size: Size) -> Value {
    let pair = data::pair(size);
    let outcome = pair.outcome();
    json!({
        "ours": file(folder, &format!("ours-{}.json", size.name), &pair.ours, 0),
        "theirs": file(folder, &format!("theirs-{}.json", size.name), &pair.theirs, 1),
        "merged": { "incidents": outcome.incidents, "events": outcome.events },
        "writers": writers(&pair),
        "fresh": fresh(&pair),
        "one": pair.ours.first().map(|line| line.envelope.stream.to_string()),
        "giant": pair.giant.map(|id| id.to_string()),
    })
}

fn file(folder: &Path, name: &str, lines: &[Line], device: usize) -> Value {
    let bytes = data::bundle(lines, device);
    let streams: BTreeSet<_> = lines.iter().map(|line| line.envelope.stream).collect();
    let rare: Vec<&Line> = lines
        .iter()
        .filter(|line| line.text.contains(RARE))
        .collect();
    println!(
        "{name:<20} {:>7} incidents {:>8} events {:>10.1} MB {:>5} bytes an event  {}",
        streams.len(),
        lines.len(),
        bytes.len() as f64 / 1e6,
        bytes.len() / lines.len().max(1),
        &Hash::of(&[&bytes]).to_string()[..12],
    );
    let path = folder.join(name);
    fs::write(&path, &bytes).unwrap();
    json!({
        "path": path,
        "bytes": bytes.len(),
        "incidents": streams.len(),
        "events": lines.len(),
        "rare": { "events": rare.len() },
    })
}

/// Every device that wrote something.
fn writers(pair: &Pair) -> BTreeSet<String> {
    pair.ours
        .iter()
        .chain(&pair.theirs)
        .map(|line| line.envelope.writer.to_string())
        .collect()
}

/// Events of the other record that are not in ours.
fn fresh(pair: &Pair) -> usize {
    let ours: BTreeSet<_> = pair.ours.iter().map(|line| line.id).collect();
    pair.theirs
        .iter()
        .filter(|line| !ours.contains(&line.id))
        .count()
}
