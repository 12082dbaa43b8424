//! Made-up incidents to look around with. Everything and everyone in them is invented, and every
//! report says so.

mod people;
mod script;

pub use people::{entries, is_made_up};

use crate::incident::{Fact, NewEntry, Occurred, Origin, Person, Stamp};
use crate::log::{Author, Hash, Line, LineError, Salt, Seen, StreamId, StreamKind, WriterId, seal};
use crate::time::{Millis, Span};
use crate::words::Lang;

/// One scripted entry: minutes before now, who, what.
pub(crate) struct Beat {
    minutes_ago: i64,
    who: &'static str,
    fact: Fact,
}

const NOOR: &str = "Noor Visser";
const ADE: &str = "Ade Okafor";
const MIA: &str = "Mia de Boer";

/// The text in the language of the screen.
struct Say(Lang);

impl Say {
    fn text(&self, en: &str, nl: &str) -> String {
        match self.0 {
            Lang::Nl => nl.to_owned(),
            _ => en.to_owned(),
        }
    }
}

/// The demo incidents as they would stand at `now`, in `lang`, under the playbook `playbook`.
/// The same arguments give the same lines.
///
/// # Errors
/// [`LineError`] when a line cannot be written; with the fixed script it always can.
pub fn demo(now: Millis, lang: Lang, playbook: Hash) -> Result<Vec<Line>, LineError> {
    let mut lines = people::lines(lang)?;
    for (number, beats) in script::incidents(lang, playbook).into_iter().enumerate() {
        let seed = [&now.0.to_be_bytes()[..], &number.to_be_bytes()].concat();
        let stream = StreamId::derived(StreamKind::Incident, &[b"holdfast demo", &seed]);
        let writer = WriterId::of_key(Hash::of(&[b"holdfast demo", &seed]).0.as_slice());
        let mut seen = Seen::default();
        for beat in beats {
            let at = now - Span::minutes(beat.minutes_ago);
            let entry = NewEntry {
                fact: beat.fact,
                occurred: Some(Occurred {
                    at: Stamp(at),
                    origin: Origin::Device,
                    ..Occurred::default()
                }),
                who: Person::named(beat.who),
                audience: Default::default(),
            };
            let salt = Salt::head(Hash::of(&[b"demo salt", &seed, &lines.len().to_be_bytes()]));
            let author = Author { writer, now: at };
            let line = seal(stream, author, &seen, entry.to_fields(), salt)?;
            seen = Seen {
                own: Some((line.envelope.n, line.id)),
                heads: vec![line.id],
            };
            lines.push(line);
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::incident::{Event, fold};
    use std::collections::BTreeMap;
    use std::sync::Arc;

    #[test]
    fn x20_the_demo_folds_cleanly_in_both_languages_and_says_what_it_is() {
        for lang in [Lang::En, Lang::Nl] {
            let lines = demo(Millis(1_772_445_600_000), lang, Hash([1; 32])).unwrap();
            let mut streams: BTreeMap<StreamId, Vec<Arc<Event>>> = BTreeMap::new();
            for line in lines {
                let line = crate::log::parse_line(&line.text).unwrap();
                let stream = line.envelope.stream;
                if stream.kind == StreamKind::Directory {
                    continue;
                }
                let event = Arc::new(Event::read(line));
                streams.entry(stream).or_default().push(event);
            }
            assert_eq!(streams.len(), 3);
            for (stream, events) in &streams {
                let incident = fold(&[(*stream, events)]);
                assert!(incident.demo);
                assert!(incident.conflicts.is_empty() && incident.quarantined == 0);
                assert!(!incident.name().is_empty());
            }
        }
    }
}
