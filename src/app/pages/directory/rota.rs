//! Shifts, stand-ins and holidays of a rota, changed where they stand.

use super::say;
use crate::app::components::field::{Choice, SelectField, TextField};
use crate::app::components::form::{Form, FormError, problem_of};
use crate::app::components::toast::{Toasts, use_toasts};
use crate::app::present;
use crate::app::state::{Failure, Record, use_record};
use crate::app::ui::words;
use holdfast::directory::{Change, Directory, Entry, Field, Items, Kind, Value, Wrong, check};
use holdfast::keeper::Edit;
use holdfast::log::StreamId;
use holdfast::words::Words;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use wasm_bindgen_futures::spawn_local;

/// Days that are offered for a shift.
const DAYS: [&str; 12] = [
    "1-5", "6-7", "1-7", "1", "2", "3", "4", "5", "6", "7", "8", "6-7,8",
];

/// The three lists, each with its form.
pub fn parts(directory: &Directory, rota: &Entry) -> AnyView {
    let words = words();
    let id = rota.id;
    view! {
        <h3>{words.directory.f_shifts}</h3>
        {items(directory, rota, Field::Shifts)}
        <details>
            <summary>{words.directory.shift_add}</summary>
            <ShiftForm id />
        </details>
        <h3>{words.directory.f_overrides}</h3>
        {items(directory, rota, Field::Overrides)}
        <details>
            <summary>{words.directory.override_add}</summary>
            <OverrideForm id />
        </details>
        <h3>{words.directory.f_holidays}</h3>
        {items(directory, rota, Field::Holidays)}
        <details>
            <summary>{words.directory.holiday_add}</summary>
            <HolidayForm id />
        </details>
    }
    .into_any()
}

fn items(directory: &Directory, rota: &Entry, field: Field) -> AnyView {
    let (words, record, toasts) = (words(), use_record(), use_toasts());
    let id = rota.id;
    let rows = rota.items(field).map(|item| {
        let shown = say::item(words, directory, field, item);
        let item = item.to_owned();
        view! {
            <li>
                <span>{shown.clone()}</span>
                <button
                    type="button"
                    class="quiet"
                    aria-label=format!("{}: {shown}", words.common.remove)
                    on:click=move |_| {
                        let drop = Items {
                            drop: BTreeSet::from([item.clone()]),
                            ..Items::default()
                        };
                        let (said, undo) = (shown.clone(), item.clone());
                        spawn_local(async move {
                            match put(record, id, field, drop).await {
                                Ok(()) => toasts.show_with_undo(said, back(words, record, toasts, id, field, undo)),
                                Err(failure) => toasts.show(present::tell(words, &failure).title),
                            }
                        });
                    }
                >
                    {words.common.remove}
                </button>
            </li>
        }
    });
    let rows = rows.collect_view();
    if rows.is_empty() {
        return view! { <p class="muted">{words.common.none}</p> }.into_any();
    }
    view! { <ul class="lines">{rows}</ul> }.into_any()
}

fn back(
    words: &'static Words,
    record: Record,
    toasts: Toasts,
    id: StreamId,
    field: Field,
    item: String,
) -> Callback<()> {
    Callback::new(move |()| {
        let add = Items {
            add: BTreeSet::from([item.clone()]),
            ..Items::default()
        };
        spawn_local(async move {
            if let Err(failure) = put(record, id, field, add).await {
                toasts.show(present::tell(words, &failure).title);
            }
        });
    })
}

async fn put(record: Record, id: StreamId, field: Field, items: Items) -> Result<(), Failure> {
    let change = Change::Set(BTreeMap::from([(field, Value::Items(items))]));
    let kind = Kind::Rota;
    record.enter(Edit { id, kind, change }).await.map(drop)
}

/// Adds an item, or says at `at` what is wrong with it.
fn add(
    record: Record,
    toasts: Toasts,
    id: StreamId,
    field: Field,
    item: String,
    errors: RwSignal<Vec<FormError>>,
    at: &'static str,
) {
    let words = words();
    let sentence = |wrong: Wrong| words.directory.wrong(wrong).to_owned();
    match check(field, &item) {
        Err(wrong) => errors.set(vec![(at.to_owned(), sentence(wrong))]),
        Ok(item) => {
            let items = Items {
                add: BTreeSet::from([item]),
                ..Items::default()
            };
            spawn_local(async move {
                match put(record, id, field, items).await {
                    Ok(()) => toasts.show(words.directory.saved(words.directory.field(field))),
                    Err(failure) => toasts.show(present::tell(words, &failure).title),
                }
            });
        }
    }
}

/// The streams of the people, who are added when they are not here.
async fn people(record: Record, names: &str) -> Result<String, Failure> {
    let mut ids = Vec::new();
    for name in names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        ids.push(record.entry_named(Kind::Person, name).await?.to_string());
    }
    Ok(ids.join(","))
}

