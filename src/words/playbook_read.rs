//! A playbook in words: the title of an entry, and the lines that say what a field holds.

use super::Words;
use crate::playbook::compare::{at, key_of};
use crate::playbook::schema::{Field, Kind, Part};
use crate::playbook::{Length, Text};
use serde_json::Value;

/// Says what stands in a playbook, with the names that it gives to what it refers to.
#[derive(Clone, Copy)]
pub struct PlaybookReader<'b> {
    /// In which language.
    pub words: &'static Words,
    /// The whole file.
    pub book: &'b Value,
}

impl PlaybookReader<'_> {
    /// Words of the file in the language of the screen.
    pub fn text(&self, value: &Value) -> String {
        text_of(value).map_or_else(String::new, |text| {
            text.get(self.words.lang.tag()).to_owned()
        })
    }

    /// The name of an entry: what people call it, else its key.
    pub fn title(&self, part: &Part, key: &str, entry: &Value) -> String {
        let words = self.words;
        let name = entry.get("name").or_else(|| entry.get("text"));
        let name = name.map_or_else(String::new, |name| self.text(name));
        match part.path {
            "severity.levels" => words.severity.level_named(key, &name),
            "severity.raises" => {
                let level = |name: &str| words.severity.level(&plain(entry.get(name)));
                format!("{} → {}", level("from"), level("to"))
            }
            _ if !name.is_empty() => name,
            _ if key.is_empty() => words
                .playbook_term(&["part.", part.path].concat())
                .to_owned(),
            _ => key.to_owned(),
        }
    }

    /// What a field says, line by line; nothing when it says nothing.
    pub fn lines(&self, field: &Field, value: &Value) -> Vec<String> {
        match (&field.kind, value) {
            (_, Value::Null) => Vec::new(),
            (Kind::Texts, Value::Array(list)) => list.iter().map(|v| self.text(v)).collect(),
            (Kind::PerLevel, Value::Object(map)) => self.per_level(map),
            (Kind::Cells, Value::Array(rows)) => rows.iter().map(list_of).collect(),
            (Kind::Each(inner), Value::Array(list)) => {
                list.iter().map(|one| self.inline(inner, one)).collect()
            }
            _ => {
                let line = self.line(field, value);
                if line.is_empty() {
                    Vec::new()
                } else {
                    vec![line]
                }
            }
        }
    }

    /// What a field says, in one line.
    pub fn line(&self, field: &Field, value: &Value) -> String {
        let words = self.words;
        match (&field.kind, value) {
            (Kind::Text, value) => self.text(value),
            (Kind::Flag, Value::Bool(true)) => words.common.yes.to_owned(),
            (Kind::Flag, Value::Bool(false)) => words.common.no.to_owned(),
            (Kind::Length, Value::String(text)) => self.length(text),
            (Kind::Choice(_), Value::String(name)) => self.value(field, name),
            (Kind::Choices(_), Value::Array(list)) => {
                let names = list.iter().filter_map(Value::as_str);
                names
                    .map(|name| self.value(field, name))
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            (Kind::Ref(part), value) => self.named(part, &plain(Some(value))),
            (Kind::Refs(part), Value::Array(list)) => {
                let keys = list.iter().map(|key| plain(Some(key)));
                keys.map(|key| self.named(part, &key))
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            (Kind::OneOf(fields), value) => self.one_of(fields, value),
            (Kind::Group(fields), value) => self.inline(fields, value),
            (Kind::Levels | Kind::Days, value) => list_of(value),
            (Kind::Texts | Kind::PerLevel | Kind::Cells | Kind::Each(_), value) => {
                self.lines(field, value).join("; ")
            }
            (_, value) => plain(Some(value)),
        }
    }

    /// What an entry within an entry says, in one line: its name first, then the rest.
    fn inline(&self, fields: &'static [Field], entry: &Value) -> String {
        let mut parts = Vec::new();
        for field in fields {
            let Some(value) = entry.get(field.name) else {
                continue;
            };
            match field.kind {
                Kind::Key | Kind::Source => continue,
                // Only what is so is said.
                Kind::Flag if value == &Value::Bool(false) => continue,
                Kind::Flag => parts.push(self.words.playbook_term(field.label).to_owned()),
                Kind::Text | Kind::Length => parts.push(self.line(field, value)),
                _ => {
                    let line = self.line(field, value);
                    if !line.is_empty() {
                        let label = self.words.playbook_term(field.label);
                        parts.push(format!("{label}: {line}"));
                    }
                }
            }
        }
        parts.join(" · ")
    }

    fn one_of(&self, fields: &'static [Field], value: &Value) -> String {
        for field in fields {
            let label = self.words.playbook_term(field.label);
            if value.as_str() == Some(field.name) {
                return label.to_owned();
            }
            if let Some(value) = value.get(field.name) {
                return format!("{label}: {}", self.line(field, value));
            }
        }
        plain(Some(value))
    }

    /// `10 min (level 1), 30 min (level 2, 3)`: levels with the same length stand together.
    fn per_level(&self, map: &serde_json::Map<String, Value>) -> Vec<String> {
        let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
        for (level, length) in map {
            let length = length.as_str().unwrap_or_default();
            match groups.iter_mut().find(|(other, _)| *other == length) {
                Some((_, levels)) => levels.push(level),
                None => groups.push((length, vec![level])),
            }
        }
        let say = |(length, levels): (&str, Vec<&str>)| {
            let level = self.words.playbook.at_levels(&levels.join(", "));
            format!("{} ({level})", self.length(length))
        };
        groups.into_iter().map(say).collect()
    }

    fn length(&self, text: &str) -> String {
        match text.parse::<Length>() {
            Ok(length) => self.words.lang.span(length.0),
            Err(_) => text.to_owned(),
        }
    }

    fn value(&self, field: &Field, name: &str) -> String {
        let key = [field.label, ".", name].concat();
        let term = self.words.playbook_term(&key);
        if term == key {
            name.to_owned()
        } else {
            term.to_owned()
        }
    }

    /// What people call the entry of a part that a key refers to.
    pub fn named(&self, part: &str, key: &str) -> String {
        let entries = at(self.book, part).and_then(Value::as_array);
        let found = entries.into_iter().flatten().enumerate();
        let mut found = found.filter(|(i, entry)| key_of(entry, *i) == key);
        let name = found.next().and_then(|(_, entry)| entry.get("name"));
        name.map_or_else(|| key.to_owned(), |name| self.text(name))
    }
}

/// Words in several languages, if that is what it is.
fn text_of(value: &Value) -> Option<Text> {
    let map = value.as_object()?;
    let words = map
        .iter()
        .map(|(lang, words)| Some((lang.clone(), words.as_str()?.to_owned())));
    Some(Text(words.collect::<Option<_>>()?))
}

fn plain(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn list_of(value: &Value) -> String {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let words: Vec<String> = list.iter().map(|one| plain(Some(one))).collect();
    words.join(", ")
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic
)]
mod tests {
    use super::*;
    use crate::playbook::{builtin, schema};
    use crate::words::Lang;

    fn says(lang: Lang, bytes: &[u8], part: &str, key: &str, field: &str) -> Vec<String> {
        let book: Value = serde_json::from_slice(bytes).unwrap();
        let reader = PlaybookReader {
            words: lang.words(),
            book: &book,
        };
        let part = Part::at(part).unwrap();
        let entries = crate::playbook::compare::entries(&book, part);
        let (_, entry) = entries.into_iter().find(|(k, _)| k == key).unwrap();
        let field = part.fields.iter().find(|f| f.name == field).unwrap();
        reader.lines(field, &entry[field.name])
    }

    #[test]
    fn an_entry_is_said_in_words_and_with_names() {
        let book = builtin::EMERGENCY_HANDLING;
        let (en, nl) = (Lang::En, Lang::Nl);
        assert_eq!(
            says(en, book, "notices", "initial", "deliveries"),
            [
                "To: Service owner · By: Text message, E-mail · Copy to: O&M team",
                "To: R&D leader · By: Phone call"
            ]
        );
        assert_eq!(
            says(nl, book, "notices", "progress", "every"),
            ["1\u{a0}u (niveau 1, 2)"]
        );
        assert_eq!(
            says(en, book, "clocks", "response", "targets"),
            [
                "10\u{a0}min (level 1)",
                "30\u{a0}min (level 2)",
                "1\u{a0}h (level 3)"
            ]
        );
        assert_eq!(
            says(en, book, "escalations", "open_over_1h", "watches"),
            ["Open longer than: 1\u{a0}h · Exactly that long is not yet too long"]
        );
        assert_eq!(
            says(en, book, "transfers", "to_developer", "to"),
            ["Role: Developer"]
        );
        assert_eq!(
            says(nl, book, "statuses", "waiting", "category"),
            ["Wachtend op anderen"]
        );
    }

    /// What the schema does not know, no screen shows and no comparison names.
    #[test]
    fn the_schema_knows_every_field_of_every_built_in() {
        fn check(fields: &'static [Field], value: &Value, place: &str) {
            let map = value.as_object().unwrap();
            for (name, inner) in map {
                let here = format!("{place}.{name}");
                let field = fields.iter().find(|f| f.name == name);
                let field = field.unwrap_or_else(|| panic!("{here} is not in the schema"));
                match (&field.kind, inner) {
                    (Kind::Each(fields), Value::Array(list)) => {
                        list.iter().for_each(|one| check(fields, one, &here));
                    }
                    (Kind::Group(fields), inner) => check(fields, inner, &here),
                    (Kind::OneOf(fields), inner) => match inner.as_str() {
                        Some(name) => assert!(fields.iter().any(|f| f.name == name), "{here}"),
                        None => check(fields, inner, &here),
                    },
                    (Kind::Choice(values), inner) => {
                        assert!(values.contains(&inner.as_str().unwrap()), "{here}");
                    }
                    (Kind::Choices(values), Value::Array(list)) => {
                        let known = |one: &Value| values.contains(&one.as_str().unwrap());
                        assert!(list.iter().all(known), "{here}");
                    }
                    (Kind::Text, inner) => assert!(text_of(inner).is_some(), "{here}"),
                    _ => {}
                }
            }
            for field in fields
                .iter()
                .filter(|f| !f.optional && !place.ends_with(".watches") && !place.ends_with(".to"))
            {
                assert!(map.contains_key(field.name), "{place} lacks {}", field.name);
            }
        }
        for bytes in builtin::ALL {
            let book: Value = serde_json::from_slice(bytes).unwrap();
            for part in schema::PARTS {
                for (key, entry) in crate::playbook::compare::entries(&book, part) {
                    let mut entry = entry.clone();
                    if part.path.is_empty() || part.path == "severity" {
                        // What other parts are made of.
                        let names: Vec<&str> = part.fields.iter().map(|f| f.name).collect();
                        entry.as_object_mut().unwrap().retain(|name, value| {
                            let part = schema::PARTS.iter().any(|other| {
                                let inner = other.path.strip_prefix(part.path);
                                let inner = inner.map(|p| p.trim_start_matches('.'));
                                !other.path.is_empty()
                                    && inner.is_some_and(|p| p.split('.').next() == Some(name))
                            });
                            assert!(part || names.contains(&name.as_str()), "{name}: {value}");
                            names.contains(&name.as_str())
                        });
                    }
                    check(part.fields, &entry, &format!("{}.{key}", part.path));
                }
            }
        }
    }
}
