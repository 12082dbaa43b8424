//! Names and fingerprints made from the bytes of a file.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

/// How many hexadecimal digits of a hash a name carries.
const DIGITS: usize = 16;

/// The beginning of a hash, for use in a name.
pub fn short_hash(digest: &[u8]) -> String {
    let mut name = String::with_capacity(DIGITS);
    for byte in digest.iter().take(DIGITS / 2) {
        // Writing to a string cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    name
}

/// `style.css` with the bytes' hash becomes `style-0123456789abcdef.css`.
pub fn named_after_bytes(name: &str, bytes: &[u8]) -> String {
    let hash = short_hash(&Sha256::digest(bytes));
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    }
}

/// Whether a name was made by [`named_after_bytes`], so that its bytes never change.
pub fn is_named_after_bytes(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        hash.len() == DIGITS
            && hash
                .bytes()
                .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// The value of an `integrity` attribute.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// The same in the shorter form that the service worker compares with.
pub fn short_integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// The source expression that allows an inline script or style with exactly this text.
pub fn inline_source(text: &str) -> String {
    format!("'{}'", short_integrity(text.as_bytes()))
}
