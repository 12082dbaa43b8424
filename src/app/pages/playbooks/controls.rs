//! One field of a playbook that is being edited, by what it holds.

use super::fields::{Editor, fields};
use crate::app::components::field::{CheckField, Choice, SelectField, TextField};
use crate::app::ui::words;
use holdfast::playbook::edit;
use holdfast::playbook::schema::{Field, Kind};
use holdfast::words::{Lang, PlaybookReader};
use leptos::prelude::*;
use serde_json::Value;

/// From this length on a text gets several lines.
const LONG: usize = 50;

/// What a field looks like while it is edited.
pub fn control(
    ed: Editor,
    place: &str,
    field: &'static Field,
    value: Option<&Value>,
    file: &Value,
) -> AnyView {
    let label = words().playbook_term(field.label).to_owned();
    match &field.kind {
        Kind::Text => texts(ed, place, &label, value),
        Kind::Texts => many_texts(ed, place, &label, value),
        Kind::Flag => flag(ed, place, field, label, value),
        Kind::PerLevel => per_level(ed, place, &label, value, file),
        Kind::Levels => {
            let levels = edit::targets(file, "severity.levels").into_iter();
            let all = levels.map(|(level, _)| {
                let number = level.parse::<u64>().map_or(Value::Null, Value::from);
                (number, words().severity.level(&level))
            });
            several(ed, place, label, field.optional, value, all.collect())
        }
        Kind::Choices(values) => {
            let all = values.iter().map(|value| {
                let key = [field.label, ".", value].concat();
                (Value::from(*value), words().playbook_term(&key).to_owned())
            });
            several(ed, place, label, field.optional, value, all.collect())
        }
        Kind::Refs(part) => {
            let all = named(file, part).into_iter();
            let all = all.map(|choice| (Value::from(choice.value), choice.label));
            several(ed, place, label, field.optional, value, all.collect())
        }
        Kind::Choice(values) => {
            let all = values.iter().map(|value| {
                let key = [field.label, ".", value].concat();
                Choice::new(*value, words().playbook_term(&key))
            });
            one(ed, place, label, field.optional, value, all.collect())
        }
        Kind::Ref(part) => one(ed, place, label, field.optional, value, named(file, part)),
        Kind::Each(inner) => each(ed, place, label, inner, value, file),
        Kind::Group(inner) => match value {
            Some(value) => fields(ed, place, inner, value, file),
            None => ().into_any(),
        },
        Kind::OneOf(inner) => one_of(ed, place, label, inner, value, file),
        Kind::Cells => cells(ed, place, &label, value),
        Kind::Days => days(ed, place, label, value),
        Kind::Number => typed(ed, place, label, field.optional, value, true, String::new()),
        Kind::Length => {
            let hint = words().playbook.edit_length_hint.to_owned();
            typed(ed, place, label, field.optional, value, false, hint)
        }
        Kind::Key | Kind::Source | Kind::Word => typed(
            ed,
            place,
            label,
            field.optional,
            value,
            false,
            String::new(),
        ),
    }
}

/// The entries of a part, by key.
fn named(file: &Value, part: &str) -> Vec<Choice> {
    let reader = PlaybookReader {
        words: words(),
        book: file,
    };
    let all = edit::targets(file, part).into_iter();
    all.map(|(key, name)| {
        let name = name
            .map(|name| reader.text(name))
            .filter(|name| !name.is_empty());
        let label = name.unwrap_or_else(|| key.clone());
        Choice::new(key, label)
    })
    .collect()
}

