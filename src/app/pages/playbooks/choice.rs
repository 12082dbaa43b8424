//! Which process the team follows, and another one for one incident.

use crate::app::components::field::{Choice, SelectField};
use crate::app::components::severity_mark::SeverityMark;
use crate::app::components::toast::{Toasts, use_toasts};
use crate::app::present;
use crate::app::reactive::memo;
use crate::app::state::{Record, use_record};
use crate::app::ui::words;
use holdfast::keeper::Published;
use holdfast::playbook::Playbook;
use holdfast::route::{Id, Route};
use holdfast::words::Words;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Its name and version.
pub fn named(words: &Words, book: &Playbook) -> String {
    let name = book.name.get(words.lang.tag());
    words.playbook.named(name, &book.version)
}

/// Where its process comes from, in a word or two.
pub fn origin(words: &Words, book: &Playbook) -> &'static str {
    let say = &words.playbook;
    match &*book.source {
        "S0" => say.from_s0,
        "S1" => say.from_s1,
        "S2" => say.from_s2,
        "S3" => say.from_s3,
        "S4" => say.from_s4,
        _ => say.own,
    }
}

/// The address of a version.
pub fn address(published: &Published) -> String {
    let id = Id::new(&published.hash.to_string());
    Route::Playbooks(id).href()
}

/// For the table of what the rest of the app does.
pub fn process_choice() -> impl IntoView {
    view! { <ProcessChoice /> }
}

/// New incidents follow this version from now on, and that is said.
pub fn follow(record: Record, toasts: Toasts, words: &'static Words, published: Published) {
    let said = words.playbook.followed(&named(words, &published.playbook));
    spawn_local(async move {
        match record.prefer(published).await {
            Ok(()) => toasts.show(said),
            Err(failure) => {
                let told = present::tell(words, &failure);
                toasts.show(format!("{}. {}", told.title, told.text));
            }
        }
    });
}

/// A card per process; choosing acts at once.
#[component]
pub fn ProcessChoice() -> impl IntoView {
    let (words, record, toasts) = (words(), use_record(), use_toasts());
    let choose = move |published: Published| follow(record, toasts, words, published);
    let preferred = memo(move || record.preferred().map(|book| book.hash));
    // Drawn anew only when something else is offered, so that the focus stays.
    let offered = memo(move || {
        // Reading it, and not only tracking it, is what makes it follow the shelf.
        let _ = preferred.get();
        let shelf = record.playbooks();
        let shelf = shelf.borrow();
        let offered = shelf.offered().into_iter();
        offered.map(|book| book.hash).collect::<Vec<_>>()
    });
    let cards = move || {
        let offered = offered.get().into_iter();
        offered
            .filter_map(|hash| record.version(hash))
            .map(|published| {
                let hash = published.hash;
                let chosen = move || preferred.get() == Some(hash);
                let (href, book) = (address(&published), published.playbook.clone());
                let lang = words.lang.tag();
                let name = named(words, &book);
                let hint = format!("process-{}", published.hash);
                let marks = published
                    .levels()
                    .into_iter()
                    .map(|level| view! { <SeverityMark level=Signal::stored(Some(level)) /> })
                    .collect_view();
                let levels = book.severity.levels.len();
                view! {
                    <li class="process" class:chosen=chosen>
                        <label>
                            <input
                                type="radio"
                                name="process"
                                prop:checked=chosen
                                aria-describedby=hint.clone()
                                on:change=move |_| choose(published.clone())
                            />
                            <b>{name.clone()}</b>
                        </label>
                        <p id=hint>
                            <span class="tag">{origin(words, &book)}</span>
                            {book.summary.get(lang).to_owned()}
                        </p>
                        <p class="process-foot">
                            <span class="marks" aria-hidden="true">{marks}</span>
                            <span class="muted">
                                {words.playbook.levels(u64::try_from(levels).unwrap_or(0))}
                            </span>
                            <a href=href aria-label=format!("{}: {name}", words.playbook.read)>
                                {words.playbook.read}
                            </a>
                        </p>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <fieldset class="card processes">
            <legend>{words.playbook.follow}</legend>
            <p class="muted">{words.playbook.follow_hint}</p>
            <ul>{cards}</ul>
        </fieldset>
    }
}

/// Another process for the incident that is being written down; empty is the preferred one.
#[component]
pub fn ProcessField(value: RwSignal<String>) -> impl IntoView {
    let (words, record) = (words(), use_record());
    let choices = Signal::derive(move || {
        let preferred = record.preferred();
        let shelf = record.playbooks();
        let shelf = shelf.borrow();
        let offered = shelf.offered().into_iter();
        offered
            .map(|book| {
                let first = preferred.as_ref().is_some_and(|p| p.hash == book.hash);
                let value = if first {
                    String::new()
                } else {
                    book.hash.to_string()
                };
                Choice::new(value, named(words, &book.playbook))
            })
            .collect::<Vec<_>>()
    });
    view! {
        <SelectField
            label=words.playbook.for_this
            choices
            value
            on_change=Callback::new(move |chosen| value.set(chosen))
        />
    }
}
