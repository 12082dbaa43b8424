//! What can be wrong with a file, and where.

use super::{Looks, MAX_BYTES, MAX_DEPTH, MAX_LINE_BYTES};
use crate::log::{EventId, Hash, LineError, StreamId, WriterId};
use std::fmt;

/// A place in the file as it was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: u64,
    /// Bytes before the start of that line, or before the exact spot where it is known.
    pub byte: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, byte {}", self.line, self.byte)
    }
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

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.place {
            write!(f, "{place}: ")?;
        }
        write!(f, "{}", self.what)?;
        match self.event {
            Some(id) if !matches!(self.what, What::Event(LineError::Altered { .. })) => {
                write!(f, " (event {id})")
            }
            _ => Ok(()),
        }
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
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum What {
    /// It is something else.
    #[error("not a Holdfast bundle: {0}")]
    NotABundle(Looks),
    /// A newer program wrote it, in a format that this one would misread.
    #[error("made by a newer version of Holdfast (bundle format {format}); update to open it")]
    Newer {
        /// Its format number.
        format: u64,
    },
    /// Larger than [`MAX_BYTES`].
    #[error("larger than the limit of {MAX_BYTES} bytes")]
    TooLarge,
    /// It ends before its end.
    #[error("the file is cut off: events found {found}, announced {expected}")]
    Truncated {
        /// Events read.
        found: u64,
        /// Events that the header announces.
        expected: u64,
    },
    /// Something stands behind the end.
    #[error("there is more text after the end of the bundle")]
    AfterEnd,
    /// The checksum does not match.
    #[error("the checksum does not match: something in the file was altered")]
    Checksum,
    /// A line that belongs to no part of a bundle.
    #[error("expected {expected}")]
    Layout {
        /// What should be there.
        expected: &'static str,
    },
    /// A part stands there twice.
    #[error("`{name}` is there twice")]
    Twice {
        /// Its name.
        name: String,
    },
    /// A part is missing.
    #[error("`{name}` is missing")]
    Absent {
        /// Its name.
        name: &'static str,
    },
    /// Bytes that are not text.
    #[error("not valid UTF-8")]
    NotText,
    /// Longer than [`MAX_LINE_BYTES`].
    #[error("the line is longer than {MAX_LINE_BYTES} bytes")]
    LineTooLong,
    /// Deeper than [`MAX_DEPTH`].
    #[error("nested more than {MAX_DEPTH} deep")]
    TooDeep,
    /// A part beside the events cannot be read.
    #[error("cannot read the {part}: {what}")]
    Part {
        /// Which part.
        part: &'static str,
        /// What the reader said.
        what: String,
    },
    /// A playbook is not the one that its name stands for.
    #[error("the playbook {hash} was altered: its content has another hash")]
    AlteredBlob {
        /// Its name.
        hash: Hash,
    },
    /// An event cannot be accepted.
    #[error("{0}")]
    Event(LineError),
    /// An event stands there twice.
    #[error("this event is there twice")]
    RepeatedEvent,
    /// The checksum does not match, and nothing else in the file names this event.
    #[error("this event was probably altered: nothing else in the file names it")]
    Unconfirmed,
    /// An event does not stand where the index says.
    #[error("this event is not at its place: events were reordered")]
    Reordered,
    /// The index names events that are not here.
    #[error("events {from} to {to} of device {writer} in {stream} are missing from the file")]
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
    #[error("the index of {stream} does not fit its events: {what}")]
    Index {
        /// The stream.
        stream: StreamId,
        /// How.
        what: &'static str,
    },
    /// The counts of the header do not fit what is there.
    #[error("the header announces {expected} {part}; found {found}")]
    Counts {
        /// Which part.
        part: &'static str,
        /// Announced.
        expected: u64,
        /// Found.
        found: u64,
    },
    /// An event names a predecessor that cannot be one.
    #[error("this event names {named} as its predecessor, which is {why}")]
    Contradiction {
        /// The event that it names.
        named: EventId,
        /// Why that cannot be.
        why: &'static str,
    },
    /// An event's predecessor is not the event of that number that is here.
    #[error("this event follows {named}, which is not the event of that number in this file")]
    BrokenChain {
        /// The event that it names.
        named: EventId,
    },
    /// A part that this version does not know; it was left out.
    #[error("`{name}` is not known to this version and was left out")]
    UnknownPart {
        /// Its name.
        name: String,
    },
    /// A byte order mark.
    #[error("the file starts with a byte order mark")]
    ByteOrderMark,
    /// Line ends of another system.
    #[error("line ends were changed")]
    LineEnds,
    /// Spaces and line breaks were changed.
    #[error("the file was reformatted")]
    Reformatted,
    /// Stamps that no clock can have shown.
    #[error("device times before 2000 or after 2100 stand at {count} of the events")]
    OddStamps {
        /// How many.
        count: u64,
    },
    /// More was wrong than is listed.
    #[error("not listed here: {count} more")]
    More {
        /// How many.
        count: u64,
    },
}

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