fn suggested(record: Record) -> Vec<String> {
    let directory = record.directory_now();
    let people = directory.of(Kind::Person);
    people
        .iter()
        .map(|person| person.name().to_owned())
        .collect()
}

const WHO: &str = "shift-people";

#[component]
fn ShiftForm(id: StreamId) -> impl IntoView {
    let (words, record, toasts) = (words(), use_record(), use_toasts());
    let say = &words.directory;
    let days = RwSignal::new("1-5".to_owned());
    let text = |text: &str| RwSignal::new(text.to_owned());
    let (from, to, who, turn, first) = (text("08:00"), text("18:00"), text(""), text(""), text(""));
    let errors = RwSignal::new(Vec::<FormError>::new());
    let submit = Callback::new(move |()| {
        errors.set(Vec::new());
        let times = format!("{}-{}", from.get_untracked(), to.get_untracked());
        let mut item = format!("{} {times}", days.get_untracked());
        let (length, day) = (turn.get_untracked(), first.get_untracked());
        let names = who.get_untracked();
        if names.trim().is_empty() {
            errors.set(vec![(
                WHO.to_owned(),
                words.form.required(say.shift_people),
            )]);
            return;
        }
        spawn_local(async move {
            match people(record, &names).await {
                Ok(people) => {
                    item = format!("{item} {people}");
                    if !length.trim().is_empty() {
                        item = format!("{item} {} {day}", length.trim());
                    }
                    add(record, toasts, id, Field::Shifts, item, errors, WHO);
                }
                Err(failure) => toasts.show(present::tell(words, &failure).title),
            }
        });
    });
    let choices: Vec<Choice> = (DAYS.into_iter())
        .filter_map(|days| {
            let read = holdfast::directory::Days::parse(days)?;
            Some(Choice::new(days, say::days(words, read)))
        })
        .collect();
    view! {
        <Form errors on_submit=submit submit=words.common.add.to_owned()>
            <SelectField
                label=say.shift_days
                choices=Signal::stored(choices)
                value=days
                on_change=Callback::new(move |to| days.set(to))
            />
            <TextField label=say.shift_from value=from kind="time" short=true />
            <TextField label=say.shift_to value=to kind="time" short=true />
            <TextField
                id=WHO
                label=say.shift_people
                hint=say.names_hint.to_owned()
                value=who
                suggestions=Signal::stored(suggested(record))
                problem=problem_of(errors, WHO)
            />
            <TextField
                label=say.shift_turn
                hint=say.shift_turn_hint.to_owned()
                value=turn
                short=true
                optional=true
            />
            <TextField label=say.shift_first value=first kind="date" short=true optional=true />
        </Form>
    }
}

const STAND_IN: &str = "override-person";

#[component]
fn OverrideForm(id: StreamId) -> impl IntoView {
    let (words, record, toasts) = (words(), use_record(), use_toasts());
    let say = &words.directory;
    let (from, to, who) = (
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
    );
    let errors = RwSignal::new(Vec::<FormError>::new());
    let submit = Callback::new(move |()| {
        errors.set(Vec::new());
        let names = who.get_untracked();
        let times = format!("{} {}", from.get_untracked(), to.get_untracked());
        if names.trim().is_empty() {
            errors.set(vec![(
                STAND_IN.to_owned(),
                words.form.required(say.shift_people),
            )]);
            return;
        }
        spawn_local(async move {
            match people(record, &names).await {
                Ok(person) => {
                    let item = format!("{times} {person}");
                    add(record, toasts, id, Field::Overrides, item, errors, STAND_IN);
                }
                Err(failure) => toasts.show(present::tell(words, &failure).title),
            }
        });
    });
    view! {
        <Form errors on_submit=submit submit=words.common.add.to_owned()>
            <TextField
                id=STAND_IN
                label=say.shift_people
                value=who
                suggestions=Signal::stored(suggested(record))
                problem=problem_of(errors, STAND_IN)
            />
            <TextField label=say.shift_from value=from kind="datetime-local" short=true />
            <TextField label=say.shift_to value=to kind="datetime-local" short=true />
        </Form>
    }
}

const DATE: &str = "holiday-date";

#[component]
fn HolidayForm(id: StreamId) -> impl IntoView {
    let (words, record, toasts) = (words(), use_record(), use_toasts());
    let date = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FormError>::new());
    let submit = Callback::new(move |()| {
        errors.set(Vec::new());
        let item = date.get_untracked();
        add(record, toasts, id, Field::Holidays, item, errors, DATE);
    });
    view! {
        <Form errors on_submit=submit submit=words.common.add.to_owned()>
            <TextField
                id=DATE
                label=words.directory.date
                value=date
                kind="date"
                short=true
                problem=problem_of(errors, DATE)
            />
        </Form>
    }
}
