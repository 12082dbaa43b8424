//! How long it takes to find entries among 100 000, natively and on one thread (X16).
//!
//! `cargo bench --bench search` prints medians with the figure to reach beside them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

#[allow(dead_code, unused_imports, reason = "shared with files.rs")]
mod data;
#[allow(dead_code, reason = "shared with native.rs")]
mod measured;

use data::{L, RARE};
use holdfast::search::{Index, Question};
use measured::Table;

fn main() {
    // `cargo test --benches` runs this too; there it only has to compile.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let lines = data::pair(L).ours;
    let read = || {
        let mut index = Index::default();
        for line in &lines {
            index.add(line.envelope.stream, &line.text);
        }
        index
    };
    let mut table = Table::default();
    let events = lines.len();
    table.measure("read everything for searching", events, "", 5, read);
    let index = read();
    println!("the index takes {:.1} MB", index.bytes() as f64 / 1e6);
    for typed in [RARE, "e", "the and", "restart pool db", "nothing-like-this"] {
        let question = Question::read(typed);
        let name = format!("find “{typed}”: {} entries", index.entries(&question).len());
        table.measure(&name, events, "≤ 30 ms", 21, || {
            index.find(&question, &mut |stream| (stream, 0))
        });
    }
}
