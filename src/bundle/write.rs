//! Writing a bundle: the same events and the same header always give the same bytes.

use super::header::{Blob, Counts, Exporter, Header, StreamIndex, Trailer, id_head};
use super::streams::by_writer;
use super::{FORMAT, MAX_BYTES, MAX_LINE_BYTES};
use crate::incident::Stamp;
use crate::log::{EventId, Graph, Line, LineError, StreamId, WriterId, merge_bodies};
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
    let streams = streams(lines)?;
    let mut blobs: BTreeMap<_, &Blob> = BTreeMap::new();
    for blob in playbooks {
        blobs.insert(blob.hash, blob);
    }
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let header = Header {
        created,
        exporter: exporter.clone(),
        counts: Counts {
            events: count(streams.values().map(Vec::len).sum()),
            playbooks: count(blobs.len()),
            streams: count(streams.len()),
        },
    };
    let size: usize = lines
        .iter()
        .map(|line| line.text.len().saturating_add(48))
        .sum();
    let mut out = Out(String::with_capacity(size.saturating_add(4_096)));
    out.0
        .push_str(&format!("{{\"holdfast\":\"bundle\",\"format\":{FORMAT},\n"));
    out.0.push_str("\"header\":");
    out.json("header", &header)?;
    out.0.push_str(",\n");
    let index = streams.iter().map(|(stream, lines)| index(*stream, lines));
    out.list("streams", index, |out, entry| out.json("index", &entry))?;
    out.list("playbooks", blobs.into_values(), |out, blob| {
        out.json("playbooks", blob)
    })?;
    out.list("events", streams.values().flatten(), |out, line| {
        out.0.push_str(&line.text);
        Ok(())
    })?;
    let trailer = Trailer {
        sha256: hex(&Sha256::digest(out.0.as_bytes())),
    };
    out.0.push_str("\"trailer\":");
    out.json("trailer", &trailer)?;
    out.0.push_str("}\n");
    within(out.0.len(), MAX_BYTES)?;
    Ok(out.0.into_bytes())
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

/// The lines by stream, each stream in the order of the file, without doubles.
fn streams(lines: &[Line]) -> Result<BTreeMap<StreamId, Vec<Line>>, WriteError> {
    let mut sets: BTreeMap<StreamId, BTreeMap<EventId, Line>> = BTreeMap::new();
    for line in lines {
        if memchr::memchr2(b'\n', b'\r', line.text.as_bytes()).is_some() {
            return Err(WriteError::LineBreak { id: line.id });
        }
        match sets.entry(line.envelope.stream).or_default().entry(line.id) {
            Entry::Vacant(slot) => {
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
    }
    let ordered = sets.into_iter().map(|(stream, set)| {
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
        rank.sort_unstable_by_key(|(rank, _)| *rank);
        (stream, rank.into_iter().map(|(_, line)| line).collect())
    });
    Ok(ordered.collect())
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
    heads.sort_unstable();
    let mut numbers: Vec<(WriterId, u64)> = lines
        .iter()
        .map(|line| (line.envelope.writer, line.envelope.n))
        .collect();
    numbers.sort_unstable();
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
