//! From bytes to text, and from places in it to line numbers.

use super::InterchangeError;

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The bytes after a UTF-8 byte order mark, if there is one.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes)
}

/// UTF-16, by its mark, or by a zero beside the first letter.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => true,
        [0, letter, 0, _, ..] | [letter, 0, _, 0, ..] => letter.is_ascii_graphic(),
        _ => false,
    }
}

/// Reads UTF-8, with or without a mark.
///
/// # Errors
/// [`InterchangeError::Utf16`] and [`InterchangeError::Encoding`] with the line.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, InterchangeError> {
    if is_utf16(bytes) {
        return Err(InterchangeError::Utf16);
    }
    let bytes = without_mark(bytes);
    str::from_utf8(bytes).map_err(|error| {
        let sound = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = memchr::memchr_iter(b'\n', sound).count();
        let column = match memchr::memrchr(b'\n', sound) {
            Some(end) => sound.len().saturating_sub(end),
            None => sound.len().saturating_add(1),
        };
        InterchangeError::Encoding {
            line: line.saturating_add(1),
            column,
        }
    })
}

/// Where the lines of a text begin.
pub(super) struct Lines<'a> {
    text: &'a str,
    ends: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub fn of(text: &'a str) -> Self {
        Self {
            text,
            ends: memchr::memchr_iter(b'\n', text.as_bytes()).collect(),
        }
    }

    /// Number of the line that byte `at` is on, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.ends.partition_point(|end| *end < at).saturating_add(1)
    }

    /// Number of the line that `part`, a piece of the text, begins on.
    pub fn line_of(&self, part: &str) -> usize {
        let at = part.as_ptr().addr().wrapping_sub(self.text.as_ptr().addr());
        self.line(at.min(self.text.len()))
    }
}

/// At most 60 letters of a value from a file, for messages.
pub(crate) fn shown(value: &str) -> String {
    match value.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
        None => value.to_owned(),
    }
}
