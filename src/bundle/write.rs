//! Writing a bundle: the same events and the same header always give the same bytes.

use super::header::{Blob, Counts, Exporter, Header, StreamIndex, Trailer, id_head};
use super::streams::by_writer;
use super::{FORMAT, MAX_BYTES, MAX_LINE_BYTES};
use crate::incident::Stamp;
use crate::log::{EventId, Graph, Line, LineError, StreamId, WriterId, merge_bodies};
use crate::order;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Why a bundle cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// An event has a line break between its parts, so that it does not fit on a line.
    #[error("event {id} does not fit on one line")]
    LineBreak {
        /// The event.
        id: EventId,
    },
    /// Two copies of an event cannot be joined.
    #[error("two copies of event {id} cannot be joined: {why}")]
    Copies {
        /// The event.
        id: EventId,
        /// What was wrong.
        why: LineError,
    },
    /// Larger than readers accept: the incidents have to go in several files.
    #[error("the bundle would have {bytes} bytes; the limit is {limit}")]
    TooLarge {
        /// Size of the file, or of its longest line.
        bytes: u64,
        /// What is accepted.
        limit: u64,
    },
    /// A part of the file cannot be written as JSON.
    #[error("cannot write the {part} of the bundle: {what}")]
    Json {
        /// Which part.
        part: &'static str,
        /// What the writer said.
        what: String,
    },
}

/// Writes a bundle of `lines`, in any order, with the `playbooks` they rest on. Copies of one
/// event are joined. Events stand by stream, then by causal depth, then by id.
///
/// # Errors
/// [`WriteError`]; lines that were read or sealed by this program always can be written.
pub fn write(
    exporter: &Exporter,
    created: Option<Stamp>,
    playbooks: &[Blob],
    lines: &[Line],
) -> Result<Vec<u8>, WriteError> {
    let mut writer = Writer::new(exporter.clone(), created, playbooks.to_vec());
    for line in lines {
        writer.add(line)?;
    }
    while writer.step(usize::MAX)? {}
    writer.finish()
}

/// Writes a bundle piece by piece, so that a page answers meanwhile: first every line is added,
/// then steps are taken until none is left. The bytes are those of [`write()`].
pub struct Writer {
    exporter: Exporter,
    created: Option<Stamp>,
    blobs: Vec<Blob>,
    sets: BTreeMap<StreamId, BTreeMap<EventId, Line>>,
    ordered: Vec<(StreamId, Vec<Line>)>,
    /// The events of this many streams, and of the next one this many, stand in the file.
    written: (usize, usize),
    head: bool,
    bytes: usize,
    index: Out,
    out: Out,
    digest: Sha256,
    digested: usize,
}

impl Writer {
    /// A writer of an empty bundle.
    pub fn new(exporter: Exporter, created: Option<Stamp>, playbooks: Vec<Blob>) -> Self {
        Self {
            exporter,
            created,
            blobs: playbooks,
            sets: BTreeMap::new(),
            ordered: Vec::new(),
            written: (0, 0),
            head: false,
            bytes: 0,
            index: Out(String::new()),
            out: Out(String::new()),
            digest: Sha256::new(),
            digested: 0,
        }
    }

    /// Adds playbooks that the lines rest on. All come before the first step.
    pub fn bring(&mut self, playbooks: impl IntoIterator<Item = Blob>) {
        self.blobs.extend(playbooks);
    }

    /// Adds one line, or joins it with a copy that was added before. All lines come before the
    /// first step.
    ///
    /// # Errors
    /// [`WriteError::LineBreak`] or [`WriteError::Copies`].
    pub fn add(&mut self, line: &Line) -> Result<(), WriteError> {
        if memchr::memchr2(b'\n', b'\r', line.text.as_bytes()).is_some() {
            return Err(WriteError::LineBreak { id: line.id });
        }
        let stream = self.sets.entry(line.envelope.stream).or_default();
        match stream.entry(line.id) {
            Entry::Vacant(slot) => {
                self.bytes = self.bytes.saturating_add(line.text.len() + 48);
                slot.insert(line.clone());
            }
            Entry::Occupied(mut slot) => {
                let joined = merge_bodies(slot.get(), line);
                let joined = joined.map_err(|why| WriteError::Copies { id: line.id, why })?;
                if let Some(joined) = joined {
                    slot.insert(joined);
                }
            }
        }
        Ok(())
    }

    /// Does the work of about `events` events; whether any is left. A stream is put in order in
    /// one piece.
    ///
    /// # Errors
    /// [`WriteError`]; nothing of the file is of use then.
    pub fn step(&mut self, events: usize) -> Result<bool, WriteError> {
        let mut left = events;
        while left > 0
            && let Some((stream, set)) = self.sets.pop_first()
        {
            left = left.saturating_sub(set.len());
            let lines = in_order(set);
            if !self.ordered.is_empty() {
                self.index.0.push_str(",\n");
            }
            self.index.json("index", &index(stream, &lines))?;
            self.ordered.push((stream, lines));
        }
        if left == 0 {
            return Ok(true);
        }
        if !self.head {
            self.write_head()?;
            self.head = true;
            return Ok(true);
        }
        while left > 0
            && let Some((_, lines)) = self.ordered.get(self.written.0)
        {
            let Some(line) = lines.get(self.written.1) else {
                self.written = (self.written.0 + 1, 0);
                continue;
            };
            if self.written != (0, 0) {
                self.out.0.push_str(",\n");
            }
            self.out.0.push_str(&line.text);
            self.written.1 += 1;
            left -= 1;
        }
        self.digest_rest();
        Ok(left == 0)
    }

