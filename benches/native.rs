//! How long the core takes, natively and on one thread, for records of several sizes.
//!
//! `cargo bench --bench native -- [--quick] [--json FILE]` prints the median of several runs in
//! this process with the figure to reach beside it. What verifying and folding take is in
//! `benches/fold.rs`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

#[allow(unused_imports, reason = "shared with files.rs")]
mod data;
mod measured;

use data::{END, L, M, S, SKEWED, Size, X};
use holdfast::bundle::{self, Reader};
use holdfast::incident::{Event, Incident, fold};
use holdfast::keeper::{
    Brought, HeldLines, Keeper, Known, PlaybookRules, PlaybookShelf, Rules as _,
};
use holdfast::library::{HeaderSnapshot, Library, Segment, pack};
use holdfast::log::{Line, StreamId};
use holdfast::obligations::evaluate;
use holdfast::playbook::builtin::emergency_handling;
use holdfast::store::{DatabaseId, MemoryBackend, NewReceipt, Store};
use measured::Table;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::env;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

fn main() {
    // `cargo test --benches` runs this too; there it only has to compile.
    let arguments: Vec<String> = env::args().collect();
    let is = |word: &str| arguments.iter().any(|argument| argument == word);
    if !is("--bench") {
        return;
    }
    let mut table = Table::default();
    let large = data::pair(L);
    files(&mut table, &large.ours);
    shelves(&mut table, &large.ours);
    drop(large);
    obligations(&mut table);
    merges(&mut table, is("--quick"));
    let file = arguments.iter().skip_while(|word| *word != "--json").nth(1);
    if let Some(file) = file {
        table.save(file);
    }
}

/// Bundles as bytes.
fn files(table: &mut Table, lines: &[Line]) {
    let bytes = data::bundle(lines, 0);
    let title = format!(
        "read and verify a file of {:.0} MB",
        bytes.len() as f64 / 1e6
    );
    table.measure(&title, lines.len(), "", 7, || bundle::read(&bytes).unwrap());
    table.measure("write a file", lines.len(), "", 5, || {
        data::bundle(lines, 0)
    });
}

/// What is kept in memory and on disk.
fn shelves(table: &mut Table, lines: &[Line]) {
    let mut streams: BTreeMap<StreamId, Vec<&str>> = BTreeMap::new();
    for line in lines {
        let of = streams.entry(line.envelope.stream).or_default();
        of.push(&line.text);
    }
    let packed = || pack(streams.iter().map(|(id, of)| (*id, of.iter().copied())));
    table.measure("pack segments", lines.len(), "", 7, packed);
    let segments: Vec<Vec<u8>> = packed().into_iter().map(|(bytes, _)| bytes).collect();
    let load = || {
        let mut library = Library::default();
        for bytes in &segments {
            library.load(&Segment::read(bytes).unwrap());
        }
        library
    };
    table.measure("load segments", lines.len(), "", 7, load);
    let rules = rules();
    // In slices, as the app does it, so that few incidents are in memory at a time.
    let headers = |library: &mut Library| {
        let all: Vec<StreamId> = library.streams().collect();
        for slice in all.chunks(200) {
            let slice = slice.iter().copied().collect();
            library.refresh(&slice, &mut |incident| rules.header(incident));
        }
    };
    let mut library = load();
    table.measure("the list from events", lines.len(), "", 5, || {
        headers(&mut load())
    });
    headers(&mut library);
    let kept = library.snapshot().to_bytes();
    let title = format!(
        "the list from its record of {:.1} MB",
        kept.len() as f64 / 1e6
    );
    table.measure(&title, lines.len(), "", 9, || {
        HeaderSnapshot::read(&kept).unwrap()
    });
    table.measure("write the record of the list", lines.len(), "", 9, || {
        library.snapshot().to_bytes()
    });
}

