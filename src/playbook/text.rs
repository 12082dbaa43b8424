//! Words in several languages.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A label or sentence by language tag. English and Dutch are mandatory; more may stand beside
/// them (S4.12).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub BTreeMap<String, String>);

/// The languages that every text must have.
pub const LANGUAGES: [&str; 2] = ["en", "nl"];

impl Text {
    /// A text in the two languages of the interface.
    pub fn new(en: &str, nl: &str) -> Self {
        Self(BTreeMap::from([
            ("en".to_owned(), en.to_owned()),
            ("nl".to_owned(), nl.to_owned()),
        ]))
    }

    /// The words in `language`, else in English, else in whatever language there is.
    pub fn get(&self, language: &str) -> &str {
        self.0
            .get(language)
            .or_else(|| self.0.get("en"))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    /// The mandatory languages in which it has no words.
    pub fn missing(&self) -> impl Iterator<Item = &'static str> + '_ {
        LANGUAGES.into_iter().filter(|language| {
            self.0
                .get(*language)
                .is_none_or(|words| words.trim().is_empty())
        })
    }
}
