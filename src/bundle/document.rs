//! The parts of a bundle, line by line.

use super::checked::{Checked, Contents};
use super::confirm::confirm;
use super::header::{Blob, Counts, Header, StreamIndex, Trailer};
use super::lines::RawLine;
use super::on_record::OnRecord;
use super::problem::{Expected, Part, Place, Problem, Weight, What};
use super::streams::Streams;
use super::text::{at_column, is_too_deep, locate, named, whole};
use super::write::hex;
use super::{FORMAT, MAX_PROBLEMS};
use crate::log::{EventId, Line, merge_bodies, parse_line_unless};
use crate::time::Millis;
use sha2::{Digest, Sha256};
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

/// An event with its place.
pub(super) struct ReadEvent {
    pub line: Line,
    pub place: Place,
    /// It is here already.
    pub known: bool,
}

/// What was found wrong so far.
#[derive(Default)]
pub(super) struct Problems {
    pub list: Vec<Problem>,
    pub more: u64,
    pub worst: Option<Weight>,
}

impl Problems {
    pub fn add(&mut self, what: What, place: Option<Place>, event: Option<EventId>) {
        self.worst = self.worst.max(Some(what.weight()));
        if self.list.len() < MAX_PROBLEMS {
            self.list.push(Problem { what, place, event });
        } else {
            self.more = self.more.saturating_add(1);
        }
    }
}

/// The lists of a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Streams,
    Playbooks,
    Events,
    Unknown,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Before the first line.
    #[default]
    First,
    /// Between the parts of the document.
    Parts,
    /// Among the elements of a list.
    Within(List),
    /// Behind the trailer.
    Done,
    /// Not worth reading on.
    Refused,
}

/// How the line before ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Before {
    /// It opened the list, or was damaged.
    #[default]
    Open,
    /// With a comma: another element follows.
    Comma,
    /// Without one: the list ends.
    End,
}

/// A bundle as far as it was read.
#[derive(Default)]
pub(super) struct Document {
    state: State,
    before: Before,
    hasher: Sha256,
    parts: BTreeSet<String>,
    stray: bool,
    /// The last line so far.
    end: Place,
    rejected: u64,
    odd_stamps: (u64, Option<Place>),
    /// Places of the events read, by name.
    read: HashMap<EventId, usize>,
    /// What is on record.
    pub on_record: Option<Box<dyn OnRecord>>,
    streams: Streams,
    pub problems: Problems,
    pub header: Option<Header>,
    pub index: Vec<StreamIndex>,
    pub blobs: Vec<Blob>,
    pub events: Vec<ReadEvent>,
    pub checksum_matches: bool,
}

/// Device times outside these years are pointed out: 2000-01-01 and 2100-01-01.
const LIKELY: std::ops::Range<Millis> = Millis(946_684_800_000)..Millis(4_102_444_800_000);

impl Document {
    pub fn is_refused(&self) -> bool {
        self.state == State::Refused
    }

    pub fn event_count(&self) -> u64 {
        u64::try_from(self.events.len()).unwrap_or(u64::MAX)
    }

    pub fn problem_count(&self) -> usize {
        self.problems.list.len()
    }

    pub fn header(&self) -> Option<&Header> {
        self.header.as_ref()
    }

    /// Notes a problem of the file as a whole.
    pub fn note(&mut self, what: What, place: Option<Place>) {
        self.problems.add(what, place, None);
    }

    /// Gives up.
    pub fn refuse(&mut self, what: What) {
        self.state = State::Refused;
        self.note(what, None);
    }

    /// Gives up at a place.
    pub fn refuse_at(&mut self, what: What, place: Place) {
        self.state = State::Refused;
        self.note(what, Some(place));
    }

    /// Reads the next line.
    pub fn line(&mut self, raw: RawLine<'_>) {
        let place = raw.place;
        self.end = place;
        if matches!(self.state, State::Done | State::Refused) {
            let blank = raw.bytes.iter().all(u8::is_ascii_whitespace);
            if self.state == State::Done && !blank && !std::mem::replace(&mut self.stray, true) {
                self.note(What::AfterEnd, Some(place));
            }
            return;
        }
        if raw.bytes.starts_with(b"\"trailer\":") && !raw.cut {
            self.trailer(&raw);
            return;
        }
        self.hasher.update(raw.bytes);
        self.hasher.update(b"\n");
        if raw.cut {
            self.damaged(What::LineTooLong, place);
            return;
        }
        if raw.last {
            // Only the trailer may end the file; the end of the file says so itself.
            return;
        }
        if is_too_deep(raw.bytes) {
            self.damaged(What::TooDeep, place);
            return;
        }
        match str::from_utf8(raw.bytes) {
            Ok(text) => self.text(text, place),
            Err(error) => {
                let exact = Place {
                    byte: at_column(place, error.valid_up_to().saturating_add(1)),
                    ..place
                };
                self.damaged(What::NotText, exact);
            }
        }
    }

