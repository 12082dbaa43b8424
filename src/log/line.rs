//! One event as one line of text, kept byte for byte.

use super::{Body, Envelope, EventId, Hash, LineError, quick};
use serde::Deserialize;
use serde::de::Error as _;
use serde_json::value::RawValue;
use std::ops::Range;
use std::sync::Arc;

/// Longest accepted line: a pasted log of some length fits, an attack on memory does not.
pub const MAX_LINE_BYTES: usize = 1 << 20;

/// Longest line that is written. A copy that hides fields carries a salt or a hash for each, and
/// must still be accepted everywhere.
pub const MAX_NEW_LINE_BYTES: usize = MAX_LINE_BYTES - (1 << 14);

/// A verified event: its name, its outside, and its exact bytes.
#[derive(Clone, Debug)]
pub struct Line {
    /// SHA-256 of the exact envelope bytes.
    pub id: EventId,
    /// The outside, read.
    pub envelope: Envelope,
    /// The exact bytes, without the line end.
    pub text: Arc<str>,
    /// Where the body lies in the text.
    body: Option<Range<u32>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire<'a> {
    #[serde(borrow)]
    e: &'a RawValue,
    #[serde(borrow, default)]
    b: Option<&'a RawValue>,
}

/// The exact bytes of envelope and body of a line.
type Parts<'a> = (&'a str, Option<&'a str>);

/// Cuts a line in the form in which every device writes it, `{"e":{…},"b":{…}}`, without reading
/// it. An envelope holds neither lists of objects nor objects, so that its first closing brace is
/// its last. Whoever reads both parts as whole objects has read the whole line; a line of another
/// form is left to [`Wire`].
fn cut(text: &str) -> Option<Parts<'_>> {
    let rest = text.strip_prefix("{\"e\":")?;
    let end = memchr::memchr(b'}', rest.as_bytes())?.checked_add(1)?;
    let (outside, rest) = rest.split_at_checked(end)?;
    if !outside.starts_with('{') {
        return None;
    }
    if rest == "}" {
        return Some((outside, None));
    }
    let inside = rest.strip_prefix(",\"b\":")?.strip_suffix('}')?;
    (inside.starts_with('{') && inside.ends_with('}')).then_some((outside, Some(inside)))
}

/// The parts of a line in any form.
fn parts(text: &str) -> Result<Parts<'_>, LineError> {
    let wire: Wire<'_> = serde_json::from_str(text).map_err(LineError::shape)?;
    let (outside, inside) = (wire.e.get(), wire.b.map(RawValue::get));
    // The reader takes a list of the members for the object.
    let objects = [Some(text.trim_start()), Some(outside), inside];
    if objects
        .into_iter()
        .flatten()
        .all(|part| part.starts_with('{'))
    {
        Ok((outside, inside))
    } else {
        let what = serde_json::Error::custom("a list where an object belongs");
        Err(LineError::shape(what))
    }
}

impl Line {
    /// A line of these parts.
    pub(super) fn of(id: EventId, envelope: Envelope, outside: &str, inside: Option<&str>) -> Self {
        let text = match inside {
            None => format!("{{\"e\":{outside}}}"),
            Some(inside) => format!("{{\"e\":{outside},\"b\":{inside}}}"),
        };
        let body = inside.and_then(|inside| {
            let end = text.len().checked_sub(1)?;
            let start = end.checked_sub(inside.len())?;
            Some(u32::try_from(start).ok()?..u32::try_from(end).ok()?)
        });
        Self {
            id,
            envelope,
            text: Arc::from(text),
            body,
        }
    }

    /// The exact body bytes; `None` when the whole body is hidden.
    pub fn body_text(&self) -> Option<&str> {
        self.text.get(self.body_place()?)
    }

    /// Where the body lies in the text; `None` when the whole body is hidden.
    pub fn body_place(&self) -> Option<Range<usize>> {
        let body = self.body.as_ref()?;
        Some(usize::try_from(body.start).ok()?..usize::try_from(body.end).ok()?)
    }

    /// Reads a line that was verified before it was stored: no hashing of the body.
    ///
    /// # Errors
    /// As [`parse_line`], without [`LineError::Altered`].
    pub fn trusted(text: Arc<str>) -> Result<Self, LineError> {
        let (id, envelope, body) = {
            let read = |(outside, inside): Parts<'_>| {
                Envelope::parse(outside).map(|envelope| {
                    let id = EventId(Hash::of(&[outside.as_bytes()]));
                    (id, envelope, inside.and_then(|inside| place(&text, inside)))
                })
            };
            match cut(&text).map(read) {
                Some(Ok(line)) => line,
                _ => read(parts(&text)?)?,
            }
        };
        Ok(Self {
            id,
            envelope,
            text,
            body,
        })
    }
}

/// Where a part of a text lies in it.
fn place(text: &str, part: &str) -> Option<Range<u32>> {
    let start = part.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
    let end = start.checked_add(part.len())?;
    Some(u32::try_from(start).ok()?..u32::try_from(end).ok()?)
}

/// Reads and verifies one line: shape, envelope, and the body against its commitment.
///
/// # Errors
/// Every [`LineError`]; nothing of a bad line is accepted.
pub fn parse_line(text: &str) -> Result<Line, LineError> {
    parse_line_unless(text, &mut |_| false)
}

/// Reads one line, and verifies its body unless it is `known`: on record with the very same bytes,
/// which were verified when they came.
///
/// # Errors
/// As [`parse_line`].
pub fn parse_line_unless(
    text: &str,
    known: &mut dyn FnMut(&Line) -> bool,
) -> Result<Line, LineError> {
    if text.len() > MAX_LINE_BYTES {
        return Err(LineError::TooLong {
            bytes: text.len(),
            limit: MAX_LINE_BYTES,
        });
    }
    let line = Line::trusted(Arc::from(text))?;
    if known(&line) {
        return Ok(line);
    }
    if let Some(body) = line.body_text() {
        if quick::commitment(body) == Some(line.envelope.commitment) {
            return Ok(line);
        }
        let body = Body::parse(body).map_err(|error| match parts(text) {
            // What is wrong with the line as a whole is named first.
            Err(shape) => shape,
            Ok(_) => error,
        })?;
        let genuine = body.commitment() == Some(line.envelope.commitment);
        if !genuine {
            return Err(LineError::Altered { id: line.id });
        }
    }
    Ok(line)
}
