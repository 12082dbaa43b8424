//! A browser with a fresh profile on disk, and how much memory its page takes.
//!
//! An ordinary automation context keeps IndexedDB in memory, which would hide what storage costs.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;

use super::webdriver::Session;
use crate::{paths, tools};

/// How often memory is looked at.
const LOOK: Duration = Duration::from_millis(25);

/// A browser of its own for one run of one subject.
pub struct Browser {
    /// Drives it.
    pub session: Session,
    profile: PathBuf,
    downloads: PathBuf,
}

impl Browser {
    /// Starts Chromium with an empty profile.
    pub fn start(driver: &str, number: usize) -> Result<Self> {
        let profile = paths::target().join(format!("bench/profile-{number}"));
        let downloads = profile.join("downloads");
        let _ = fs::remove_dir_all(&profile);
        fs::create_dir_all(&downloads)
            .with_context(|| format!("creating {}", profile.display()))?;
        let folder = format!("--user-data-dir={}", profile.display());
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": {
                "binary": tools::CHROMIUM.ensure()?,
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
                    "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync", "--window-size=1280,900", folder,
                ],
                "prefs": { "download.default_directory": downloads },
            },
        });
        let session = Session::open(driver, &capabilities)?;
        Ok(Self {
            session,
            profile,
            downloads,
        })
    }

    /// Where downloads land.
    pub fn downloads(&self) -> &Path {
        &self.downloads
    }

    /// Private memory of the page's process, in bytes; 0 where the system does not tell.
    pub fn memory(&self) -> u64 {
        page_memory(&self.profile)
    }

    /// Watches the memory until asked for the greatest.
    pub fn watch(&self) -> Watch {
        let profile = self.profile.clone();
        let most = Arc::new(AtomicU64::new(0));
        let over = Arc::new(AtomicBool::new(false));
        let (greatest, ended) = (Arc::clone(&most), Arc::clone(&over));
        let thread = spawn(move || {
            while !ended.load(Ordering::Relaxed) {
                greatest.fetch_max(page_memory(&profile), Ordering::Relaxed);
                sleep(LOOK);
            }
        });
        Watch { most, over, thread }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // What is left is overwritten by the next run.
        let _ = fs::remove_dir_all(&self.profile);
    }
}

/// Memory being watched.
pub struct Watch {
    most: Arc<AtomicU64>,
    over: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Watch {
    /// The greatest so far, in bytes. Ends the watch.
    pub fn end(self) -> u64 {
        self.over.store(true, Ordering::Relaxed);
        let _ = self.thread.join();
        self.most.load(Ordering::Relaxed)
    }
}

/// Anonymous and shared memory of the largest renderer among the browser's processes: what the
/// browser's own task manager calls the footprint of a tab.
fn page_memory(profile: &Path) -> u64 {
    let flag = format!("--user-data-dir={}", profile.display());
    let mut most = 0;
    let Ok(processes) = fs::read_dir("/proc") else {
        return 0;
    };
    for process in processes.flatten() {
        let folder = process.path();
        let Ok(line) = fs::read(folder.join("cmdline")) else {
            continue;
        };
        let line = String::from_utf8_lossy(&line);
        if line.contains("--type=renderer") && line.contains(&flag) {
            most = most.max(footprint(&folder));
        }
    }
    most
}

fn footprint(process: &Path) -> u64 {
    let status = fs::read_to_string(process.join("status")).unwrap_or_default();
    status
        .lines()
        .filter_map(|line| line.split_once(':'))
        .filter(|(name, _)| matches!(*name, "RssAnon" | "RssShmem" | "VmSwap"))
        .filter_map(|(_, size)| size.trim().strip_suffix("kB")?.trim().parse::<u64>().ok())
        .sum::<u64>()
        * 1024
}
