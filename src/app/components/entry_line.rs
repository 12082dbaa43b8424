//! The field that is always ready: what happened?

use super::entry_paste::PastePreview;
use crate::app::drafts;
use crate::app::keyboard::use_actions;
use crate::app::platform::dom;
use crate::app::reactive::memo;
use crate::app::ui::{use_ui, words};
use holdfast::entry::{self, ClockChange, Kind, Parsed, When};
use holdfast::keys::Action;
use holdfast::words::Lang;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Id of the field, so that other parts can bring the cursor there.
pub const ENTRY_FIELD: &str = "entry";

/// What a person committed.
#[derive(Clone, Debug)]
pub struct Committed {
    /// The text as typed: goes back into the field when it could not be saved.
    pub raw: String,
    /// What it means, in order.
    pub entries: Vec<Parsed>,
}

/// The entry line. Enter commits, Shift and Enter makes a new line; pasting several lines shows
/// what they would become. The draft survives a reload and a crash; the caller calls
/// [`drafts::settle`] once the entry is durable.
#[component]
pub fn EntryLine(
    /// The draft, from [`drafts::open`].
    draft: drafts::Draft,
    /// Something was committed.
    on_commit: Callback<Committed>,
) -> impl IntoView {
    let (ui, words, actions) = (use_ui(), words(), use_actions());
    let field = NodeRef::<html::Textarea>::new();
    let pasted = RwSignal::new(None::<String>);
    // Enter was pressed on a time or a marker alone.
    let bare = RwSignal::new(false);
    let parsed = memo(move || {
        let times = ui.times();
        draft
            .text
            .with(|text| entry::parse(text, ui.now.get(), times.zone()))
    });
    let commit = move |raw: String, entries: Vec<Parsed>| {
        if entries.iter().all(Parsed::is_bare) {
            bare.set(!raw.trim().is_empty());
            return;
        }
        draft.text.set(String::new());
        on_commit.run(Committed { raw, entries });
    };
    let add = move || {
        let raw = draft.text.get_untracked();
        let times = ui.times();
        let parsed = entry::parse(&raw, ui.now.get_untracked(), times.zone());
        commit(raw, vec![parsed]);
    };
    let start_with = move |marker: &'static str| {
        dom::focus(ENTRY_FIELD);
        let text = draft.text.get_untracked();
        // The key for a note takes away nothing but a marker that stands alone.
        let marked =
            (!marker.is_empty() || entry::is_marker(&text)).then(|| entry::marked(&text, marker));
        if let Some(marked) = marked.filter(|marked| *marked != text) {
            draft.text.set(marked);
            draft.keep();
        }
    };
    actions.on(Action::Note, move || start_with(""));
    actions.on(Action::Decision, move || {
        start_with(if words.lang == Lang::Nl {
            "BESLUIT "
        } else {
            "DECISION "
        });
    });
    actions.on(Action::Task, move || start_with("TODO "));
    view! {
        <div class="entry-dock">
            <form
                class="entry"
                on:submit=move |event| {
                    event.prevent_default();
                    add();
                }
            >
                <textarea
                    id=ENTRY_FIELD
                    node_ref=field
                    rows="1"
                    enterkeyhint="send"
                    autocapitalize="sentences"
                    spellcheck="true"
                    aria-label=words.entry.label
                    aria-describedby="entry-hint"
                    placeholder=words.entry.placeholder
                    prop:value=move || draft.text.get()
                    on:input=move |event| {
                        bare.set(false);
                        draft.text.set(event_target_value(&event));
                        draft.keep();
                    }
                    on:keydown=move |event| {
                        let plain = !event.shift_key() && !event.alt_key() && !event.is_composing();
                        if event.key() == "Enter" && plain {
                            event.prevent_default();
                            add();
                        }
                    }
                    on:paste=move |event| {
                        let text = pasted_text(&event);
                        if entry::count(&text) > 1 {
                            event.prevent_default();
                            pasted.set(Some(text));
                        }
                    }
                />
                <kbd aria-hidden="true">"N"</kbd>
                <button type="submit" class="primary">
                    {words.common.add}
                </button>
            </form>
            <div role="status">
                {move || {
                    bare.get()
                        .then(|| {
                            view! {
                                <p class="entry-preview">
                                    <span class="warn">{words.entry.bare}</span>
                                </p>
                            }
                        })
                }}
            </div>
            <Preview parsed empty=Signal::derive(move || draft.text.with(String::is_empty)) />
            <PastePreview
                pasted
                on_add=Callback::new(move |(raw, entries)| commit(raw, entries))
                on_keep=Callback::new(move |text: String| {
                    draft
                        .text
                        .update(|draft| {
                            if !draft.is_empty() && !draft.ends_with(char::is_whitespace) {
                                draft.push(' ');
                            }
                            draft.push_str(&text);
                        });
                    draft.keep();
                    dom::focus(ENTRY_FIELD);
                })
            />
        </div>
    }
}

