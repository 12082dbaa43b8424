//! What can be wrong with a file, and where.

use super::Looks;
use crate::log::{EventId, Hash, LineError, StreamId, WriterId};
use crate::words::speaks_english;

/// A place in the file as it was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: u64,
    /// Bytes before the start of that line, or before the exact spot where it is known.
    pub byte: u64,
}

/// One thing that is wrong, or odd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What.
    pub what: What,
    /// Where, if it is at one place.
    pub place: Option<Place>,
    /// Which event, if it is known.
    pub event: Option<EventId>,
}

impl Problem {
    /// How much it matters.
    pub fn weight(&self) -> Weight {
        self.what.weight()
    }
}

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Harmless: the content is as it was written.
    Note,
    /// The file is as it was written, and its events contradict each other: they are accepted
    /// and shown, since a record never refuses what somebody else may hold (X3).
    Suspect,
    /// The file is not as it was written. What is sound can be imported on request.
    Damage,
    /// Nothing of it can be read.
    Refused,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It is something else.
    NotABundle(Looks),
    /// A newer program wrote it, in a format that this one would misread.
    Newer {
        /// Its format number.
        format: u64,
    },
    /// Larger than [`super::MAX_BYTES`].
    TooLarge,
    /// It ends before its end.
    Truncated {
        /// Events read.
        found: u64,
        /// Events that the header announces.
        expected: u64,
    },
    /// Something stands behind the end.
    AfterEnd,
    /// The checksum does not match.
    Checksum,
    /// A line that belongs to no part of a bundle.
    Layout {
        /// What should be there.
        expected: Expected,
    },
    /// A part stands there twice.
    Twice {
        /// Its name.
        name: String,
    },
    /// A part is missing.
    Absent {
        /// Its name.
        name: &'static str,
    },
    /// Bytes that are not text.
    NotText,
    /// Longer than [`super::MAX_LINE_BYTES`].
    LineTooLong,
    /// Deeper than [`super::MAX_DEPTH`].
    TooDeep,
    /// A part beside the events cannot be read.
    Part {
        /// Which part.
        part: Part,
        /// What the reader said.
        what: String,
    },
    /// A playbook is not the one that its name stands for.
    AlteredBlob {
        /// Its name.
        hash: Hash,
    },
    /// An event cannot be accepted.
    Event(LineError),
    /// An event stands there twice.
    RepeatedEvent,
    /// The checksum does not match, and nothing else in the file names this event.
    Unconfirmed,
    /// An event does not stand where the index says.
    Reordered,
    /// The index names events that are not here.
    Missing {
        /// The stream.
        stream: StreamId,
        /// The writer.
        writer: WriterId,
        /// First missing number.
        from: u64,
        /// Last missing number.
        to: u64,
    },
    /// The index of a stream does not fit its events.
    Index {
        /// The stream.
        stream: StreamId,
        /// How.
        what: Unfit,
    },
    /// The counts of the header do not fit what is there.
    Counts {
        /// Which part.
        part: Counted,
        /// Announced.
        expected: u64,
        /// Found.
        found: u64,
    },
    /// An event names a predecessor that cannot be one.
    Contradiction {
        /// The event that it names.
        named: EventId,
        /// Why that cannot be.
        why: Absurd,
    },
    /// An event's predecessor is not the event of that number that is here.
    BrokenChain {
        /// The event that it names.
        named: EventId,
    },
    /// A part that this version does not know; it was left out.
    UnknownPart {
        /// Its name.
        name: String,
    },
    /// A byte order mark.
    ByteOrderMark,
    /// Line ends of another system.
    LineEnds,
    /// Spaces and line breaks were changed.
    Reformatted,
    /// Stamps that no clock can have shown.
    OddStamps {
        /// How many.
        count: u64,
    },
    /// More was wrong than is listed.
    More {
        /// How many.
        count: u64,
    },
}

/// What should stand on a line that belongs to no part of a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A known format number.
    Format,
    /// The name of a part.
    Name,
    /// A comma at the end.
    Comma,
    /// A list, one element per line.
    List,
    /// The end of the list before.
    ListEnd,
    /// Another element after a comma.
    Element,
    /// A comma at the end of the line before.
    CommaBefore,
}

/// A part of a bundle beside its events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the file says of itself.
    Header,
    /// The index of one stream.
    Index,
    /// One playbook.
    Playbook,
    /// The checksum.
    Trailer,
    /// One that this version does not know.
    Unknown,
}

/// What the header counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Events.
    Events,
    /// Playbooks.
    Playbooks,
    /// Streams.
    Streams,
}

/// How the index of a stream does not fit its events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It stands there twice.
    Twice,
    /// Its count is not that of its ids.
    Count,
    /// Its heads differ.
    Heads,
    /// The numbers of its devices differ.
    Numbers,
    /// It names events that are not here.
    Absent,
    /// It does not name an event that is here.
    Lacking,
    /// There is none.
    Unnamed,
}

/// Why an event cannot be the predecessor of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absurd {
    /// It is in another stream.
    Stream,
    /// It is by another device.
    Device,
    /// It is not the one numbered just before.
    Number,
}

speaks_english! {
    Place: |words, place| words.bundle_place(place);
    Problem: |words, problem| words.problem(problem);
    What: |words, what| words.what(what);
}

impl std::error::Error for What {}

impl What {
    /// How much it matters.
    pub fn weight(&self) -> Weight {
        match self {
            Self::NotABundle(_) | Self::Newer { .. } | Self::TooLarge => Weight::Refused,
            Self::Contradiction { .. } | Self::BrokenChain { .. } => Weight::Suspect,
            Self::UnknownPart { .. }
            | Self::ByteOrderMark
            | Self::LineEnds
            | Self::Reformatted
            | Self::RepeatedEvent
            | Self::OddStamps { .. } => Weight::Note,
            _ => Weight::Damage,
        }
    }
}
