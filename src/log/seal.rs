//! Authoring: a body becomes an event at the end of its writer's chain.

use super::{
    Body, Envelope, EventId, FORMAT_VERSION, Fields, Hash, Line, LineError, MAX_NEW_LINE_BYTES,
    Salt, StreamId, WriterId,
};
use crate::order;
use crate::time::Millis;

/// Who writes, on which device, at what wall time.
#[derive(Clone, Copy, Debug)]
pub struct Author {
    /// The installation.
    pub writer: WriterId,
    /// Its wall clock.
    pub now: Millis,
}

/// What the author has seen of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The writer's own last event there, with its number.
    pub own: Option<(u64, EventId)>,
    /// Heads of the stream.
    pub heads: Vec<EventId>,
}

/// An event just authored.
pub type Sealed = Line;

/// Seals `fields` (exact, canonical value bytes) as the next event of `author` in `stream`.
///
/// # Errors
/// [`LineError::TooLong`] above [`MAX_NEW_LINE_BYTES`]: nobody would accept it from a file.
pub fn seal(
    stream: StreamId,
    author: Author,
    seen: &Seen,
    fields: Fields,
    salt: Salt,
) -> Result<Sealed, LineError> {
    let body = Body {
        fields,
        hidden: Default::default(),
        field_salts: Default::default(),
        salt: Some(salt),
    };
    let commitment = body.commitment().unwrap_or(Hash([0; 32]));
    let prev = seen.own.map(|(_, id)| id);
    let mut after: Vec<EventId> = seen
        .heads
        .iter()
        .copied()
        .filter(|head| Some(*head) != prev)
        .collect();
    order::sort(&mut after);
    after.dedup();
    let envelope = Envelope {
        after,
        commitment,
        n: seen.own.map_or(1, |(n, _)| n.saturating_add(1)),
        prev,
        stream,
        recorded: author.now,
        version: FORMAT_VERSION,
        writer: author.writer,
    };
    let line = compose(&envelope, &body)?;
    let bytes = line.text.len();
    if bytes > MAX_NEW_LINE_BYTES {
        return Err(LineError::TooLong {
            bytes,
            limit: MAX_NEW_LINE_BYTES,
        });
    }
    Ok(line)
}

/// Writes envelope and body as one line.
pub(crate) fn compose(envelope: &Envelope, body: &Body) -> Result<Line, LineError> {
    let outside = envelope.to_canonical()?;
    let inside = serde_json::to_string(body).map_err(LineError::body)?;
    let id = EventId(Hash::of(&[outside.as_bytes()]));
    Ok(Line::of(id, envelope.clone(), &outside, Some(&inside)))
}

/// Writes an exact envelope text with another body: for copies that hide or complete fields.
pub(crate) fn with_body(line: &Line, body: Option<&Body>) -> Result<Line, LineError> {
    let outside = envelope_text(&line.text).unwrap_or_default();
    let inside = match body {
        None => None,
        Some(body) => Some(serde_json::to_string(body).map_err(LineError::body)?),
    };
    let envelope = line.envelope.clone();
    Ok(Line::of(line.id, envelope, outside, inside.as_deref()))
}

fn envelope_text(text: &str) -> Option<&str> {
    #[derive(serde::Deserialize)]
    struct Outside<'a> {
        #[serde(borrow)]
        e: &'a serde_json::value::RawValue,
    }
    let outside: Outside<'_> = serde_json::from_str(text).ok()?;
    Some(outside.e.get())
}
