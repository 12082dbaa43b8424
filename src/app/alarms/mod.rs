//! Alarms while the app is open (X27). What is to ring is decided in the core; here it is said,
//! sounded and shown. Never once a second.

mod awake;
mod away;
mod perform;

pub use away::Away;

use super::components::toast::use_toasts;
use super::keyboard::use_actions;
use super::platform::{badge, clock, dom};
use super::prefs;
use super::state::{Phase, Record, use_record};
use super::ui::{Ui, use_ui, words};
use crate::app::reactive::{effect, memo};
use holdfast::alarm::{AWAY, Missed, Presence, late, missed, rings, turned};
use holdfast::incident::Header;
use holdfast::keys::Action;
use holdfast::log::StreamId;
use holdfast::time::{Millis, Span};
use leptos::prelude::*;
use perform::Performer;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

/// The last look of anybody on this device.
const PRESENCE: &str = "holdfast.presence.1";
/// The absence whose list was not put away.
const ABSENCE: &str = "holdfast.absence.2";
/// Alarms are silent until this tab closes.
const QUIET: &str = "holdfast.quiet.1";
/// How often the look is remembered.
const REMEMBER: Span = Span::seconds(10);

/// A time in which nobody looked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Absence {
    since: Millis,
    until: Millis,
    /// The incidents of which something passed. What is started or taken up afterwards, with
    /// times that lie within, was not missed.
    of: BTreeSet<StreamId>,
}

/// What the alarms tell the screens. Copy it freely.
#[derive(Clone, Copy)]
pub struct Alarms {
    /// Lines that are late, over all incidents.
    pub late: RwSignal<usize>,
    /// Silent until the tab closes.
    pub quiet: RwSignal<bool>,
    /// The absence whose list stands on the screen.
    absence: RwSignal<Option<Absence>>,
    before: StoredValue<Option<Millis>>,
    looked: StoredValue<Option<Presence>>,
    remembered: StoredValue<Millis>,
}

impl Alarms {
    /// Makes the alarms known to everything below. Call once, at the root.
    pub fn provide() -> Self {
        let alarms = Self {
            late: RwSignal::new(0),
            quiet: RwSignal::new(prefs::this_visit(QUIET)),
            absence: RwSignal::new(prefs::read(ABSENCE)),
            before: StoredValue::new(None),
            looked: StoredValue::new(prefs::read(PRESENCE)),
            remembered: StoredValue::new(Millis(0)),
        };
        provide_context(alarms);
        alarms
    }

    /// Silences the alarms of this tab, or not any more.
    pub fn set_quiet(self, quiet: bool) {
        self.quiet.set(quiet);
        prefs::set_this_visit(QUIET, quiet);
    }

    /// Keeps the title of the window: the screen in front and what is late. Call once, in the
    /// frame.
    pub fn name_window(self) {
        let ui = use_ui();
        effect(move || dom::title(&window_title(ui, self.late.get())));
    }

    /// Watches the limits of all open incidents, in hidden tabs as well. Call once, in the frame.
    pub fn watch(self) {
        let (record, ui) = (use_record(), use_ui());
        let performer = Performer::new(self);
        let tick = move || self.tick(record, performer);
        if let Ok(handle) = set_interval_with_handle(tick, Duration::from_secs(1)) {
            on_cleanup(move || handle.clear());
        }
        Effect::watch(
            move || ui.visible.get(),
            move |visible, _, _| {
                // A page that is being closed says so last as hidden.
                if !visible {
                    self.remember(clock::now(), false);
                }
            },
            false,
        );
        let open = memo(move || {
            let listed = record.phase.get() != Phase::Opening;
            let count = |list: &Vec<_>| list.iter().filter(|h: &&Arc<Header>| h.is_open()).count();
            listed.then(|| record.list.with(|list| count(list)))
        });
        effect(move || {
            if let Some(open) = open.get() {
                spawn_local(badge::show(open));
            }
        });
        awake::watch();
        let (toasts, words) = (use_toasts(), words());
        use_actions().on(Action::Mute, move || {
            let quiet = !self.quiet.get_untracked();
            self.set_quiet(quiet);
            toasts.show(if quiet {
                words.settings.sound_visit
            } else {
                words.settings.sound_on
            });
        });
    }

    fn tick(self, record: Record, performer: Performer) {
        if record.phase.get_untracked() != Phase::Ready {
            return;
        }
        let now = clock::now();
        let list = record.list.get_untracked();
        let headers = || list.iter().map(|header| &**header);
        let count = late(headers());
        if self.late.get_untracked() != count {
            self.late.set(count);
        }
        let turned: Vec<_> = turned(headers(), now).collect();
        if !turned.is_empty() {
            record.renew(turned);
        }
        let visible = dom::visible();
        let last = self.before.get_value();
        self.before.set_value(Some(now));
        // After a longer sleep the list tells what passed; a burst of alarms would only frighten.
        if let Some(last) = last.filter(|last| now - *last < AWAY) {
            let due = rings(headers(), last, now);
            if !due.is_empty() {
                record.renew(due.iter().map(|ring| ring.header.id).collect());
            }
            // A tab that is on the screen rings for the hidden ones.
            if !due.is_empty() && (visible || !stored().looking(now)) {
                performer.perform(&due, now);
            }
        }
        if visible {
            self.look(&list, now);
        }
    }

    /// Somebody looks at the app: were they away?
    fn look(self, list: &[Arc<Header>], now: Millis) {
        let own = self.looked.get_value().map(|looked| looked.away_since(now));
        // They may have looked at another tab meanwhile.
        if let Some(Some(_)) = own
            && let Some(since) = stored().away_since(now)
        {
            let before = self.absence.get_untracked();
            let new = missed(list, since, now);
            let since = before.as_ref().map_or(since, |a| a.since.min(since));
            let mut of = before.map(|a| a.of).unwrap_or_default();
            of.extend(new.iter().map(|missed| missed.header.id));
            let absence = Absence {
                since,
                until: now,
                of,
            };
            if absence.missed(list).is_empty() {
                self.put_away();
            } else {
                prefs::write(ABSENCE, &absence);
                self.absence.set(Some(absence));
            }
        }
        self.looked.set_value(Some(Presence {
            at: now,
            visible: true,
        }));
        let age = now - self.remembered.get_value();
        if age.0 < 0 || age >= REMEMBER {
            self.remember(now, true);
        }
    }

    fn remember(self, at: Millis, visible: bool) {
        let kept = if visible { at } else { Millis(0) };
        self.remembered.set_value(kept);
        prefs::write(PRESENCE, Presence { at, visible });
    }

    /// The list of what was missed has been read.
    fn put_away(self) {
        self.absence.set(None);
        prefs::forget(ABSENCE);
    }
}

impl Absence {
    fn missed(&self, list: &[Arc<Header>]) -> Vec<Missed> {
        let mut found = missed(list, self.since, self.until);
        found.retain(|missed| self.of.contains(&missed.header.id));
        found
    }
}

fn stored() -> Presence {
    prefs::read(PRESENCE).unwrap_or_default()
}

fn window_title(ui: Ui, late: usize) -> String {
    let words = words();
    let name = ui.title.with(|page| {
        if page.is_empty() {
            words.common.app.to_owned()
        } else {
            format!("{page} · {}", words.common.app)
        }
    });
    match u64::try_from(late) {
        Ok(late) if late > 0 => format!("({}) {name}", words.clock.late_count(late)),
        _ => name,
    }
}

/// The alarms of the app.
///
/// # Panics
/// Never in a mounted app: the root provides them before anything is drawn.
pub fn use_alarms() -> Alarms {
    expect_context()
}
