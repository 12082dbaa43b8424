//! Convergence (X1, X2): seeded runs of several devices, and an independent oracle that must
//! agree with the fold on every set of events that any of them ever held.
//!
//! `HOLDFAST_SEEDS=100000 cargo test --test merge_simulator` tries more seeds;
//! `HOLDFAST_SEED=17 cargo test --test merge_simulator` runs one alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod simulator;

use simulator::check::Tried;
use simulator::world::{Failure, run};
use std::io::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// Tried at every run of the tests.
const SEEDS: u64 = 10_000;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn report(seed: u64, failure: &Failure) -> String {
    let mut out = format!(
        "seed {seed}: {}\nrun it alone: HOLDFAST_SEED={seed} cargo test --test merge_simulator\n\
         the smallest set of events that shows it ({}):\n",
        failure.what,
        failure.left.len()
    );
    for event in &failure.left {
        let line = &event.line;
        out += &format!("  {} {}\n", line.id, line.text);
    }
    out
}

#[test]
fn x1_every_set_of_events_has_one_meaning() {
    let (from, count) = match number("HOLDFAST_SEED") {
        Some(seed) => (seed, 1),
        None => (0, number("HOLDFAST_SEEDS").unwrap_or(SEEDS)),
    };
    let next = AtomicU64::new(from);
    let total = Mutex::new(Tried::default());
    let failed: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut tried = Tried::default();
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= from + count || !failed.lock().unwrap().is_empty() {
                        break;
                    }
                    if let Err(failure) = run(seed, &mut tried) {
                        failed.lock().unwrap().push(report(seed, &failure));
                    }
                }
                total.lock().unwrap().add(&tried);
            });
        }
    });
    let tried = total.into_inner().unwrap();
    // Past the capture of the test harness: what was tried belongs in every log.
    writeln!(std::io::stderr(), "merge simulator: {tried}").unwrap();
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    if count >= 1_000 {
        let kinds = [
            tried.conflicts,
            tried.forks,
            tried.gaps,
            tried.joined,
            tried.hidden,
            tried.quarantined,
            tried.settlements,
            tried.corrections,
        ];
        assert!(kinds.iter().all(|kind| *kind > 100), "too tame: {tried}");
    }
}