/// What is due, for a small and for a very large incident.
fn obligations(table: &mut Table) {
    let playbook = emergency_handling().unwrap();
    let small = data::pair(S).ours;
    let giant = data::pair(SKEWED);
    let first = small[0].envelope.stream;
    let ten = folded(first, small.into_iter().take(10).collect());
    let giant_id = giant.giant.unwrap();
    let of_giant = |line: &Line| line.envelope.stream == giant_id;
    let ten_thousand = folded(giant_id, giant.ours.into_iter().filter(of_giant).collect());
    for (incident, target) in [(ten, "≤ 20 µs"), (ten_thousand, "≤ 1 ms")] {
        let events = &incident.clock_events;
        let title = format!("obligations, {} entries on clocks", events.len());
        table.measure(&title, incident.event_count, target, 101, || {
            evaluate(events, &playbook, END)
        });
    }
}

fn folded(stream: StreamId, lines: Vec<Line>) -> Incident {
    let events: Vec<Arc<Event>> = lines
        .into_iter()
        .filter(|line| line.envelope.stream == stream)
        .map(|line| Arc::new(Event::read(line)))
        .collect();
    fold(&[(stream, &events)])
}

/// The other device's file into a record: read, verified, compared, packed, stored in memory, and
/// the list brought up to date.
fn merges(table: &mut Table, quick: bool) {
    let sizes: &[Size] = if quick { &[S, M, L] } else { &[S, M, L, X] };
    for size in sizes {
        let pair = data::pair(*size);
        let outcome = pair.outcome();
        let (ours, theirs) = (data::bundle(&pair.ours, 0), data::bundle(&pair.theirs, 1));
        let (own, other) = (pair.ours.len(), pair.theirs.len());
        drop(pair);
        let runs = match own {
            ..50_000 => 9,
            50_000..200_000 => 5,
            _ => 3,
        };
        let first = format!("import {}", size.name);
        table.measure(&first, own, "", runs.min(5), || {
            let keeper = keeper();
            take(&keeper, &ours);
            keeper
        });
        let title = format!("merge the pair {}", size.name);
        let target = if size.name == "L" { "≤ 1 s" } else { "" };
        table.measure_after(
            &title,
            other,
            target,
            runs,
            || {
                let keeper = keeper();
                take(&keeper, &ours);
                keeper
            },
            |keeper| {
                take(&keeper, &theirs);
                assert_eq!(keeper.with(|library| library.event_count()), outcome.events);
                keeper
            },
        );
    }
}

fn rules() -> PlaybookRules {
    let shelf = Rc::new(RefCell::new(PlaybookShelf::built_in()));
    PlaybookRules::new(shelf, || END)
}

fn keeper() -> Rc<Keeper> {
    let backend = Rc::new(MemoryBackend::new());
    let (store, _) = run(Store::open(backend, DatabaseId("benchmark".to_owned()))).unwrap();
    let keeper = Keeper::new(store, Box::new(rules()));
    run(keeper.load_list()).unwrap();
    while run(keeper.load_slice()).unwrap() {}
    Rc::new(keeper)
}

/// Takes a file into a record, as the share screen does.
fn take(keeper: &Rc<Keeper>, bytes: &[u8]) {
    let reader = Reader::new(bytes.len() as u64).unwrap();
    let mut reader = reader.knowing(HeldLines::of(Rc::clone(keeper)));
    reader.push(bytes);
    let contents = reader.finish().into_contents().unwrap();
    let brought = Brought {
        lines: contents.lines,
        known: Known {
            lines: contents.known,
            since: keeper.removals(),
        },
        ..Brought::default()
    };
    let receipt = NewReceipt {
        file: "benchmark.json".to_owned(),
        received_at: END,
        note: Vec::new(),
    };
    run(keeper.import(brought, receipt)).unwrap();
    while keeper.refresh(500).1 {}
}

/// Memory answers at once, so that polling until ready is enough.
fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(out) = future.as_mut().poll(&mut context) {
            return out;
        }
    }
}
