//! What Holdfast is compared with: the pages of `benches/web`, all under one contract.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::json;

use super::browser::Browser;
use super::record::{File, Manifest, Record};
use super::results::{Measure, Sample};
use crate::command::{command, run};
use crate::{paths, tools};

/// Entries that are written one after another.
pub const ENTRIES: u32 = 50;

/// How long a page may rest before its memory is read.
pub const REST: Duration = Duration::from_secs(2);

/// Looked for besides the rare word.
const WORDS: [&str; 4] = ["error rate", "firewall", "node 77", "nobody wrote this"];

/// Something that keeps the same records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// What people see.
    pub name: &'static str,
    /// Its page.
    page: &'static str,
    kind: Kind,
    /// The largest record that it is measured with, where that is not the one of all others.
    pub at_most: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Reads bundles.
    Bundles,
    /// Has a file format of its own, in which the other record is merged.
    Own(&'static str),
    /// Is a file itself.
    Wiki,
}

/// All of them.
pub const REFERENCES: [Reference; 6] = [
    reference("packed segments", "segments", Kind::Bundles, None),
    reference("rows", "rows", Kind::Bundles, None),
    reference("Dexie", "dexie", Kind::Bundles, None),
    reference("Yjs", "yjs", Kind::Own("yjs"), None),
    reference("TiddlyWiki", "tiddlywiki", Kind::Wiki, None),
    reference("Automerge", "automerge", Kind::Own("automerge"), Some("M")),
];

const fn reference(
    name: &'static str,
    page: &'static str,
    kind: Kind,
    at_most: Option<&'static str>,
) -> Reference {
    Reference {
        name,
        page,
        kind,
        at_most,
    }
}

#[derive(Deserialize)]
struct Started {
    list: f64,
    everything: Option<f64>,
    incidents: Option<u64>,
}

#[derive(Deserialize)]
struct Taken {
    stored: f64,
    shown: f64,
    incidents: u64,
}

#[derive(Deserialize)]
struct Opened {
    ms: f64,
    value: u64,
}

#[derive(Deserialize)]
struct Searched {
    times: Vec<f64>,
    counts: Vec<u64>,
}

#[derive(Deserialize)]
struct Exported {
    ms: f64,
    digest: String,
}

/// Bundles the pages and writes the records in the formats that some of them have.
///
/// The sizes are those of subjects with a format of their own.
pub fn prepare(folder: &Path, manifest: &Manifest, sizes: &[&str]) -> Result<()> {
    let modules = tools::install_bench_packages()?;
    let source = paths::root().join("benches/web");
    let esbuild = |from: &[PathBuf], options: &[&str]| {
        run(command(modules.join(".bin/esbuild"))
            .args(from)
            .args(["--bundle", "--log-level=error"])
            .args(options)
            .env("NODE_PATH", &modules))
    };
    let out = |name: &str| format!("{}/{name}", folder.display());
    let pages: Vec<&Reference> = REFERENCES
        .iter()
        .filter(|it| it.kind != Kind::Wiki)
        .collect();
    let scripts: Vec<PathBuf> = pages
        .iter()
        .map(|reference| source.join(format!("subjects/{}.js", reference.page)))
        .collect();
    esbuild(
        &scripts,
        &[
            "--minify",
            "--format=esm",
            &format!("--outdir={}", out("pages")),
        ],
    )?;
    let page = fs::read_to_string(source.join("page.html")).context("reading page.html")?;
    for reference in pages {
        let file = folder.join(format!("pages/{}.html", reference.page));
        fs::write(&file, page.replace("SUBJECT", reference.page))
            .with_context(|| format!("writing {}", file.display()))?;
    }
    esbuild(
        &[source.join("tiddlywiki/page.js")],
        &[
            "--minify",
            "--format=iife",
            &format!("--outfile={}", out("tiddlywiki.js")),
        ],
    )?;
    esbuild(
        &[source.join("prepare.mjs")],
        &[
            "--platform=node",
            "--format=esm",
            &format!("--outfile={}", out("prepare.mjs")),
        ],
    )?;
    esbuild(
        &[source.join("digest.mjs")],
        &[
            "--platform=node",
            "--format=esm",
            &format!("--outfile={}", out("digest.mjs")),
        ],
    )?;
    for size in sizes {
        run(command(tools::NODE.ensure()?)
            .arg(out("prepare.mjs"))
            .arg(out("data"))
            .args([size, manifest.theirs.as_str()])
            .arg(modules.join("tiddlywiki")))?;
    }
    Ok(())
}

