//! Medians, printed as they come and kept for the table. Times are processor time of the thread, so
//! that other programs on the machine hardly count.

use cpu_time::ThreadTime;
use serde_json::{Value, json};
use std::hint::black_box;
use std::time::Duration;

/// What was measured so far.
#[derive(Default)]
pub struct Table {
    rows: Vec<Value>,
}

impl Table {
    /// Measures `run` several times, after one run that does not count.
    pub fn measure<T>(
        &mut self,
        name: &str,
        events: usize,
        target: &str,
        runs: usize,
        mut run: impl FnMut() -> T,
    ) {
        self.measure_after(name, events, target, runs, || (), |()| run());
    }

    /// The same for what needs something made anew each time. Neither making nor dropping counts.
    pub fn measure_after<S, T>(
        &mut self,
        name: &str,
        events: usize,
        target: &str,
        runs: usize,
        mut make: impl FnMut() -> S,
        mut run: impl FnMut(S) -> T,
    ) {
        black_box(run(make()));
        let mut times: Vec<Duration> = (0..runs)
            .map(|_| {
                let made = make();
                let start = ThreadTime::now();
                let out = black_box(run(made));
                let took = start.elapsed();
                drop(out);
                took
            })
            .collect();
        times.sort_unstable();
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let (median, low, high) = (ms(times[runs / 2]), ms(times[0]), ms(times[runs - 1]));
        println!(
            "{name:<42} {events:>7} events {} ({} to {}) {target}",
            shown(median),
            shown(low).trim(),
            shown(high).trim(),
        );
        self.rows.push(json!({
            "name": name, "events": events, "target": target,
            "runs": runs, "ms": median, "low": low, "high": high,
        }));
    }

    /// Writes the rows as JSON.
    pub fn save(&self, file: &str) {
        std::fs::write(file, Value::from(self.rows.clone()).to_string()).unwrap();
    }
}

fn shown(ms: f64) -> String {
    match ms {
        ..0.1 => format!("{:>8.1} µs", ms * 1e3),
        0.1..10.0 => format!("{ms:>8.2} ms"),
        _ => format!("{ms:>8.0} ms"),
    }
}
