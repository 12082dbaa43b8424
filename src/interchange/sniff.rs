//! What a file is, told from its beginning.

use super::text;
use crate::words::speaks_english;
use memchr::memmem;

/// How much of a file is looked at: the first entries of every source fit.
const HEAD: usize = 64 << 10;

/// What a file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// Our own.
    Bundle,
    /// Statuspage v2 JSON: `incidents` with `incident_updates`.
    Statuspage,
    /// The ServiceNow-style event log, one row per update, as CSV.
    ServiceNow,
    /// `incidents.json` of Google Cloud. Recognised, not read yet.
    GoogleIncidents,
    /// PagerDuty incidents. Recognised, not read yet.
    PagerDuty,
    /// JSON of another shape.
    Json,
    /// A web page.
    Html,
    /// XML of some kind.
    Xml,
    /// A ZIP archive, which `.xlsx` workbooks are too.
    Zip,
    /// Some other text.
    Text,
    /// Not text.
    Binary,
    /// Nothing at all.
    Empty,
}

impl FileKind {
    /// Whether a file that looks like `found` may be of this kind after all, so that its reader
    /// can say better what is wrong with it.
    pub(super) fn may_be(self, found: Self) -> bool {
        match self {
            Self::Statuspage => matches!(found, Self::Json),
            Self::ServiceNow => matches!(found, Self::Text),
            _ => false,
        }
    }
}

speaks_english! {
    FileKind: |words, kind| words.file_kind(*kind);
}

/// Tells what a file is from its first 64 KiB. Total; a truncated file is told by what is left
/// of it.
pub fn sniff(bytes: &[u8]) -> FileKind {
    if bytes.starts_with(b"PK\x03\x04") {
        return FileKind::Zip;
    }
    if text::is_utf16(bytes) {
        // The reader names the encoding; here the letters between the zeros are enough.
        let narrow = bytes.iter().take(2 * HEAD).copied();
        let narrow: Vec<u8> = narrow.filter(u8::is_ascii_graphic).collect();
        return sniff_text(&narrow);
    }
    sniff_text(text::without_mark(bytes))
}

fn sniff_text(bytes: &[u8]) -> FileKind {
    let head = bytes.get(..HEAD).unwrap_or(bytes).trim_ascii_start();
    match head.first() {
        None => FileKind::Empty,
        Some(b'{' | b'[') => sniff_json(head),
        Some(b'<') => sniff_markup(head),
        Some(_) if memchr::memchr(0, head).is_some() => FileKind::Binary,
        Some(_) => sniff_table(head),
    }
}

fn sniff_json(head: &[u8]) -> FileKind {
    let has = |name: &str| memmem::find(head, name.as_bytes()).is_some();
    let list = head.starts_with(b"[");
    let opening = head.get(..256).unwrap_or(head);
    if !list && memmem::find(opening, b"\"holdfast").is_some() {
        FileKind::Bundle
    } else if !list && has("\"incident_updates\"") {
        FileKind::Statuspage
    } else if has("\"incident_number\"") || has("\"escalation_policy\"") {
        FileKind::PagerDuty
    } else if list && (has("\"external_desc\"") || has("\"most_recent_update\"")) {
        FileKind::GoogleIncidents
    } else if !list && has("\"page\"") && has("\"incidents\"") {
        FileKind::Statuspage
    } else {
        FileKind::Json
    }
}

fn sniff_markup(head: &[u8]) -> FileKind {
    let start = head.get(..1024).unwrap_or(head).to_ascii_lowercase();
    if [&b"<!doctype html"[..], b"<html", b"<head", b"<body"]
        .iter()
        .any(|tag| memmem::find(&start, tag).is_some())
    {
        FileKind::Html
    } else {
        FileKind::Xml
    }
}

fn sniff_table(head: &[u8]) -> FileKind {
    let first = head
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .next()
        .unwrap_or_default();
    let has = |column: &str| memmem::find(first, column.as_bytes()).is_some();
    if has("number") && (has("incident_state") || has("sys_mod_count") || has("sys_updated_at")) {
        FileKind::ServiceNow
    } else {
        FileKind::Text
    }
}
