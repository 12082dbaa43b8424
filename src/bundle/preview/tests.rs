//! A preview says what an import would do, and agrees with what it then does.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use super::*;
use crate::bundle::{Exporter, hide_fields};
use crate::incident::fact::{Classify, Duplicate, Note, Report, Settle};
use crate::incident::{Audience, ConflictKind, Fact, NewEntry, Person, Stamp};
use crate::library::Library;
use crate::log::{Author, Salt, Seen, seal};

const NOW: Millis = Millis(1_772_445_600_000);

struct Device {
    writer: WriterId,
    lines: Vec<Line>,
}

impl Device {
    fn new(key: u8) -> Self {
        Self {
            writer: WriterId::of_key(&[key]),
            lines: Vec::new(),
        }
    }

    fn write(&mut self, stream: StreamId, fact: impl Into<Fact>) -> Line {
        let here: Vec<&Line> = self
            .lines
            .iter()
            .filter(|line| line.envelope.stream == stream)
            .collect();
        let own = here
            .iter()
            .filter(|line| line.envelope.writer == self.writer)
            .map(|line| (line.envelope.n, line.id))
            .max();
        let named: Vec<EventId> = here.iter().flat_map(|l| l.envelope.parents()).collect();
        let heads = here
            .iter()
            .map(|line| line.id)
            .filter(|id| !named.contains(id))
            .collect();
        let entry = NewEntry {
            fact: fact.into(),
            occurred: None,
            who: Person::named("Ann"),
            audience: Audience::Internal,
        };
        let author = Author {
            writer: self.writer,
            now: NOW,
        };
        let seen = Seen { own, heads };
        let line = seal(stream, author, &seen, entry.to_fields(), Salt([9; 16])).unwrap();
        self.lines.push(line.clone());
        line
    }

    fn library(&self) -> Library {
        let mut library = Library::default();
        let change = library.add(self.lines.iter().cloned());
        library.refresh(&change.streams, &mut |incident| {
            crate::incident::Header::of(incident, &[], Vec::new())
        });
        library
    }

    fn sees(&self, other: &[Line]) -> Preview {
        let asker = Asker {
            own: Some(self.writer),
            now: NOW,
        };
        let mut library = self.library();
        let mut previewer = Previewer::new(other, None, asker);
        // One incident at a time gives the same as all at once.
        while !previewer.step(&mut library, 1) {}
        previewer.finish()
    }
}

fn stream(n: u8) -> StreamId {
    StreamId::from_parts(StreamKind::Incident, 1_772_445_600_000, [n; 10])
}

fn report(title: &str) -> Report {
    Report {
        title: title.to_owned(),
        ..Report::default()
    }
}

fn classify(level: u8) -> Classify {
    Classify {
        level,
        ..Classify::default()
    }
}

fn note(text: &str) -> Note {
    Note {
        text: text.to_owned(),
    }
}

#[test]
fn x8_new_same_and_completed_are_told_apart() {
    let mut a = Device::new(1);
    a.write(stream(1), report("Mail is down"));
    let secret = a.write(stream(1), note("the password was abc"));
    let mut b = Device::new(2);
    b.lines = vec![a.lines[0].clone(), hide_fields(&secret, &["text"]).unwrap()];
    a.write(stream(1), classify(2));
    a.write(stream(2), report("Printer"));
    let preview = b.sees(&a.lines);
    let counts = (preview.new, preview.same, preview.completed);
    assert_eq!(counts, (2, 1, 1));
    assert_eq!(preview.new_incidents, 1);
    assert_eq!(preview.incidents.len(), 2);
    let mail = preview
        .incidents
        .iter()
        .find(|c| c.id == stream(1))
        .unwrap();
    assert_eq!(mail.title, "Mail is down");
    assert_eq!(mail.before.unwrap().severity, None);
    assert_eq!(mail.after.severity, Some(2));
    assert_eq!(mail.kinds, BTreeMap::from([("classify".to_owned(), 1)]));
    assert_eq!(mail.devices[0].writer, a.writer);
    let again = a.sees(&a.lines);
    assert_eq!((again.new, again.same, again.incidents.len()), (0, 4, 0));
}