    fn damaged(&mut self, what: What, place: Place) {
        self.before = Before::Open;
        self.note(what, Some(place));
    }

    fn text(&mut self, text: &str, place: Place) {
        match self.state {
            State::First => self.first(text, place),
            State::Parts => self.part(text, place),
            State::Within(list) => self.within(list, text, place),
            State::Done | State::Refused => {}
        }
    }

    fn first(&mut self, text: &str, place: Place) {
        self.state = State::Parts;
        let number = text
            .rsplit(':')
            .next()
            .and_then(|rest| rest.strip_suffix(','))
            .and_then(|digits| digits.parse::<u64>().ok());
        match number {
            Some(FORMAT) => {}
            Some(format) if format > FORMAT => self.refuse_at(What::Newer { format }, place),
            _ => self.damaged(
                What::Layout {
                    expected: Expected::Format,
                },
                place,
            ),
        }
    }

    /// A line between the parts: the start of one, or the whole of a short one.
    fn part(&mut self, text: &str, place: Place) {
        self.before = Before::Open;
        let Some((name, value)) = named(text) else {
            // The line that opened this list was damaged: its elements still tell what they are.
            if text.starts_with("{\"e\":") {
                self.element(List::Events, text, place);
            } else {
                self.layout(Expected::Name, place);
            }
            return;
        };
        if !self.parts.insert(name.to_owned()) {
            let name = name.to_owned();
            self.note(What::Twice { name }, Some(place));
        }
        let list = match name {
            "streams" => List::Streams,
            "playbooks" => List::Playbooks,
            "events" => List::Events,
            _ => List::Unknown,
        };
        let (value, comma) = match value.strip_suffix(',') {
            Some(value) => (value, true),
            None => (value, false),
        };
        match (list, value) {
            (_, "[") if !comma => self.state = State::Within(list),
            (_, "[]") if comma => {}
            (_, _) if !comma => self.layout(Expected::Comma, place),
            (List::Unknown, _) if name == "header" => match serde_json::from_str(value) {
                Ok(header) => self.header = Some(header),
                Err(error) => self.unreadable(Part::Header, &error, place),
            },
            (List::Unknown, _) => {}
            _ => self.layout(Expected::List, place),
        }
        if list == List::Unknown && name != "header" {
            if let Err(error) = whole(value) {
                self.unreadable(Part::Unknown, &error, place);
            }
            let name = name.to_owned();
            self.note(What::UnknownPart { name }, Some(place));
        }
    }

    fn within(&mut self, list: List, text: &str, place: Place) {
        match text {
            "]," => self.state = State::Parts,
            _ if named(text).is_some() => {
                self.layout(Expected::ListEnd, place);
                self.state = State::Parts;
                self.part(text, place);
                return;
            }
            _ => {
                self.element(list, text, place);
                return;
            }
        }
        if self.before == Before::Comma {
            self.layout(Expected::Element, place);
        }
        self.before = Before::Open;
    }

    fn element(&mut self, list: List, text: &str, place: Place) {
        if self.before == Before::End {
            self.layout(Expected::CommaBefore, place);
        }
        let (text, before) = match text.strip_suffix(',') {
            Some(text) => (text, Before::Comma),
            None => (text, Before::End),
        };
        self.before = before;
        match list {
            List::Events => self.event(text, place),
            List::Streams => match serde_json::from_str(text) {
                Ok(entry) => self.announced(entry),
                Err(error) => self.unreadable(Part::Index, &error, place),
            },
            List::Playbooks => match serde_json::from_str::<Blob>(text) {
                Ok(blob) if blob.is_genuine() => self.blobs.push(blob),
                Ok(blob) => self.note(What::AlteredBlob { hash: blob.hash }, Some(place)),
                Err(error) => self.unreadable(Part::Playbook, &error, place),
            },
            List::Unknown => {
                if let Err(error) = whole(text) {
                    self.unreadable(Part::Unknown, &error, place);
                }
            }
        }
    }

    fn announced(&mut self, entry: StreamIndex) {
        self.streams.announce(entry.stream, self.index.len());
        self.index.push(entry);
    }

