//! Holdfast itself, through its own screens and in its release build, under the contract of
//! [`super::reference`].

use std::fs;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::json;

use super::browser::Browser;
use super::record::{File, Manifest, Record};
use super::reference::{ENTRIES, REST, expect};
use super::results::{Measure, Sample};
use super::webdriver::Session;

/// What stands before every page: see there.
const WATCH: &str = include_str!("watch.js");

/// How long one step on the screen may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// The Enter key.
const ENTER: &str = "\u{e007}";

/// What the watch has seen since the page began. Times are milliseconds since then.
#[derive(Debug, Deserialize)]
struct Seen {
    /// The list was on screen.
    listed: Option<f64>,
    /// Points in time that the app names.
    marks: std::collections::BTreeMap<String, Vec<f64>>,
    /// The last click of a person.
    clicked: f64,
    /// When Enter was pressed.
    entered: Vec<f64>,
    /// How long transactions took that wrote.
    stored: Vec<f64>,
    /// When keys were pressed.
    pressed: Vec<f64>,
    /// From each key press to the next frame.
    keys: Vec<f64>,
    /// Tasks that kept the page busy for more than 50 ms.
    long: Vec<f64>,
}

impl Seen {
    fn mark(&self, name: &str) -> Result<f64> {
        self.marks
            .get(&format!("holdfast:{name}"))
            .and_then(|times| times.last())
            .copied()
            .with_context(|| format!("the app did not mark {name}"))
    }
}

/// Goes through the contract in a fresh browser. The digest of what is exported is left to the
/// caller, who gets the file.
pub fn measure(
    browser: &Browser,
    url: &str,
    manifest: &Manifest,
    record: &Record,
) -> Result<(Sample, PathBuf)> {
    let mut sample = Sample::default();
    let page = &browser.session;
    page.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": WATCH }),
    )?;
    page.goto(url)?;
    wait_for_mark(page, "ready", 1)?;

    let watch = browser.watch();
    let import = take(page, &record.ours)?;
    sample.add(Measure::MemoryImport, watch.end() as f64);
    sample.add(Measure::Import, import.whole);
    sample.add(Measure::ImportStore, import.stored);

    wait_for_mark(page, "list-kept", 1)?;
    page.run::<()>(
        "sessionStorage.setItem('look', '1'); location.hash = '#/?show=all'",
        json!([]),
    )?;
    page.reload()?;
    wait_for_mark(page, "searchable", 1)?;
    page.wait_for(".incident-row")?;
    settle(page)?;
    let again = seen(page)?;
    sample.add(
        Measure::ReopenList,
        again.listed.context("no list was shown")?,
    );
    sample.add(Measure::ReopenAll, again.mark("searchable")?);
    sleep(REST);
    sample.add(Measure::MemoryRest, browser.memory() as f64);
    let nodes: f64 = page.run("return document.querySelectorAll('*').length", json!([]))?;
    sample.add(Measure::Nodes, nodes);
    let rows: f64 = page.run(
        "return document.querySelectorAll('.incident-row').length",
        json!([]),
    )?;
    sample.add(Measure::Rows, rows);

    find(page, manifest, &mut sample)?;
    let one = record.giant.as_ref().unwrap_or(&record.one);
    sample.add(Measure::One, open(page, one)?);
    append(page, &mut sample)?;

    let merge = take(page, &record.theirs)?;
    sample.add(Measure::Merge, merge.whole);
    let file = export(browser, &mut sample)?;
    Ok((sample, file))
}

struct Taken {
    whole: f64,
    stored: f64,
}

/// Takes up a file on the share screen. What a person takes to look at the preview does not count.
fn take(page: &Session, file: &File) -> Result<Taken> {
    page.run::<()>("location.hash = '#/share/receive'", json!([]))?;
    let input = page.wait_for("input[type=file]")?;
    let before = seen(page)?;
    let compared = marks(&before, "file-compared");
    let listed = marks(&before, "file-listed");
    page.choose(&input, &file.path)?;
    wait_for_mark(page, "file-compared", compared + 1)?;
    page.click(&page.wait_for(".buttons:has(~ .incoming) button.primary")?)?;
    wait_for_mark(page, "file-listed", listed + 1)?;
    let now = seen(page)?;
    let looked = now.mark("file-compared")? - now.mark("file-chosen")?;
    let stored = now.stored.iter().skip(before.stored.len());
    Ok(Taken {
        whole: looked + now.mark("file-listed")? - now.clicked,
        stored: stored.copied().fold(0.0, f64::max),
    })
}

