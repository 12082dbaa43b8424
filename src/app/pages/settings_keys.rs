//! Keys: the switch for single ones, and which key does what.

use crate::app::components::card::Card;
use crate::app::components::dialog::Dialog;
use crate::app::components::field::{CheckField, Problem};
use crate::app::components::form::{Form, FormError, problem_of};
use crate::app::components::key_help::{KeySequences, keys_of};
use crate::app::components::toast::use_toasts;
use crate::app::platform::dom;
use crate::app::reactive::{effect, memo};
use crate::app::router::use_router;
use crate::app::ui::{Ui, use_ui, words};
use holdfast::keys::{Action, Binding, Context, Stroke};
use holdfast::route::{Route, SettingsSection};
use leptos::prelude::*;

const FIELD: &str = "new-key";

/// The section of the settings.
#[component]
pub fn KeySection() -> impl IntoView {
    let (ui, words, toasts, router) = (use_ui(), words(), use_toasts(), use_router());
    let chosen = RwSignal::new(None::<Action>);
    let groups = [
        (Context::Everywhere, words.keys.everywhere),
        (Context::List, words.keys.in_list),
        (Context::Incident, words.keys.in_incident),
    ];
    let asked = move || router.route() == Route::Settings(SettingsSection::Keys);
    let changed = memo(move || !ui.prefs().keys.is_empty());
    let reset = move |_| {
        let before = ui.prefs_untracked().keys;
        ui.remember(|prefs| prefs.keys.clear());
        let undo = Callback::new(move |()| {
            ui.remember(|prefs| prefs.keys = before.clone());
        });
        toasts.show_with_undo(words.keys.reset_done, undo);
    };
    view! {
        <Card title=words.settings.keys.to_owned()>
            <div class="form">
                <CheckField
                    switch=true
                    label=words.settings.single_keys
                    hint=words.settings.single_keys_hint
                    checked=Signal::derive(move || ui.prefs().single_keys)
                    on_change=Callback::new(move |on| {
                        ui.remember(|prefs| prefs.single_keys = on);
                    })
                />
                <details open=asked>
                    <summary>{words.keys.change_keys}</summary>
                    {groups
                        .into_iter()
                        .map(|(context, title)| {
                            let actions = Action::ALL
                                .iter()
                                .filter(move |action| action.context() == context)
                                .map(|action| view! { <KeyRow action=*action chosen /> })
                                .collect_view();
                            view! {
                                <h3>{title}</h3>
                                <ul class="lines">{actions}</ul>
                            }
                        })
                        .collect_view()}
                </details>
                <Show when=move || changed.get()>
                    <div class="buttons">
                        <button type="button" on:click=reset>
                            {words.keys.reset_all}
                        </button>
                    </div>
                </Show>
            </div>
            <NewKey chosen />
        </Card>
    }
}

#[component]
fn KeyRow(action: Action, chosen: RwSignal<Option<Action>>) -> impl IntoView {
    let (ui, words) = (use_ui(), words());
    let label = action.label(words);
    let keys = memo(move || ui.keymap.with(|map| keys_of(map, action)));
    let clash = memo(move || {
        ui.keymap
            .with(|map| map.keys_of(action).find_map(|key| map.clash(key, action)))
    });
    view! {
        <li>
            <span>
                {label}
                {move || {
                    clash
                        .get()
                        .map(|other| {
                            view! { <small class="unset">{words.keys.also(other.label(words))}</small> }
                        })
                }}
            </span>
            <span class="row">
                {move || view! { <KeySequences keys=keys.get() /> }}
                {(!action.is_native())
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="quiet"
                                aria-label=words.keys.change_of(label)
                                on:click=move |_| chosen.set(Some(action))
                            >
                                {words.common.change}
                            </button>
                        }
                    })}
            </span>
        </li>
    }
}

