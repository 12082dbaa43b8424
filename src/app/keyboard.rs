//! Keys to actions: screens say what they can do, one listener calls them.

use super::platform::dom;
use super::ui::Ui;
use holdfast::keys::{Action, Context, Outcome, Press, Stroke};
use holdfast::route::Route;
use leptos::prelude::*;

/// How long the first key of a sequence waits for the second.
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(1_500);

#[derive(Clone, Copy)]
struct Handler {
    id: u64,
    action: Action,
    run: Callback<()>,
}

/// What can be done that has no key, with the words for it.
pub type Named = Vec<(String, Callback<()>)>;

/// What may take a key before any action does: `true` when it did.
type Taker = Callback<web_sys::KeyboardEvent, bool>;

/// What can be done on the screen as it is. Copy it freely.
#[derive(Clone, Copy)]
pub struct Actions {
    taker: StoredValue<Option<Taker>>,
    handlers: StoredValue<Vec<Handler>>,
    named: StoredValue<Vec<(u64, Callback<(), Named>)>>,
    counter: StoredValue<u64>,
}

impl Actions {
    /// Listens to the keyboard. Call once, at the root. `route` tells which screen is shown.
    pub fn provide(ui: Ui, route: ReadSignal<Route>) -> Self {
        let actions = Self {
            taker: StoredValue::new(None),
            handlers: StoredValue::new(Vec::new()),
            named: StoredValue::new(Vec::new()),
            counter: StoredValue::new(0),
        };
        let waiting = StoredValue::new(None::<(Stroke, f64)>);
        let handle = window_event_listener(leptos::ev::keydown, move |event| {
            if event.default_prevented() || event.repeat() && event.key().len() == 1 {
                return;
            }
            let taker = actions.taker.get_value();
            if taker.is_some_and(|taker| taker.run(event.clone())) {
                event.prevent_default();
                return;
            }
            let key = event.key();
            let press = Press {
                key: &key,
                primary: event.ctrl_key() || event.meta_key(),
                alt: event.alt_key(),
                typing: dom::is_typing(),
                composing: event.is_composing(),
                in_dialog: dom::in_dialog(),
                here: context_of(&route.get_untracked()),
            };
            let stamp = event.time_stamp();
            let first = waiting
                .get_value()
                .filter(|(_, since)| stamp - since < PATIENCE.as_secs_f64() * 1_000.0)
                .map(|(stroke, _)| stroke);
            let outcome = ui
                .keymap
                .with_untracked(|map| map.press(press, first.as_ref()));
            waiting.set_value(None);
            match outcome {
                Outcome::Pass => {}
                Outcome::Wait(stroke) => {
                    event.prevent_default();
                    waiting.set_value(Some((stroke, stamp)));
                }
                Outcome::Do(action) => {
                    if actions.run(action) {
                        event.prevent_default();
                    }
                }
            }
        });
        on_cleanup(move || handle.remove());
        provide_context(actions);
        actions
    }

    /// Offers each key to `taker` before any action does something with it.
    pub fn take_keys(self, taker: impl Fn(web_sys::KeyboardEvent) -> bool + Send + Sync + 'static) {
        self.taker.set_value(Some(Callback::new(taker)));
    }

    /// Says what `action` does while the caller is on the screen. The latest caller wins.
    pub fn on(self, action: Action, run: impl Fn() + Send + Sync + 'static) {
        let id = self.counter.get_value();
        self.counter.set_value(id + 1);
        let run = Callback::new(move |()| run());
        self.handlers
            .update_value(|all| all.push(Handler { id, action, run }));
        on_cleanup(move || {
            let _ = self
                .handlers
                .try_update_value(|all| all.retain(|handler| handler.id != id));
        });
    }

    /// Offers what has no key of its own to the palette while the caller is on the screen.
    pub fn offer(self, named: impl Fn() -> Named + Send + Sync + 'static) {
        let id = self.counter.get_value();
        self.counter.set_value(id + 1);
        let named = Callback::new(move |()| named());
        self.named.update_value(|all| all.push((id, named)));
        on_cleanup(move || {
            let _ = self
                .named
                .try_update_value(|all| all.retain(|(other, _)| *other != id));
        });
    }

    /// What is offered beside the keys.
    pub fn offered(self) -> Named {
        // What the screen offers comes before what every screen does.
        let all = self.named.get_value().into_iter().rev();
        all.flat_map(|(_, named)| named.run(())).collect()
    }

    /// Does what is offered under these words.
    pub fn run_named(self, label: &str) {
        let found = self.offered().into_iter().find(|(name, _)| name == label);
        if let Some((_, run)) = found {
            run.run(());
        }
    }

    /// Does it; `false` when nothing on the screen can.
    pub fn run(self, action: Action) -> bool {
        let found = self
            .handlers
            .with_value(|all| all.iter().rev().find(|h| h.action == action).copied());
        match found {
            Some(handler) => {
                handler.run.run(());
                true
            }
            None => false,
        }
    }

    /// What can be done now, in the order of the registry.
    pub fn available(self) -> Vec<Action> {
        self.handlers.with_value(|all| {
            Action::ALL
                .iter()
                .copied()
                .filter(|action| all.iter().any(|h| h.action == *action))
                .collect()
        })
    }
}

/// Which single keys make sense on a screen.
pub fn context_of(route: &Route) -> Context {
    match route {
        Route::List(_) | Route::NewIncident | Route::Next => Context::List,
        Route::Incident(_) => Context::Incident,
        #[cfg(debug_assertions)]
        Route::Unknown(address) if address == "/gallery/incident" => Context::Incident,
        #[cfg(debug_assertions)]
        Route::Unknown(address) if address == "/gallery/list" => Context::List,
        _ => Context::Everywhere,
    }
}

/// What can be done on the screen as it is.
///
/// # Panics
/// Never in a mounted app: the root provides it before anything is drawn.
pub fn use_actions() -> Actions {
    expect_context()
}