    fn event(&mut self, text: &str, place: Place) {
        let mut known = false;
        let parsed = parse_line_unless(text, &mut |line| {
            known = self.on_record.as_mut().is_some_and(|held| held.has(line));
            known
        });
        let line = match parsed {
            Ok(line) => line,
            Err(error) => {
                self.rejected = self.rejected.saturating_add(1);
                let (place, event) = locate(&error, text, place);
                self.problems.add(What::Event(error), Some(place), event);
                return;
            }
        };
        if !LIKELY.contains(&line.envelope.recorded) {
            self.odd_stamps.0 = self.odd_stamps.0.saturating_add(1);
            self.odd_stamps.1.get_or_insert(place);
        }
        match self.read.entry(line.id) {
            Entry::Vacant(slot) => {
                slot.insert(self.events.len());
                self.events.push(ReadEvent { line, place, known });
                self.streams.event(&self.events, &self.index);
            }
            Entry::Occupied(slot) => {
                let id = Some(line.id);
                self.problems.add(What::RepeatedEvent, Some(place), id);
                if let Some(held) = self.events.get_mut(*slot.get())
                    && let Ok(Some(joined)) = merge_bodies(&held.line, &line)
                {
                    held.line = joined;
                    held.known = false;
                }
            }
        }
    }

    fn trailer(&mut self, raw: &RawLine<'_>) {
        let value = raw
            .bytes
            .strip_prefix(b"\"trailer\":")
            .and_then(|rest| rest.strip_suffix(b"}"))
            .unwrap_or_default();
        match crate::json::read::<Trailer>(value) {
            Ok(trailer) => {
                let hasher = std::mem::take(&mut self.hasher);
                self.checksum_matches = trailer.sha256 == hex(&hasher.finalize());
                if !self.checksum_matches {
                    self.note(What::Checksum, Some(raw.place));
                }
            }
            // The file ends here, so that it was cut off.
            Err(_) if raw.last => return,
            Err(error) => self.unreadable(Part::Trailer, &error, raw.place),
        }
        if let State::Within(_) = self.state {
            self.layout(Expected::ListEnd, raw.place);
        }
        self.state = State::Done;
    }

    fn layout(&mut self, expected: Expected, place: Place) {
        self.note(What::Layout { expected }, Some(place));
    }

    fn unreadable(&mut self, part: Part, error: &serde_json::Error, place: Place) {
        let text = error.to_string();
        let what = match text.rfind(" at line ") {
            Some(end) => text.get(..end).unwrap_or_default().to_owned(),
            None => text,
        };
        self.note(What::Part { part, what }, Some(place));
    }

    fn counts_match(&self) -> bool {
        self.header
            .as_ref()
            .is_none_or(|header| header.counts == self.counts())
    }

    /// How much is here.
    pub fn counts(&self) -> Counts {
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        Counts {
            events: count(self.events.len()),
            playbooks: count(self.blobs.len()),
            streams: count(self.index.len()),
        }
    }

    /// Checks that everything is there and fits together.
    pub fn finish(mut self, bytes: u64) -> Checked {
        if self.state != State::Refused {
            if self.state != State::Done {
                let expected = self.header.as_ref().map_or(0, |h| h.counts.events);
                let found = self.event_count();
                self.note(What::Truncated { found, expected }, Some(self.end));
            } else {
                for name in ["header", "streams", "playbooks", "events"] {
                    if !self.parts.contains(name) {
                        self.note(What::Absent { name }, None);
                    }
                }
            }
            if let (count @ 1.., place) = self.odd_stamps {
                self.note(What::OddStamps { count }, place);
            }
            let read = std::mem::take(&mut self.read);
            let fits = self.streams.all_fit(&self.events, &self.index, &read);
            if !(fits && self.checksum_matches && self.counts_match()) {
                let before = self.event_count();
                confirm(&mut self, &read);
                let left_out = before.saturating_sub(self.event_count());
                self.rejected = self.rejected.saturating_add(left_out);
            }
        }
        let Problems {
            mut list,
            more,
            worst,
        } = self.problems;
        if more > 0 {
            list.push(Problem {
                what: What::More { count: more },
                place: None,
                event: None,
            });
        }
        let events = self.events.len();
        let new = self.events.into_iter().filter(|event| !event.known);
        let lines: Vec<Line> = new.map(|event| event.line).collect();
        let contents = Contents {
            playbooks: self.blobs,
            known: events - lines.len(),
            lines,
        };
        Checked {
            bytes,
            header: self.header,
            problems: list,
            rejected: self.rejected,
            worst,
            contents,
        }
    }
}
