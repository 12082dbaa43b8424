//! One event as one line of text, kept byte for byte.

use super::{Body, Envelope, EventId, Hash, LineError};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::sync::Arc;

/// Longest accepted line: a pasted log of some length fits, an attack on memory does not.
pub const MAX_LINE_BYTES: usize = 1 << 20;

/// A verified event: its name, its outside, and its exact bytes.
#[derive(Clone, Debug)]
pub struct Line {
    /// SHA-256 of the exact envelope bytes.
    pub id: EventId,
    /// The outside, read.
    pub envelope: Envelope,
    /// The exact bytes, without the line end.
    pub text: Arc<str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire<'a> {
    #[serde(borrow)]
    e: &'a RawValue,
    #[serde(borrow, default)]
    b: Option<&'a RawValue>,
}

impl Line {
    /// The exact body bytes; `None` when the whole body is hidden.
    pub fn body_text(&self) -> Option<&str> {
        let wire: Wire<'_> = serde_json::from_str(&self.text).ok()?;
        wire.b.map(RawValue::get)
    }

    /// Reads a line that was verified before it was stored: no hashing of the body.
    ///
    /// # Errors
    /// As [`parse_line`], without [`LineError::Altered`].
    pub fn trusted(text: Arc<str>) -> Result<Self, LineError> {
        let (id, envelope) = {
            let wire: Wire<'_> = serde_json::from_str(&text).map_err(LineError::shape)?;
            let exact = wire.e.get();
            (
                EventId(Hash::of(&[exact.as_bytes()])),
                Envelope::parse(exact)?,
            )
        };
        Ok(Self { id, envelope, text })
    }
}

/// Reads and verifies one line: shape, envelope, and the body against its commitment.
///
/// # Errors
/// Every [`LineError`]; nothing of a bad line is accepted.
pub fn parse_line(text: &str) -> Result<Line, LineError> {
    if text.len() > MAX_LINE_BYTES {
        return Err(LineError::TooLong {
            bytes: text.len(),
            limit: MAX_LINE_BYTES,
        });
    }
    let line = Line::trusted(Arc::from(text))?;
    if let Some(body) = line.body_text() {
        let genuine = Body::parse(body)?.commitment() == Some(line.envelope.commitment);
        if !genuine {
            return Err(LineError::Altered { id: line.id });
        }
    }
    Ok(line)
}
