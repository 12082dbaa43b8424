//! The inside of an event: its fields, some of which may be hidden.

use super::{Hash, LineError, Salt, commitment};
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;

/// Field name to exact value bytes. A repeated field is an error, never a silent choice.
pub type Fields = BTreeMap<String, Box<RawValue>>;

/// A body as it travels. Either `salt` is there and nothing is hidden, or every present field
/// carries its own salt and every hidden one its hash.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The present fields.
    #[serde(rename = "f", deserialize_with = "unique")]
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(with = "BTreeMap<String, serde_json::Value>")
    )]
    pub fields: Fields,
    /// Hidden fields, with the hashes that keep the commitment verifiable.
    #[serde(
        rename = "h",
        default,
        skip_serializing_if = "BTreeMap::is_empty",
        deserialize_with = "unique"
    )]
    pub hidden: BTreeMap<String, Hash>,
    /// Salts of the present fields, when something is hidden.
    #[serde(
        rename = "k",
        default,
        skip_serializing_if = "BTreeMap::is_empty",
        deserialize_with = "unique"
    )]
    pub field_salts: BTreeMap<String, Salt>,
    /// Salt of the whole event, when nothing is hidden.
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<Salt>,
}

impl Body {
    /// Reads exact body bytes.
    ///
    /// # Errors
    /// [`LineError::Body`] with the column.
    pub fn parse(text: &str) -> Result<Self, LineError> {
        serde_json::from_str(text).map_err(LineError::body)
    }

    /// What the envelope must commit to for this body to be genuine. `None` when a present
    /// field has no salt or two, a salt belongs to no present field, or a field is both present
    /// and hidden: nothing in a body may escape its commitment.
    pub fn commitment(&self) -> Option<Hash> {
        let salted_once = match self.salt {
            Some(_) => self.hidden.is_empty() && self.field_salts.is_empty(),
            None => (self.field_salts.keys()).all(|name| self.fields.contains_key(name)),
        };
        if !salted_once {
            return None;
        }
        let mut hashes: BTreeMap<&str, Hash> = BTreeMap::new();
        for (field, value) in &self.fields {
            let salt = match self.salt {
                Some(salt) => salt.for_field(field),
                None => *self.field_salts.get(field)?,
            };
            hashes.insert(field, salt.hash_value(value.get()));
        }
        for (field, hash) in &self.hidden {
            if hashes.insert(field, *hash).is_some() {
                return None;
            }
        }
        Some(commitment(hashes.into_iter()))
    }

    /// The same body with `fields` hidden: their hashes stay, and every remaining field gets
    /// its own salt, since the event salt would give the hidden ones away.
    pub fn hide(&self, fields: &[&str]) -> Self {
        let mut out = Self {
            fields: Fields::new(),
            hidden: self.hidden.clone(),
            field_salts: BTreeMap::new(),
            salt: None,
        };
        for (field, value) in &self.fields {
            let salt = match self.salt {
                Some(salt) => Some(salt.for_field(field)),
                None => self.field_salts.get(field).copied(),
            };
            let Some(salt) = salt else { continue };
            if fields.contains(&field.as_str()) {
                out.hidden
                    .insert(field.clone(), salt.hash_value(value.get()));
            } else {
                out.fields.insert(field.clone(), value.clone());
                out.field_salts.insert(field.clone(), salt);
            }
        }
        out
    }
}

fn unique<'de, D, T>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    struct Unique<T>(std::marker::PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for Unique<T> {
        type Value = BTreeMap<String, T>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object without repeated names")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut out = BTreeMap::new();
            while let Some((key, value)) = map.next_entry::<String, T>()? {
                if out.contains_key(&key) {
                    return Err(de::Error::custom(format_args!("repeated field `{key}`")));
                }
                out.insert(key, value);
            }
            Ok(out)
        }
    }
    deserializer.deserialize_map(Unique(std::marker::PhantomData))
}
