//! Reading a table: choose it, say what its columns are, look at what it brings, take it up.

use super::address;
use crate::app::components::card::Card;
use crate::app::components::field::{Choice, SelectField};
use crate::app::components::icon::{Glyph, Icon};
use crate::app::components::toast::use_toasts;
use crate::app::pages::share::undo;
use crate::app::present;
use crate::app::reactive::memo;
use crate::app::state::{Failure, use_record};
use crate::app::ui::words;
use holdfast::directory::table::{KINDS, Mapping, Plan, Table, fields, guess, plan};
use holdfast::directory::{Field, Kind};
use holdfast::words::brief;
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Entries and lines that are listed one by one.
const LISTED: usize = 50;

/// The part of the page.
#[component]
pub fn ReadTable() -> impl IntoView {
    let (words, record, toasts) = (words(), use_record(), use_toasts());
    let say = &words.directory;
    let kind = RwSignal::new(Kind::Person);
    let table = RwSignal::new(None::<(String, Arc<Table>)>);
    let mapping = RwSignal::new(Mapping::new());
    let failed = RwSignal::new_local(None::<Failure>);
    let busy = RwSignal::new(false);
    let picker = NodeRef::<html::Input>::new();
    let map = move || {
        table.with_untracked(|table| {
            if let Some((_, table)) = table {
                mapping.set(guess(kind.get_untracked(), &table.header));
            }
        });
    };
    let pick = move |_| {
        let Some(input) = picker.get_untracked() else {
            return;
        };
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        spawn_local(async move {
            failed.set(None);
            table.set(None);
            match record.read_table(&file).await {
                Ok(read) => {
                    table.set(Some((file.name(), Arc::new(read))));
                    map();
                }
                Err(failure) => failed.set(Some(failure)),
            }
            // The same file can be chosen again.
            if let Some(input) = picker.try_get_untracked().flatten() {
                input.set_value("");
            }
        });
    };
    let planned = memo(move || {
        table.with(|table| {
            let (_, table) = table.as_ref()?;
            let plan = record.directory.with(|directory| {
                mapping.with(|mapping| plan(table, kind.get(), mapping, directory))
            });
            Some(plan)
        })
    });
    let take = move |_| {
        let (Some(plan), Some((name, _))) = (planned.get_untracked(), table.get_untracked()) else {
            return;
        };
        busy.set(true);
        let n = u64::try_from(plan.entries.len()).unwrap_or(u64::MAX);
        spawn_local(async move {
            match record.take_table(name.clone(), plan).await {
                Ok(applied) => {
                    let back =
                        Callback::new(move |()| undo(words, record, toasts, applied.receipt));
                    toasts.show_with_undo(say.table_applied(n, &name), back);
                    let _ = table.try_set(None);
                }
                Err(failure) => {
                    let told = present::tell(words, &failure);
                    toasts.show(format!("{}. {}", told.title, words.import.nothing_written));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    let kinds: Vec<Choice> = (KINDS.iter())
        .map(|kind| Choice::new(kind.name(), say.kinds(*kind)))
        .collect();
    view! {
        <Card title=say.table.to_owned()>
            <div class="form">
                <p class="muted">{say.table_text}</p>
                <SelectField
                    label=say.table_kind
                    choices=Signal::stored(kinds)
                    value=Signal::derive(move || kind.get().name().to_owned())
                    on_change=Callback::new(move |name: String| {
                        kind.set(Kind::from_name(&name).unwrap_or(Kind::Person));
                        map();
                    })
                />
                <label class="button file">
                    <Glyph icon=Icon::Upload size=16 />
                    {say.table_choose}
                    <input
                        type="file"
                        class="sr"
                        accept=".csv,.txt,.tsv,text/csv"
                        node_ref=picker
                        on:change=pick
                    />
                </label>
                {move || {
                    failed
                        .with(|failed| {
                            failed
                                .as_ref()
                                .map(|failure| {
                                    let told = present::tell(words, failure).title;
                                    view! {
                                        <p class="conflict" role="alert">
                                            {told}
                                            " "
                                            {words.import.nothing_written}
                                        </p>
                                    }
                                })
                        })
                }}
            </div>
        </Card>
        {move || {
            table
                .get()
                .map(|(name, read)| {
                    view! {
                        <Card title=words.import.preview(&name)>
                            <div class="form">
                                <Columns table=read kind mapping />
                                {move || planned.get().map(|plan| preview(&plan))}
                                <div class="buttons">
                                    <Show when=move || {
                                        planned.with(|plan| {
                                            plan.as_ref().is_some_and(|plan| !plan.is_empty())
                                        })
                                    }>
                                        <button
                                            type="button"
                                            class="primary"
                                            disabled=move || busy.get()
                                            on:click=take
                                        >
                                            {say.table_apply}
                                        </button>
                                    </Show>
                                    <button type="button" on:click=move |_| table.set(None)>
                                        {words.common.cancel}
                                    </button>
                                </div>
                            </div>
                        </Card>
                    }
                })
        }}
    }
}

/// What each column says, with its first value.
#[component]
fn Columns(table: Arc<Table>, kind: RwSignal<Kind>, mapping: RwSignal<Mapping>) -> impl IntoView {
    let words = words();
    let say = &words.directory;
    let delimiter = match table.delimiter {
        '\t' => say.table_tab.to_owned(),
        other => other.to_string(),
    };
    let form = say.table_form(table.encoding.name(), &delimiter);
    let choices = Signal::derive(move || {
        let mut choices = vec![Choice::new("", say.table_left_out)];
        let fields = fields(kind.get()).into_iter();
        choices.extend(fields.map(|field| Choice::new(field.name(), say.field(field))));
        choices
    });
    let rows = table.header.iter().enumerate().map(|(at, column)| {
        let first = table.rows.first().and_then(|row| row.cells.get(at));
        let hint = first.map(|cell| brief(cell)).unwrap_or_default();
        let value = Signal::derive(move || {
            let field = mapping.with(|mapping| mapping.get(at).copied().flatten());
            field.map_or_else(String::new, |field| field.name().to_owned())
        });
        let change = Callback::new(move |name: String| {
            let chosen = Field::from_name(&name);
            mapping.update(|mapping| {
                for (other, field) in mapping.iter_mut().enumerate() {
                    if other == at {
                        *field = chosen;
                    } else if *field == chosen {
                        // A field is filled by one column.
                        *field = None;
                    }
                }
            });
        });
        view! { <SelectField label=brief(column) choices value on_change=change hint /> }
    });
    view! {
        <p class="muted">{form}</p>
        <details>
            <summary>{say.table_columns}</summary>
            <div class="form">{rows.collect_view()}</div>
        </details>
    }
}

fn preview(plan: &Plan) -> AnyView {
    let words = words();
    let say = &words.directory;
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let new = plan.entries.iter().filter(|entry| entry.new).count();
    let mut facts: Vec<String> = Vec::new();
    if plan.is_empty() {
        facts.push(say.table_nothing.to_owned());
    } else {
        facts.push(say.table_new(count(new)));
        facts.push(say.table_changed(count(plan.entries.len() - new)));
    }
    if plan.same > 0 {
        facts.push(say.table_same(count(plan.same)));
    }
    if !plan.bad.is_empty() {
        facts.push(say.table_bad(count(plan.bad.len())));
    }
    let bad = plan.bad.iter().take(LISTED).map(|bad| {
        let line = say.table_line(&bad.line.to_string(), &say.why(&bad.why));
        view! { <li>{line}</li> }
    });
    let bad = bad.collect_view();
    let rows = plan.entries.iter().take(LISTED).map(|entry| {
        let mut sub = say.kind(entry.kind).to_owned();
        let fields: Vec<&str> = (entry.values.keys())
            .filter(|field| **field != Field::Name)
            .map(|field| say.field(*field))
            .collect();
        if !fields.is_empty() {
            sub = format!("{sub}: {}", fields.join(", "));
        }
        let name = brief(&entry.name);
        let (mark, name) = if entry.named {
            (say.table_named_word, name.into_any())
        } else if entry.new {
            (say.table_new_word, name.into_any())
        } else {
            let href = address(entry.id);
            (
                say.table_changes_word,
                view! { <a href=href>{name}</a> }.into_any(),
            )
        };
        view! {
            <li>
                <span>{name} " " <small>{sub}</small></span>
                <span class="muted">{mark}</span>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <ul class="counts">
            {facts.into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view()}
        </ul>
        {(!bad.is_empty()).then(|| view! { <ul class="problems">{bad}</ul> })}
        <ul class="lines incoming">{rows}</ul>
    }
    .into_any()
}
