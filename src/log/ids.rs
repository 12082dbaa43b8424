//! Names of things in the log. All are written as unpadded base64url.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize, Serializer};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// A SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Digest of the concatenated parts.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }
}

macro_rules! hash_name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Hash);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl FromStr for $name {
            type Err = NotAName;
            fn from_str(text: &str) -> Result<Self, NotAName> {
                text.parse().map(Self)
            }
        }
    };
}

hash_name!(
    /// Name of an event: SHA-256 of its exact envelope bytes.
    EventId
);
hash_name!(
    /// Name of a writer: SHA-256 of its Ed25519 public key. A writer is one installation of the
    /// app, never a person.
    WriterId
);

impl WriterId {
    /// The name that belongs to a public key.
    pub fn of_key(public_key: &[u8]) -> Self {
        Self(Hash::of(&[public_key]))
    }
}

/// A text that should be a hash or a stream name, and is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a name: expected unpadded base64url of the right length")]
pub struct NotAName;

impl Hash {
    /// The name in `buffer`. 32 bytes are always 43 characters, so that the buffer always fits.
    fn name(self, buffer: &mut [u8; 43]) -> &str {
        match URL_SAFE_NO_PAD.encode_slice(self.0, buffer) {
            Ok(_) => str::from_utf8(buffer).unwrap_or_default(),
            Err(_) => "",
        }
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name(&mut [0; 43]))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Hash {
    type Err = NotAName;
    fn from_str(text: &str) -> Result<Self, NotAName> {
        decode::<32>(text).map(Self)
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name(&mut [0; 43]))
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(NameVisitor(std::marker::PhantomData))
    }
}

/// What a stream is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StreamKind {
    /// One incident.
    Incident,
    /// One exercise run.
    Exercise,
    /// One directory entry.
    Directory,
    /// One editable library item, such as a playbook draft.
    Library,
}

impl StreamKind {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Incident, "i-"),
        (Self::Exercise, "x-"),
        (Self::Directory, "d-"),
        (Self::Library, "l-"),
    ];

    fn prefix(self) -> &'static str {
        match self {
            Self::Incident => "i-",
            Self::Exercise => "x-",
            Self::Directory => "d-",
            Self::Library => "l-",
        }
    }
}

/// Name of a stream: its kind and 128 bits, written `i-` and 22 characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StreamId {
    /// What the stream is about.
    pub kind: StreamKind,
    /// A version 7 UUID, or the head of a hash for imported histories.
    pub bits: [u8; 16],
}

impl StreamId {
    /// A stream named by the clock and randomness that the caller injects.
    pub fn from_parts(kind: StreamKind, unix_ms: u64, random: [u8; 10]) -> Self {
        let uuid = uuid::Builder::from_unix_timestamp_millis(unix_ms, &random).into_uuid();
        Self {
            kind,
            bits: uuid.into_bytes(),
        }
    }

    /// A stream named by a foreign source, so that every device derives the same name.
    pub fn derived(kind: StreamKind, parts: &[&[u8]]) -> Self {
        let mut bits = [0; 16];
        for (to, from) in bits.iter_mut().zip(Hash::of(parts).0) {
            *to = from;
        }
        Self { kind, bits }
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.prefix())?;
        f.write_str(&URL_SAFE_NO_PAD.encode(self.bits))
    }
}

impl fmt::Debug for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for StreamId {
    type Err = NotAName;
    fn from_str(text: &str) -> Result<Self, NotAName> {
        StreamKind::ALL
            .iter()
            .find_map(|(kind, prefix)| Some((*kind, text.strip_prefix(prefix)?)))
            .ok_or(NotAName)
            .and_then(|(kind, rest)| decode::<16>(rest).map(|bits| Self { kind, bits }))
    }
}

impl Serialize for StreamId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for StreamId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(NameVisitor(std::marker::PhantomData))
    }
}

pub(super) fn decode<const N: usize>(text: &str) -> Result<[u8; N], NotAName> {
    let mut bytes = [0; N];
    match URL_SAFE_NO_PAD.decode_slice(text, &mut bytes) {
        Ok(n) if n == N => Ok(bytes),
        _ => Err(NotAName),
    }
}

struct NameVisitor<T>(std::marker::PhantomData<T>);

impl<T: FromStr<Err = NotAName>> de::Visitor<'_> for NameVisitor<T> {
    type Value = T;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an unpadded base64url name")
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod schema {
    use super::{EventId, Hash, StreamId, WriterId};
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use std::borrow::Cow;

    macro_rules! pattern {
        ($type:ty, $name:literal, $pattern:literal) => {
            impl JsonSchema for $type {
                fn schema_name() -> Cow<'static, str> {
                    $name.into()
                }
                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!({ "type": "string", "pattern": $pattern })
                }
            }
        };
    }
    pattern!(Hash, "Hash", "^[A-Za-z0-9_-]{43}$");
    pattern!(EventId, "EventId", "^[A-Za-z0-9_-]{43}$");
    pattern!(WriterId, "WriterId", "^[A-Za-z0-9_-]{43}$");
    pattern!(StreamId, "StreamId", "^[ixdl]-[A-Za-z0-9_-]{22}$");
}
