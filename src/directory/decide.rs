//! The only place of the directory that refuses. Turns what a person wants into facts, given what
//! is known; writes nothing and reads no clock.

use super::{Directory, Entry, Fact, Field, Items, Kind, Set, Settle, Shape, Value, Wrong, check};
use crate::log::StreamId;
use std::collections::BTreeMap;

/// What a person wants to change of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Give these fields these values. What is so already is left out.
    Set(BTreeMap<Field, Value>),
    /// Take it out of use.
    Remove,
    /// Use it again.
    Restore,
    /// Settle a conflict.
    Settle(Settle),
}

/// Why a change is not made. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// An entry needs a name.
    #[error("the entry has no name")]
    NoName,
    /// Another entry of the kind has the name.
    #[error("there is such an entry already")]
    SameName {
        /// The other one.
        other: StreamId,
    },
    /// Entries of this kind say nothing of this sort.
    #[error("a {} has no {}", kind.name(), field.name())]
    NoSuchField {
        /// The kind.
        kind: Kind,
        /// The field.
        field: Field,
    },
    /// A value cannot be read.
    #[error("{}: {wrong}", field.name())]
    Value {
        /// The field.
        field: Field,
        /// What is wrong with it.
        wrong: Wrong,
    },
    /// An entry cannot depend on itself, or be part of itself.
    #[error("an entry cannot name itself")]
    Itself,
    /// The entry that it names is not here, or of another kind.
    #[error("{}: there is no such entry", field.name())]
    NoSuchEntry {
        /// The field.
        field: Field,
    },
    /// Everything is so already.
    #[error("it is so already")]
    NoChange,
    /// There is no such conflict, or somebody settled it.
    #[error("there is nothing to settle")]
    NothingToSettle,
}

/// Turns a change of the entry `id` into a fact. `kind` is what the entry is about, or is to be
/// when it is new.
///
/// # Errors
/// [`Refusal`]: nothing is to be written.
pub fn decide(
    directory: &Directory,
    id: StreamId,
    kind: Kind,
    change: &Change,
) -> Result<Fact, Refusal> {
    let entry = directory.get(id);
    match change {
        Change::Set(values) => set(directory, id, kind, entry, values),
        Change::Remove => in_use(entry, true).map(|()| Fact::Remove),
        Change::Restore => in_use(entry, false).map(|()| Fact::Restore),
        Change::Settle(settle) => {
            let open = entry.is_some_and(|entry| {
                entry.conflicts.iter().any(|conflict| {
                    let mut claims = conflict.claims.iter();
                    conflict.register == settle.register
                        && claims.any(|claim| Some(claim.event) == settle.choice)
                })
            });
            if open {
                Ok(Fact::Settle(settle.clone()))
            } else {
                Err(Refusal::NothingToSettle)
            }
        }
    }
}

fn in_use(entry: Option<&Entry>, wanted: bool) -> Result<(), Refusal> {
    match entry {
        Some(entry) if entry.removed != wanted => Ok(()),
        _ => Err(Refusal::NoChange),
    }
}

fn set(
    directory: &Directory,
    id: StreamId,
    kind: Kind,
    entry: Option<&Entry>,
    values: &BTreeMap<Field, Value>,
) -> Result<Fact, Refusal> {
    let kind = entry.and_then(|entry| entry.kind).unwrap_or(kind);
    let mut set = Set {
        kind: Some(kind),
        values: BTreeMap::new(),
    };
    for (field, value) in values {
        let field = *field;
        if !kind.fields().contains(&field) || !value.fits(field.shape()) {
            return Err(Refusal::NoSuchField { kind, field });
        }
        let wrong = |wrong| Refusal::Value { field, wrong };
        match value {
            Value::Text(text) => {
                let text = check(field, text).map_err(wrong)?;
                // A field that people disagree about is written even if it reads so already.
                let contested = entry.is_some_and(|entry| entry.conflict(field).is_some());
                if contested || entry.map_or("", |entry| entry.text(field)) != text {
                    linked(directory, id, field, &text)?;
                    set.values.insert(field, Value::Text(text));
                }
            }
            Value::Items(items) => {
                let mut fresh = Items::default();
                let has = |item: &str| {
                    entry.is_some_and(|entry| entry.items(field).any(|held| held == item))
                };
                for item in &items.add {
                    let item = check(field, item).map_err(wrong)?;
                    if !has(&item) {
                        linked(directory, id, field, &item)?;
                        fresh.add.insert(item);
                    }
                }
                // What cannot be read can still be dropped.
                let dropped = items.drop.iter().filter(|item| has(item));
                fresh.drop = dropped.cloned().collect();
                if fresh != Items::default() {
                    set.values.insert(field, Value::Items(fresh));
                }
            }
        }
    }
    let name = match set.values.get(&Field::Name) {
        Some(Value::Text(name)) => name.as_str(),
        _ => entry.map_or("", Entry::name),
    };
    if name.is_empty() {
        return Err(Refusal::NoName);
    }
    if set.values.contains_key(&Field::Name)
        && kind.is_known_by_name()
        && let Some(other) = directory.named(kind, name)
        && other.id != id
    {
        return Err(Refusal::SameName { other: other.id });
    }
    if set.values.is_empty() && entry.is_some_and(|entry| !entry.removed) {
        return Err(Refusal::NoChange);
    }
    Ok(Fact::Set(set))
}

/// Is what a new value names here?
fn linked(directory: &Directory, id: StreamId, field: Field, text: &str) -> Result<(), Refusal> {
    let kinds: &[Kind] = match field.shape() {
        Shape::Link(Kind::Team) => &[Kind::Team],
        Shape::Link(_) | Shape::Shifts | Shape::Overrides => &[Kind::Person],
        Shape::Links(kinds) => kinds,
        _ => return Ok(()),
    };
    let named: Vec<StreamId> = match field.shape() {
        Shape::Shifts => super::Shift::parse(text).map_or_else(Vec::new, |shift| shift.people),
        Shape::Overrides => super::Override::parse(text)
            .map(|stand_in| stand_in.person)
            .into_iter()
            .collect(),
        _ => text.parse().ok().into_iter().collect(),
    };
    for other in named {
        if other == id {
            return Err(Refusal::Itself);
        }
        let known = directory.get(other).and_then(|entry| entry.kind);
        if !known.is_some_and(|kind| kinds.contains(&kind)) {
            return Err(Refusal::NoSuchEntry { field });
        }
    }
    Ok(())
}
