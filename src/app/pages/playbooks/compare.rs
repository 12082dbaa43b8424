//! Two versions side by side: what was added, what is gone, what changed.

use super::choice::named;
use super::read::file_of;
use crate::app::components::field::{Choice, SelectField};
use crate::app::reactive::memo;
use crate::app::router::use_router;
use crate::app::shell::window_title;
use crate::app::state::use_record;
use crate::app::ui::words;
use holdfast::keeper::Published;
use holdfast::playbook::compare::{Change, Difference, compare};
use holdfast::route::{Id, Route};
use holdfast::words::{PlaybookReader, Words};
use leptos::prelude::*;
use serde_json::Value;

/// The page. Which two is in the address.
#[component]
pub fn ComparePage() -> impl IntoView {
    let (words, record, router) = (words(), use_record(), use_router());
    window_title(words.playbook.compare_title);
    let sides = memo(move || match router.route() {
        Route::Compare(old, new) => (old.as_str().to_owned(), new.as_str().to_owned()),
        _ => Default::default(),
    });
    let choices = Signal::derive(move || {
        record.phase.track();
        record.books.track();
        let shelf = record.playbooks();
        let shelf = shelf.borrow();
        let all = shelf.all();
        all.map(|book| Choice::new(book.hash.to_string(), named(words, &book.playbook)))
            .collect::<Vec<_>>()
    });
    let go = move |old: &str, new: &str| {
        if let (Some(old), Some(new)) = (Id::new(old), Id::new(new)) {
            router.replace(&Route::Compare(old, new));
        }
    };
    let version = move |hash: &str| hash.parse().ok().and_then(|hash| record.version(hash));
    view! {
        <div class="page-head">
            <h1>{words.playbook.compare_title}</h1>
        </div>
        <div class="page-body">
            <div class="versus">
                <SelectField
                    label=words.playbook.from_version
                    choices
                    value=Signal::derive(move || sides.get().0)
                    on_change=Callback::new(move |old: String| go(&old, &sides.get_untracked().1))
                />
                <SelectField
                    label=words.playbook.to_version
                    choices
                    value=Signal::derive(move || sides.get().1)
                    on_change=Callback::new(move |new: String| go(&sides.get_untracked().0, &new))
                />
            </div>
            <h2 class="sr">{words.playbook.what_changes}</h2>
            {move || {
                record.phase.track();
                record.books.track();
                let (old, new) = sides.get();
                match (version(&old), version(&new)) {
                    (Some(old), Some(new)) => changes(words, &old, &new, None),
                    _ => view! { <p>{words.playbook.not_here}</p> }.into_any(),
                }
            }}
        </div>
    }
}

/// So many changes are shown without being asked for.
const FEW: usize = 8;

/// What changes from one version to the other, in words; under a title that opens, if there is
/// one.
pub fn changes(
    words: &'static Words,
    old: &Published,
    new: &Published,
    folded: Option<String>,
) -> AnyView {
    let (before, after) = (file_of(old), file_of(new));
    let all = compare(&before, &after);
    let old = PlaybookReader {
        words,
        book: &before,
    };
    let new = PlaybookReader {
        words,
        book: &after,
    };
    let say = &words.playbook;
    let count = |is: fn(&Change) -> bool| {
        let n = all.iter().filter(|change| is(change)).count();
        u64::try_from(n).unwrap_or(u64::MAX)
    };
    let summary = if all.is_empty() {
        say.same.to_owned()
    } else {
        let added = count(|c| c.old.is_none() && !c.order);
        let removed = count(|c| c.new.is_none() && !c.order);
        let changed = count(|c| c.order || c.old.is_some() && c.new.is_some());
        [say.added(added), say.removed(removed), say.changed(changed)].join(", ")
    };
    let mut sections = Vec::new();
    for part in holdfast::playbook::schema::PARTS {
        let here: Vec<&Change> = all.iter().filter(|c| c.part.path == part.path).collect();
        if here.is_empty() {
            continue;
        }
        let rows = here.into_iter().map(|change| row(old, new, change));
        sections.push(view! {
            <section>
                <h3>{words.playbook_term(&["part.", part.path].concat()).to_owned()}</h3>
                <ul class="changes">{rows.collect_view()}</ul>
            </section>
        });
    }
    let sections = view! { <div class="compared">{sections.collect_view()}</div> };
    if let Some(title) = folded {
        let few = all.len() <= FEW;
        return view! {
            <details class="compared" open=few>
                <summary>{title} ": " <b>{summary}</b></summary>
                {sections}
            </details>
        }
        .into_any();
    }
    view! {
        <p role="status">
            <b>{summary}</b>
        </p>
        {sections}
    }
    .into_any()
}

