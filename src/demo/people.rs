//! The people, services and components of the demo: as few as show what they are good for. Their
//! streams are always the same, so that they are told from real ones wherever they are shown, and
//! go with the demo.

use super::Say;
use crate::directory::{Fact, Field, Items, Kind, Set, Value};
use crate::incident::Person;
use crate::log::{Author, Hash, Line, LineError, Salt, Seen, StreamId, StreamKind, WriterId, seal};
use crate::time::Millis;
use crate::words::Lang;
use std::collections::BTreeMap;

/// Every entry by the name that its stream is made of.
const ENTRIES: [&str; 8] = [
    "noor", "ade", "mia", "team", "checkout", "search", "pool", "customer",
];

/// Long ago, and the same for everybody, so that loading the demo twice writes nothing twice.
const RECORDED: Millis = Millis(1_767_225_600_000);

/// The stream of an entry of the demo.
pub(super) fn stream(name: &str) -> StreamId {
    StreamId::derived(StreamKind::Directory, &[b"holdfast demo", name.as_bytes()])
}

/// The streams of all entries of the demo.
pub fn entries() -> impl Iterator<Item = StreamId> {
    ENTRIES.into_iter().map(stream)
}

/// It is an entry of the demo.
pub fn is_made_up(id: StreamId) -> bool {
    entries().any(|known| known == id)
}

fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}

fn link(name: &str) -> Value {
    text(stream(name).to_string())
}

fn links(names: &[&str]) -> Value {
    Value::Items(Items {
        add: names.iter().map(|name| stream(name).to_string()).collect(),
        ..Items::default()
    })
}

/// An entry: the name that its stream is made of, its kind, what it says.
type Script = (&'static str, Kind, Vec<(Field, Value)>);

/// What the entries say, in the language given.
fn script(say: &Say) -> Vec<Script> {
    use Field as F;
    let invented = || {
        let note = say.text(
            "Made up, to look around with; it goes with the demo.",
            "Verzonnen, om rond te kijken; gaat weg met de demo.",
        );
        (F::Note, text(note))
    };
    let person = |name: &str, number: &str| {
        vec![(F::Name, text(name)), (F::Phone, text(number)), invented()]
    };
    vec![
        ("noor", Kind::Person, person(super::NOOR, "555-0101")),
        ("ade", Kind::Person, person(super::ADE, "555-0102")),
        ("mia", Kind::Person, person(super::MIA, "555-0103")),
        (
            "team",
            Kind::Team,
            vec![
                (
                    F::Name,
                    text(say.text("Payments team (demo)", "Betaalteam (demo)")),
                ),
                (F::Members, links(&["noor", "ade"])),
                (F::Queue, text("DEMO-PAY")),
                (F::Announce, text("payments-demo@example.org")),
                invented(),
            ],
        ),
        (
            "checkout",
            Kind::Service,
            vec![
                (
                    F::Name,
                    text(say.text("Checkout (demo)", "Afrekenen (demo)")),
                ),
                (F::Owner, link("noor")),
                (F::BusinessOwner, link("mia")),
                (F::Team, link("team")),
                (F::Critical, text("yes")),
                (F::Queue, text("DEMO-PAY")),
                (F::Announce, text("checkout-demo@example.org")),
                (F::Region, text("Europa")),
                (F::Zone, text("Europe/Amsterdam")),
                (F::Hours, text("1-5 08:00-18:00")),
                invented(),
            ],
        ),
        (
            "search",
            Kind::Service,
            vec![
                (F::Name, text(say.text("Search (demo)", "Zoeken (demo)"))),
                (F::Owner, link("ade")),
                invented(),
            ],
        ),
        (
            "pool",
            Kind::Component,
            vec![
                (
                    F::Name,
                    text(say.text("Connection pool (demo)", "Verbindingspool (demo)")),
                ),
                (F::Weight, text("9")),
                (F::Services, links(&["checkout"])),
                invented(),
            ],
        ),
        (
            "customer",
            Kind::Customer,
            vec![
                (
                    F::Name,
                    text(say.text("Harbour Books (demo)", "Boekhandel De Haven (demo)")),
                ),
                (F::Key, text("yes")),
                (F::Uses, links(&["checkout"])),
                invented(),
            ],
        ),
    ]
}

/// The entries, in `lang`. The same language gives the same lines.
///
/// # Errors
/// [`LineError`] when a line cannot be written; with the fixed script it always can.
pub(super) fn lines(lang: Lang) -> Result<Vec<Line>, LineError> {
    let mut out = Vec::new();
    for (name, kind, values) in script(&Say(lang)) {
        let id = stream(name);
        let seed = format!("{name} {}", lang.tag());
        let writer = WriterId::of_key(Hash::of(&[b"holdfast demo", seed.as_bytes()]).0.as_slice());
        let author = Author {
            writer,
            now: RECORDED,
        };
        let salt = Salt::head(Hash::of(&[b"demo salt", seed.as_bytes()]));
        let fact = Fact::Set(Set {
            kind: Some(kind),
            values: values.into_iter().collect::<BTreeMap<_, _>>(),
        });
        let fields = fact.to_fields(&Person::default());
        out.push(seal(id, author, &Seen::default(), fields, salt)?);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::directory::{Directory, check, fold};
    use crate::incident::Event;
    use std::sync::Arc;

    fn directory(lang: Lang) -> Directory {
        let mut directory = Directory::default();
        for line in lines(lang).unwrap() {
            let line = crate::log::parse_line(&line.text).unwrap();
            let id = line.envelope.stream;
            directory.put(Arc::new(fold(id, &[Arc::new(Event::read(line))])));
        }
        directory
    }

    #[test]
    fn x20_the_demo_has_a_small_directory_that_says_that_it_is_made_up() {
        for lang in [Lang::En, Lang::Nl] {
            let directory = directory(lang);
            assert_eq!(directory.all().count(), ENTRIES.len());
            for entry in directory.all() {
                assert!(is_made_up(entry.id));
                assert!(!entry.name().is_empty() && !entry.text(Field::Note).is_empty());
                assert!(entry.conflicts.is_empty() && entry.quarantined == 0);
                for named in entry.named() {
                    assert!(directory.get(named).is_some(), "{}", entry.name());
                }
                let fields = entry.kind.unwrap().fields().iter();
                for field in fields.filter(|field| !field.shape().is_set()) {
                    assert!(check(*field, entry.text(*field)).is_ok());
                }
            }
            let checkout = stream("checkout");
            assert!(!directory.gaps(checkout).any());
            assert_eq!(directory.customers_of(stream("pool")).len(), 1);
        }
        let ids = || lines(Lang::Nl).unwrap().into_iter().map(|line| line.id);
        assert!(ids().eq(ids()), "loading it twice writes nothing twice");
    }
}
