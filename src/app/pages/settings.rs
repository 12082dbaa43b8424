//! Settings. Each acts at once; there is nothing to save.

use super::playbooks::ProcessChoice;
use super::settings_alarms::AlarmSection;
use super::settings_keys::KeySection;
use super::settings_storage::StorageSection;
use super::settings_you::You;
use crate::app::components::card::Card;
use crate::app::components::field::{Choice, SelectField};
use crate::app::components::language_switch::LanguageSwitch;
use crate::app::components::offline_state::BuildState;
use crate::app::components::theme_switch::ThemeSwitch;
use crate::app::platform::{dom, intl};
use crate::app::reactive::effect;
use crate::app::router::use_router;
use crate::app::shell::window_title;
use crate::app::ui::{use_ui, words};
use holdfast::route::Route;
use leptos::prelude::*;

/// The settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let (words, router) = (words(), use_router());
    window_title(words.settings.title);
    effect(move || {
        if let Route::Settings(section) = router.route() {
            request_animation_frame(move || {
                if let Some(place) = dom::by_id(&format!("settings-{}", section.name())) {
                    place.scroll_into_view();
                }
            });
        }
    });
    view! {
        <div class="page-head">
            <h1>{words.settings.title}</h1>
        </div>
        <div class="page-body narrow stack">
            <You />
            <Card title=words.settings.appearance.to_owned()>
                <div class="form">
                    <LanguageSwitch />
                    <ThemeSwitch />
                    <ZoneField />
                </div>
            </Card>
            <ProcessChoice />
            <div id="settings-keys">
                <KeySection />
            </div>
            <div id="settings-alarms">
                <AlarmSection />
            </div>
            <StorageSection />
            <Card title=words.settings.about.to_owned()>
                <BuildState />
                <p class="muted">"MIT OR Apache-2.0"</p>
            </Card>
        </div>
    }
}

#[component]
fn ZoneField() -> impl IntoView {
    let (ui, words) = (use_ui(), words());
    let local = intl::local_zone_name();
    let mut choices = vec![Choice::new("", words.settings.zone_local(&local))];
    choices.extend(
        intl::zone_names()
            .into_iter()
            .map(|name| Choice::new(name.clone(), name.replace('_', " "))),
    );
    view! {
        <SelectField
            label=words.settings.zone
            hint=words.settings.zone_hint
            choices=choices
            value=Signal::derive(move || ui.prefs().zone)
            on_change=Callback::new(move |zone: String| {
                ui.remember(|prefs| prefs.zone = zone);
            })
        />
    }
}
