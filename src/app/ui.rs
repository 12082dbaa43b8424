//! What every screen needs to draw itself: words, zone, theme, keys.

use super::drafts;
use super::platform::{clock, dom, intl};
use super::prefs::{Prefs, Theme};
use crate::app::reactive::{effect, memo};
use holdfast::keys::Keymap;
use holdfast::time::{Millis, UtcZone, Zone};
use holdfast::words::{Lang, Words};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// Preferences and the second hand, owned at the root. Copy it freely.
#[derive(Clone, Copy)]
pub struct Ui {
    prefs: RwSignal<Prefs>,
    utc: RwSignal<bool>,
    /// The time by this device, renewed every second while the page is visible.
    pub now: RwSignal<Millis>,
    /// The page is on the screen.
    pub visible: RwSignal<bool>,
    /// What the screen in front is called.
    pub title: RwSignal<String>,
    /// The language in force; changing it draws the whole app again.
    pub lang: Memo<Lang>,
    /// The keys in force.
    pub keymap: Memo<Keymap>,
}

impl Ui {
    /// Reads what the browser remembers. Call once, at the root.
    pub fn provide() -> Self {
        let prefs = RwSignal::new(Prefs::load());
        let ui = Self {
            prefs,
            utc: RwSignal::new(false),
            now: RwSignal::new(clock::now()),
            visible: RwSignal::new(dom::visible()),
            title: RwSignal::default(),
            lang: memo(move || prefs.with(Prefs::language)),
            keymap: memo(move || prefs.with(Prefs::keymap)),
        };
        effect(move || {
            dom::root_attribute("lang", Some(ui.lang.get().tag()));
            dom::root_attribute("data-theme", prefs.with(|p| p.theme.attribute()));
        });
        let handle = set_interval_with_handle(
            move || {
                // Nothing draws in a hidden tab; the time is right again at the first tick after.
                if dom::visible() {
                    let _ = ui.now.try_set(clock::now());
                }
            },
            std::time::Duration::from_secs(1),
        );
        if let Ok(handle) = handle {
            on_cleanup(move || handle.clear());
        }
        for event in ["visibilitychange", "pagehide", "pageshow"] {
            let handle = window_event_listener_untyped(event, move |_| {
                let _ = ui.visible.try_set(dom::visible() && event != "pagehide");
            });
            on_cleanup(move || handle.remove());
        }
        provide_context(ui);
        ui
    }

    /// What is remembered.
    pub fn prefs(self) -> Prefs {
        self.prefs.get()
    }

    /// What is remembered, without following it.
    pub fn prefs_untracked(self) -> Prefs {
        self.prefs.get_untracked()
    }

    /// Changes what is remembered. `false` when the browser did not keep it; it then holds until
    /// the tab closes.
    pub fn remember(self, change: impl FnOnce(&mut Prefs)) -> bool {
        self.prefs.update(|prefs| {
            change(prefs);
            prefs.changes = prefs.changes.saturating_add(1);
        });
        self.prefs.with_untracked(|prefs| {
            drafts::copy_prefs(prefs);
            prefs.save()
        })
    }

    /// Goes on with what was remembered and lost (see [`drafts::lost_prefs`]).
    pub fn bring_back(self, lost: Prefs) {
        lost.save();
        self.prefs.set(lost);
    }

    /// The theme chosen.
    pub fn theme(self) -> Theme {
        self.prefs.with(|p| p.theme)
    }

    /// Name of the zone that times are shown and typed in.
    pub fn zone_name(self) -> String {
        if self.utc.get() {
            return "UTC".to_owned();
        }
        self.prefs.with(|p| {
            if p.zone.is_empty() {
                intl::local_zone_name()
            } else {
                p.zone.clone()
            }
        })
    }

    /// Whether times are shown in UTC for the moment.
    pub fn is_utc(self) -> bool {
        self.utc.get()
    }

    /// Switches between UTC and the chosen zone, on tap.
    pub fn toggle_utc(self) {
        self.utc.update(|utc| *utc = !*utc);
    }

    /// Writes times in the zone and language in force. A zone that the browser does not know
    /// falls back to UTC, and so does its name on the screen.
    pub fn times(self) -> Times {
        let zone: Rc<dyn Zone> = match intl::zone(&self.zone_name()) {
            Some(zone) => zone,
            None => Rc::new(UtcZone),
        };
        Times::new(self.lang.get().words(), zone)
    }
}

pub use intl::Times;

/// The preferences and the second hand.
///
/// # Panics
/// Never in a mounted app: the root provides them before anything is drawn.
pub fn use_ui() -> Ui {
    expect_context()
}

thread_local! {
    // Not a context: what runs after a click or a wait has none, and would fall back to English.
    static SPOKEN: Cell<Lang> = const { Cell::new(Lang::En) };
}

/// The words in force. Changing the language draws everything again, so plain text needs no signal.
pub fn words() -> &'static Words {
    SPOKEN.get().words()
}

/// Changes the words in force, before everything is drawn in them.
pub fn speak(lang: Lang) {
    SPOKEN.set(lang);
}
