//! The form of an entry: the same for every kind, drawn from what can be said of it.

use super::place;
use crate::app::components::dialog::Dialog;
use crate::app::components::field::{CheckField, TextField};
use crate::app::components::form::{Form, FormError};
use crate::app::components::toast::use_toasts;
use crate::app::present;
use crate::app::reactive::effect;
use crate::app::router::use_router;
use crate::app::state::{Failure, Record, use_record, zone_of};
use crate::app::ui::{use_ui, words};
use holdfast::directory::{Change, Directory, Field, Items, Kind, Refusal, Shape, Value};
use holdfast::keeper::{Edit, KeeperError};
use holdfast::log::StreamId;
use holdfast::time::{Millis, Zone, from_wall, to_wall};
use holdfast::words::Words;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use wasm_bindgen_futures::spawn_local;

/// What is being written: an entry, or a new one of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Editing {
    /// The entry; a new one when absent.
    pub id: Option<StreamId>,
    /// What it is about.
    pub kind: Kind,
}

/// One field of the form: what it held when the form was opened, and what it holds.
#[derive(Clone, Copy)]
struct Filled {
    field: Field,
    before: StoredValue<String>,
    now: RwSignal<String>,
}

/// The dialog.
#[component]
pub fn EntryDialog(editing: RwSignal<Option<Editing>>) -> impl IntoView {
    let (words, record, ui, toasts) = (words(), use_record(), use_ui(), use_toasts());
    let router = use_router();
    let open = RwSignal::new(false);
    let filled = RwSignal::new(Vec::<Filled>::new());
    let errors = RwSignal::new(Vec::<FormError>::new());
    let busy = RwSignal::new(false);
    effect(move || {
        if let Some(editing) = editing.get() {
            let directory = record.directory_now();
            let zone = zone_of(&ui.zone_name());
            let fields = form_fields(editing.kind).map(|field| {
                let text = shown(&directory, editing.id, field, &*zone);
                Filled {
                    field,
                    before: StoredValue::new(text.clone()),
                    now: RwSignal::new(text),
                }
            });
            filled.set(fields.collect());
            errors.set(Vec::new());
        }
        open.set(editing.with(Option::is_some));
    });
    let title = Signal::derive(move || {
        editing.get().map_or_else(String::new, |editing| {
            let kind = words.directory.kind(editing.kind);
            match editing.id {
                None => words.directory.add(kind),
                Some(id) => format!(
                    "{}: {}",
                    words.directory.edit,
                    record.directory_now().name(id)
                ),
            }
        })
    });
    let close = Callback::new(move |()| editing.set(None));
    let submit = Callback::new(move |()| {
        let Some(Editing { id, kind }) = editing.get_untracked() else {
            return;
        };
        let changed: Vec<(Field, String, String)> = filled.with_untracked(|filled| {
            let all = filled.iter().map(|filled| {
                let now = filled.now.get_untracked().trim().to_owned();
                (filled.field, filled.before.get_value(), now)
            });
            all.filter(|(_, before, now)| before != now).collect()
        });
        let name = filled.with_untracked(|filled| {
            let mut names = filled.iter().filter(|filled| filled.field == Field::Name);
            names.next().map(|filled| filled.now.get_untracked())
        });
        let name = name.unwrap_or_default().trim().to_owned();
        if name.is_empty() {
            let at = id_of(Field::Name);
            errors.set(vec![(at, words.directory.no_name.to_owned())]);
            return;
        }
        if changed.is_empty() {
            editing.set(None);
            return;
        }
        errors.set(Vec::new());
        busy.set(true);
        let zone = zone_of(&ui.zone_name());
        spawn_local(async move {
            let saved = save(record, id, kind, changed, &*zone).await;
            let _ = busy.try_set(false);
            match saved {
                Ok(saved) => {
                    toasts.show(words.directory.saved(&name));
                    editing.set(None);
                    if id.is_none() {
                        router.go(&place(saved));
                    }
                }
                Err(failure) => {
                    let field = refused_field(&failure).unwrap_or(Field::Name);
                    let told = present::tell(words, &failure).title;
                    errors.set(vec![(id_of(field), told)]);
                }
            }
        });
    });
    let fields = move || {
        let rows = filled.get().into_iter();
        rows.map(|filled| field_view(words, record, filled, errors))
            .collect_view()
    };
    view! {
        <Dialog open title on_close=close>
            <Form errors on_submit=submit submit=words.common.save.to_owned() on_cancel=close busy>
                {fields}
            </Form>
        </Dialog>
    }
}

/// Shifts, stand-ins and holidays are changed where they stand.
fn form_fields(kind: Kind) -> impl Iterator<Item = Field> {
    let fields = kind.fields().iter().copied();
    fields.filter(|field| {
        !matches!(
            field.shape(),
            Shape::Shifts | Shape::Overrides | Shape::Dates
        )
    })
}

fn id_of(field: Field) -> String {
    format!("entry-{}", field.name())
}

