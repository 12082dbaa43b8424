//! Every action and place by name: a dialog with a combobox, after the WAI-ARIA authoring
//! practices.

use super::dialog::{close_on_backdrop, closed, follow};
use super::icon::{Glyph, Icon};
use super::key_help::{KeySequences, keys_of};
use crate::app::keyboard::use_actions;
use crate::app::platform::dom;
use crate::app::reactive::{effect, memo};
use crate::app::ui::{use_ui, words};
use holdfast::keys::{Action, Binding};
use holdfast::search::matches;
use leptos::html;
use leptos::prelude::*;

/// More than this is not shown; typing on narrows it down.
const MOST: usize = 60;

/// Something else than an action that the palette finds: an incident, a page.
#[derive(Clone, Debug, PartialEq)]
pub struct PaletteItem {
    /// What it is called.
    pub label: String,
    /// A few words after it.
    pub detail: String,
    /// Where it leads, as an address.
    pub href: String,
}

#[derive(Clone, PartialEq)]
enum Found {
    Action(Action, Vec<Binding>),
    Named(String),
    Place(PaletteItem),
}

/// The palette.
#[component]
pub fn Palette(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What was typed before it was here; it begins with that.
    typed: RwSignal<String>,
    /// Places to find, best first. Asked when the text changes.
    places: Callback<String, Vec<PaletteItem>>,
    /// A place was chosen.
    on_place: Callback<String>,
) -> impl IntoView {
    let (ui, words, actions) = (use_ui(), words(), use_actions());
    let node = NodeRef::<html::Dialog>::new();
    let text = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    follow(open, node);
    effect(move || {
        if open.get() {
            text.set(typed.try_update(std::mem::take).unwrap_or_default());
            chosen.set(0);
        }
    });
    let found = memo(move || {
        if !open.get() {
            return Vec::new();
        }
        let text = text.get();
        let map = ui.keymap.get();
        let mut found: Vec<Found> = actions
            .available()
            .into_iter()
            .filter(|a| *a != Action::Palette && *a != Action::Back)
            .filter(|a| matches(a.label(words), &text))
            .map(|a| Found::Action(a, keys_of(&map, a)))
            .collect();
        let named = actions.offered().into_iter();
        let named = named.filter(|(label, _)| matches(label, &text));
        found.extend(named.map(|(label, _)| Found::Named(label)));
        found.extend(places.run(text).into_iter().map(Found::Place));
        found.truncate(MOST);
        found
    });
    let run = move |i: usize| {
        let Some(item) = found.with_untracked(|f| f.get(i).cloned()) else {
            return;
        };
        open.set(false);
        // After the dialog has given the focus back, so that the action can move it.
        request_animation_frame(move || match item {
            Found::Action(action, _) => {
                actions.run(action);
            }
            Found::Named(label) => actions.run_named(&label),
            Found::Place(place) => on_place.run(place.href),
        });
    };
    let step = move |by: isize| {
        let count = found.with_untracked(Vec::len);
        if count > 0 {
            chosen.update(|i| *i = (*i + count).wrapping_add_signed(by) % count);
            request_animation_frame(move || {
                if let Some(row) = dom::by_id(&option_id(chosen.get_untracked())) {
                    dom::reveal(&row);
                }
            });
        }
    };
    let pressed = move |event: web_sys::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => step(1),
            "ArrowUp" => step(-1),
            "Enter" => run(chosen.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <dialog
            node_ref=node
            class="palette"
            aria-label=words.keys.palette
            on:close=move |_| closed(open, node, None)
            on:click=move |event| close_on_backdrop(&event, node)
        >
            <Show when=move || open.get()>
                <div class="palette-field">
                    <Glyph icon=Icon::Search />
                    <input
                        type="text"
                        role="combobox"
                        aria-label=words.keys.palette
                        aria-expanded="true"
                        aria-controls="palette-list"
                        aria-autocomplete="list"
                        aria-activedescendant=move || {
                            found.with(|f| (!f.is_empty()).then(|| option_id(chosen.get())))
                        }
                        autocomplete="off"
                        spellcheck="false"
                        autofocus
                        placeholder=words.keys.palette_placeholder
                        prop:value=move || text.get()
                        on:input=move |event| {
                            chosen.set(0);
                            text.set(event_target_value(&event));
                        }
                        on:keydown=pressed
                    />
                    <kbd>"Esc"</kbd>
                </div>
                <ul id="palette-list" role="listbox" aria-label=words.keys.palette>
                    {move || {
                        found
                            .get()
                            .into_iter()
                            .enumerate()
                            .map(|(i, item)| {
                                view! {
                                    <li
                                        id=option_id(i)
                                        role="option"
                                        aria-selected=move || (chosen.get() == i).to_string()
                                        on:click=move |_| run(i)
                                        on:mousemove=move |_| {
                                            if chosen.get_untracked() != i {
                                                chosen.set(i);
                                            }
                                        }
                                    >
                                        <Row item />
                                    </li>
                                }
                            })
                            .collect_view()
                    }}
                </ul>
                <div class="sr" role="status">
                    {move || {
                        let n = found.with(Vec::len);
                        if n == 0 {
                            words.keys.palette_none.to_owned()
                        } else {
                            words.keys.palette_results(n as u64)
                        }
                    }}
                </div>
                <Show when=move || found.with(Vec::is_empty)>
                    <p class="empty small muted" aria-hidden="true">{words.keys.palette_none}</p>
                </Show>
            </Show>
        </dialog>
    }
}

fn option_id(i: usize) -> String {
    format!("palette-{i}")
}

#[component]
fn Row(item: Found) -> impl IntoView {
    let words = words();
    match item {
        Found::Action(action, keys) => view! {
            <span class="label">{action.label(words)}</span>
            <KeySequences keys />
        }
        .into_any(),
        Found::Named(label) => view! { <span class="label">{label}</span> }.into_any(),
        Found::Place(place) => view! {
            <span class="label">{place.label}</span>
            <span class="detail">{place.detail}</span>
        }
        .into_any(),
    }
}