/// Asks for the new key of the action that was chosen.
#[component]
fn NewKey(chosen: RwSignal<Option<Action>>) -> impl IntoView {
    let (ui, words) = (use_ui(), words());
    let open = RwSignal::new(false);
    let strokes = RwSignal::new(Vec::<Stroke>::new());
    let errors = RwSignal::new(Vec::<FormError>::new());
    effect(move || {
        strokes.set(Vec::new());
        errors.set(Vec::new());
        open.set(chosen.with(Option::is_some));
    });
    let title = Signal::derive(move || {
        chosen.get().map_or_else(String::new, |action| {
            words.keys.change_of(action.label(words))
        })
    });
    let binding = move || {
        let mut strokes = strokes.get().into_iter();
        strokes.next().map(|first| Binding {
            first,
            second: strokes.next(),
        })
    };
    let said = move || {
        let apple = dom::is_apple();
        let then = format!(" {} ", words.keys.then);
        strokes.with(|all| {
            let labels: Vec<String> = all.iter().map(|stroke| stroke.label(apple)).collect();
            labels.join(&then)
        })
    };
    let press = move |event: web_sys::KeyboardEvent| {
        if event.is_composing() || event.alt_key() || event.repeat() {
            return;
        }
        let primary = event.ctrl_key() || event.meta_key();
        if let Some(stroke) = Stroke::pressed(&event.key(), primary) {
            event.prevent_default();
            errors.set(Vec::new());
            strokes.update(|all| {
                if all.len() > 1 {
                    all.clear();
                }
                all.push(stroke);
            });
        }
    };
    let close = Callback::new(move |()| chosen.set(None));
    let submit = Callback::new(move |()| {
        let Some(action) = chosen.get_untracked() else {
            return;
        };
        let Some(binding) = untrack(binding) else {
            errors.set(vec![(FIELD.into(), words.keys.press_first.to_owned())]);
            return;
        };
        let clash = ui.keymap.with_untracked(|map| map.clash(&binding, action));
        if let Some(other) = clash {
            let text = words.keys.clash(&untrack(said), other.label(words));
            errors.set(vec![(FIELD.into(), text)]);
            return;
        }
        bind(ui, action, Some(binding));
        chosen.set(None);
    });
    let to_default = move |_| {
        if let Some(action) = chosen.get_untracked() {
            ui.remember(|prefs| {
                prefs.keys.remove(action.name());
            });
        }
        chosen.set(None);
    };
    let none = move |_| {
        if let Some(action) = chosen.get_untracked() {
            bind(ui, action, None);
        }
        chosen.set(None);
    };
    view! {
        <Dialog open title on_close=close>
            <Form errors on_submit=submit submit=words.common.save.to_owned() on_cancel=close>
                <div class="field">
                    <label for=FIELD>{words.keys.new_key}</label>
                    <p class="hint" id="new-key-hint">{words.keys.press_now}</p>
                    <Problem id="new-key-problem".to_owned() problem=problem_of(errors, FIELD) />
                    <input
                        id=FIELD
                        class="input short"
                        readonly=true
                        autofocus=true
                        autocomplete="off"
                        aria-describedby="new-key-hint new-key-problem"
                        prop:value=said
                        on:keydown=press
                    />
                    <p class="sr" role="status">{said}</p>
                </div>
                <div class="buttons">
                    <button type="button" on:click=to_default>
                        {words.keys.reset}
                    </button>
                    <button type="button" on:click=none>
                        {words.keys.no_key}
                    </button>
                </div>
            </Form>
        </Dialog>
    }
}

/// Gives an action another first key, and remembers it.
fn bind(ui: Ui, action: Action, first: Option<Binding>) {
    let keys = ui
        .keymap
        .with_untracked(|map| map.with_first(action, first));
    let keys = keys.iter().map(ToString::to_string).collect();
    ui.remember(|prefs| {
        prefs.keys.insert(action.name().to_owned(), keys);
    });
}