#[test]
fn x2_a_conflict_that_would_arise_is_shown_and_one_that_would_end() {
    let mut a = Device::new(1);
    a.write(stream(1), report("Mail is down"));
    let mut b = Device::new(2);
    b.lines = a.lines.clone();
    let ours = a.write(stream(1), classify(1));
    let theirs = b.write(stream(1), classify(3));
    let preview = a.sees(&b.lines);
    let change = &preview.incidents[0];
    let rivals = change.rivals.as_ref().unwrap();
    assert_eq!(rivals.arriving, BTreeSet::from([theirs.id]));
    let competing: BTreeSet<EventId> = change.conflicts[0].events.iter().copied().collect();
    assert_eq!(competing, BTreeSet::from([ours.id, theirs.id]));
    assert!(
        competing
            .iter()
            .all(|id| rivals.incident.entry(*id).is_some())
    );
    assert!(!change.demo);
    assert_eq!(preview.conflicts, 1);
    assert_eq!(
        preview.incidents[0].conflicts[0].kind,
        ConflictKind::Severity
    );
    b.lines.push(ours.clone());
    let mut c = Device::new(3);
    c.lines = b.lines.clone();
    c.write(
        stream(1),
        Settle {
            choice: Some(ours.id),
            register: "severity".to_owned(),
        },
    );
    let preview = b.sees(&c.lines);
    assert_eq!((preview.conflicts, preview.incidents[0].settled), (0, 1));
}

#[test]
fn r12_a_join_that_arrives_makes_two_incidents_one() {
    let mut a = Device::new(1);
    a.write(stream(1), report("Mail is down"));
    a.write(stream(2), report("No mail"));
    let mut b = Device::new(2);
    b.lines = a.lines.clone();
    b.write(
        stream(2),
        Duplicate {
            of: Some(stream(1)),
            ..Duplicate::default()
        },
    );
    let preview = a.sees(&b.lines);
    assert_eq!(preview.incidents.len(), 1);
    assert_eq!(preview.incidents[0].joined.len(), 1);
    assert_eq!(preview.new_incidents, 0);
    // The other way round: the join is here, and the incident it names arrives.
    let mut c = Device::new(3);
    c.lines = b
        .lines
        .iter()
        .filter(|l| l.envelope.stream == stream(2))
        .cloned()
        .collect();
    let preview = c.sees(&a.lines[..1]);
    assert_eq!(preview.incidents.len(), 1);
    assert_eq!(preview.incidents[0].id, stream(1));
    assert!(preview.incidents[0].before.is_some());
}

#[test]
fn x3_forks_gaps_and_our_own_name_are_pointed_out() {
    let mut a = Device::new(1);
    a.write(stream(1), report("Mail is down"));
    let mut clone = Device::new(1);
    clone.lines = a.lines.clone();
    a.write(stream(1), note("here"));
    clone.write(stream(1), note("there"));
    clone.write(stream(1), note("and on"));
    let preview = a.sees(&clone.lines);
    assert_eq!((preview.forks, preview.gaps, preview.own), (1, 0, 2));
    let mut b = Device::new(2);
    b.lines = a.lines[..1].to_vec();
    let preview = b.sees(&clone.lines[2..]);
    assert_eq!((preview.forks, preview.gaps), (0, 1));
}

#[test]
fn r17_a_file_from_the_future_proposes_a_correction() {
    let mut a = Device::new(1);
    a.write(stream(1), report("Mail is down"));
    let ahead = |seconds: i64| {
        let header = Header {
            created: Some(Stamp(NOW + Span::seconds(seconds))),
            exporter: Exporter {
                writer: Some(a.writer),
                ..Exporter::default()
            },
            ..Header::default()
        };
        let asker = Asker {
            own: None,
            now: NOW,
        };
        preview(&a.lines, Some(&header), asker, &mut Nothing)
    };
    assert_eq!(ahead(120).ahead, None);
    assert_eq!(ahead(120).corrections(), []);
    let preview = ahead(121);
    let found = preview.ahead.unwrap();
    assert_eq!(
        (found.writer, found.by),
        (Some(a.writer), Span::seconds(121))
    );
    let skew = crate::incident::fact::Skew {
        from_n: 1,
        seconds: -121,
        to_n: 1,
        writer: Some(a.writer),
    };
    assert_eq!(preview.corrections(), [(stream(1), skew)]);
}
