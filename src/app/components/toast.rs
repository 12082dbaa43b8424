//! What was just done, with its undo. Undo stands in for confirmation.

use super::announcer::Announcer;
use super::icon::{Glyph, Icon};
use crate::app::platform::lost;
use crate::app::platform::timer::Timer;
use crate::app::ui::words;
use leptos::prelude::*;

/// How long a toast stays; one with an undo stays longer.
const SHORT: u32 = 4_000;
const LONG: u32 = 12_000;
/// More than this and the oldest goes.
const MOST: usize = 2;

#[derive(Clone)]
struct Toast {
    id: u64,
    text: String,
    undo: Option<Callback<()>>,
}

/// The toasts on the screen. Copy it freely.
#[derive(Clone, Copy)]
pub struct Toasts {
    all: RwSignal<Vec<Toast>>,
    timers: StoredValue<Vec<(u64, Timer)>, LocalStorage>,
    counter: StoredValue<u64>,
    announcer: Announcer,
}

impl Toasts {
    /// Makes toasts known to everything below.
    pub fn provide(announcer: Announcer) -> Self {
        let toasts = Self {
            all: RwSignal::new(Vec::new()),
            timers: StoredValue::new_local(Vec::new()),
            counter: StoredValue::new(0),
            announcer,
        };
        provide_context(toasts);
        toasts
    }

    /// Says what was done.
    pub fn show(self, text: impl Into<String>) {
        self.push(text.into(), None);
    }

    /// Says what was done and offers to take it back.
    pub fn show_with_undo(self, text: impl Into<String>, undo: Callback<()>) {
        self.push(text.into(), Some(undo));
    }

    fn push(self, text: String, undo: Option<Callback<()>>) {
        self.announcer.say(text.clone());
        // What was pressed may be gone with what it changed.
        lost::restore();
        let Some(id) = self.counter.try_get_value() else {
            return;
        };
        self.counter.set_value(id + 1);
        let millis = if undo.is_some() { LONG } else { SHORT };
        let _ = self.all.try_update(|all| {
            all.push(Toast { id, text, undo });
            let extra = all.len().saturating_sub(MOST);
            all.drain(..extra);
        });
        self.time(id, millis);
    }

    fn time(self, id: u64, millis: u32) {
        let timer = Timer::after(millis, move || self.dismiss(id));
        let _ = self.timers.try_update_value(|timers| {
            timers.retain(|(other, _)| *other != id);
            timers.push((id, timer));
        });
    }

    /// While the pointer or the focus is on it, it stays.
    fn hold(self, id: u64) {
        let _ = self
            .timers
            .try_update_value(|timers| timers.retain(|(other, _)| *other != id));
    }

    fn dismiss(self, id: u64) {
        let _ = self
            .all
            .try_update(|all| all.retain(|toast| toast.id != id));
    }
}

/// The place where toasts appear, drawn once.
#[component]
pub fn ToastStack(
    /// What to show.
    toasts: Toasts,
) -> impl IntoView {
    let words = words();
    view! {
        <section class="toasts" aria-label=words.timeline.messages>
            <For each=move || toasts.all.get() key=|toast| toast.id let:toast>
                {
                    let id = toast.id;
                    let undo = toast.undo;
                    view! {
                        <div
                            class="toast"
                            on:mouseenter=move |_| toasts.hold(id)
                            on:focusin=move |_| toasts.hold(id)
                            on:mouseleave=move |_| toasts.time(id, SHORT)
                            on:focusout=move |_| toasts.time(id, SHORT)
                        >
                            <span>{toast.text}</span>
                            {undo
                                .map(|undo| {
                                    view! {
                                        <button
                                            type="button"
                                            on:click=move |_| {
                                                toasts.dismiss(id);
                                                undo.run(());
                                            }
                                        >
                                            {words.common.undo}
                                        </button>
                                    }
                                })}
                            <button
                                type="button"
                                class="icon"
                                aria-label=words.common.close
                                on:click=move |_| toasts.dismiss(id)
                            >
                                <Glyph icon=Icon::Close size=16 />
                            </button>
                        </div>
                    }
                }
            </For>
        </section>
    }
}

/// The toasts of the app.
///
/// # Panics
/// Never in a mounted app: the root provides them before anything is drawn.
pub fn use_toasts() -> Toasts {
    expect_context()
}
