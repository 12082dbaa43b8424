//! Which zone times are in, and UTC on tap.

use crate::app::ui::{use_ui, words};
use leptos::prelude::*;

/// Names the zone and switches between it and UTC.
#[component]
pub fn ZoneSwitch() -> impl IntoView {
    let (ui, words) = (use_ui(), words());
    view! {
        <Show
            when=move || ui.is_utc() || ui.zone_name() != "UTC"
            fallback=move || view! { <span>{words.common.times_in("UTC")}</span> }
        >
            <button type="button" class="zone" on:click=move |_| ui.toggle_utc()>
                {move || words.common.times_in(&ui.zone_name())}
                ". "
                {move || if ui.is_utc() { words.common.show_local } else { words.common.show_utc }}
            </button>
        </Show>
    }
}
