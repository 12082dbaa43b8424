//! Queries and percent-encoding, as far as addresses of the app need them.

use std::fmt::{self, Write};

/// The `key=value` pairs of a query, values still encoded.
pub(super) fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
}

/// Starts the next pair: `?` first, then `&`.
pub(super) fn write_pair(f: &mut impl Write, first: &mut bool, key: &str) -> fmt::Result {
    f.write_char(if *first { '?' } else { '&' })?;
    *first = false;
    write!(f, "{key}=")
}

/// Writes a value: everything but unreserved characters is percent-encoded.
pub(super) fn write_text(f: &mut impl Write, text: &str) -> fmt::Result {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            f.write_char(char::from(byte))?;
        } else {
            write!(f, "%{byte:02X}")?;
        }
    }
    Ok(())
}

/// Reads a value; `+` stays a plus, broken escapes stay as they are, and bytes that are not
/// UTF-8 become replacement characters.
pub(super) fn decode(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte == b'%'
            && let Some((pair, after)) = tail.split_first_chunk::<2>()
            && let [Some(high), Some(low)] = pair.map(|b| char::from(b).to_digit(16))
        {
            // Two hexadecimal digits always fit a byte.
            out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
            rest = after;
        } else {
            out.push(byte);
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
