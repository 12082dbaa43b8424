//! The made-up incidents, as the list speaks of them.

use crate::app::components::toast::{Toasts, use_toasts};
use crate::app::present;
use crate::app::reactive::memo;
use crate::app::state::{Record, use_record};
use crate::app::ui::words;
use holdfast::words::Words;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Loads the demo.
pub fn load_demo(record: Record, words: &'static Words, toasts: Toasts) {
    spawn_local(async move {
        match record.load_demo(words.lang).await {
            Ok(_) => toasts.show(words.list.demo_loaded),
            Err(failure) => toasts.show(present::tell(words, &failure).title),
        }
    });
}

/// Removes the demo.
pub fn remove_demo(record: Record, words: &'static Words, toasts: Toasts) {
    spawn_local(async move {
        match record.remove_demo().await {
            Ok(()) => toasts.show(words.list.demo_removed),
            Err(failure) => toasts.show(present::tell(words, &failure).title),
        }
    });
}

/// Says that demo incidents are there, and removes them in one click.
pub fn demo_note() -> impl IntoView {
    let (words, record, toasts) = (words(), use_record(), use_toasts());
    let any = memo(move || {
        record
            .list
            .with(|list| list.iter().any(|header| header.demo))
    });
    let remove = move |_| remove_demo(record, words, toasts);
    move || {
        any.get().then(|| {
            view! {
                <p class="demo-note">
                    {words.list.demo_present}
                    <button type="button" class="quiet" on:click=remove>
                        {words.list.demo_remove}
                    </button>
                </p>
            }
        })
    }
}
