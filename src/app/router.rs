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
        let written = dom::window()
            .and_then(|w| w.history().ok())
            .is_some_and(|history| {
                history
                    .replace_state_with_url(&JsValue::NULL, "", Some(&to.href()))
                    .is_ok()
            });
        if written {
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
        self.scrolled.update_value(|all| {
            all.insert(key_of(&from), top);
        });
        let moved = key_of(&to) != key_of(&from);
        let back_to = self.scrolled(&to);
        self.route.set(to);
        if moved {
            // After the new page has been drawn; a long list knows its height by then.
            request_animation_frame(move || dom::scroll_to(back_to));
        }
    }
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
