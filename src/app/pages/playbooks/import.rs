//! A playbook from a file: read, explained, looked at, and only then put on the shelf.

use super::choice::{address, named};
use super::compare::changes;
use crate::app::components::card::Card;
use crate::app::components::toast::use_toasts;
use crate::app::platform::{dom, files};
use crate::app::present;
use crate::app::state::use_record;
use crate::app::ui::words;
use holdfast::keeper::{PlaybookShelf, Published};
use holdfast::playbook::{MAX_BYTES, PlaybookError};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

const RESULT: &str = "playbook-import";

/// What is in the file that was chosen.
#[derive(Clone)]
enum Found {
    /// A version that can be taken up.
    Sound(Published),
    /// It cannot be used: its name, and why.
    Wrong(String, Vec<String>),
}

/// Reads and checks; nothing is kept.
pub fn read(bytes: &[u8]) -> Result<Published, PlaybookError> {
    let mut shelf = PlaybookShelf::default();
    let hash = shelf.add(bytes)?;
    let published = shelf.get(hash).cloned();
    published.ok_or(PlaybookError::TooLarge {
        bytes: bytes.len(),
        limit: MAX_BYTES,
    })
}

/// Choosing a file, and what is in it.
#[component]
pub fn Import() -> impl IntoView {
    let (words, record, toasts) = (words(), use_record(), use_toasts());
    let found = RwSignal::new(None::<Found>);
    let picker = NodeRef::<html::Input>::new();
    let take = move |file: File| {
        let name = file.name();
        let bytes = files::size(&file);
        let wrong = move |name: String, why: Vec<String>| {
            let _ = found.try_set(Some(Found::Wrong(name, why)));
        };
        let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
        if bytes > limit {
            let error = PlaybookError::TooLarge {
                bytes: usize::try_from(bytes).unwrap_or(usize::MAX),
                limit: MAX_BYTES,
            };
            return wrong(name, words.playbook_error(&error));
        }
        spawn_local(async move {
            let bytes = match files::slice(&file, 0, bytes) {
                Ok(slice) => slice.await,
                Err(error) => Err(error),
            };
            match bytes {
                Ok(bytes) => match read(&bytes) {
                    Ok(published) => {
                        let _ = found.try_set(Some(Found::Sound(published)));
                    }
                    Err(error) => wrong(name, words.playbook_error(&error)),
                },
                Err(error) => wrong(name, vec![error.to_string()]),
            }
            request_animation_frame(|| {
                dom::focus(RESULT);
            });
        });
    };
    let pick = move |_| {
        let Some(input) = picker.get_untracked() else {
            return;
        };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            take(file);
        }
        // The same file can be chosen again.
        input.set_value("");
    };
    let keep = move |published: Published| {
        let said = words.playbook.imported(&named(words, &published.playbook));
        spawn_local(async move {
            match record.shelve(published).await {
                Ok(()) => {
                    toasts.show(said);
                    let _ = found.try_set(None);
                }
                Err(failure) => {
                    let told = present::tell(words, &failure);
                    toasts.show(format!("{}. {}", told.title, told.text));
                }
            }
        });
    };
    view! {
        <Card title=words.playbook.import.to_owned()>
            <div class="form">
                <p class="muted">{words.playbook.import_hint}</p>
                <label class="field">
                    <span>{words.playbook.import_file}</span>
                    <input
                        type="file"
                        class="input"
                        accept=".json,application/json"
                        node_ref=picker
                        on:change=pick
                    />
                </label>
                {move || found.get().map(|inside| match inside {
                    Found::Wrong(name, why) => {
                        let lines = why.into_iter().map(|why| view! { <li>{why}</li> });
                        view! {
                            <div class="error-summary" role="alert">
                                <h2 id=RESULT tabindex="-1">
                                    {words.playbook.import_bad(&name)}
                                </h2>
                                <ul>{lines.collect_view()}</ul>
                            </div>
                        }
                            .into_any()
                    }
                    Found::Sound(published) => {
                        let shelf = record.playbooks();
                        let shelf = shelf.borrow();
                        let known = shelf.get(published.hash).is_some();
                        let book = published.playbook.clone();
                        let title = named(words, &book);
                        let same = |other: &&Published| other.playbook.id == book.id;
                        let clash = shelf
                            .all()
                            .any(|other| {
                                same(&other) && other.playbook.version == book.version && !known
                            });
                        let base = shelf.all().find(same).or(shelf.preferred()).cloned();
                        let base = base.filter(|_| !known);
                        let summary = book.summary.get(words.lang.tag()).to_owned();
                        view! {
                            <div class="stack">
                                <h3 id=RESULT tabindex="-1">{title.clone()}</h3>
                                <p>{summary}</p>
                                {known
                                    .then(|| {
                                        view! {
                                            <p>
                                                {words.playbook.import_known} " "
                                                <a href=address(&published)>{words.playbook.read}</a>
                                            </p>
                                        }
                                    })}
                                {clash.then(|| view! { <p>{words.playbook.import_clash(&title)}</p> })}
                                {base
                                    .map(|base| {
                                        let against = named(words, &base.playbook);
                                        let title = words.playbook.against(&against);
                                        changes(words, &base, &published, Some(title))
                                    })}
                                {(!known)
                                    .then(|| {
                                        view! {
                                            <div class="buttons">
                                                <button
                                                    type="button"
                                                    class="primary"
                                                    on:click=move |_| keep(published.clone())
                                                >
                                                    {words.playbook.import_take}
                                                </button>
                                                <button type="button" on:click=move |_| found.set(None)>
                                                    {words.common.cancel}
                                                </button>
                                            </div>
                                        }
                                    })}
                            </div>
                        }
                            .into_any()
                    }
                })}
            </div>
        </Card>
    }
}
