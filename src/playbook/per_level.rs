//! A value for some of the severity levels.

use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// A value per level, such as the targets of a clock. A level that is missing has none. Reading
/// refuses a level that is given twice, which plain JSON objects let pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerLevel<T>(pub BTreeMap<u8, T>);

impl<T> PerLevel<T> {
    /// The value at `level`.
    pub fn get(&self, level: u8) -> Option<&T> {
        self.0.get(&level)
    }

    /// No level has a value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Levels that have a value, the worst first.
    pub fn levels(&self) -> impl Iterator<Item = u8> + '_ {
        self.0.keys().copied()
    }
}

impl<T> Default for PerLevel<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> FromIterator<(u8, T)> for PerLevel<T> {
    fn from_iter<I: IntoIterator<Item = (u8, T)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl<T: Serialize> Serialize for PerLevel<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(&self.0)
    }
}

struct LevelsVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for LevelsVisitor<T> {
    type Value = PerLevel<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with severity levels as names")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<PerLevel<T>, M::Error> {
        let mut levels = BTreeMap::new();
        while let Some((name, value)) = map.next_entry::<String, T>()? {
            let level: u8 = name.parse().map_err(|_| {
                M::Error::custom(format_args!("{name:?} is not the number of a level"))
            })?;
            if levels.insert(level, value).is_some() {
                return Err(M::Error::custom(format_args!("level {level} stands twice")));
            }
        }
        Ok(PerLevel(levels))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for PerLevel<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(LevelsVisitor(PhantomData))
    }
}
