//! Reading JSON that came as bytes.

use serde::Deserialize;
use serde::de::Error;

/// Reads a value from bytes by way of text. The readers of serde are compiled anew for every kind
/// of source; so there is only one.
///
/// # Errors
/// What is wrong with the text, with line and column; bytes that are no UTF-8 as well.
pub fn read<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, serde_json::Error> {
    let text = std::str::from_utf8(bytes).map_err(serde_json::Error::custom)?;
    serde_json::from_str(text)
}
