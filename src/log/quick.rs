//! Reading lines in the very form in which every device writes them, which is nearly all that is
//! ever read, in a fraction of the time. Whatever is not in that form is `None` here and left to
//! the full readers: nothing is accepted that they would not accept, and read alike.

use super::ids::decode;
use super::{Envelope, EventId, Hash, Salt, StreamId, WriterId};
use crate::time::Millis;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// Characters of a hash.
const HASH: usize = 43;

/// Reads an envelope in canonical form.
pub(super) fn envelope(text: &str) -> Option<Envelope> {
    let mut text = text.strip_prefix('{')?;
    let mut after = Vec::new();
    if let Some(rest) = text.strip_prefix("\"a\":[") {
        text = rest;
        loop {
            after.push(EventId(hash(&mut text)?));
            match text.strip_prefix(',') {
                Some(rest) => text = rest,
                None => break,
            }
        }
        text = text.strip_prefix("],")?;
    }
    text = text.strip_prefix("\"c\":")?;
    let commitment = hash(&mut text)?;
    text = text.strip_prefix(",\"n\":")?;
    let n = number(&mut text)?;
    let mut prev = None;
    if let Some(rest) = text.strip_prefix(",\"p\":") {
        text = rest;
        prev = Some(EventId(hash(&mut text)?));
    }
    text = text.strip_prefix(",\"s\":\"")?;
    let (name, rest) = text.split_once('"')?;
    let stream: StreamId = name.parse().ok()?;
    text = rest.strip_prefix(",\"t\":")?;
    let recorded = match text.strip_prefix('-') {
        Some(rest) => {
            text = rest;
            // A zero with a sign is no whole number to the full reader.
            let before = i64::try_from(number(&mut text)?).ok()?.checked_neg()?;
            Millis(Some(before).filter(|before| *before != 0)?)
        }
        None => Millis(i64::try_from(number(&mut text)?).ok()?),
    };
    text = text.strip_prefix(",\"v\":")?;
    let version = u32::try_from(number(&mut text)?).ok()?;
    text = text.strip_prefix(",\"w\":")?;
    let writer = WriterId(hash(&mut text)?);
    let chained = if n == 1 {
        prev.is_none()
    } else {
        n > 1 && prev.is_some()
    };
    (text == "}" && chained).then_some(Envelope {
        after,
        commitment,
        n,
        prev,
        stream,
        recorded,
        version,
        writer,
    })
}

/// Takes a hash in quotes off the text.
fn hash(text: &mut &str) -> Option<Hash> {
    let rest = text.strip_prefix('"')?;
    let (name, rest) = rest.split_at_checked(HASH)?;
    *text = rest.strip_prefix('"')?;
    decode::<32>(name).ok().map(Hash)
}

/// Takes a whole number off the text.
fn number(text: &mut &str) -> Option<u64> {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit())?;
    let (digits, rest) = text.split_at_checked(end)?;
    *text = rest;
    if digits.len() > 1 && digits.starts_with('0') {
        return None;
    }
    digits.parse().ok()
}

/// What the envelope of a body must commit to; only for a body in canonical form of which nothing
/// is hidden.
pub(super) fn commitment(text: &str) -> Option<Hash> {
    // The reader would take a list of both members for the object.
    let object = text.starts_with('{').then_some(text)?;
    let body: Whole<'_> = serde_json::from_str(object).ok()?;
    // The canonical list, `[["field","hash"],…]`.
    let mut list = String::with_capacity(2 + body.fields.0.len() * (HASH + 24));
    let mut open = '[';
    let mut encoded = [0; HASH];
    for (field, value) in &body.fields.0 {
        let hash = body.salt.for_field(field).hash_value(value.get());
        let length = URL_SAFE_NO_PAD.encode_slice(hash.0, &mut encoded).ok()?;
        list.push(open);
        list.push_str("[\"");
        list.push_str(field);
        list.push_str("\",\"");
        list.push_str(str::from_utf8(encoded.get(..length)?).ok()?);
        list.push_str("\"]");
        open = ',';
    }
    if open == '[' {
        list.push('[');
    }
    list.push(']');
    Some(Hash::of(&[list.as_bytes()]))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole<'a> {
    #[serde(rename = "f", borrow)]
    fields: Ascending<'a>,
    #[serde(rename = "s")]
    salt: Salt,
}

