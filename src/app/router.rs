//! The address of the page as a signal.

use super::platform::dom;
use holdfast::route::Route;
use leptos::prelude::*;
use std::collections::HashMap;
use wasm_bindgen::JsValue;

/// Where the app is, and how to go elsewhere. Copy it freely.
#[derive(Clone, Copy)]
pub struct Router {
    route: RwSignal<Route>,
    scrolled: StoredValue<HashMap<String, f64>>,
}

impl Router {
    /// Follows the address of the page. Call once, at the root.
    pub fn provide() -> Self {
        let router = Self {
            route: RwSignal::new(current()),
            scrolled: StoredValue::new(HashMap::new()),
        };
        if let Some(history) = dom::window().and_then(|w| w.history().ok()) {
            // Where the page was is kept per address below; the browser's guess comes too early.
            let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
        }
        mark();
        let handle = window_event_listener(leptos::ev::hashchange, move |_| router.follow());
        on_cleanup(move || handle.remove());
        provide_context(router);
        router
    }

    /// The place, tracked.
    pub fn route(self) -> Route {
        self.route.get()
    }

    /// The place as a signal.
    pub fn signal(self) -> ReadSignal<Route> {
        self.route.read_only()
    }

    /// Goes to a place; "back" returns.
    pub fn go(self, to: &Route) {
        if let Some(window) = dom::window() {
            // The event that follows moves the signal. An address of our own cannot be refused.
            let _ = window.location().set_hash(&to.href());
        }
    }

    /// Changes the address without a step to go back to: filters, tabs, search.
    pub fn replace(self, to: &Route) {
        if write(Some(&to.href())) {
            self.route.set(to.clone());
        } else {
            self.go(to);
        }
    }

    /// Where the page at this address was scrolled to when it was left.
    pub fn scrolled(self, route: &Route) -> f64 {
        let key = key_of(route);
        self.scrolled
            .with_value(|all| all.get(&key).copied().unwrap_or_default())
    }

    fn follow(self) {
        let to = current();
        let from = self.route.get_untracked();
        if to == from {
            return;
        }
        let top = dom::scroll_top();
        let moved = key_of(&to) != key_of(&from);
        // Who comes back, and whoever goes to the list, finds the place again; any other page
        // begins at its top.
        let again = been_here() || matches!(to, Route::List(_));
        self.scrolled.update_value(|all| {
            all.insert(key_of(&from), top);
            if moved && !again {
                all.remove(&key_of(&to));
            }
        });
        mark();
        let back_to = self.scrolled(&to);
        self.route.set(to);
        if moved {
            // After the new page has been drawn; a long list knows its height by then.
            request_animation_frame(move || dom::scroll_to(back_to));
        }
    }
}

/// Whether the page was at this step of the history before: it carries our mark.
fn been_here() -> bool {
    let history = dom::window().and_then(|w| w.history().ok());
    history
        .and_then(|history| history.state().ok())
        .is_some_and(|state| state.is_truthy())
}

/// Marks this step of the history, so that coming back to it is known.
fn mark() {
    write(None);
}

/// Writes our mark, and the address if one is given; `false` when the browser refuses.
fn write(address: Option<&str>) -> bool {
    dom::window()
        .and_then(|w| w.history().ok())
        .is_some_and(|history| {
            history
                .replace_state_with_url(&JsValue::TRUE, "", address)
                .is_ok()
        })
}

/// Filters and tabs belong to one place: its scroll position survives a change of them.
fn key_of(route: &Route) -> String {
    let text = route.to_string();
    text.split(['?']).next().unwrap_or_default().to_owned()
}

fn current() -> Route {
    let hash = dom::window()
        .and_then(|w| w.location().hash().ok())
        .unwrap_or_default();
    Route::parse(&hash)
}

/// The router of the app.
///
/// # Panics
/// Never in a mounted app: the root provides it before anything is drawn.
pub fn use_router() -> Router {
    expect_context()
}
