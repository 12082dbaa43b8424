//! Records to measure with. A fixed seed gives the same bytes in every run and on every machine.

mod desk;
mod dice;
mod phrases;
mod script;

pub use desk::writer;
pub use dice::Dice;
pub use phrases::RARE;

use desk::Desk;
use holdfast::bundle::{self, Blob, Exporter};
use holdfast::incident::Stamp;
use holdfast::log::{Line, StreamId, StreamKind};
use holdfast::playbook::builtin::EMERGENCY_HANDLING;
use holdfast::time::{Millis, Span};
use std::collections::BTreeSet;

/// When the newest incident was reported: 2026-03-02, 10:00 UTC.
pub const END: Millis = Millis(1_772_445_600_000);

/// The device that changed what another device changed as well.
pub const OURS: usize = 20;
/// The device whose record is merged.
pub const THEIRS: usize = 21;

/// How much a record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// The name in tables and of files.
    pub name: &'static str,
    /// Incidents.
    pub incidents: usize,
    /// Events of an incident, on average.
    pub each: usize,
    /// Events of one more incident.
    pub giant: usize,
}

/// 100 incidents, 1 000 events.
pub const S: Size = size("S", 100, 10);
/// 1 000 incidents, 10 000 events.
pub const M: Size = size("M", 1_000, 10);
/// 10 000 incidents, 100 000 events.
pub const L: Size = size("L", 10_000, 10);
/// 20 000 incidents, 400 000 events.
pub const X: Size = size("X", 20_000, 20);
/// M, and one incident with 10 000 events.
pub const SKEWED: Size = Size {
    giant: 10_000,
    ..size("skewed", 1_000, 10)
};

const fn size(name: &'static str, incidents: usize, each: usize) -> Size {
    Size {
        name,
        incidents,
        each,
        giant: 0,
    }
}

/// Two devices with the same past, which parted.
#[derive(Default)]
pub struct Pair {
    /// What this device holds: `incidents` × `each` events.
    pub ours: Vec<Line>,
    /// What the other device holds: 5 % of the incidents have more entries, 5 % are new, and of
    /// 1 % both devices changed the severity without knowing.
    pub theirs: Vec<Line>,
    /// The incident with the most events.
    pub giant: Option<StreamId>,
}

/// What a pair becomes when it is merged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Incidents.
    pub incidents: usize,
    /// Events.
    pub events: usize,
}

impl Pair {
    /// Counts what is there after the merge, without merging.
    pub fn outcome(&self) -> Outcome {
        let all = || self.ours.iter().chain(&self.theirs);
        Outcome {
            incidents: all()
                .map(|line| line.envelope.stream)
                .collect::<BTreeSet<_>>()
                .len(),
            events: all().map(|line| line.id).collect::<BTreeSet<_>>().len(),
        }
    }
}

/// The playbook that the incidents pin, which travels along.
pub fn playbook() -> Blob {
    Blob::of(String::from_utf8_lossy(EMERGENCY_HANDLING))
}

/// Both records of a size.
pub fn pair(size: Size) -> Pair {
    let mut pair = Pair::default();
    let new = size.incidents / 20;
    let playbook = playbook().hash;
    for number in 0..size.incidents + new {
        let mut dice = Dice::of(number);
        let hours = (size.incidents + new - number) as i64;
        let mut desk = Desk::new(stream(number), END - Span::hours(hours));
        // Of each twenty: one goes on elsewhere. Of each hundred: both changed one.
        let both = number % 100 == 53;
        let closed = !both && number % 20 != 0 && number + 20 < size.incidents;
        let spread = 2 * (dice_of_two(number).below(size.each * 6 / 10 + 1));
        let events = match number % 2 {
            0 => size.each + spread / 2,
            _ => size.each - spread / 2,
        };
        let before = events - usize::from(both);
        script::play(&mut desk, before, closed, playbook, &mut dice);
        if number >= size.incidents {
            pair.theirs.append(&mut desk.lines);
            continue;
        }
        let mut theirs = desk.clone();
        if both {
            desk.wait(60);
            theirs.wait(90);
            desk.write(
                OURS,
                "Noor Visser",
                false,
                script::level(&mut dice),
                &mut dice,
            );
            theirs.write(
                THEIRS,
                "Ade Okafor",
                false,
                script::level(&mut dice),
                &mut dice,
            );
        }
        if number % 20 == 10 {
            for _ in 0..=dice.below(3) {
                theirs.wait(300);
                theirs.write(
                    THEIRS,
                    "Ade Okafor",
                    false,
                    script::note(&mut dice),
                    &mut dice,
                );
            }
        }
        pair.ours.append(&mut desk.lines);
        pair.theirs.append(&mut theirs.lines);
    }
    if size.giant > 0 {
        let number = size.incidents + new;
        let mut desk = Desk::new(stream(number), END - Span::days(60));
        script::play(
            &mut desk,
            size.giant,
            false,
            playbook,
            &mut Dice::of(number),
        );
        pair.giant = Some(stream(number));
        pair.ours.extend(desk.lines.iter().cloned());
        pair.theirs.append(&mut desk.lines);
    }
    pair
}

/// Neighbours share their dice, so that one has as many events more as the other has less.
fn dice_of_two(number: usize) -> Dice {
    Dice::of(1_000_000 + number / 2)
}

fn stream(number: usize) -> StreamId {
    StreamId::derived(StreamKind::Incident, &[b"benchmark", &number.to_le_bytes()])
}

/// A record as a file.
pub fn bundle(lines: &[Line], device: usize) -> Vec<u8> {
    let exporter = Exporter {
        app: "holdfast benchmark".to_owned(),
        person: None,
        writer: Some(writer(device)),
    };
    bundle::write(&exporter, Some(Stamp(END)), &[playbook()], lines)
        .expect("sealed lines can be written")
}
