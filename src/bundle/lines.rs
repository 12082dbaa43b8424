//! Cuts a file, given in pieces, into lines with their places.

use super::problem::Place;
use super::{MAX_LINE_BYTES, relay::Relay};

/// A line as it came out of the file.
pub(super) struct RawLine<'a> {
    pub bytes: &'a [u8],
    pub place: Place,
    /// It was longer than what is kept; `bytes` is only its start.
    pub cut: bool,
    /// The file ended instead of a line end.
    pub last: bool,
}

/// The lines of a file that is laid out as written, or of one that was reformatted.
pub(super) enum Lines {
    Plain(Plain),
    Relaid(Relay),
}

impl Lines {
    pub fn push(&mut self, piece: &[u8], each: &mut dyn FnMut(RawLine<'_>)) {
        match self {
            Self::Plain(plain) => plain.push(piece, each),
            Self::Relaid(relay) => relay.push(piece, each),
        }
    }

    pub fn finish(&mut self, each: &mut dyn FnMut(RawLine<'_>)) {
        match self {
            Self::Plain(plain) => plain.finish(each),
            Self::Relaid(relay) => relay.finish(each),
        }
    }
}

/// Lines by their line ends. A carriage return before one is dropped and remembered.
pub(super) struct Plain {
    held: Vec<u8>,
    /// Bytes of this line that were too many to keep.
    dropped: u64,
    next: Place,
    pub carriage_returns: bool,
}

impl Plain {
    /// Starts at `byte`, behind a byte order mark.
    pub fn new(byte: u64) -> Self {
        Self {
            held: Vec::new(),
            dropped: 0,
            next: Place { line: 1, byte },
            carriage_returns: false,
        }
    }

    fn push(&mut self, piece: &[u8], each: &mut dyn FnMut(RawLine<'_>)) {
        let mut rest = piece;
        while let Some(end) = memchr::memchr(b'\n', rest) {
            let (line, after) = rest.split_at(end);
            rest = after.get(1..).unwrap_or_default();
            if self.held.is_empty() && line.len() <= MAX_LINE_BYTES {
                self.give(line, 1, false, each);
            } else {
                self.hold(line);
                let held = std::mem::take(&mut self.held);
                self.give(&held, 1, false, each);
            }
        }
        self.hold(rest);
    }

    fn hold(&mut self, bytes: &[u8]) {
        let room = MAX_LINE_BYTES.saturating_sub(self.held.len());
        let (kept, dropped) = bytes.split_at(room.min(bytes.len()));
        self.held.extend_from_slice(kept);
        self.dropped = self.dropped.saturating_add(length(dropped));
    }

    fn finish(&mut self, each: &mut dyn FnMut(RawLine<'_>)) {
        if !self.held.is_empty() {
            let held = std::mem::take(&mut self.held);
            self.give(&held, 0, true, each);
        }
    }

    fn give(&mut self, line: &[u8], line_end: u64, last: bool, each: &mut dyn FnMut(RawLine<'_>)) {
        let place = self.next;
        let dropped = std::mem::take(&mut self.dropped);
        let bytes = length(line)
            .saturating_add(dropped)
            .saturating_add(line_end);
        self.next = Place {
            line: place.line.saturating_add(1),
            byte: place.byte.saturating_add(bytes),
        };
        let bytes = match line {
            [start @ .., b'\r'] => {
                self.carriage_returns = true;
                start
            }
            _ => line,
        };
        each(RawLine {
            bytes,
            place,
            cut: dropped > 0,
            last,
        });
    }
}

pub(super) fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}
