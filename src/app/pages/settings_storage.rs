//! Storage health, demo data, and wiping with a typed word.

use super::list::LoadDemo;
use crate::app::components::card::Card;
use crate::app::components::dialog::Dialog;
use crate::app::components::field::TextField;
use crate::app::components::form::{Form, FormError, problem_of};
use crate::app::components::offline_state::OfflineState;
use crate::app::components::toast::use_toasts;
use crate::app::present;
use crate::app::reactive::memo;
use crate::app::state::{Export, use_record};
use crate::app::storage::{StorageHealth, ask_to_persist, health};
use crate::app::ui::words;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

const WORD: &str = "wipe-word";

/// The section of the settings.
#[component]
pub fn StorageSection() -> impl IntoView {
    let (words, record, toasts) = (words(), use_record(), use_toasts());
    let found = RwSignal::new(StorageHealth::default());
    let look = move || {
        spawn_local(async move {
            let _ = found.try_set(health().await);
        });
    };
    look();
    let ask = move |_| {
        spawn_local(async move {
            let said = match ask_to_persist().await {
                Some(true) => words.save.promised,
                _ => words.save.not_promised,
            };
            toasts.show(said);
            look();
        });
    };
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let demo = memo(move || record.list.with(|list| list.iter().any(|h| h.demo)));
    let remove = move |_| {
        spawn_local(async move {
            match record.remove_demo().await {
                Ok(()) => toasts.show(words.list.demo_removed),
                Err(failure) => toasts.show(present::tell(words, &failure).title),
            }
        });
    };
    let wiping = RwSignal::new(false);
    let writer = move || {
        record
            .writer()
            .map(|writer| words.settings.writer(&writer.to_string()))
    };
    view! {
        <Card title=words.settings.storage.to_owned()>
            <div class="form">
                <p>{move || words.settings.storage_events(count(record.events.get()))}</p>
                <p>
                    {move || {
                        let health = found.get();
                        match (health.usage, health.quota) {
                            (Some(used), Some(quota)) => {
                                words.settings.storage_used(&megabytes(used), &megabytes(quota))
                            }
                            _ => words.settings.storage_unknown.to_owned(),
                        }
                    }}
                </p>
                <p>
                    {move || match found.get().persisted {
                        Some(true) => words.save.promised,
                        _ => words.save.not_promised,
                    }}
                </p>
                <OfflineState />
                <div class="buttons">
                    {move || {
                        (found.get().persisted != Some(true))
                            .then(|| {
                                view! {
                                    <button type="button" on:click=ask>
                                        {words.settings.ask_keep}
                                    </button>
                                }
                            })
                    }}
                </div>
                <p class="muted mono">{writer}</p>
            </div>
        </Card>
        <Card title=words.settings.demo.to_owned()>
            <div class="buttons">
                {move || {
                    if demo.get() {
                        view! {
                            <button type="button" on:click=remove>
                                {words.settings.demo_remove}
                            </button>
                        }
                            .into_any()
                    } else {
                        view! { <LoadDemo /> }.into_any()
                    }
                }}
            </div>
        </Card>
        <Card title=words.settings.wipe.to_owned()>
            <div class="form">
                <p>{words.settings.wipe_text}</p>
                <div class="buttons">
                    <button type="button" class="danger" on:click=move |_| wiping.set(true)>
                        {words.settings.wipe}
                    </button>
                </div>
            </div>
        </Card>
        <Wipe open=wiping />
    }
}

#[component]
fn Wipe(open: RwSignal<bool>) -> impl IntoView {
    let (words, record, toasts) = (words(), use_record(), use_toasts());
    let typed = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FormError>::new());
    let close = Callback::new(move |()| open.set(false));
    let submit = Callback::new(move |()| {
        if typed.get_untracked().trim() != words.settings.wipe_word {
            errors.set(vec![(
                WORD.into(),
                words.form.word_differs(words.settings.wipe_word),
            )]);
            return;
        }
        spawn_local(async move {
            if let Err(failure) = record.wipe().await {
                toasts.show(present::tell(words, &failure).title);
            }
            let _ = open.try_set(false);
        });
    });
    let copy = move |_| {
        spawn_local(async move {
            match record.save_copy(Export::All).await {
                Ok(name) => toasts.show(words.export.saved(&name)),
                Err(failure) => toasts.show(present::tell(words, &failure).title),
            }
        });
    };
    view! {
        <Dialog open title=words.settings.wipe.to_owned() on_close=close>
            <Form
                errors
                on_submit=submit
                submit=words.settings.wipe.to_owned()
                on_cancel=close
                destroys=true
            >
                <p>{words.settings.wipe_text}</p>
                <button type="button" on:click=copy>
                    {words.save.save_copy}
                </button>
                <TextField
                    id=WORD
                    label=words.form.type_word(words.settings.wipe_word)
                    value=typed
                    autofocus=true
                    problem=problem_of(errors, WORD)
                />
            </Form>
        </Dialog>
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1 << 20))
}
