//! Sending: everything, or chosen incidents, as one file.

use crate::app::components::card::Card;
use crate::app::components::field::{Choice, SelectField};
use crate::app::components::icon::{Glyph, Icon};
use crate::app::components::toast::use_toasts;
use crate::app::platform::{clipboard, dom, single};
use crate::app::present;
use crate::app::state::{Export, use_record};
use crate::app::ui::words;
use holdfast::log::StreamId;
use holdfast::order;
use holdfast::words::brief;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

/// Incidents that the list of choices offers, the latest first.
const OFFERED: usize = 300;
/// The field of what could not be copied.
const TEXT: &str = "bundle-text";

/// Sending.
#[component]
pub fn Send() -> impl IntoView {
    let (words, record, toasts) = (words(), use_record(), use_toasts());
    let one = RwSignal::new(String::new());
    let choices = Signal::derive(move || {
        let mut headers = record.list.get().to_vec();
        order::sort_by_key(&mut headers, |header| std::cmp::Reverse(header.last_at));
        let mut choices = vec![Choice::new("", words.export.all)];
        choices.extend(
            headers
                .iter()
                .take(OFFERED)
                .map(|header| Choice::new(header.id.to_string(), brief(&header.title))),
        );
        choices
    });
    let counts = move || {
        let chosen = one.get().parse::<StreamId>().ok();
        let (incidents, events) = record.list.with(|list| match chosen {
            Some(id) => list
                .iter()
                .find(|header| header.id == id)
                .map_or((0, 0), |header| (1, header.events)),
            None => (list.len(), record.events.get()),
        });
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        words
            .export
            .counts(count(incidents), &words.export.entries(count(events)))
    };
    let busy = RwSignal::new(false);
    let chosen = move || match one.get_untracked().parse::<StreamId>() {
        Ok(id) => Export::Some(vec![id]),
        Err(_) => Export::All,
    };
    // What the clipboard did not take, to be copied by hand.
    let by_hand = RwSignal::new(None::<String>);
    let copy = move |_| {
        let (what, said) = (chosen(), untrack(counts));
        busy.set(true);
        by_hand.set(None);
        spawn_local(async move {
            match record.export_text(what).await {
                Ok(text) => match clipboard::copy(&text).await {
                    Ok(()) => toasts.show(words.export.copied_text(&said)),
                    Err(_) => {
                        let _ = by_hand.try_set(Some(text));
                        dom::focus_drawn(TEXT);
                    }
                },
                Err(failure) => {
                    let told = present::tell(words, &failure);
                    toasts.show(format!("{}. {}", words.export.failed, told.text));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    // The edition that is one file makes a copy of itself, too.
    let save = move |with_app: bool| {
        let what = chosen();
        busy.set(true);
        spawn_local(async move {
            let saved = match with_app {
                true => record.save_app(what).await,
                false => record.save_copy(what).await,
            };
            match saved {
                Ok(name) => toasts.show(words.export.saved(&name)),
                Err(failure) => {
                    let told = present::tell(words, &failure);
                    toasts.show(format!("{}. {}", words.export.failed, told.text));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <Card title=words.export.heading.to_owned()>
            <div class="form">
                <p>{words.export.intro}</p>
                <SelectField
                    label=words.export.heading
                    choices
                    value=one
                    on_change=Callback::new(move |value| one.set(value))
                />
                <p class="muted" role="status">{counts}</p>
                <div class="buttons">
                    <button
                        type="button"
                        class="primary"
                        disabled=move || busy.get()
                        on:click=move |_| save(false)
                    >
                        <Glyph icon=Icon::Download size=16 />
                        {words.export.save}
                    </button>
                    <button type="button" disabled=move || busy.get() on:click=copy>
                        {words.export.copy_text}
                    </button>
                    {single::is_single()
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    disabled=move || busy.get()
                                    on:click=move |_| save(true)
                                >
                                    {words.export.save_app}
                                </button>
                            }
                        })}
                </div>
                {move || {
                    by_hand
                        .get()
                        .map(|text| {
                            view! {
                                <div class="field">
                                    <p role="alert">
                                        <b>{words.export.copy_failed}</b>
                                        ". "
                                        {words.export.copy_by_hand}
                                    </p>
                                    <label for=TEXT>{words.export.text_label}</label>
                                    <textarea
                                        id=TEXT
                                        class="mono"
                                        rows="6"
                                        readonly
                                        spellcheck="false"
                                        on:focus=move |event| {
                                            let field = event.target();
                                            let field = field
                                                .and_then(|f| {
                                                    f.dyn_into::<web_sys::HtmlTextAreaElement>().ok()
                                                });
                                            if let Some(field) = field {
                                                field.select();
                                            }
                                        }
                                    >
                                        {text}
                                    </textarea>
                                </div>
                            }
                        })
                }}
                <p class="muted">{words.export.plain_warning}</p>
            </div>
        </Card>
    }
}
