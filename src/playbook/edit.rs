//! Changes to a playbook that is being edited: the file as it stands, which may be wrong
//! meanwhile. Places are JSON pointers such as `/clocks/0/targets/1`.

use super::compare::{entries, key_of};
use super::schema::{Field, Kind, Part};
use crate::words::Lang;
use serde_json::{Map, Value};

/// Puts a value at a place, or takes it away. What the place is in must be there.
pub fn set(book: &mut Value, place: &str, value: Option<Value>) {
    let Some((parent, last)) = place.rsplit_once('/') else {
        return;
    };
    match (book.pointer_mut(parent), value) {
        (Some(Value::Object(map)), Some(value)) => {
            map.insert(last.to_owned(), value);
        }
        (Some(Value::Object(map)), None) => {
            map.remove(last);
        }
        (Some(Value::Array(list)), value) => {
            let Ok(index) = last.parse::<usize>() else {
                return;
            };
            match (list.get_mut(index), value) {
                (Some(old), Some(new)) => *old = new,
                (Some(_), None) => {
                    list.remove(index);
                }
                (None, Some(new)) => list.push(new),
                (None, None) => {}
            }
        }
        _ => {}
    }
}

/// Puts an entry behind the list at a place, and makes the list when it is not there. A key that
/// is taken in the list gets a number.
pub fn push(book: &mut Value, place: &str, mut entry: Value) {
    if book.pointer(place).is_none() {
        set(book, place, Some(Value::Array(Vec::new())));
    }
    let Some(Value::Array(list)) = book.pointer_mut(place) else {
        return;
    };
    if let Some(Value::String(key)) = entry.get("key").cloned() {
        let taken = |key: &str| {
            list.iter()
                .enumerate()
                .any(|(i, one)| key_of(one, i) == key)
        };
        let mut fresh = key.clone();
        let mut n = 2_u32;
        while taken(&fresh) {
            fresh = format!("{key}_{n}");
            n = n.saturating_add(1);
        }
        set(&mut entry, "/key", Some(Value::String(fresh)));
    }
    list.push(entry);
}

/// An entry that has nothing yet but what it cannot do without.
pub fn blank(fields: &'static [Field]) -> Value {
    let wanted = fields.iter().filter(|field| !field.optional);
    let map: Map<String, Value> = wanted
        .map(|field| (field.name.to_owned(), empty(field)))
        .collect();
    Value::Object(map)
}

/// What a field holds before anything was filled in.
pub fn empty(field: &'static Field) -> Value {
    match &field.kind {
        Kind::Key => "new".into(),
        Kind::Source => "own".into(),
        Kind::Word => "".into(),
        Kind::Length => "1 h".into(),
        Kind::Text => text(),
        Kind::Number => 1.into(),
        // What is added is meant to act.
        Kind::Flag => (field.name == "enabled").into(),
        Kind::PerLevel => Value::Object(Map::new()),
        Kind::Choice(values) => values.first().copied().unwrap_or_default().into(),
        Kind::Ref(_) => "".into(),
        Kind::Group(fields) => blank(fields),
        Kind::OneOf(fields) => fields.first().map_or(Value::Null, |first| {
            let inner = (first.name.to_owned(), empty(first));
            Value::Object(Map::from_iter([inner]))
        }),
        Kind::Texts
        | Kind::Levels
        | Kind::Choices(_)
        | Kind::Refs(_)
        | Kind::Each(_)
        | Kind::Cells
        | Kind::Days => Value::Array(Vec::new()),
    }
}

/// Words that nobody has filled in yet.
pub fn text() -> Value {
    let languages = super::text::LANGUAGES.into_iter();
    languages
        .map(|language| (language.to_owned(), Value::from("")))
        .collect::<Map<_, _>>()
        .into()
}

/// What a new version on the base of `book` starts with: the same process under a version that
/// nobody has. A playbook that comes with the app goes on as the team's own, so that a later one
/// of the app is not taken for it.
pub fn successor(book: &Value, built_in: bool, taken: &dyn Fn(&str, &str) -> bool) -> Value {
    let mut new = book.clone();
    let of = |name: &str| book.get(name).and_then(Value::as_str).unwrap_or_default();
    let (mut id, mut version) = (of("id").to_owned(), of("version").to_owned());
    if built_in {
        id = format!("own-{id}");
        version = "0".to_owned();
    }
    let mut number: u64 = version.parse().unwrap_or(0);
    loop {
        number = number.saturating_add(1);
        version = number.to_string();
        if !taken(&id, &version) || number == u64::MAX {
            break;
        }
    }
    if built_in && let Some(Value::Object(names)) = new.get_mut("name") {
        for (tag, name) in names.iter_mut() {
            let (Some(lang), Some(text)) = (Lang::from_tag(tag), name.as_str()) else {
                continue;
            };
            *name = lang.words().playbook.own_copy(text).into();
        }
    }
    set(&mut new, "/id", Some(id.into()));
    set(&mut new, "/version", Some(version.into()));
    new
}

/// Where a mistake stands, as the pointer of its part and its entry: `clocks[1].stops` is in
/// `/clocks/1`. Empty for the head.
pub fn entry_of(place: &str) -> String {
    let pointer = format!("/{}", place.replace(['.', '['], "/").replace(']', ""));
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    let number = steps.iter().position(|step| step.parse::<usize>().is_ok());
    match number.and_then(|end| steps.get(..=end)) {
        Some(steps) => format!("/{}", steps.join("/")),
        None => steps
            .first()
            .filter(|first| Part::at(first).is_some())
            .map_or_else(String::new, |first| format!("/{first}")),
    }
}

/// The pointer of an entry of a part; the whole file for the head.
pub fn place_of(part: &Part, index: usize) -> String {
    if part.path.is_empty() {
        return String::new();
    }
    let part_place = format!("/{}", part.path.replace('.', "/"));
    if part.many {
        format!("{part_place}/{index}")
    } else {
        part_place
    }
}

/// The entries that a field may refer to: key and name.
pub fn targets<'v>(book: &'v Value, part: &str) -> Vec<(String, Option<&'v Value>)> {
    let Some(part) = Part::at(part) else {
        return Vec::new();
    };
    let all = entries(book, part).into_iter();
    all.map(|(key, entry)| (key, entry.get("name"))).collect()
}
