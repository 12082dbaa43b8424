//! How long verifying, reading and folding take, natively and on one thread.
//!
//! `cargo bench --bench fold` prints one line per measure: the median and the spread of several
//! runs in this process. Figures to reach stand in the last column.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use holdfast::incident::{Event, Fact, Incident, NewEntry, Occurred, Person, fact, fold};
use holdfast::log::{Author, Line, Salt, Seen, StreamId, StreamKind, WriterId, parse_line, seal};
use holdfast::time::Millis;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

const RUNS: usize = 9;
const START: i64 = 1_772_445_600_000;

/// A fixed xorshift: the same data in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).unwrap()
    }
}

fn stream(number: usize) -> StreamId {
    StreamId::derived(StreamKind::Incident, &[&number.to_le_bytes()])
}

/// What a responder writes, in the mix of a real record: half of it notes.
fn any_fact(dice: &mut Dice, step: usize) -> Fact {
    if step == 0 {
        return Fact::Report(fact::Report {
            title: format!("Payment gateway times out in region {}", dice.below(90)),
            reporter: "Service desk".into(),
            ..Default::default()
        });
    }
    match dice.below(12) {
        0 => Fact::Classify(fact::Classify {
            level: u8::try_from(1 + dice.below(3)).unwrap(),
            reason: "checkout is down for everybody".into(),
            ..Default::default()
        }),
        1 => fact::Respond::default().into(),
        2 => fact::Recover::default().into(),
        3 => fact::Relapse::default().into(),
        4 => Fact::Role(fact::Role {
            role: "incident_manager".into(),
            person: Some(Person::named("Ada")),
            ..Default::default()
        }),
        5 => Fact::Notice(fact::Notice {
            kind: Some(holdfast::obligations::input::NoticeKind::Progress),
            recipient: "service_owner".into(),
            method: "email".into(),
            text: "We are working on it.".into(),
            ..Default::default()
        }),
        _ => Fact::Note(fact::Note {
            text: format!(
                "Restarted node {} and watched the error rate; it stays at {} per minute.",
                dice.below(400),
                dice.below(9_000)
            ),
        }),
    }
}

/// `writers` devices append to one incident; each round a device may catch up with the others.
fn incident(number: usize, events: usize, writers: usize, catch_up: usize) -> Vec<Line> {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ (number as u64 + 1));
    let mut all: Vec<Line> = Vec::with_capacity(events);
    let mut seen: Vec<Seen> = vec![Seen::default(); writers];
    for step in 0..events {
        let w = dice.below(writers);
        if step > 0 && dice.below(catch_up) == 0 {
            let others: Vec<_> = seen.iter().filter_map(|s| s.own).collect();
            seen[w].heads = others.into_iter().map(|(_, id)| id).collect();
        }
        let entry = NewEntry {
            fact: any_fact(&mut dice, step),
            occurred: (dice.below(8) == 0).then(|| Occurred {
                at: holdfast::incident::Stamp(Millis(START + step as i64 * 60_000)),
                ..Default::default()
            }),
            who: Person::named("Ada"),
            audience: Default::default(),
        };
        let author = Author {
            writer: WriterId::of_key(&[u8::try_from(w).unwrap(); 32]),
            now: Millis(START + step as i64 * 60_000),
        };
        let salt = Salt((u128::from(dice.next()) << 64 | u128::from(dice.next())).to_le_bytes());
        let line = seal(stream(number), author, &seen[w], entry.to_fields(), salt).unwrap();
        seen[w] = Seen {
            own: Some((line.envelope.n, line.id)),
            heads: Vec::new(),
        };
        all.push(line);
    }
    all
}

struct Row {
    name: &'static str,
    events: usize,
    target: &'static str,
}

fn measure<T>(row: &Row, mut run: impl FnMut() -> T) {
    black_box(run());
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let ms = |d: Duration| d.as_secs_f64() * 1e3;
    println!(
        "{:<44} {:>8} events  median {:>8.1} ms  ({:.1} to {:.1})  {}",
        row.name,
        row.events,
        ms(times[RUNS / 2]),
        ms(times[0]),
        ms(times[RUNS - 1]),
        row.target
    );
}

fn read(lines: &[Line]) -> Vec<Arc<Event>> {
    lines
        .iter()
        .map(|line| Arc::new(Event::read(line.clone())))
        .collect()
}

fn fold_all(incidents: &[(StreamId, Vec<Arc<Event>>)]) -> usize {
    incidents
        .iter()
        .map(|(id, events)| {
            let folded: Incident = fold(&[(*id, events.as_slice())]);
            folded.timeline.len()
        })
        .sum()
}

fn main() {
    // `cargo test --benches` runs this too; there it only has to compile.
    if !std::env::args().any(|arg| arg == "--bench") {
        return;
    }
    let wide: Vec<Vec<Line>> = (0..10_000).map(|n| incident(n, 10, 3, 1)).collect();
    let texts: Vec<String> = wide
        .iter()
        .flatten()
        .map(|line| line.text.to_string())
        .collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!(
        "{} lines, {:.1} MB, {} bytes each",
        texts.len(),
        bytes as f64 / 1e6,
        bytes / texts.len()
    );
    measure(
        &Row {
            name: "parse and verify",
            events: 100_000,
            target: "",
        },
        || texts.iter().filter(|text| parse_line(text).is_ok()).count(),
    );
    measure(
        &Row {
            name: "parse without verifying",
            events: 100_000,
            target: "",
        },
        || {
            texts
                .iter()
                .filter(|text| Line::trusted(Arc::from(text.as_str())).is_ok())
                .count()
        },
    );
    measure(
        &Row {
            name: "read the inside",
            events: 100_000,
            target: "",
        },
        || wide.iter().map(|lines| read(lines).len()).sum::<usize>(),
    );
    let shape = |name, target, lines: Vec<Vec<Line>>| {
        let events = lines.iter().map(Vec::len).sum();
        let read: Vec<(StreamId, Vec<Arc<Event>>)> = lines
            .iter()
            .filter_map(|lines| Some((lines.first()?.envelope.stream, read(lines))))
            .collect();
        measure(
            &Row {
                name,
                events,
                target,
            },
            || fold_all(&read),
        );
    };
    shape("fold, 10 000 incidents of 10", "target 150 ms", wide);
    shape(
        "fold, one incident, taking turns",
        "",
        vec![incident(0, 10_000, 3, 1)],
    );
    shape(
        "fold, one incident, merge-heavy",
        "",
        vec![incident(0, 10_000, 6, 20)],
    );
    shape(
        "fold, one incident, rarely merged",
        "",
        vec![incident(0, 10_000, 6, 500)],
    );
}
