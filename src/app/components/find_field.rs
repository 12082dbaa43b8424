//! A field to find things by what they say.

use super::icon::{Glyph, Icon};
use crate::app::platform::marks::{Mark, mark};
use crate::app::platform::pause;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Finds while one types: a letter is on the screen before anything is looked for, and letters that
/// come faster than that are looked for together.
#[component]
pub fn FindField(
    /// Its id, for the key that leads there.
    id: &'static str,
    /// What it is called.
    label: &'static str,
    /// What stands in it while it is empty.
    placeholder: &'static str,
    /// What is looked for.
    #[prop(into)]
    text: Signal<String>,
    /// Something else is to be looked for.
    on_text: Callback<String>,
    /// Enter was pressed.
    #[prop(optional)]
    on_enter: Option<Callback<()>>,
) -> impl IntoView {
    let typed = StoredValue::new(None::<String>);
    let look = move || {
        if let Some(text) = typed.try_update_value(Option::take).flatten() {
            on_text.run(text);
            request_animation_frame(|| mark(Mark::Found));
        }
    };
    let look_soon = move |text: String| {
        let waits = typed.try_update_value(|typed| typed.replace(text).is_some());
        if waits == Some(false) {
            request_animation_frame(move || {
                spawn_local(async move {
                    pause::breath().await;
                    look();
                });
            });
        }
    };
    view! {
        <label class="find">
            <span class="visually-hidden">{label}</span>
            <Glyph icon=Icon::Search size=16 />
            <input
                id=id
                type="search"
                placeholder=placeholder
                prop:value=move || text.get()
                on:input=move |event| look_soon(event_target_value(&event))
                on:keydown=move |event| {
                    if let Some(enter) = on_enter
                        && event.key() == "Enter"
                        && !event.is_composing()
                    {
                        look();
                        enter.run(());
                    }
                }
            />
        </label>
    }
}