impl Reference {
    /// It does not read bundles.
    pub fn has_own_format(&self) -> bool {
        self.kind != Kind::Bundles
    }

    /// It shows what storage can give.
    pub fn is_limit(&self) -> bool {
        self.page == "segments"
    }

    /// Goes through the contract in a fresh browser.
    pub fn measure(
        &self,
        browser: &Browser,
        url: &str,
        manifest: &Manifest,
        size: &str,
    ) -> Result<Sample> {
        let record = manifest.record(size)?;
        let mut sample = Sample::default();
        let page = browser;
        let started = || {
            page.session
                .run::<Started>("return window.bench.started", json!([]))
        };

        page.session.goto(&self.first_page(url))?;
        started()?;
        let watch = page.watch();
        let taken = self.take(page, "import", &self.file(&record.ours), manifest)?;
        sample.add(Measure::MemoryImport, watch.end() as f64);
        expect(
            "incidents after the import",
            taken.incidents,
            record.ours.incidents,
        )?;
        sample.add(Measure::Import, taken.shown);
        sample.add(Measure::ImportStore, taken.stored);

        match self.kind {
            // Its own way of keeping anything is the file.
            Kind::Wiki => page.session.goto(&format!("{url}data/wiki-{size}.html"))?,
            _ => page.session.reload()?,
        }
        let again = started()?;
        if let Some(incidents) = again.incidents {
            expect("incidents after a start", incidents, record.ours.incidents)?;
        }
        sample.add(Measure::ReopenList, again.list);
        sample.extend(Measure::ReopenAll, again.everything);
        sleep(REST);
        sample.add(Measure::MemoryRest, page.memory() as f64);
        self.use_it(page, manifest, record, &mut sample)?;
        Ok(sample)
    }

    /// Opens one, searches, writes, merges and exports.
    fn use_it(
        &self,
        page: &Browser,
        manifest: &Manifest,
        record: &Record,
        sample: &mut Sample,
    ) -> Result<()> {
        let one = record.giant.as_ref().unwrap_or(&record.one);
        let opened: Opened = page
            .session
            .run("return window.bench.one(given[0])", json!([one]))?;
        if opened.value == 0 {
            bail!("the incident is empty");
        }
        sample.add(Measure::One, opened.ms);

        let mut words = vec![manifest.rare.as_str()];
        words.extend(WORDS);
        let searched: Searched = page
            .session
            .run("return window.bench.search(given[0])", json!([words]))?;
        let found = searched.counts.first().copied().unwrap_or_default();
        expect("entries with the rare word", found, record.ours.rare.events)?;
        sample.extend(Measure::Search, searched.times);

        let times: Vec<f64> = page.session.run(
            "return window.bench.append(given[0], given[1])",
            json!([one, ENTRIES]),
        )?;
        sample.extend(Measure::Append, times);

        let merged = self.take(page, "merge", &self.other(&record.theirs), manifest)?;
        expect(
            "incidents after the merge",
            merged.incidents,
            record.merged.incidents,
        )?;
        sample.add(Measure::Merge, merged.shown);

        let exported: Exported = page.session.run(
            "return window.bench.export(given[0])",
            json!([record.writers]),
        )?;
        sample.add(Measure::Export, exported.ms);
        sample.digest = exported.digest;
        Ok(())
    }

    fn take(&self, page: &Browser, how: &str, file: &Path, manifest: &Manifest) -> Result<Taken> {
        page.session.choose(&page.session.find("#file")?, file)?;
        let devices = json!({ "ours": manifest.ours, "theirs": manifest.theirs });
        page.session.run(
            "return window.bench.take(given[0], given[1])",
            json!([how, devices]),
        )
    }

    fn first_page(&self, url: &str) -> String {
        match self.kind {
            Kind::Wiki => format!("{url}data/wiki-empty.html"),
            _ => format!("{url}pages/{}.html", self.page),
        }
    }

    /// The record to start with, as it takes it.
    fn file(&self, file: &File) -> PathBuf {
        match self.kind {
            Kind::Wiki => file.path.with_extension("tiddlers.json"),
            _ => file.path.clone(),
        }
    }

    /// The other record, as it takes it.
    fn other(&self, file: &File) -> PathBuf {
        match self.kind {
            Kind::Own(extension) => file.path.with_extension(extension),
            _ => self.file(file),
        }
    }
}

/// Fails when a number is not the one that it should be.
pub fn expect(what: &str, found: u64, expected: u64) -> Result<()> {
    if found != expected {
        bail!("{what}: {found}, and it should be {expected}");
    }
    Ok(())
}
