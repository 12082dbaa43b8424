//! A new version on the base of one. The file as it stands is kept as it is typed, right or
//! wrong; what is wrong is named with its place, and only what is sound can be published.

use super::choice::{address, named};
use super::compare::changes;
use super::fields::{Editor, parts};
use super::import::read;
use super::read::file_of;
use super::sample::Sample;
use crate::app::components::card::Card;
use crate::app::components::field::{Choice, Segments, TextField};
use crate::app::components::toast::use_toasts;
use crate::app::drafts;
use crate::app::present;
use crate::app::reactive::memo;
use crate::app::router::use_router;
use crate::app::shell::window_title;
use crate::app::state::{Record, use_record};
use crate::app::ui::words;
use holdfast::keeper::Published;
use holdfast::playbook::{Playbook, PlaybookError, edit};
use holdfast::route::{Id, Route};
use holdfast::words::Words;
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;

/// The page.
#[component]
pub fn EditPage(
    /// The content hash of the version that it is based on.
    id: Id,
) -> impl IntoView {
    let (words, record) = (words(), use_record());
    window_title(words.playbook.edit_copy);
    let hash = id.as_str().parse().ok();
    // A version that comes to the shelf meanwhile must not draw the form anew.
    let ready = memo(move || {
        record.phase.track();
        hash.and_then(|hash| record.version(hash)).is_some()
    });
    view! {
        {move || {
            let _ = ready.get();
            match hash.and_then(|hash| record.version(hash)) {
                Some(base) => view! { <Edit base /> }.into_any(),
                None => view! { <p class="page-body">{words.playbook.not_here}</p> }.into_any(),
            }
        }}
    }
}

/// The file that a new version starts with.
fn start(base: &Published, taken: &dyn Fn(&str, &str) -> bool, built_in: bool) -> String {
    let file = edit::successor(&file_of(base), built_in, taken);
    pretty(&file)
}

/// In the order in which a playbook is published, where it can be read as one.
fn pretty(file: &Value) -> String {
    let text = file.to_string();
    let read: Result<Playbook, _> = holdfast::json::read(text.as_bytes());
    let bytes = read.ok().and_then(|book| book.to_bytes().ok());
    bytes
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or(text)
}

#[component]
fn Edit(base: Published) -> impl IntoView {
    let (words, record, router, toasts) = (words(), use_record(), use_router(), use_toasts());
    let draft = drafts::open(&format!("playbook-{}", base.hash));
    let taken = move |id: &str, version: &str| {
        let shelf = record.playbooks();
        let shelf = shelf.borrow();
        shelf
            .all()
            .any(|book| &*book.playbook.id == id && &*book.playbook.version == version)
    };
    let built_in = record.playbooks().borrow().is_built_in(base.hash);
    let fresh = start(&base, &taken, built_in);
    let text = draft.text;
    if text.with_untracked(String::is_empty) {
        text.set(fresh.clone());
    }
    let (title, fresh) = (named(words, &base.playbook), StoredValue::new(fresh));
    let base = StoredValue::new_local(base);
    let ed = Editor::new(draft);
    let as_text = RwSignal::new(false);
    let checked =
        memo(move || text.with(|text| outcome(words, known(record, read(text.as_bytes())))));
    let touched = memo(move || text.with(|text| fresh.with_value(|fresh| fresh != text)));
    let over = move |_| {
        text.set(fresh.get_value());
        draft.settle_now();
        ed.redraw();
    };
    let publish = move |_| {
        let Ok(published) = known(record, publishable(&text.get_untracked())) else {
            return;
        };
        let book = &published.playbook;
        let said = named(words, book);
        if taken(&book.id, &book.version) {
            toasts.show(words.playbook.taken(&said));
            return;
        }
        let to = Id::new(&published.hash.to_string());
        spawn_local(async move {
            match record.shelve(published).await {
                Ok(()) => {
                    draft.settle_now();
                    toasts.show(words.playbook.published(&said));
                    router.go(&Route::Playbooks(to));
                }
                Err(failure) => {
                    let told = present::tell(words, &failure);
                    toasts.show(format!("{}. {}", told.title, told.text));
                }
            }
        });
    };
    let form = move || {
        if as_text.get() {
            view! {
                <div class="json">
                    <TextField
                        label=words.playbook.edit_json_label
                        hint=words.playbook.edit_json_hint.to_owned()
                        value=text
                        multiline=true
                        on_input=Callback::new(move |()| draft.keep())
                    />
                </div>
            }
            .into_any()
        } else {
            ed.drawn();
            match ed.file() {
                Some(file) => parts(ed, &file),
                None => view! { <p>{words.playbook.json_lost}</p> }.into_any(),
            }
        }
    };
    let switch = Callback::new(move |to: String| {
        if to == "text"
            && let Some(file) = ed.file()
        {
            text.set(pretty(&file));
            draft.keep();
        }
        as_text.set(to == "text");
        ed.redraw();
    });
    view! {
        <div class="page-head">
            <h1>{words.playbook.edit_title(&title)}</h1>
            <div class="buttons">
                <button
                    type="button"
                    class="primary"
                    aria-disabled=move || (!checked.with(Vec::is_empty)).then_some("true")
                    on:click=publish
                >
                    {words.playbook.publish}
                </button>
                <button type="button" on:click=over>
                    {words.playbook.start_over}
                </button>
                <a class="button" href=base.with_value(address)>
                    {words.common.cancel}
                </a>
            </div>
        </div>
        <div class="page-body stack editing">
            <p class="muted">{words.playbook.edit_intro}</p>
            <Mistakes ed checked as_text />
            <Segments
                legend=words.playbook.edit_copy
                id="edit-as"
                choices=vec![
                    Choice::new("fields", words.playbook.edit_forms),
                    Choice::new("text", words.playbook.edit_json),
                ]
                value=Signal::derive(move || {
                    if as_text.get() { "text" } else { "fields" }.to_owned()
                })
                on_change=switch
            />
            {form}
            <Sample text />
            <Card title=words.playbook.your_changes.to_owned()>
                {move || {
                    if !touched.get() {
                        return view! { <p>{words.playbook.unchanged}</p> }.into_any();
                    }
                    match text.with(|text| read(text.as_bytes())) {
                        Ok(new) => base.with_value(|base| changes(words, base, &new, None)),
                        Err(_) => ().into_any(),
                    }
                }}
            </Card>
        </div>
    }
}

