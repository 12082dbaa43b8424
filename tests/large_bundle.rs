//! A file of 200 MB goes through the tool within stated bounds on time and memory.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use holdfast::bundle::{Exporter, MAX_BYTES, WriteError, write};
use holdfast::log::{Author, Salt, Seen, seal};
use std::process::Command;
use std::time::Instant;
use support::{Device, START, fields, stream};

/// Memory that the tool may take, in KiB: the events of the file, once, and a quarter more. The
/// text of the file is never held as a whole beside them.
const MEMORY: u64 = 300 << 10;

#[test]
fn a_file_of_200_megabytes_is_read_in_bounded_time_and_memory() {
    let writer = Device::new(1, "Ann").writer;
    let filler = "x".repeat(60_000);
    let mut seen = Seen::default();
    let mut lines = Vec::new();
    while lines.len() < 3_300 {
        let text = format!("\"{} {filler}\"", lines.len());
        let body = fields(&[("text", &text), ("type", "\"note\"")]);
        let author = Author { writer, now: START };
        let line = seal(stream(1), author, &seen, body, Salt([3; 16])).unwrap();
        seen.own = Some((line.envelope.n, line.id));
        seen.heads = vec![line.id];
        lines.push(line);
    }
    let file = write(&Exporter::default(), None, &[], &lines).unwrap();
    assert!(file.len() > 190_000_000 && (file.len() as u64) < MAX_BYTES);
    let path = std::env::temp_dir().join(format!("holdfast-{}-large.json", std::process::id()));
    std::fs::write(&path, &file).unwrap();
    let megabytes = file.len() / 1_000_000;
    drop((file, lines));

    let start = Instant::now();
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!("ulimit -v {MEMORY} && exec \"$0\" verify \"$1\""))
        .arg(env!("CARGO_BIN_EXE_holdfast"))
        .arg(&path)
        .output();
    let took = start.elapsed();
    std::fs::remove_file(&path).unwrap();
    let output = output.unwrap();
    println!(
        "{megabytes} MB in {:.1} s within {} MB of memory",
        took.as_secs_f32(),
        MEMORY / 1_024
    );
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words}");
    let answer = String::from_utf8_lossy(&output.stdout);
    assert!(
        answer.contains("sound: 3300 events in 1 stream"),
        "{answer}"
    );
    // Without optimisation, and on a busy machine, hashing takes most of it.
    assert!(took.as_secs() < 300);
}

#[test]
fn what_readers_would_refuse_is_not_written() {
    let writer = Device::new(1, "Ann").writer;
    let text = format!("\"{}\"", "x".repeat(1_000_000));
    let lines: Vec<_> = (0..280_u64)
        .map(|n| {
            let mut id = stream(1);
            id.bits[8..].copy_from_slice(&n.to_be_bytes());
            let body = fields(&[("text", &text), ("type", "\"note\"")]);
            let author = Author { writer, now: START };
            seal(id, author, &Seen::default(), body, Salt([3; 16])).unwrap()
        })
        .collect();
    let refused = write(&Exporter::default(), None, &[], &lines);
    assert!(matches!(
        refused,
        Err(WriteError::TooLarge {
            limit: MAX_BYTES,
            ..
        })
    ));
}