/// Fields in ascending order, with names that need no escapes.
struct Ascending<'a>(Vec<(&'a str, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Ascending<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Ascending<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with its names in order")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut out: Vec<(&'de str, &'de RawValue)> = Vec::new();
                while let Some(next) = map.next_entry::<&'de str, &'de RawValue>()? {
                    if out.last().is_some_and(|(before, _)| *before >= next.0) {
                        return Err(de::Error::custom("not in order"));
                    }
                    out.push(next);
                }
                Ok(Ascending(out))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::super::{Author, Body, Fields, Seen, StreamKind, seal};
    use super::*;
    use proptest::prelude::*;

    fn line(texts: &[String], own: bool, heads: u8, at: i64) -> super::super::Line {
        let id = |n: u8| EventId(Hash::of(&[&[n]]));
        let names = ["at", "audience", "ernst \u{e9}", "text"];
        let fields: Fields = texts
            .iter()
            .zip(names)
            .map(|(text, name)| {
                let value = serde_json::value::to_raw_value(text).unwrap();
                (name.to_owned(), value)
            })
            .collect();
        let author = Author {
            writer: WriterId::of_key(b"one"),
            now: Millis(at),
        };
        let seen = Seen {
            own: own.then(|| (7, id(200))),
            heads: (0..heads).map(id).collect(),
        };
        let stream = StreamId::derived(StreamKind::Incident, &[b"quick"]);
        seal(stream, author, &seen, fields, Salt([9; 16])).unwrap()
    }

    /// Both parts of a line.
    fn parts(line: &super::super::Line) -> (String, String) {
        let body = line.body_text().unwrap().to_owned();
        let outside = line.envelope.to_canonical().unwrap();
        (outside, body)
    }

    fn slowly(text: &str) -> Option<Envelope> {
        let envelope: Envelope = serde_json::from_str(text).ok()?;
        let first = envelope.n == 1;
        (first == envelope.prev.is_none() && envelope.n > 0).then_some(envelope)
    }

    fn change(text: &str, at: usize, with: &str, instead: bool) -> String {
        let chars: Vec<char> = text.chars().collect();
        let at = at % chars.len();
        let rest = if instead { at + 1 } else { at };
        let before = chars[..at].iter().collect::<String>();
        before + with + &chars[rest..].iter().collect::<String>()
    }

    #[test]
    fn x5_a_body_of_no_fields_is_read_alike() {
        let line = line(&[], false, 0, 0);
        let (_, body) = parts(&line);
        assert_eq!(commitment(&body), Some(line.envelope.commitment));
    }

    #[test]
    fn x3_a_list_of_both_members_is_no_body() {
        let line = line(&["one".to_owned()], false, 0, 0);
        let body: serde_json::Value = serde_json::from_str(line.body_text().unwrap()).unwrap();
        let list = serde_json::json!([body["f"], body["s"]]).to_string();
        assert_eq!(commitment(&list), None);
        let outside = line.envelope.to_canonical().unwrap();
        for text in [
            format!("{{\"e\":{outside},\"b\":{list}}}"),
            format!("[{outside},{body}]"),
        ] {
            assert!(super::super::parse_line(&text).is_err(), "{text}");
        }
        // White space is not part of the envelope, whoever reads it.
        let apart = format!("{{\"e\": {outside},\"b\":{body}}}");
        assert_eq!(super::super::parse_line(&apart).unwrap().id, line.id);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn what_every_device_writes_is_read_quickly_and_alike(
            texts in proptest::collection::vec(".{0,40}", 0..4),
            own: bool,
            heads in 0..4_u8,
            at: i64,
        ) {
            let line = line(&texts, own, heads, at);
            let (outside, body) = parts(&line);
            prop_assert_eq!(envelope(&outside), Some(line.envelope.clone()));
            prop_assert_eq!(commitment(&body), Some(line.envelope.commitment));
        }

        #[test]
        fn nothing_is_accepted_that_the_full_readers_would_not(
            texts in proptest::collection::vec(".{0,10}", 0..4),
            own: bool,
            heads in 0..3_u8,
            at in -20_000..20_000_i64,
            changes in proptest::collection::vec(
                (any::<usize>(), "[0-9\"{},:\\[\\]\\\\ \\-.eafshkn]{0,3}", any::<bool>()),
                1..4,
            ),
        ) {
            let line = line(&texts, own, heads, at);
            let (mut outside, mut body) = parts(&line);
            for (at, with, instead) in changes {
                outside = change(&outside, at, &with, instead);
                body = change(&body, at, &with, instead);
                if let Some(quick) = envelope(&outside) {
                    prop_assert_eq!(Some(quick), slowly(&outside), "{}", outside);
                }
                if let Some(quick) = commitment(&body) {
                    let slow = Body::parse(&body).ok().and_then(|body| body.commitment());
                    prop_assert_eq!(Some(quick), slow, "{}", body);
                }
            }
        }
    }
}
