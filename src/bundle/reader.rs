//! Reads a bundle piece by piece, so that a screen stays alive and a file need not be in memory
//! as a whole.

use super::checked::Checked;
use super::document::Document;
use super::lines::{Lines, Plain, length};
use super::looks::Looks;
use super::on_record::OnRecord;
use super::problem::{Place, What};
use super::relay::{Relay, compact_start};
use super::{Header, MAX_BYTES};

/// A file above [`MAX_BYTES`]: refused before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the file has {bytes} bytes; the limit is {MAX_BYTES}")]
pub struct TooLarge {
    /// Its size.
    pub bytes: u64,
}

/// How far a reader is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read so far.
    pub bytes: u64,
    /// Events accepted so far.
    pub events: u64,
    /// Problems found so far.
    pub problems: usize,
    /// It is no use to read on: the file is not one that can be read.
    pub hopeless: bool,
}

/// Bytes that tell what a file is.
const HEAD_BYTES: usize = 4_096;
const BYTE_ORDER_MARK: &[u8] = &[0xef, 0xbb, 0xbf];
const START: &str = "{\"holdfast\":\"bundle\",\"format\":";

/// A bundle being read. Give it the file with [`Reader::push`], in pieces of any size, then call
/// [`Reader::finish`]. A piece of 128 KiB takes a few milliseconds.
pub struct Reader {
    /// The first bytes, until it is clear what the file is.
    head: Vec<u8>,
    lines: Option<Lines>,
    document: Document,
    bytes: u64,
}

impl Reader {
    /// Starts on a file of `size` bytes.
    ///
    /// # Errors
    /// [`TooLarge`].
    pub fn new(size: u64) -> Result<Self, TooLarge> {
        if size > MAX_BYTES {
            return Err(TooLarge { bytes: size });
        }
        Ok(Self {
            head: Vec::new(),
            lines: None,
            document: Document::default(),
            bytes: 0,
        })
    }

    /// Leaves out what is here already, and saves the time to verify it again.
    #[must_use]
    pub fn knowing(mut self, held: impl OnRecord + 'static) -> Self {
        self.document.on_record = Some(Box::new(held));
        self
    }

    /// Reads the next piece.
    pub fn push(&mut self, piece: &[u8]) -> Progress {
        self.bytes = self.bytes.saturating_add(length(piece));
        if self.bytes > MAX_BYTES {
            self.document.refuse(What::TooLarge);
        } else if !self.document.is_refused() {
            self.read(piece);
        }
        self.progress()
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress {
            bytes: self.bytes,
            events: self.document.event_count(),
            problems: self.document.problem_count(),
            hopeless: self.document.is_refused(),
        }
    }

    /// What the file says about itself, once that was read.
    pub fn header(&self) -> Option<&Header> {
        self.document.header()
    }

    /// The end of the file: checks that everything is there and fits together.
    pub fn finish(mut self) -> Checked {
        if !self.document.is_refused() {
            if self.lines.is_none() {
                self.start(true);
            }
            let document = &mut self.document;
            if let Some(lines) = &mut self.lines {
                lines.finish(&mut |line| document.line(line));
                if let Lines::Plain(plain) = lines
                    && plain.carriage_returns
                {
                    document.note(What::LineEnds, None);
                }
            }
        }
        self.document.finish(self.bytes)
    }

    fn read(&mut self, piece: &[u8]) {
        if self.lines.is_none() {
            self.head.extend_from_slice(piece);
            self.start(false);
            return;
        }
        let document = &mut self.document;
        if let Some(lines) = &mut self.lines {
            lines.push(piece, &mut |line| document.line(line));
        }
    }

    /// Finds out what the file is as soon as its first bytes tell.
    fn start(&mut self, last: bool) {
        let marked = self.head.starts_with(BYTE_ORDER_MARK);
        let skip = if marked { BYTE_ORDER_MARK.len() } else { 0 };
        let head = self.head.get(skip..).unwrap_or_default();
        let enough = last || head.len() >= HEAD_BYTES;
        let begin = length(self.head.get(..skip).unwrap_or_default());
        let line_end = memchr::memchr(b'\n', head);
        let first = head
            .get(..line_end.unwrap_or(head.len()))
            .unwrap_or_default();
        let lines = if line_end.is_some() && is_first_line(first) {
            Lines::Plain(Plain::new(begin))
        } else {
            let short = head.get(..HEAD_BYTES.min(head.len())).unwrap_or_default();
            let compact = compact_start(short);
            let is_start = compact.starts_with(START.as_bytes());
            let may_become = START.as_bytes().starts_with(&compact);
            if !enough && (is_start || may_become) && line_end.is_none() {
                return;
            }
            if is_start {
                // A file that was cut off within its first line was not reformatted.
                if is_first_line(&[first, b","].concat()) {
                    Lines::Plain(Plain::new(begin))
                } else {
                    self.document.note(What::Reformatted, None);
                    Lines::Relaid(Relay::new(begin))
                }
            } else if may_become && !enough {
                return;
            } else {
                let looks = Looks::of(&self.head);
                self.document.refuse_at(
                    What::NotABundle(looks),
                    Place {
                        line: 1,
                        byte: begin,
                    },
                );
                return;
            }
        };
        if marked {
            self.document.note(What::ByteOrderMark, None);
        }
        let mut lines = lines;
        let document = &mut self.document;
        lines.push(head, &mut |line| document.line(line));
        self.head = Vec::new();
        self.lines = Some(lines);
    }
}

/// The first line as it was written, of whatever format number.
fn is_first_line(line: &[u8]) -> bool {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    line.strip_prefix(START.as_bytes())
        .and_then(|rest| rest.strip_suffix(b","))
        .is_some_and(|digits| !digits.is_empty() && digits.iter().all(u8::is_ascii_digit))
}

/// Reads a whole file that is in memory.
///
/// # Errors
/// [`TooLarge`], before anything is read.
pub fn read(bytes: &[u8]) -> Result<Checked, TooLarge> {
    let mut reader = Reader::new(length(bytes))?;
    reader.push(bytes);
    Ok(reader.finish())
}
