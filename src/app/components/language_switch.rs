//! The language of the interface, each named in itself.

use super::field::{Choice, Segments};
use crate::app::platform::dom;
use crate::app::ui::{use_ui, words};
use holdfast::words::Lang;
use leptos::prelude::*;

/// The choice of the language; the app is drawn again at once.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let (ui, words) = (use_ui(), words());
    let choices = Lang::OFFERED
        .into_iter()
        .map(|lang| Choice::new(lang.tag(), lang.own_name()))
        .collect();
    view! {
        <Segments
            id="language"
            legend=words.settings.language
            choices
            value=Signal::derive(move || ui.lang.get().tag().to_owned())
            on_change=Callback::new(move |tag: String| {
                let drawn_again = format!("language-{tag}");
                ui.remember(|prefs| prefs.lang = tag);
                request_animation_frame(move || {
                    dom::focus(&drawn_again);
                });
            })
        />
    }
}
