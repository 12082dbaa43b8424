//! Looking at one line.

use super::MAX_DEPTH;
use super::problem::Place;
use crate::log::{EventId, Line, LineError};
use serde::Deserialize as _;

/// Splits `"name":value`.
pub(super) fn named(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.strip_prefix('"')?.split_once('"')?;
    Some((name, value.strip_prefix(':')?))
}

/// Is it one JSON value, or the start of a list?
pub(super) fn whole(text: &str) -> Result<(), serde_json::Error> {
    if text == "[" {
        return Ok(());
    }
    serde::de::IgnoredAny::deserialize(&mut serde_json::Deserializer::from_str(text)).map(drop)
}

pub(super) fn at_column(place: Place, column: usize) -> u64 {
    let column = u64::try_from(column).unwrap_or(u64::MAX);
    place.byte.saturating_add(column.saturating_sub(1))
}

/// The exact spot of an error within a line, and the event if its outside is sound.
pub(super) fn locate(error: &LineError, text: &str, place: Place) -> (Place, Option<EventId>) {
    if let LineError::Shape { column, .. } = error {
        let byte = at_column(place, (*column).max(1));
        return (Place { byte, ..place }, None);
    }
    let event = match error {
        LineError::Altered { id } => Some(*id),
        LineError::Body { .. } => Line::trusted(text.into()).ok().map(|line| line.id),
        _ => None,
    };
    (place, event)
}

/// Is it nested deeper than [`MAX_DEPTH`]? Few lines hold enough brackets to need a count.
pub(super) fn is_too_deep(line: &[u8]) -> bool {
    if memchr::memchr2_iter(b'{', b'[', line)
        .nth(MAX_DEPTH)
        .is_none()
    {
        return false;
    }
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in line {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth = depth.saturating_add(1),
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return true;
        }
    }
    false
}
