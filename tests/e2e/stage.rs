//! What a test runs on: browsers, each with a fresh profile, one test at a time.

use crate::engine::Engine;
use crate::page::Page;
use serde_json::{Value, json};
use std::cell::Cell;
use std::env;
use std::fs::{self, File};
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

/// Drivers of Firefox and WebKitGTK hold one session each, and two browsers fill a small machine.
static TURN: Mutex<()> = Mutex::new(());
static FOLDERS: AtomicU32 = AtomicU32::new(0);

/// The place of one test.
pub struct Stage {
    /// The browser.
    pub engine: Engine,
    /// Where the app is served, with a slash at the end.
    pub url: String,
    drivers: Vec<String>,
    program: Option<String>,
    opened: Cell<usize>,
    folders: Mutex<Vec<PathBuf>>,
}

/// Runs a test, or says why it does not.
///
/// A browser on a busy machine now and then loses a key or stands still. A test that failed is
/// therefore run once more, from nothing, and that is said aloud and counted
/// (`HOLDFAST_AGAIN` names the file that counts). What fails twice has failed.
pub fn play(name: &str, test: impl Fn(&Stage)) {
    let Some(url) = env::var("HOLDFAST_URL").ok().filter(|url| !url.is_empty()) else {
        // Not `eprintln!`: the words have to be seen when the test passes, too.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: {name}: HOLDFAST_URL is not set; run `cargo xtask test --part e2e`"
        );
        return;
    };
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    if catch_unwind(AssertUnwindSafe(|| test(&Stage::new(&url)))).is_err() {
        let _ = writeln!(std::io::stderr(), "run again: {name}: it failed once");
        if let Some(file) = env::var_os("HOLDFAST_AGAIN") {
            let mut file = File::options().create(true).append(true).open(file);
            let noted = file.as_mut().map(|file| writeln!(file, "{name}"));
            assert!(matches!(noted, Ok(Ok(()))), "it could not be counted");
        }
        test(&Stage::new(&url));
    }
}

/// Says aloud that part of a test does not run here.
pub fn skipped(what: &str, why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {what}: {why}");
}

impl Stage {
    fn new(url: &str) -> Self {
        let needed = |name: &str| env::var(name).unwrap_or_else(|_| panic!("{name} is not set"));
        Self {
            engine: Engine::from_name(&needed("HOLDFAST_BROWSER")),
            url: url.to_owned(),
            drivers: needed("HOLDFAST_WEBDRIVER")
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
            program: env::var("HOLDFAST_BROWSER_PROGRAM").ok(),
            opened: Cell::new(0),
            folders: Mutex::default(),
        }
    }

    /// Starts a browser with a fresh profile and opens the app.
    pub fn open(&self) -> Page {
        self.open_at(&self.url)
    }

    /// The same for the app at another address.
    pub fn open_at(&self, url: &str) -> Page {
        let n = self.opened.get();
        self.opened.set(n + 1);
        let driver = &self.drivers[n % self.drivers.len()];
        let downloads = self.folder();
        let capabilities = self
            .engine
            .capabilities(self.program.as_deref(), &downloads);
        Page::open(self.engine, driver, &capabilities, url, downloads)
    }

    /// A folder that is removed at the end.
    pub fn folder(&self) -> PathBuf {
        let n = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("holdfast-e2e-{}-{n}", process::id()));
        fs::create_dir_all(&folder).expect("a temporary folder");
        self.folders.lock().unwrap().push(folder.clone());
        folder
    }

    /// A file to be chosen in the browser.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder().join(name);
        fs::write(&path, bytes).expect("a temporary file");
        path
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        for folder in self.folders.lock().unwrap().iter() {
            // What cannot be removed lies in the folder for temporary files.
            let _ = fs::remove_dir_all(folder);
        }
    }
}

/// Addresses that the page asked for, as the driver logged them.
pub fn logged_requests(log: &Value) -> Vec<String> {
    log.as_array()
        .into_iter()
        .flatten()
        .filter_map(|line| serde_json::from_str::<Value>(line["message"].as_str()?).ok())
        .filter(|line| line["message"]["method"] == json!("Network.requestWillBeSent"))
        .filter_map(|line| {
            line["message"]["params"]["request"]["url"]
                .as_str()
                .map(str::to_owned)
        })
        .collect()
}
