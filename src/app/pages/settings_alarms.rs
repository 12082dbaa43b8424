//! Alarms: sound, notifications, the screen.

use crate::app::alarms::use_alarms;
use crate::app::components::card::Card;
use crate::app::components::field::{CheckField, Choice, Segments};
use crate::app::components::toast::use_toasts;
use crate::app::platform::notify::{self, Permission};
use crate::app::platform::{sound, wake};
use crate::app::ui::{use_ui, words};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The section of the settings.
#[component]
pub fn AlarmSection() -> impl IntoView {
    let (ui, words) = (use_ui(), words());
    let awake = if wake::offered() {
        view! {
            <CheckField
                switch=true
                label=words.settings.awake
                hint=words.settings.awake_hint
                checked=Signal::derive(move || ui.prefs().awake)
                on_change=Callback::new(move |on| {
                    ui.remember(|prefs| prefs.awake = on);
                })
            />
        }
        .into_any()
    } else {
        view! { <p class="muted">{words.settings.awake_missing}</p> }.into_any()
    };
    view! {
        <Card title=words.settings.alarms.to_owned()>
            <div class="form">
                <p class="hint">{words.settings.alarms_hint}</p>
                <Sound />
                <Notifications />
                {awake}
            </div>
        </Card>
    }
}

#[component]
fn Sound() -> impl IntoView {
    let (ui, words, alarms) = (use_ui(), words(), use_alarms());
    let value = Signal::derive(move || {
        match (ui.prefs().muted, alarms.quiet.get()) {
            (true, _) => "off",
            (false, true) => "visit",
            (false, false) => "on",
        }
        .to_owned()
    });
    view! {
        <Segments
            legend=words.settings.sound
            choices=vec![
                Choice::new("on", words.settings.sound_on),
                Choice::new("visit", words.settings.sound_visit),
                Choice::new("off", words.settings.sound_off),
            ]
            value
            on_change=Callback::new(move |choice: String| {
                alarms.set_quiet(choice == "visit");
                ui.remember(|prefs| prefs.muted = choice == "off");
            })
        />
        <div class="buttons">
            <button type="button" on:click=|_| sound::chime()>
                {words.clock.test_sound}
            </button>
        </div>
    }
}

#[component]
fn Notifications() -> impl IntoView {
    let (ui, words, toasts) = (use_ui(), words(), use_toasts());
    let allowed = RwSignal::new(notify::permission());
    let ask = move |_| {
        spawn_local(async move {
            let _ = allowed.try_set(notify::request().await);
        });
    };
    let test = move |_| {
        let title = words.settings.test_notification_text;
        if !notify::show(title, "test", false, "") {
            toasts.show(words.settings.notifications_missing);
        }
    };
    move || match allowed.get() {
        Permission::Missing => {
            view! { <p class="muted">{words.settings.notifications_missing}</p> }.into_any()
        }
        Permission::Denied => {
            view! { <p class="muted">{words.settings.notifications_denied}</p> }.into_any()
        }
        Permission::Unasked => view! {
            <p class="hint">{words.settings.notifications_hint}</p>
            <div class="buttons">
                <button type="button" on:click=ask>
                    {words.settings.allow_notifications}
                </button>
            </div>
        }
        .into_any(),
        Permission::Granted => view! {
            <CheckField
                switch=true
                label=words.settings.notifications
                hint=words.settings.notifications_hint
                checked=Signal::derive(move || ui.prefs().notify)
                on_change=Callback::new(move |on| {
                    ui.remember(|prefs| prefs.notify = on);
                })
            />
            <div class="buttons">
                <button type="button" on:click=test>
                    {words.settings.test_notification}
                </button>
            </div>
        }
        .into_any(),
    }
}