fn row(old: PlaybookReader<'_>, new: PlaybookReader<'_>, change: &Change) -> AnyView {
    let words = old.words;
    let say = &words.playbook;
    let (mark, class, reader, entry) = match (&change.old, &change.new) {
        _ if change.order => (say.is_moved, "moved", old, None),
        (None, Some(entry)) => (say.is_added, "added", new, Some(entry)),
        (Some(entry), None) => (say.is_removed, "removed", old, Some(entry)),
        (_, entry) => (say.is_changed, "changed", new, entry.as_ref()),
    };
    let title = entry.map_or_else(
        || say.order.to_owned(),
        |entry| reader.title(change.part, &change.key, entry),
    );
    let differences = change
        .fields
        .iter()
        .map(|field| difference(old, new, field));
    // What came or went is told with what it says.
    let whole = (change.old.is_none() || change.new.is_none())
        .then(|| entry.map(|entry| content(reader, change, entry)))
        .flatten();
    view! {
        <li class=class>
            <p>
                <span class="tag">{mark}</span>
                <b>{title}</b>
            </p>
            {whole.map(|text| view! { <p class="muted">{text}</p> })}
            {(!change.fields.is_empty()).then(|| view! { <dl>{differences.collect_view()}</dl> })}
        </li>
    }
    .into_any()
}

fn content(reader: PlaybookReader<'_>, change: &Change, entry: &Value) -> String {
    let said = change.part.fields.iter().filter_map(|field| {
        let shown = !matches!(field.name, "key" | "name" | "number");
        let lines = reader.lines(field, entry.get(field.name)?);
        let label = reader.words.playbook_term(field.label);
        (shown && !lines.is_empty()).then(|| format!("{label}: {}", lines.join("; ")))
    });
    said.collect::<Vec<_>>().join(" · ")
}

fn difference(
    old: PlaybookReader<'_>,
    new: PlaybookReader<'_>,
    difference: &Difference,
) -> AnyView {
    let words = old.words;
    let field = difference.field;
    let mut label = words.playbook_term(field.label).to_owned();
    if let Some((outer, entry)) = &difference.within {
        let name = entry.get("name").or_else(|| entry.get("text"));
        let name = name.map(|name| old.text(name)).unwrap_or_default();
        label = format!("{} · {name} · {label}", words.playbook_term(outer.label));
    }
    let lines = |reader: PlaybookReader<'_>, value: &Option<Value>| {
        let lines = value
            .as_ref()
            .map(|value| reader.lines(field, value))
            .unwrap_or_default();
        lines.join("; ")
    };
    let (mut before, mut after) = (lines(old, &difference.old), lines(new, &difference.new));
    if before == after {
        // The words of another language differ.
        let raw = |value: &Option<Value>| value.as_ref().map(Value::to_string).unwrap_or_default();
        (before, after) = (raw(&difference.old), raw(&difference.new));
    }
    let side = |class: &'static str, word: &'static str, text: String| {
        let empty = text.is_empty();
        let text = if empty {
            words.common.none.to_owned()
        } else {
            text
        };
        view! {
            <dd class=class class:muted=empty>
                <span class="sr">{word} " "</span>
                {text}
            </dd>
        }
    };
    view! {
        <div>
            <dt>{label}</dt>
            {side("was", words.playbook.before, before)}
            {side("is", words.playbook.after, after)}
        </div>
    }
    .into_any()
}
