//! The keys of this screen.

use super::dialog::Dialog;
use crate::app::keyboard::context_of;
use crate::app::platform::dom;
use crate::app::router::use_router;
use crate::app::ui::{use_ui, words};
use holdfast::keys::{Action, Binding, Context, Keymap};
use leptos::prelude::*;

/// The list of keys, by where they act; the groups of this screen only.
#[component]
pub fn KeyHelp(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (ui, words, router) = (use_ui(), words(), use_router());
    view! {
        <Dialog open wide=true title=words.keys.help.to_owned()>
            <Show when=move || ui.keymap.with(|map| !map.single_keys)>
                <p class="muted">{words.keys.help_off}</p>
            </Show>
            <div class="keys">
                {move || {
                    let here = context_of(&router.route());
                    [
                        (Context::Incident, words.keys.in_incident),
                        (Context::List, words.keys.in_list),
                        (Context::Everywhere, words.keys.everywhere),
                    ]
                        .into_iter()
                        .filter(|(context, _)| context.covers(here))
                        .map(|(context, title)| view! { <Group context title /> })
                        .collect_view()
                }}
            </div>
        </Dialog>
    }
}

#[component]
fn Group(context: Context, title: &'static str) -> impl IntoView {
    let (ui, words) = (use_ui(), words());
    let rows = move || {
        ui.keymap.with(|map| {
            Action::ALL
                .iter()
                .filter(|action| action.context() == context)
                .filter_map(|action| {
                    let keys = keys_of(map, *action);
                    (!keys.is_empty()).then(|| (action.label(words), keys))
                })
                .collect::<Vec<_>>()
        })
    };
    view! {
        <section>
            <h3>{title}</h3>
            <ul>
                {move || {
                    rows()
                        .into_iter()
                        .map(|(label, keys)| {
                            view! {
                                <li>
                                    <span>{label}</span>
                                    <KeySequences keys />
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </section>
    }
}

/// The bindings of an action.
pub fn keys_of(map: &Keymap, action: Action) -> Vec<Binding> {
    map.keys_of(action).cloned().collect()
}

/// Bindings as key caps: `Ctrl K`, `G then L`.
#[component]
pub fn KeySequences(
    /// The bindings.
    keys: Vec<Binding>,
) -> impl IntoView {
    let words = words();
    let apple = dom::is_apple();
    view! {
        <span class="key-seq">
            {keys
                .into_iter()
                .enumerate()
                .map(|(i, binding)| {
                    view! {
                        {(i > 0).then(|| format!(" {} ", words.keys.or))}
                        {binding
                            .strokes()
                            .enumerate()
                            .map(|(j, stroke)| {
                                view! {
                                    {(j > 0).then(|| format!(" {} ", words.keys.then))}
                                    <kbd>{stroke.label(apple)}</kbd>
                                }
                            })
                            .collect_view()}
                    }
                })
                .collect_view()}
        </span>
    }
}
