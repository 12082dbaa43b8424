//! Entries of foreign histories, as every device derives them from the same source.

use super::author;
use super::device::START;
use super::dice::Dice;
use holdfast::incident::{Basis, Fact, NewEntry, Occurred, Origin, Person, Precision, Stamp, fact};
use holdfast::log::{Author, Hash, Line, Salt, Seen, StreamId, WriterId, seal};
use holdfast::time::Millis;

/// One entry of a source: which one, and which version of it. Writer, salt and content follow
/// from these alone.
pub fn entry(world: u64, streams: &[StreamId], dice: &mut Dice) -> Line {
    let source = dice.below(2);
    let key = dice.below(4);
    let version = 1 + dice.below(2);
    let mapping = 1 + dice.below(2);
    // The same file read in another zone.
    let zone = usize::from(dice.chance(30));
    let name = format!("{world} {source} {key} {version} {mapping} {zone}");
    let digest = Hash::of(&[name.as_bytes()]);
    let mut own = Dice::new(u64::from_le_bytes(digest.0[..8].try_into().unwrap()));
    let minute = |n: usize| Stamp(Millis(START + n as i64 * 60_000));
    let mut facts = Vec::new();
    for _ in 0..own.below(4) {
        facts.push(fact::ImportedFact {
            at: own.chance(50).then(|| minute(5 * own.below(12))),
            fact: author::plain_fact(&mut own),
        });
    }
    let import = fact::Import {
        facts,
        incident: "INC1".into(),
        key: format!("k{key}"),
        mapping: mapping as u32,
        // The source may list entries in another order than their times.
        order: minute(5 * (key % 3) + 60 * zone),
        system: ["servicenow", "statuspage"][source].into(),
        version: format!("{version}"),
    };
    let at = import.order;
    let entry = NewEntry {
        fact: Fact::Import(import),
        occurred: own.chance(75).then(|| Occurred {
            basis: Basis::Import,
            origin: Origin::Typed,
            precision: Precision::Exact,
            at,
            zone: ["Europe/Amsterdam", "UTC"][zone].into(),
        }),
        who: Person::default(),
        audience: Default::default(),
    };
    let author = Author {
        writer: WriterId(Hash::of(&[b"writer", name.as_bytes()])),
        now: at.0,
    };
    let stream = streams[source % streams.len()];
    let salt = Salt::head(Hash::of(&[b"salt", name.as_bytes()]));
    seal(stream, author, &Seen::default(), entry.to_fields(), salt).unwrap()
}