/// What the line means, before Enter. It is not announced at every letter; the field refers to it.
#[component]
fn Preview(parsed: Memo<Parsed>, empty: Signal<bool>) -> impl IntoView {
    let (ui, words) = (use_ui(), words());
    let kind = move || parsed.with(|p| kind_words(&p.kind));
    let when = move || parsed.with(|p| p.when);
    view! {
        <div class="entry-preview" id="entry-hint">
            <Show
                when=move || !empty.get()
                fallback=move || view! { <span>{words.entry.hint_short}</span> }
            >
                <b>{kind}</b>
                <span>
                    {move || {
                        let now = ui.now.get();
                        when_words(when(), now)
                    }}
                </span>
                {move || {
                    parsed
                        .with(|parsed| parsed.no_time.as_deref().map(|text| words.entry.no_time(text)))
                        .map(|text| view! { <span class="warn">{text}</span> })
                }}
                {move || {
                    change_words(when()).map(|text| view! { <span class="warn">{text}</span> })
                }}
            </Show>
        </div>
    }
}

/// Note, decision or task, with its person and time box.
pub(super) fn kind_words(kind: &Kind) -> String {
    let words = words();
    match kind {
        Kind::Note => words.entry.note.to_owned(),
        Kind::Decision => words.entry.decision.to_owned(),
        Kind::Task { who: None, .. } => words.entry.task_nobody.to_owned(),
        Kind::Task {
            who: Some(name),
            time_box: None,
        } => words.entry.task_for(name),
        Kind::Task {
            who: Some(name),
            time_box: Some(span),
        } => words.entry.task_for_in(name, &words.lang.span(*span)),
    }
}

/// The resolved day and time.
pub(super) fn moment_words(when: When, now: holdfast::time::Millis) -> String {
    match when.at() {
        None => words().entry.at_now.to_owned(),
        Some(at) => use_ui().times().resolved(at, now),
    }
}

/// The resolved day and time, and how long ago that was.
fn when_words(when: When, now: holdfast::time::Millis) -> String {
    let words = words();
    match when.at() {
        None => words.entry.at_now.to_owned(),
        Some(at) => {
            let resolved = use_ui().times().resolved(at, now);
            if at > now {
                words.entry.at(&resolved, words.form.in_future)
            } else {
                words.entry.at(&resolved, &words.ago(now - at))
            }
        }
    }
}

fn change_words(when: When) -> Option<&'static str> {
    let words = words();
    let When::Typed { change, .. } = when else {
        return None;
    };
    match change {
        ClockChange::None => None,
        ClockChange::Skipped => Some(words.entry.clock_skipped),
        ClockChange::RepeatedFirst => Some(words.entry.clock_repeated_first),
        ClockChange::RepeatedSecond => Some(words.entry.clock_repeated_second),
    }
}

fn pasted_text(event: &web_sys::Event) -> String {
    event
        .dyn_ref::<web_sys::ClipboardEvent>()
        .and_then(|event| event.clipboard_data())
        .and_then(|data| data.get_data("text").ok())
        .unwrap_or_default()
}
