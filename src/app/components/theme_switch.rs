//! Like the system, light, dark, or dim for the night.

use super::field::{Choice, Segments};
use crate::app::prefs::Theme;
use crate::app::ui::{use_ui, words};
use leptos::prelude::*;

fn name(theme: Theme) -> &'static str {
    theme.attribute().unwrap_or("system")
}

/// The choice of the theme; it acts at once.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let (ui, words) = (use_ui(), words());
    let choices = Theme::ALL
        .into_iter()
        .map(|theme| {
            let label = match theme {
                Theme::System => words.settings.theme_system,
                Theme::Light => words.settings.theme_light,
                Theme::Dark => words.settings.theme_dark,
                Theme::Night => words.settings.theme_night,
            };
            Choice::new(name(theme), label)
        })
        .collect();
    let change = Callback::new(move |value: String| {
        if let Some(theme) = Theme::ALL.into_iter().find(|t| name(*t) == value) {
            ui.remember(|prefs| prefs.theme = theme);
        }
    });
    view! {
        <Segments
            legend=words.settings.theme
            choices
            value=Signal::derive(move || name(ui.theme()).to_owned())
            on_change=change
        />
    }
}