    /// The bytes, after the last step.
    ///
    /// # Errors
    /// [`WriteError::TooLarge`] or [`WriteError::Json`].
    pub fn finish(mut self) -> Result<Vec<u8>, WriteError> {
        let none = self.ordered.is_empty();
        self.out.0.push_str(if none { "],\n" } else { "\n],\n" });
        self.digest_rest();
        let trailer = Trailer {
            sha256: hex(&self.digest.finalize()),
        };
        self.out.0.push_str("\"trailer\":");
        self.out.json("trailer", &trailer)?;
        self.out.0.push_str("}\n");
        within(self.out.0.len(), MAX_BYTES)?;
        Ok(self.out.0.into_bytes())
    }

    /// Everything before the first event.
    fn write_head(&mut self) -> Result<(), WriteError> {
        let mut blobs: BTreeMap<_, &Blob> = BTreeMap::new();
        for blob in &self.blobs {
            blobs.insert(blob.hash, blob);
        }
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let header = Header {
            created: self.created,
            exporter: self.exporter.clone(),
            counts: Counts {
                events: count(self.ordered.iter().map(|(_, lines)| lines.len()).sum()),
                playbooks: count(blobs.len()),
                streams: count(self.ordered.len()),
            },
        };
        let out = &mut self.out;
        out.0.reserve(self.bytes.saturating_add(4_096));
        out.0
            .push_str(&format!("{{\"holdfast\":\"bundle\",\"format\":{FORMAT},\n"));
        out.0.push_str("\"header\":");
        out.json("header", &header)?;
        out.0.push_str(",\n");
        out.0.push_str("\"streams\":[\n");
        out.0.push_str(&self.index.0);
        out.0.push_str(if self.ordered.is_empty() {
            "],\n"
        } else {
            "\n],\n"
        });
        out.list("playbooks", blobs.into_values(), |out, blob| {
            out.json("playbooks", blob)
        })?;
        out.0.push_str("\"events\":[\n");
        Ok(())
    }

    fn digest_rest(&mut self) {
        let rest = self.out.0.as_bytes().get(self.digested..);
        self.digest.update(rest.unwrap_or_default());
        self.digested = self.out.0.len();
    }
}

/// A reader would refuse what is larger.
fn within(bytes: usize, limit: u64) -> Result<(), WriteError> {
    let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
    if bytes > limit {
        return Err(WriteError::TooLarge { bytes, limit });
    }
    Ok(())
}

/// Text that grows.
struct Out(String);

impl Out {
    fn json(&mut self, part: &'static str, value: &impl Serialize) -> Result<(), WriteError> {
        let text = serde_json::to_string(value).map_err(|error| WriteError::Json {
            part,
            what: error.to_string(),
        })?;
        within(
            text.len(),
            u64::try_from(MAX_LINE_BYTES).unwrap_or(u64::MAX),
        )?;
        self.0.push_str(&text);
        Ok(())
    }

    /// One member of the document that is a list: an element per line.
    fn list<T>(
        &mut self,
        name: &str,
        elements: impl Iterator<Item = T>,
        each: impl Fn(&mut Self, T) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        self.0.push_str(&format!("\"{name}\":[\n"));
        let mut first = true;
        for element in elements {
            if !first {
                self.0.push_str(",\n");
            }
            first = false;
            each(self, element)?;
        }
        self.0.push_str(if first { "],\n" } else { "\n],\n" });
        Ok(())
    }
}

/// The lines of a stream in the order of the file.
fn in_order(set: BTreeMap<EventId, Line>) -> Vec<Line> {
    let graph = Graph::build(
        &set.iter()
            .map(|(id, line)| (*id, &line.envelope))
            .collect::<Vec<_>>(),
    );
    let mut rank: Vec<(u32, Line)> = set
        .into_values()
        .enumerate()
        .map(|(at, line)| (graph.rank(at), line))
        .collect();
    order::sort_by_key(&mut rank, |(rank, _)| *rank);
    rank.into_iter().map(|(_, line)| line).collect()
}

/// The index line of one stream, of lines in the order of the file.
pub(super) fn index(stream: StreamId, lines: &[Line]) -> StreamIndex {
    let graph = Graph::build(
        &lines
            .iter()
            .map(|line| (line.id, &line.envelope))
            .collect::<Vec<_>>(),
    );
    let mut heads: Vec<EventId> = graph
        .heads()
        .iter()
        .filter_map(|at| lines.get(*at).map(|line| line.id))
        .collect();
    order::sort(&mut heads);
    let mut numbers: Vec<(WriterId, u64)> = lines
        .iter()
        .map(|line| (line.envelope.writer, line.envelope.n))
        .collect();
    order::sort(&mut numbers);
    StreamIndex {
        stream,
        events: u64::try_from(lines.len()).unwrap_or(u64::MAX),
        heads,
        ids: lines.iter().map(|line| id_head(&line.id)).collect(),
        writers: by_writer(&numbers),
    }
}

/// Hexadecimal digits, lower case.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(bytes.len().saturating_mul(2));
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}