/// What is wrong, each with the entry that it stands in.
type Wrong = (String, Option<String>);

fn outcome(words: &Words, read: Result<Published, PlaybookError>) -> Vec<Wrong> {
    match read {
        Ok(_) => Vec::new(),
        Err(PlaybookError::Invalid { problems }) => problems
            .iter()
            .map(|problem| {
                let place = edit::entry_of(&problem.place);
                (words.playbook_problem(problem), Some(place))
            })
            .collect(),
        Err(error) => {
            let said = words.playbook_error(&error);
            said.into_iter().map(|line| (line, None)).collect()
        }
    }
}

/// Only what this device can follow itself may be published on it (R21).
fn known(
    record: Record,
    read: Result<Published, PlaybookError>,
) -> Result<Published, PlaybookError> {
    let published = read?;
    let problems = record
        .playbooks()
        .borrow()
        .unknown_here(&published.playbook);
    if problems.is_empty() {
        Ok(published)
    } else {
        Err(PlaybookError::Invalid { problems })
    }
}

/// The bytes to publish: as the app writes playbooks, whatever way they were typed.
fn publishable(text: &str) -> Result<Published, PlaybookError> {
    let bytes = read(text.as_bytes())?.playbook.to_bytes()?;
    read(&bytes)
}

#[component]
fn Mistakes(ed: Editor, checked: Memo<Vec<Wrong>>, as_text: RwSignal<bool>) -> impl IntoView {
    let words = words();
    move || {
        let all = checked.get();
        if all.is_empty() {
            return view! { <p role="status" class="sound">{words.playbook.sound}</p> }.into_any();
        }
        let count = u64::try_from(all.len()).unwrap_or(u64::MAX);
        let rows = all
            .into_iter()
            .map(|(said, place)| {
                let go = place.map(|place| {
                    view! {
                        <button
                            type="button"
                            class="quiet"
                            on:click=move |_| {
                                as_text.set(false);
                                ed.reveal(&place);
                            }
                        >
                            {words.playbook.go_there}
                        </button>
                    }
                });
                view! { <li>{said} " " {go}</li> }
            })
            .collect_view();
        view! {
            <div class="error-summary" role="status">
                <h2>{words.playbook.mistakes(count)}</h2>
                <ul>{rows}</ul>
            </div>
        }
        .into_any()
    }
}