/// Types into the search of the list.
fn find(page: &Session, manifest: &Manifest, sample: &mut Sample) -> Result<()> {
    let field = page.wait_for("#find")?;
    for (n, letter) in manifest.rare.chars().enumerate() {
        page.type_into(&field, &letter.to_string())?;
        wait_for_mark(page, "found", n + 1)?;
        let now = seen(page)?;
        let pressed = now.pressed.last().context("no key was seen")?;
        sample.add(Measure::Filter, now.mark("found")? - pressed);
    }
    let now = seen(page)?;
    sample.extend(Measure::Key, now.keys.iter().copied());
    Ok(())
}

/// Opens an incident; the time until its entry line is on screen.
fn open(page: &Session, id: &str) -> Result<f64> {
    page.run(
        "const start = performance.now();
         location.hash = '#/incident/' + given[0];
         const frame = () => new Promise(requestAnimationFrame);
         while (!document.querySelector('#entry')) await frame();
         await frame();
         await frame();
         return performance.now() - start;",
        json!([id]),
    )
}

/// Writes entries one after another.
fn append(page: &Session, sample: &mut Sample) -> Result<()> {
    let field = page.wait_for("#entry")?;
    let before = seen(page)?;
    let durable = marks(&before, "durable");
    for n in 1..=ENTRIES {
        // People do not press Enter while the last letter is still being drawn.
        page.type_into(&field, &format!("Benchmark entry {n}"))?;
        settle(page)?;
        page.type_into(&field, ENTER)?;
        wait_for_mark(page, "durable", durable + n as usize)?;
    }
    settle(page)?;
    let now = seen(page)?;
    let entered = now.entered.iter().skip(before.entered.len());
    let written = now.marks.get("holdfast:durable").into_iter().flatten();
    let times: Vec<f64> = entered
        .zip(written.skip(durable))
        .map(|(from, to)| to - from)
        .collect();
    expect("entries written", times.len() as u64, u64::from(ENTRIES))?;
    sample.extend(Measure::Append, times);
    sample.extend(
        Measure::Key,
        now.keys.iter().skip(before.keys.len()).copied(),
    );
    sample.add(
        Measure::LongTasks,
        now.long.len().saturating_sub(before.long.len()) as f64,
    );
    Ok(())
}

/// Saves everything as a file and returns it.
fn export(browser: &Browser, sample: &mut Sample) -> Result<PathBuf> {
    let page = &browser.session;
    page.run::<()>("location.hash = '#/share'", json!([]))?;
    let button = page.wait_for(".page-body .buttons button.primary")?;
    let started = Instant::now();
    page.click(&button)?;
    loop {
        let files = fs::read_dir(browser.downloads())?;
        let done = files.flatten().map(|entry| entry.path()).find(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        });
        if let Some(file) = done {
            sample.add(Measure::Export, started.elapsed().as_secs_f64() * 1e3);
            return Ok(file);
        }
        if started.elapsed() > PATIENCE {
            bail!("no file was saved");
        }
        sleep(Duration::from_millis(10));
    }
}

fn seen(page: &Session) -> Result<Seen> {
    page.run("return window.seen", json!([]))
}

fn marks(seen: &Seen, name: &str) -> usize {
    let of = seen.marks.get(&format!("holdfast:{name}"));
    of.map_or(0, Vec::len)
}

/// Waits until the app has named a point in time so many times.
fn wait_for_mark(page: &Session, name: &str, times: usize) -> Result<()> {
    let started = Instant::now();
    while marks(&seen(page)?, name) < times {
        if started.elapsed() > PATIENCE {
            bail!("the app did not come to {name}");
        }
        sleep(Duration::from_millis(10));
    }
    Ok(())
}

/// Waits for two frames.
fn settle(page: &Session) -> Result<()> {
    page.run(
        "const frame = () => new Promise(requestAnimationFrame); await frame(); await frame();",
        json!([]),
    )
}
