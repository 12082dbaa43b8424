//! Sentences across the page that stay until their cause is gone.

use super::alarms::Away;
use super::components::banner::{Banner, Tone};
use super::components::update_notice::UpdateNotice;
use super::present;
use super::state::{Export, Failure, Phase, use_record};
use super::ui::words;
use crate::app::reactive::memo;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Every banner that is due.
pub fn all() -> impl IntoView {
    let (words, record) = (words(), use_record());
    let failed = memo(move || match record.phase.get() {
        Phase::Failed(failure) => Some(failure),
        _ => None,
    });
    let trouble = memo(move || record.saved.with(|saved| saved.trouble.clone()));
    let volatile = memo(move || record.volatile.with(Option::is_some));
    let lost = memo(move || {
        record.opened.with(|opened| {
            opened.as_ref().and_then(|opened| {
                let missing = opened.missing.iter().map(|m| m.expected.events).max();
                match (missing, &opened.data_loss) {
                    (Some(n), _) => Some(n),
                    (None, Some(_)) => Some(1),
                    (None, None) => None,
                }
            })
        })
    });
    let copy = move |_| {
        spawn_local(async move {
            if let Err(failure) = record.save_copy(Export::All).await
                && failure != Failure::Stopped
            {
                record.saved.update(|saved| saved.trouble = Some(failure));
            }
        });
    };
    let copying = memo(move || record.copying.with(Option::is_some));
    view! {
        <Away />
        <UpdateNotice busy=Signal::derive(move || copying.get()) />
        {move || {
            copying
                .get()
                .then(|| {
                    let percent = move || record.copying.get().unwrap_or(100).to_string();
                    view! {
                        <Banner title=words.export.making.to_owned()>
                            <progress
                                max="100"
                                value=percent
                                aria-label=words.export.making
                            ></progress>
                            <button type="button" on:click=move |_| record.stop_copy()>
                                {words.common.cancel}
                            </button>
                        </Banner>
                    }
                })
        }}
        {move || {
            failed
                .get()
                .map(|failure| {
                    let told = present::tell(words, &failure);
                    let memory = failure.store().cloned();
                    view! {
                        <Banner tone=Tone::Bad title=told.title text=told.text>
                            <button type="button" on:click=move |_| record.boot()>
                                {words.common.retry}
                            </button>
                            {memory
                                .map(|why| {
                                    view! {
                                        <button
                                            type="button"
                                            class="quiet"
                                            on:click=move |_| record.boot_in_memory(why.clone())
                                        >
                                            {words.trouble.go_on_in_memory}
                                        </button>
                                    }
                                })}
                        </Banner>
                    }
                })
        }}
        {move || {
            trouble
                .get()
                .map(|failure| {
                    let told = present::tell(words, &failure);
                    view! {
                        <Banner tone=Tone::Bad title=told.title text=told.text>
                            <button type="button" on:click=copy>
                                {words.trouble.export_now}
                            </button>
                        </Banner>
                    }
                })
        }}
        {move || {
            volatile
                .get()
                .then(|| {
                    view! {
                        <Banner
                            tone=Tone::Warn
                            title=words.trouble.blocked_title.to_owned()
                            text=words.trouble.blocked_text.to_owned()
                        >
                            <button type="button" on:click=copy>
                                {words.trouble.export_now}
                            </button>
                        </Banner>
                    }
                })
        }}
        {move || {
            lost.get()
                .map(|n| {
                    view! {
                        <Banner
                            tone=Tone::Bad
                            title=words.trouble.missing_title.to_owned()
                            text=words.trouble.missing_text(n)
                        >
                            <button type="button" on:click=move |_| record.acknowledge_loss()>
                                {words.common.close}
                            </button>
                        </Banner>
                    }
                })
        }}
    }
}
