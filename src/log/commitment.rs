//! The field-wise salted commitment that binds a body to its envelope.

use super::Hash;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize, Serializer};

/// 128 random bits that keep short values from being guessed out of their hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Salt(pub [u8; 16]);

impl Salt {
    /// The salt of one field: the head of SHA-256(event salt ‖ field name). Handing out one of
    /// these reveals nothing of the others.
    pub fn for_field(self, field: &str) -> Self {
        Self::head(Hash::of(&[&self.0, field.as_bytes()]))
    }

    /// The first half of a digest.
    pub fn head(hash: Hash) -> Self {
        let mut bytes = [0; 16];
        for (to, from) in bytes.iter_mut().zip(hash.0) {
            *to = from;
        }
        Self(bytes)
    }

    /// SHA-256(field salt ‖ exact value bytes). Called on the salt of a field.
    pub fn hash_value(self, value: &str) -> Hash {
        Hash::of(&[&self.0, value.as_bytes()])
    }
}

impl Serialize for Salt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl<'de> Deserialize<'de> for Salt {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let mut bytes = [0; 16];
        match URL_SAFE_NO_PAD.decode_slice(text.as_bytes(), &mut bytes) {
            Ok(16) => Ok(Self(bytes)),
            _ => Err(de::Error::custom("expected a salt of 22 characters")),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Salt {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Salt".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[A-Za-z0-9_-]{22}$" })
    }
}

/// SHA-256 over the canonical list `[["field","hash"],…]`, ordered by field name.
pub fn commitment<'a>(hashes: impl Iterator<Item = (&'a str, Hash)>) -> Hash {
    let list: std::collections::BTreeMap<&str, Hash> = hashes.collect();
    let pairs: Vec<(&str, Hash)> = list.into_iter().collect();
    // Strings and hashes always serialise.
    let text = serde_json::to_string(&pairs).unwrap_or_default();
    Hash::of(&[text.as_bytes()])
}
