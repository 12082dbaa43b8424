//! What a file is when it is not a bundle, from its first bytes.

use crate::words::speaks_english;

/// What a file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// Nothing in it.
    Empty,
    /// Compressed with gzip.
    Gzip,
    /// A zip archive, which office documents are too.
    Zip,
    /// Encrypted.
    Encrypted,
    /// A web page.
    Html,
    /// Text in UTF-16.
    Utf16,
    /// A Statuspage history.
    Statuspage,
    /// JSON of another kind.
    Json,
    /// A table with commas or semicolons.
    Table,
    /// Other text.
    Text,
    /// Other bytes.
    Binary,
}

impl Looks {
    /// Judges the first bytes of a file; a few thousand are enough.
    pub fn of(head: &[u8]) -> Self {
        if head.starts_with(&[0x1f, 0x8b]) {
            return Self::Gzip;
        }
        if head.starts_with(b"PK\x03\x04") {
            return Self::Zip;
        }
        if head.starts_with(b"age-encryption.org/") || head.starts_with(b"-----BEGIN AGE") {
            return Self::Encrypted;
        }
        if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
            return Self::Utf16;
        }
        let text = String::from_utf8_lossy(head);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.is_empty() {
            return Self::Empty;
        }
        if text.contains('\0') {
            return Self::Binary;
        }
        let lower: String = text.chars().take(64).collect::<String>().to_lowercase();
        if ["<!doctype html", "<html", "<head", "<body"]
            .iter()
            .any(|start| lower.starts_with(start))
        {
            return Self::Html;
        }
        if is_json(text) {
            let known = text.contains("\"incidents\"") && text.contains("\"incident_updates\"");
            return if known { Self::Statuspage } else { Self::Json };
        }
        let odd = text.chars().filter(|c| *c == '\u{fffd}').count();
        if odd.saturating_mul(10) > text.chars().count() {
            return Self::Binary;
        }
        let first = text.lines().next().unwrap_or_default();
        let cells = first.matches([',', ';', '\t']).count();
        if cells >= 2 { Self::Table } else { Self::Text }
    }
}

/// Does it start like JSON, and not like one of the formats that open with a bracket too?
fn is_json(text: &str) -> bool {
    let mut rest = text.chars();
    let open = rest.next();
    let next = rest.find(|c| !c.is_whitespace());
    match open {
        Some('{') => matches!(next, None | Some('"' | '}')),
        Some('[') => matches!(next, None | Some('"' | '{' | '[' | ']' | '-' | '0'..='9')),
        _ => false,
    }
}

speaks_english! {
    Looks: |words, looks| words.looks(*looks);
}
