//! The app comes in two parts. The first shows the list as it was kept and the first screen of
//! all, and opens the store. The rest, with everything else, is fetched as soon as the frame is
//! drawn, whether it is needed or not: the network may be gone later.
//!
//! The first part knows the rest only as a [`Rest`], a table of functions that the rest hands
//! over when it arrives. Whatever is not reached by another way than that table is in the rest.

mod border;
mod rest;

pub use rest::{Overlays, Rest};

use super::components::banner::{Banner, Tone};
use super::platform::{dom, timer};
use super::router::use_router;
use super::ui::words;
use futures_channel::oneshot;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// How long after a failure the rest is fetched again without being asked, in milliseconds.
const AGAIN: u32 = 10_000;

/// How long it may take before that is said, in milliseconds.
const PATIENCE: u32 = 8_000;

#[derive(Clone, Copy)]
enum State {
    /// It was not fetched yet, or is on its way.
    Awaited,
    /// It is on its way for so long that a person has to know.
    Slow,
    /// It could not be fetched.
    Missing,
    Here(&'static Rest),
}

/// The rest of the app, once it is here. Copy it freely.
#[derive(Clone, Copy)]
pub struct Parts {
    state: RwSignal<State>,
    fetching: StoredValue<bool>,
    /// It will be fetched again.
    due: StoredValue<bool>,
    waiting: StoredValue<Vec<oneshot::Sender<&'static Rest>>>,
}

impl Parts {
    /// Makes the parts known to everything below. Call once, at the root.
    pub fn provide() -> Self {
        let parts = Self {
            state: RwSignal::new(border::now().map_or(State::Awaited, State::Here)),
            fetching: StoredValue::new(false),
            due: StoredValue::new(false),
            waiting: StoredValue::default(),
        };
        if parts.here_untracked().is_some() {
            said_complete();
        }
        provide_context(parts);
        parts
    }

    /// The rest, if it is here, tracked.
    pub fn here(self) -> Option<&'static Rest> {
        match self.state.get() {
            State::Here(rest) => Some(rest),
            _ => None,
        }
    }

    /// Whether the rest is here.
    pub fn is_here(self) -> bool {
        self.here_untracked().is_some()
    }

    fn here_untracked(self) -> Option<&'static Rest> {
        match self.state.get_untracked() {
            State::Here(rest) => Some(rest),
            _ => None,
        }
    }

    /// Waits for the rest, however long it takes, and has it fetched.
    pub async fn arrived(self) -> &'static Rest {
        loop {
            if let Some(rest) = self.here_untracked() {
                return rest;
            }
            let (arrived, waiting) = oneshot::channel();
            self.waiting.update_value(|all| all.push(arrived));
            self.fetch();
            if let Ok(rest) = waiting.await {
                return rest;
            }
        }
    }

    /// Fetches it again in a while; one timer at a time, however often a person presses.
    fn again(self) {
        if !self.due.try_get_value().unwrap_or(true) {
            self.due.set_value(true);
            timer::later(AGAIN, move || {
                if self.due.try_get_value().is_some() {
                    self.due.set_value(false);
                    self.fetch();
                }
            });
        }
    }

    /// Does something with the rest: now, or when it has arrived.
    pub fn with(self, run: impl FnOnce(&'static Rest) + 'static) {
        match self.here_untracked() {
            Some(rest) => run(rest),
            None => spawn_local(async move { run(self.arrived().await) }),
        }
    }

    /// Fetches the rest, unless that is under way or done.
    pub fn fetch(self) {
        if self.here_untracked().is_some() || self.fetching.get_value() {
            return;
        }
        self.fetching.set_value(true);
        // A server that never answers is told of as well.
        timer::later(PATIENCE, move || {
            if matches!(self.state.try_get_untracked(), Some(State::Awaited)) {
                self.state.set(State::Slow);
            }
        });
        spawn_local(async move {
            let answer = border::fetch().await;
            self.fetching.set_value(false);
            match answer {
                Some(rest) => {
                    if !matches!(self.state.get_untracked(), State::Awaited) {
                        // The button that was pressed is about to go.
                        request_animation_frame(|| {
                            if dom::focused().is_none_or(|focused| focused.tag_name() == "BODY") {
                                dom::focus("content");
                            }
                        });
                    }
                    self.state.set(State::Here(rest));
                    for waiting in self
                        .waiting
                        .try_update_value(std::mem::take)
                        .into_iter()
                        .flatten()
                    {
                        // Whoever waited may be gone.
                        let _ = waiting.send(rest);
                    }
                    said_complete();
                }
                None => {
                    if !matches!(self.state.get_untracked(), State::Missing) {
                        self.state.set(State::Missing);
                    }
                    self.again();
                }
            }
        });
    }
}

/// Says in the page that everything is here: from now on no network is needed.
fn said_complete() {
    dom::root_attribute("data-parts", Some("complete"));
}

/// Draws with the rest: at once when it is here, else when it has arrived.
pub fn later(draw: impl Fn(&'static Rest) -> AnyView + Send + 'static) -> AnyView {
    drawn(Box::new(draw), false)
}

/// As [`later`], for a whole screen: says that it is coming, and scrolls to where the screen was.
pub fn later_page(draw: impl Fn(&'static Rest) -> AnyView + Send + 'static) -> AnyView {
    drawn(Box::new(draw), true)
}

fn drawn(draw: Box<dyn Fn(&'static Rest) -> AnyView + Send>, page: bool) -> AnyView {
    let parts = use_parts();
    if let Some(rest) = parts.here_untracked() {
        return draw(rest);
    }
    parts.fetch();
    let (words, router) = (words(), use_router());
    (move || match parts.state.get() {
        State::Here(rest) => {
            if page {
                let top = router.scrolled(&router.signal().get_untracked());
                request_animation_frame(move || dom::scroll_to(top));
            }
            untrack(|| draw(rest))
        }
        State::Awaited | State::Slow if page => {
            view! { <p class="page-body muted coming" role="status">{words.common.loading}</p> }
                .into_any()
        }
        State::Awaited | State::Slow | State::Missing => ().into_any(),
    })
    .into_any()
}

/// Says that the rest could not be fetched, and tries again; or that it is long in coming. What is
/// on its way cannot be asked for twice, so then only loading the page again helps.
#[component]
pub fn Missing() -> impl IntoView {
    let (words, parts) = (words(), use_parts());
    let say = &words.trouble;
    move || {
        let slow = match parts.state.get() {
            State::Slow => true,
            State::Missing => false,
            State::Awaited | State::Here(_) => return None,
        };
        let (tone, title, text, button) = if slow {
            (
                Tone::Warn,
                say.part_slow_title,
                say.part_slow_text,
                words.common.panic_reload,
            )
        } else {
            (Tone::Bad, say.part_title, say.part_text, words.common.retry)
        };
        let press = move |_| if slow { dom::reload() } else { parts.fetch() };
        Some(view! {
            <Banner tone title=title.to_owned() text=text.to_owned()>
                <button type="button" on:click=press>
                    {button}
                </button>
            </Banner>
        })
    }
}

/// The parts of the app.
///
/// # Panics
/// Never in a mounted app: the root provides them before anything is drawn.
pub fn use_parts() -> Parts {
    expect_context()
}
