//! What differs between two playbooks, by part and key: nothing that a file says is left out,
//! because the files themselves are compared and not what the code reads off them. Two ways to
//! write the same are no difference.

use super::Length;
use super::schema::{Field, Kind, PARTS, Part};
use serde_json::Value;

/// One entry that is not the same in both.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The part that it stands in.
    pub part: &'static Part,
    /// Its key or number; empty for a part without entries and for an order.
    pub key: String,
    /// The entry before; nothing when it was added.
    pub old: Option<Value>,
    /// The entry after; nothing when it is gone.
    pub new: Option<Value>,
    /// What differs in it; empty unless it stands on both sides.
    pub fields: Vec<Difference>,
    /// The entries of the part stand in another order.
    pub order: bool,
}

/// One field that is not the same in both.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The entry within the entry that it belongs to, such as a step: its value on whichever
    /// side has it.
    pub within: Option<(&'static Field, Value)>,
    /// The field.
    pub field: &'static Field,
    /// Before; nothing when it was absent.
    pub old: Option<Value>,
    /// After; nothing when it is absent.
    pub new: Option<Value>,
}

/// Everything that differs, in the order of the parts. Empty exactly when both say the same.
pub fn compare(old: &Value, new: &Value) -> Vec<Change> {
    let mut out = Vec::new();
    for part in PARTS {
        let (before, after) = (entries(old, part), entries(new, part));
        let find = |side: &[(String, &Value)], key: &str| {
            let found = side.iter().find(|(other, _)| other == key);
            found.map(|(_, value)| (*value).clone())
        };
        for (key, was) in &before {
            let is = find(&after, key);
            let fields = is.as_ref().map_or_else(Vec::new, |is| {
                let mut fields = Vec::new();
                differences(part.fields, was, is, None, &mut fields);
                fields
            });
            if is.is_none() || !fields.is_empty() {
                out.push(Change {
                    part,
                    key: key.clone(),
                    old: Some((*was).clone()),
                    new: is,
                    fields,
                    order: false,
                });
            }
        }
        for (key, is) in &after {
            if find(&before, key).is_none() {
                out.push(Change {
                    part,
                    key: key.clone(),
                    old: None,
                    new: Some((*is).clone()),
                    fields: Vec::new(),
                    order: false,
                });
            }
        }
        if reordered(&before, &after) {
            out.push(Change {
                part,
                key: String::new(),
                old: None,
                new: None,
                fields: Vec::new(),
                order: true,
            });
        }
    }
    out
}

/// The value at a path such as `severity.levels`; the whole for the empty path.
pub fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    let mut steps = path.split('.').filter(|step| !step.is_empty());
    steps.try_fold(value, |value, step| value.get(step))
}

/// The entries of a part with their keys.
pub fn entries<'v>(book: &'v Value, part: &Part) -> Vec<(String, &'v Value)> {
    match at(book, part.path) {
        None => Vec::new(),
        Some(Value::Array(list)) if part.many => {
            let keyed = list.iter().enumerate();
            keyed.map(|(i, value)| (key_of(value, i), value)).collect()
        }
        Some(value) => vec![(String::new(), value)],
    }
}

/// The key or number of an entry; its place where it has neither.
pub fn key_of(value: &Value, place: usize) -> String {
    match (value.get("key"), value.get("number")) {
        (Some(Value::String(key)), _) => key.clone(),
        (_, Some(number)) => number.to_string(),
        _ => place.to_string(),
    }
}

fn reordered(before: &[(String, &Value)], after: &[(String, &Value)]) -> bool {
    let common = |side: &[(String, &Value)], other: &[(String, &Value)]| -> Vec<String> {
        let here = side.iter().map(|(key, _)| key.clone());
        here.filter(|key| other.iter().any(|(o, _)| o == key))
            .collect()
    };
    common(before, after) != common(after, before)
}

/// Compares two entries field by field. Lists of entries with keys are compared by key.
fn differences(
    fields: &'static [Field],
    old: &Value,
    new: &Value,
    within: Option<&(&'static Field, Value)>,
    out: &mut Vec<Difference>,
) {
    for field in fields {
        let (was, is) = (old.get(field.name), new.get(field.name));
        if meant(field, was) == meant(field, is) {
            continue;
        }
        if let (Kind::Each(inner), Some(Value::Array(was)), Some(Value::Array(is))) =
            (&field.kind, was, is)
            && keyed(was)
            && keyed(is)
        {
            let before = out.len();
            each(field, inner, was, is, out);
            if out.len() > before {
                continue;
            }
        }
        out.push(Difference {
            within: within.cloned(),
            field,
            old: was.cloned(),
            new: is.cloned(),
        });
    }
}

/// What a field means, so that `60 min` and `1 h` are the same, and so are nothing and an empty
/// list where either may stand.
fn meant(field: &'static Field, value: Option<&Value>) -> Option<Value> {
    let length = |value: &Value| {
        let read = value.as_str().and_then(|text| text.parse::<Length>().ok());
        read.map_or_else(|| value.clone(), |length| length.to_string().into())
    };
    let entry = |fields: &'static [Field], value: &Value| {
        let all = fields.iter().filter_map(|field| {
            let inner = meant(field, value.get(field.name))?;
            Some((field.name.to_owned(), inner))
        });
        Value::Object(all.collect())
    };
    let said = match (&field.kind, value?) {
        (Kind::Length, value) => length(value),
        (Kind::PerLevel, Value::Object(map)) => {
            let all = map
                .iter()
                .map(|(level, value)| (level.clone(), length(value)));
            Value::Object(all.collect())
        }
        (Kind::Each(fields), Value::Array(list)) => {
            let all = list.iter().map(|one| entry(fields, one));
            Value::Array(all.collect())
        }
        (Kind::Group(fields), value @ Value::Object(_)) => entry(fields, value),
        (Kind::OneOf(fields), value @ Value::Object(_)) => entry(fields, value),
        (_, value) => value.clone(),
    };
    let nothing = match &said {
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(on) => !on,
        Value::Number(n) => n.as_u64() == Some(0),
        _ => false,
    };
    (!(nothing && field.optional)).then_some(said)
}

fn keyed(list: &[Value]) -> bool {
    list.iter().all(|value| value.get("key").is_some())
}

/// Compares two lists of entries by key; says nothing of their order.
fn each(
    field: &'static Field,
    inner: &'static [Field],
    old: &[Value],
    new: &[Value],
    out: &mut Vec<Difference>,
) {
    let find = |side: &[Value], key: Option<&Value>| {
        let found = side.iter().find(|value| value.get("key") == key);
        found.cloned()
    };
    for was in old {
        let entry = (field, was.clone());
        match find(new, was.get("key")) {
            Some(is) => differences(inner, was, &is, Some(&entry), out),
            None => out.push(Difference {
                within: None,
                field,
                old: Some(Value::Array(vec![was.clone()])),
                new: None,
            }),
        }
    }
    for is in new {
        if find(old, is.get("key")).is_none() {
            out.push(Difference {
                within: None,
                field,
                old: None,
                new: Some(Value::Array(vec![is.clone()])),
            });
        }
    }
}
