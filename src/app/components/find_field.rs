//! A field to find things by what they say.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// Tells every letter at once: what it finds is filtered while one types.
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
    /// Something else is looked for.
    on_text: Callback<String>,
    /// Enter was pressed.
    #[prop(optional)]
    on_enter: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <label class="find">
            <span class="visually-hidden">{label}</span>
            <Glyph icon=Icon::Search size=16 />
            <input
                id=id
                type="search"
                placeholder=placeholder
                prop:value=move || text.get()
                on:input=move |event| on_text.run(event_target_value(&event))
                on:keydown=move |event| {
                    if let Some(enter) = on_enter
                        && event.key() == "Enter"
                        && !event.is_composing()
                    {
                        enter.run(());
                    }
                }
            />
        </label>
    }
}