fn field_view(
    words: &'static Words,
    record: Record,
    filled: Filled,
    errors: RwSignal<Vec<FormError>>,
) -> AnyView {
    let Filled { field, now, .. } = filled;
    let label = words.directory.field(field);
    if field.shape() == Shape::Flag {
        let on = Callback::new(move |on: bool| {
            now.set(if on { "yes".to_owned() } else { String::new() });
        });
        let checked = Signal::derive(move || now.with(|now| !now.is_empty()));
        return view! { <CheckField label checked on_change=on /> }.into_any();
    }
    let say = &words.directory;
    let hint = match (field, field.shape()) {
        (Field::Tasks | Field::Steps | Field::Recipients, _) => say.lines_hint,
        (Field::Zone, _) => say.zone_hint,
        (_, Shape::Hours) => say.hours_hint,
        (Field::Weight, _) => say.number_hint,
        (_, Shape::Links(_)) => say.names_hint,
        (_, Shape::Link(_)) => say.name_hint,
        _ => "",
    };
    let suggestions: Vec<String> = match field.shape() {
        Shape::Link(kind) => {
            let directory = record.directory_now();
            let entries = directory.of(kind);
            entries
                .iter()
                .map(|entry| entry.name().to_owned())
                .collect()
        }
        _ => Vec::new(),
    };
    let kind = match (field, field.shape()) {
        (Field::Phone, _) => "tel",
        (Field::Mail, _) => "email",
        (_, Shape::Time) => "datetime-local",
        _ => "text",
    };
    let short = matches!(field.shape(), Shape::Number | Shape::Hours | Shape::Time);
    let id = id_of(field);
    let mine = id.clone();
    let problem = Signal::derive(move || {
        errors.with(|all| {
            let found = all.iter().find(|(id, _)| *id == mine);
            found.map_or_else(String::new, |(_, sentence)| sentence.clone())
        })
    });
    view! {
        <TextField
            id
            label
            value=now
            hint=hint.to_owned()
            kind
            short
            problem
            suggestions=Signal::stored(suggestions)
            multiline=matches!(field.shape(), Shape::Text)
            autofocus=field == Field::Name
        />
    }
    .into_any()
}

/// What the form shows of a field: names in place of streams, wall time in place of instants.
fn shown(directory: &Directory, id: Option<StreamId>, field: Field, zone: &dyn Zone) -> String {
    let Some(entry) = id.and_then(|id| directory.get(id)) else {
        return String::new();
    };
    match field.shape() {
        Shape::Link(_) => entry
            .link(field)
            .map(|link| directory.name(link))
            .unwrap_or_default(),
        Shape::Links(_) => {
            let names: Vec<String> = entry
                .links(field)
                .map(|link| directory.name(link))
                .collect();
            names.join(", ")
        }
        Shape::Time => entry.time(field).map_or_else(String::new, |at| {
            let wall = to_wall(at, zone).to_rfc3339();
            wall.chars().take(16).collect()
        }),
        _ => entry.text(field).to_owned(),
    }
}

async fn save(
    record: Record,
    id: Option<StreamId>,
    kind: Kind,
    changed: Vec<(Field, String, String)>,
    zone: &dyn Zone,
) -> Result<StreamId, Failure> {
    let mut values = BTreeMap::new();
    for (field, before, now) in changed {
        let value = match field.shape() {
            Shape::Link(of) if !now.is_empty() => {
                Value::Text(record.entry_named(of, &now).await?.to_string())
            }
            Shape::Links(kinds) => {
                let before = named(record, kinds, &before).await?;
                let now = named(record, kinds, &now).await?;
                Value::Items(Items {
                    add: now.difference(&before).cloned().collect(),
                    drop: before.difference(&now).cloned().collect(),
                })
            }
            Shape::Time => Value::Text(
                Millis::parse_rfc3339(&format!("{now}:00Z"))
                    .map_or(now, |wall| from_wall(wall, zone).to_rfc3339()),
            ),
            _ => Value::Text(now),
        };
        values.insert(field, value);
    }
    let id = match id {
        Some(id) => id,
        None => record.new_entry()?,
    };
    let change = Change::Set(values);
    match record.enter(Edit { id, kind, change }).await {
        // Somebody else wrote the same meanwhile.
        Err(Failure::Keeper(KeeperError::Entry(Refusal::NoChange))) => Ok(id),
        Err(failure) => Err(failure),
        Ok(_) => Ok(id),
    }
}

/// The streams of names with commas between them; a name that is not here is added.
async fn named(
    record: Record,
    kinds: &'static [Kind],
    names: &str,
) -> Result<BTreeSet<String>, Failure> {
    let mut out = BTreeSet::new();
    for name in names.split([',', '\n']).map(str::trim) {
        if name.is_empty() {
            continue;
        }
        let directory = record.directory_now();
        let here = kinds.iter().find_map(|kind| directory.named(*kind, name));
        let id = match (here, kinds.first()) {
            (Some(entry), _) => entry.id,
            (None, Some(kind)) => record.entry_named(*kind, name).await?,
            (None, None) => continue,
        };
        out.insert(id.to_string());
    }
    Ok(out)
}

fn refused_field(failure: &Failure) -> Option<Field> {
    match failure {
        Failure::Keeper(KeeperError::Entry(
            Refusal::Value { field, .. }
            | Refusal::NoSuchEntry { field }
            | Refusal::NoSuchField { field, .. },
        )) => Some(*field),
        _ => None,
    }
}
