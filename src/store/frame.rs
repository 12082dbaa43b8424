//! A record with facts about it: one line of JSON, then the bytes as they came.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Puts `info` on the first line and `bytes` after it.
pub(super) fn pack<T: Serialize>(info: &T, bytes: &[u8]) -> Vec<u8> {
    let mut out = json(info);
    out.reserve(bytes.len().saturating_add(1));
    out.push(b'\n');
    out.extend_from_slice(bytes);
    out
}

/// Takes a record apart. The error says what is wrong with the first line.
pub(super) fn unpack<T: DeserializeOwned>(record: &[u8]) -> Result<(T, &[u8]), String> {
    let (line, bytes) = memchr::memchr(b'\n', record)
        .and_then(|end| record.split_at_checked(end))
        .and_then(|(line, rest)| rest.split_first().map(|(_, bytes)| (line, bytes)))
        .ok_or("no first line")?;
    let info = crate::json::read(line).map_err(|e| e.to_string())?;
    Ok((info, bytes))
}

/// JSON of a type of this room. These have string keys and integers only, which always succeed;
/// an empty answer would be refused at the next read, so it cannot pass unseen.
pub(super) fn json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_as_they_were() {
        for bytes in [&b""[..], b"\n\n", b"one\ntwo\n", &[0, 255, 10, 0]] {
            let packed = pack(&7_u32, bytes);
            assert_eq!(unpack::<u32>(&packed), Ok((7, bytes)));
        }
    }

    #[test]
    fn a_damaged_first_line_is_an_error() {
        assert!(unpack::<u32>(b"").is_err());
        assert!(unpack::<u32>(b"7").is_err());
        assert!(unpack::<u32>(b"{\nbytes").is_err());
    }
}