fn plain(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// A line that is written as it is typed.
fn line(
    label: String,
    hint: String,
    start: String,
    short: bool,
    write: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    let multiline = !short && start.chars().count() > LONG;
    let value = RwSignal::new(start);
    let on_input = Callback::new(move |()| write(value.get_untracked()));
    view! { <TextField label hint value multiline short on_input /> }.into_any()
}

fn typed(
    ed: Editor,
    place: &str,
    label: String,
    optional: bool,
    value: Option<&Value>,
    number: bool,
    hint: String,
) -> AnyView {
    let place = place.to_owned();
    line(label, hint, plain(value), true, move |text| {
        let text = text.trim();
        let value = match text.parse::<i64>() {
            Ok(n) if number => Value::from(n),
            _ => Value::from(text),
        };
        let keep = !(optional && text.is_empty());
        ed.set(&place, keep.then_some(value));
    })
}

/// Words, a line per language.
fn texts(ed: Editor, place: &str, label: &str, value: Option<&Value>) -> AnyView {
    let rows = Lang::OFFERED.into_iter().map(|lang| {
        let start = plain(value.and_then(|value| value.get(lang.tag())));
        let place = place.to_owned();
        let label = words().playbook.in_language(label, lang.own_name());
        let write = move |text: String| {
            ed.change(|file| {
                if file.pointer(&place).is_none() {
                    edit::set(file, &place, Some(edit::text()));
                }
                edit::set(file, &format!("{place}/{}", lang.tag()), Some(text.into()));
            });
        };
        line(label, String::new(), start, false, write)
    });
    view! { <div class="both">{rows.collect_view()}</div> }.into_any()
}

fn many_texts(ed: Editor, place: &str, label: &str, value: Option<&Value>) -> AnyView {
    let words = words();
    let list = value.and_then(Value::as_array);
    let rows = list.into_iter().flatten().enumerate().map(|(i, text)| {
        let here = format!("{place}/{i}");
        let gone = here.clone();
        let label = format!("{label} {}", i + 1);
        let remove = words.playbook.remove_entry;
        view! {
            <li>
                {texts(ed, &here, &label, Some(text))}
                <button
                    type="button"
                    class="quiet"
                    aria-label=format!("{remove}: {label}")
                    on:click=move |_| ed.reshape(|file| edit::set(file, &gone, None))
                >
                    {remove}
                </button>
            </li>
        }
    });
    let place = place.to_owned();
    view! {
        <fieldset class="field group">
            <legend>{label.to_owned()}</legend>
            <ul>{rows.collect_view()}</ul>
            <button
                type="button"
                on:click=move |_| ed.reshape(|file| edit::push(file, &place, edit::text()))
            >
                {words.playbook.add_line}
            </button>
        </fieldset>
    }
    .into_any()
}

fn flag(
    ed: Editor,
    place: &str,
    field: &'static Field,
    label: String,
    value: Option<&Value>,
) -> AnyView {
    let place = place.to_owned();
    let checked = RwSignal::new(value == Some(&Value::Bool(true)));
    let optional = field.optional;
    let on_change = Callback::new(move |on: bool| {
        checked.set(on);
        ed.set(&place, (on || !optional).then_some(on.into()));
    });
    view! { <CheckField label checked on_change switch=field.name == "enabled" /> }.into_any()
}

fn per_level(ed: Editor, place: &str, label: &str, value: Option<&Value>, file: &Value) -> AnyView {
    let words = words();
    let rows = edit::targets(file, "severity.levels")
        .into_iter()
        .map(|(level, _)| {
            let start = plain(value.and_then(|value| value.get(&level)));
            let place = place.to_owned();
            let label = words.severity.level(&level);
            line(label, String::new(), start, true, move |text| {
                let text = text.trim().to_owned();
                ed.change(|file| {
                    if file.pointer(&place).is_none() {
                        edit::set(file, &place, Some(Value::Object(serde_json::Map::new())));
                    }
                    let keep = (!text.is_empty()).then(|| Value::from(text.clone()));
                    edit::set(file, &format!("{place}/{level}"), keep);
                });
            })
        });
    view! {
        <fieldset class="field group">
            <legend>{label.to_owned()}</legend>
            <p class="hint">{words.playbook.edit_length_hint}</p>
            <div class="row">{rows.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

/// Several of few: a check box each.
fn several(
    ed: Editor,
    place: &str,
    label: String,
    optional: bool,
    value: Option<&Value>,
    all: Vec<(Value, String)>,
) -> AnyView {
    let chosen = value.and_then(Value::as_array).cloned().unwrap_or_default();
    // What no box stands for is kept, so that the check can name it.
    let chosen = RwSignal::new(chosen);
    let place = place.to_owned();
    let order: Vec<Value> = all.iter().map(|(value, _)| value.clone()).collect();
    let boxes = all.into_iter().map(|(value, label)| {
        let (mine, place, order) = (value.clone(), place.clone(), order.clone());
        let checked = Signal::derive(move || chosen.with(|chosen| chosen.contains(&mine)));
        let on_change = Callback::new(move |on: bool| {
            chosen.update(|chosen| {
                chosen.retain(|one| *one != value);
                if on {
                    chosen.push(value.clone());
                    if order.iter().all(|one| one.is_number()) {
                        let at = |one: &Value| order.iter().position(|o| o == one);
                        holdfast::order::sort_by_key(chosen, at);
                    }
                }
            });
            let list = chosen.get_untracked();
            let keep = !(optional && list.is_empty());
            ed.set(&place, keep.then_some(Value::Array(list)));
        });
        view! { <CheckField label checked on_change /> }
    });
    view! {
        <fieldset class="field group">
            <legend>{label}</legend>
            <div class="row">{boxes.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

fn one(
    ed: Editor,
    place: &str,
    label: String,
    optional: bool,
    value: Option<&Value>,
    mut all: Vec<Choice>,
) -> AnyView {
    let place = place.to_owned();
    let now = plain(value);
    if optional || !all.iter().any(|choice| choice.value == now) {
        let empty = if now.is_empty() || optional {
            String::new()
        } else {
            now.clone()
        };
        all.insert(
            0,
            Choice::new(
                empty.clone(),
                if empty.is_empty() {
                    "–".to_owned()
                } else {
                    empty
                },
            ),
        );
    }
    let value = RwSignal::new(now);
    let on_change = Callback::new(move |chosen: String| {
        value.set(chosen.clone());
        let keep = !(optional && chosen.is_empty());
        ed.set(&place, keep.then_some(chosen.into()));
    });
    view! { <SelectField label choices=all value on_change /> }.into_any()
}

/// A list of entries within an entry.
fn each(
    ed: Editor,
    place: &str,
    label: String,
    inner: &'static [Field],
    value: Option<&Value>,
    file: &Value,
) -> AnyView {
    let words = words();
    let list = value.and_then(Value::as_array);
    let rows = list.into_iter().flatten().enumerate().map(|(i, entry)| {
        let here = format!("{place}/{i}");
        let gone = here.clone();
        let named = format!("{label} {}", i + 1);
        let remove = words.playbook.remove_entry;
        view! {
            <li>
                <fieldset class="group">
                    <legend>{named.clone()}</legend>
                    {fields(ed, &here, inner, entry, file)}
                    <button
                        type="button"
                        class="quiet"
                        aria-label=format!("{remove}: {named}")
                        on:click=move |_| ed.reshape(|file| edit::set(file, &gone, None))
                    >
                        {remove}
                    </button>
                </fieldset>
            </li>
        }
    });
    let place = place.to_owned();
    view! {
        <div class="field group">
            <ul>{rows.collect_view()}</ul>
            <button
                type="button"
                on:click=move |_| ed.reshape(|file| edit::push(file, &place, edit::blank(inner)))
            >
                {format!("{}: {label}", words.common.add)}
            </button>
        </div>
    }
    .into_any()
}

/// One of several shapes: which, is a choice; what it holds follows.
fn one_of(
    ed: Editor,
    place: &str,
    label: String,
    inner: &'static [Field],
    value: Option<&Value>,
    file: &Value,
) -> AnyView {
    let words = words();
    let is = |field: &&Field| {
        value.is_some_and(|value| {
            value.as_str() == Some(field.name) || value.get(field.name).is_some()
        })
    };
    let now = inner.iter().find(is);
    let choices: Vec<Choice> = inner
        .iter()
        .map(|field| Choice::new(field.name, words.playbook_term(field.label)))
        .collect();
    let (target, name) = (
        place.to_owned(),
        now.map_or("", |field| field.name).to_owned(),
    );
    let on_change = Callback::new(move |chosen: String| {
        let field = inner.iter().find(|field| field.name == chosen);
        let fresh = field.map(|field| match field.kind {
            // Its name alone says everything.
            Kind::Flag => Value::from(field.name),
            _ => {
                let held = (field.name.to_owned(), edit::empty(field));
                Value::Object(serde_json::Map::from_iter([held]))
            }
        });
        ed.reshape(|file| edit::set(file, &target, fresh));
    });
    let held = now.and_then(|field| {
        let held = value?.get(field.name)?;
        Some(control(
            ed,
            &format!("{place}/{}", field.name),
            field,
            Some(held),
            file,
        ))
    });
    view! {
        <div class="field group">
            <SelectField label choices value=Signal::stored(name) on_change />
            {held}
        </div>
    }
    .into_any()
}

fn cells(ed: Editor, place: &str, label: &str, value: Option<&Value>) -> AnyView {
    let rows = value.and_then(Value::as_array);
    let rows = rows.into_iter().flatten().enumerate().map(|(i, row)| {
        let cells = row
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
            .map(|(j, cell)| {
                let here = format!("{place}/{i}/{j}");
                let label = format!("{}, {}", i + 1, j + 1);
                typed(ed, &here, label, false, Some(cell), true, String::new())
            });
        view! { <div class="row">{cells.collect_view()}</div> }
    });
    view! {
        <fieldset class="field group">
            <legend>{label.to_owned()}</legend>
            <p class="hint">{words().playbook.edit_as_text}</p>
            {rows.collect_view()}
        </fieldset>
    }
    .into_any()
}

fn days(ed: Editor, place: &str, label: String, value: Option<&Value>) -> AnyView {
    let list = value.and_then(Value::as_array);
    let start: Vec<String> = list
        .into_iter()
        .flatten()
        .map(|day| plain(Some(day)))
        .collect();
    let place = place.to_owned();
    line(
        label,
        "2026-12-25, 2026-12-26".to_owned(),
        start.join(", "),
        false,
        move |text| {
            let days = text.split([',', ' ', '\n']).filter(|day| !day.is_empty());
            let days: Vec<Value> = days.map(Value::from).collect();
            ed.set(&place, (!days.is_empty()).then_some(Value::Array(days)));
        },
    )
}
