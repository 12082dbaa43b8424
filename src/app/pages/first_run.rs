//! The first screen of all: what this is, where data lives, and the ways to begin.

use super::list::LoadDemo;
use super::settings_you::NameField;
use crate::app::components::card::Card;
use crate::app::components::icon::{Glyph, Icon};
use crate::app::components::language_switch::LanguageSwitch;
use crate::app::pages::new_incident::use_new_incident;
use crate::app::parts;
use crate::app::storage::{ask_to_persist, health};
use crate::app::ui::words;
use holdfast::route::{Route, ShareSection};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What stands in the list before anything was written.
#[component]
pub fn FirstRun() -> impl IntoView {
    let (words, open_new) = (words(), use_new_incident());
    let kept = RwSignal::new(None::<bool>);
    spawn_local(async move {
        let _ = kept.try_set(health().await.persisted);
    });
    let ask = move |_| {
        spawn_local(async move {
            let _ = kept.try_set(ask_to_persist().await);
        });
    };
    view! {
        <section class="first-run" aria-labelledby="first-run-title">
            <h2 id="first-run-title">{words.first_run.title}</h2>
            <p class="lead">{words.first_run.what}</p>
            <div class="buttons">
                <button type="button" class="primary" on:click=move |_| open_new.set(true)>
                    <Glyph icon=Icon::Siren size=16 />
                    {words.first_run.start_incident}
                </button>
                <a class="button" href=Route::Share(ShareSection::Receive).href()>
                    {words.first_run.restore}
                </a>
                <LoadDemo />
            </div>
            <div class="cards">
                <Card title=words.first_run.you.to_owned()>
                    <div class="form">
                        <NameField />
                        <LanguageSwitch />
                    </div>
                </Card>
                <Card title=words.first_run.where_title.to_owned()>
                    <div class="form">
                        <p>{words.first_run.where_text}</p>
                        <p class="muted">{words.first_run.where_private}</p>
                        {move || {
                            if kept.get() == Some(true) {
                                view! { <p><b>{words.first_run.kept}</b></p> }.into_any()
                            } else {
                                view! {
                                    <div class="buttons">
                                        <button type="button" on:click=ask>
                                            {words.first_run.keep}
                                        </button>
                                    </div>
                                }
                                    .into_any()
                            }
                        }}
                    </div>
                </Card>
            </div>
            {parts::later(|rest| (rest.process)())}
        </section>
    }
}
