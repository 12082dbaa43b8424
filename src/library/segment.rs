//! Packed segments: the lines of hundreds of incidents in one stored record.
//!
//! The first line is an index, `[["i-…",lines,bytes],…]`, in the order of what follows; then
//! come the event lines, grouped by stream. Plain text, so that rescue needs no program.

use crate::log::{Line, StreamId};
use std::ops::Range;
use std::sync::Arc;

/// Packing starts a new segment beyond this many bytes.
pub const SEGMENT_BYTES: usize = 2 << 20;

/// A segment in memory.
#[derive(Clone, Debug)]
pub struct Segment {
    text: Arc<str>,
    parts: Vec<Part>,
}

/// Where one stream lies in a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The stream.
    pub stream: StreamId,
    /// Number of lines.
    pub lines: usize,
    /// Bytes in the text.
    pub range: Range<usize>,
}

/// Why a stored record is not a segment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SegmentError {
    /// Not UTF-8.
    #[error("not UTF-8 at byte {at}")]
    Text {
        /// First bad byte.
        at: usize,
    },
    /// The index cannot be read.
    #[error("the index cannot be read: {what}")]
    Index {
        /// What the reader said.
        what: String,
    },
    /// The index says more than there is.
    #[error("the index names {named} bytes and the segment has {found}")]
    Length {
        /// Bytes named.
        named: usize,
        /// Bytes found.
        found: usize,
    },
}

impl Segment {
    /// Reads the index of a stored record.
    ///
    /// # Errors
    /// [`SegmentError`]; the caller keeps the bytes in quarantine.
    pub fn read(bytes: &[u8]) -> Result<Self, SegmentError> {
        let text = str::from_utf8(bytes).map_err(|error| SegmentError::Text {
            at: error.valid_up_to(),
        })?;
        let head = text.split('\n').next().unwrap_or_default();
        let index: Vec<(StreamId, usize, usize)> =
            serde_json::from_str(head).map_err(|error| SegmentError::Index {
                what: error.to_string(),
            })?;
        let mut start = head.len().saturating_add(1);
        let mut parts = Vec::with_capacity(index.len());
        for (stream, lines, bytes) in index {
            let end = start.saturating_add(bytes);
            parts.push(Part {
                stream,
                lines,
                range: start..end,
            });
            start = end;
        }
        if start > text.len().max(head.len().saturating_add(1))
            || !text.is_char_boundary(start.min(text.len()))
        {
            return Err(SegmentError::Length {
                named: start,
                found: text.len(),
            });
        }
        Ok(Self {
            text: Arc::from(text),
            parts,
        })
    }

    /// What lies where.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Every event line in it; a line that cannot be read is left out.
    pub fn lines(&self) -> impl Iterator<Item = Line> + '_ {
        self.parts
            .iter()
            .filter_map(|part| self.text.get(part.range.clone()))
            .flat_map(str::lines)
            .filter_map(|line| Line::trusted(line.into()).ok())
    }

    /// The event lines of some streams; a line that cannot be read is left out.
    pub fn lines_of<'a>(&'a self, streams: &'a [StreamId]) -> impl Iterator<Item = Line> + 'a {
        self.parts
            .iter()
            .filter(|part| streams.contains(&part.stream))
            .filter_map(|part| self.text.get(part.range.clone()))
            .flat_map(str::lines)
            .filter_map(|line| Line::trusted(line.into()).ok())
    }

    /// The whole text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }
}

/// Packs streams with their lines into segments of about [`SEGMENT_BYTES`]. A stream is never
/// split. Returns each segment's bytes with the number of lines in it.
pub fn pack<'a, L>(streams: impl IntoIterator<Item = (StreamId, L)>) -> Vec<(Vec<u8>, usize)>
where
    L: IntoIterator<Item = &'a str>,
{
    let mut out = Vec::new();
    let mut index: Vec<(StreamId, usize, usize)> = Vec::new();
    let mut body = String::new();
    for (stream, lines) in streams {
        let start = body.len();
        let mut count = 0;
        for line in lines {
            body.push_str(line);
            body.push('\n');
            count += 1;
        }
        if count > 0 {
            index.push((stream, count, body.len() - start));
        }
        if body.len() >= SEGMENT_BYTES {
            finish(&mut out, &mut index, &mut body);
        }
    }
    finish(&mut out, &mut index, &mut body);
    out
}

fn finish(
    out: &mut Vec<(Vec<u8>, usize)>,
    index: &mut Vec<(StreamId, usize, usize)>,
    body: &mut String,
) {
    if index.is_empty() {
        return;
    }
    let lines = index.iter().map(|(_, lines, _)| lines).sum();
    // Names and numbers always serialise.
    let mut bytes = serde_json::to_vec(index).unwrap_or_default();
    bytes.push(b'\n');
    bytes.extend_from_slice(body.as_bytes());
    out.push((bytes, lines));
    index.clear();
    body.clear();
}
