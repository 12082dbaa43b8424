//! The root: what lives as long as the tab.

use super::alarms::{Alarms, use_alarms};
use super::components::announcer::Announcer;
use super::components::nav::Badge;
use super::components::toast::Toasts;
use super::dropped::Dropped;
use super::keyboard::{Actions, use_actions};
use super::pages;
use super::pages::new_incident;
use super::panic;
use super::parts::{Parts, use_parts};
use super::platform::lost;
use super::present;
use super::router::{Router, use_router};
use super::shell::Shell;
use super::state::{Record, use_record};
use super::storage::health;
use super::ui::{Ui, speak, use_ui, words};
use crate::app::reactive::{effect, memo};
use holdfast::keys::Action;
use holdfast::route::{ListFilter, Route};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Starts the app in the page.
pub fn start() {
    panic::install();
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    let ui = Ui::provide();
    let router = Router::provide();
    let announcer = Announcer::provide();
    let toasts = Toasts::provide(announcer);
    Record::provide(Parts::provide());
    Alarms::provide();
    lost::watch();
    Actions::provide(ui, router.signal());
    Dropped::provide();
    move || {
        // Another language draws everything anew; nothing below needs to follow it.
        let lang = ui.lang.get();
        panic::speak(lang);
        speak(lang);
        view! { <Frame announcer toasts /> }
    }
}

/// The frame with what the record says.
#[component]
fn Frame(announcer: Announcer, toasts: Toasts) -> impl IntoView {
    let (ui, words, record) = (use_ui(), words(), use_record());
    let promised = RwSignal::new(None::<bool>);
    let ask_health = move || {
        spawn_local(async move {
            let _ = promised.try_set(health().await.persisted);
        });
    };
    effect(move || {
        record.phase.track();
        ask_health();
    });
    let save = Signal::derive(move || {
        let volatile = record.volatile.with(Option::is_some);
        let facts = (record.own_events(), volatile, promised.get());
        let now = ui.now.get();
        record.saved.with(|saved| {
            record
                .copies
                .with(|copies| present::save_view(words, &ui.times(), saved, copies, facts, now))
        })
    });
    provide_context(save);
    let open = memo(move || {
        record
            .list
            .with(|list| list.iter().filter(|header| header.is_open()).count())
    });
    let alarms = use_alarms();
    let badge = move |n: usize, label: String, late: bool| Badge {
        text: if n == 0 { String::new() } else { n.to_string() },
        label,
        late,
    };
    let count = |n: usize| u64::try_from(n).unwrap_or(0);
    let incidents = Signal::derive(move || {
        let n = open.get();
        badge(n, words.nav.open_incidents(count(n)), false)
    });
    let due = Signal::derive(move || {
        let n = alarms.late.get();
        badge(n, words.nav.due_lines(count(n)), n > 0)
    });
    let person = Signal::derive(move || record.people.with(|people| people.current().name));
    alarms.name_window();
    let open_new = new_incident::provide();
    let router = use_router();
    Effect::watch(
        move || router.route() == Route::NewIncident,
        move |wanted, _, _| {
            if *wanted {
                // Closing the dialog leaves the list; loading again does not open it once more.
                router.replace(&Route::List(ListFilter::default()));
                open_new.set(true);
            }
        },
        true,
    );
    let parts = use_parts();
    use_actions().on(Action::SaveCopy, move || {
        parts.with(move |rest| (rest.save_copy)(record, words, toasts));
    });
    use_actions().on(Action::NewIncident, move || open_new.set(true));
    view! {
        <Shell
            save
            incidents
            due
            person
            new_incident=open_new
            outlet=Callback::new(pages::draw)
            announcer
            toasts
        />
    }
}
