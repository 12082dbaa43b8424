//! The frame around every screen: skip link, rail or tabs, banners, content, toasts, palette.

use super::components::announcer::{Announcer, LiveRegions};
use super::components::icon::{Glyph, Icon};
use super::components::nav::{Badge, NavItem, Rail, Tabs};
use super::components::save_state::{SaveLine, SavePanel, SaveView};
use super::components::toast::{ToastStack, Toasts};
use super::keyboard::{Actions, use_actions};
use super::pages::new_incident::NewIncidentDialog;
use super::parts::{self, Missing, Overlays, use_parts};
use super::platform::dom;
use super::router::{Router, use_router};
use super::ui::{use_ui, words};
use crate::app::reactive::memo;
use holdfast::keys::Action;
use holdfast::route::{
    DirectoryPlace, Id, IncidentPlace, ListFilter, Panel, Route, SettingsSection, ShareSection,
};
use leptos::prelude::*;

/// Which screen is drawn. A change of filter or tab inside one does not draw it anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The list of incidents.
    List,
    /// Everything due.
    Next,
    /// An incident.
    Incident(Id),
    /// Sending and receiving.
    Share,
    /// Playbooks.
    Playbooks,
    /// A playbook version.
    Playbook(Id),
    /// Two of them side by side.
    Compare,
    /// A new one on the base of another.
    EditPlaybook(Id),
    /// What a team still lacks to follow a playbook version.
    Ready(Id),
    /// People and services.
    Directory,
    /// Settings.
    Settings,
    /// The first screen of all.
    FirstRun,
    /// Terms and help.
    Help,
    /// No such place.
    Unknown(String),
}

impl Page {
    /// The screen of a place.
    pub fn of(route: &Route) -> Self {
        match route {
            Route::List(_) | Route::NewIncident => Self::List,
            Route::Next => Self::Next,
            Route::Incident(place) => Self::Incident(place.id.clone()),
            Route::Share(_) => Self::Share,
            Route::Playbooks(None) => Self::Playbooks,
            Route::Playbooks(Some(id)) => Self::Playbook(id.clone()),
            Route::Compare(..) => Self::Compare,
            Route::EditPlaybook(id) => Self::EditPlaybook(id.clone()),
            Route::Ready(id) => Self::Ready(id.clone()),
            Route::Directory(_) => Self::Directory,
            Route::Settings(_) => Self::Settings,
            Route::FirstRun => Self::FirstRun,
            Route::Help(_) => Self::Help,
            Route::Unknown(address) => Self::Unknown(address.clone()),
        }
    }
}

/// The frame. What it shows comes in as signals; what it offers goes out as actions.
#[component]
pub fn Shell(
    /// What is saved.
    #[prop(into)]
    save: Signal<SaveView>,
    /// Number of open incidents.
    #[prop(into)]
    incidents: Signal<Badge>,
    /// Number of lines that are due.
    #[prop(into)]
    due: Signal<Badge>,
    /// Who is writing; empty for nobody.
    #[prop(into)]
    person: Signal<String>,
    /// A new incident is being written down.
    new_incident: RwSignal<bool>,
    /// Draws a screen.
    outlet: Callback<Page, AnyView>,
    /// What to say to assistive technology.
    announcer: Announcer,
    /// What was just done.
    toasts: Toasts,
) -> impl IntoView {
    let (words, router, actions) = (words(), use_router(), use_actions());
    let page = memo(move || Page::of(&router.route()));
    let (palette, key_help, more) = (
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(false),
    );
    common_actions(actions, toasts, router, palette, key_help);
    focus_new_pages(page);
    let items = screens(router, incidents, due);
    let tab_items = {
        let items = items.clone();
        Signal::derive(move || match page.get() {
            Page::Incident(id) => incident_tabs(router, &id),
            _ => items.iter().take(4).cloned().collect(),
        })
    };
    let tab_label = Signal::derive(move || {
        match page.get() {
            Page::Incident(_) => words.incident.tabs,
            _ => words.nav.main,
        }
        .to_owned()
    });
    let typed = typed_early(actions, palette);
    let overlays = Overlays {
        palette,
        typed,
        key_help,
        more,
        places: StoredValue::new(items.clone()),
        save,
        person,
    };
    view! {
        <a
            class="skip"
            href="#content"
            on:click=move |event| {
                // The address of the app is in the hash.
                event.prevent_default();
                dom::focus("content");
            }
        >
            {words.nav.skip_to_content}
        </a>
        <div class="app">
            <Rail items home=Route::List(ListFilter::default()).href()>
                <Person person />
                <SaveFoot save />
            </Rail>
            <div class="page">
                <Missing />
                // The incident has it in its head.
                <Show when=move || !page.with(|page| matches!(page, Page::Incident(_)))>
                    <div class="save-top">
                        <SaveLine save />
                    </div>
                </Show>
                {parts::later(|rest| (rest.banners)())}
                <main id="content" tabindex="-1">
                    {move || outlet.run(page.get())}
                </main>
            </div>
            <Tabs
                items=tab_items
                label=tab_label
                on_more=Callback::new(move |()| more.set(true))
            />
        </div>
        <NewIncidentDialog open=new_incident />
        {parts::later(move |rest| (rest.overlays)(overlays))}
        <Coming
            awaited=Signal::derive(move || palette.get() || key_help.get() || more.get())
            typed
        />
        <ToastStack toasts />
        <LiveRegions announcer />
    }
}

/// Says that a dialog of the rest of the app was asked for and is coming.
#[component]
fn Coming(awaited: Signal<bool>, typed: RwSignal<String>) -> impl IntoView {
    let (words, parts) = (words(), use_parts());
    move || {
        (awaited.get() && parts.here().is_none()).then(|| {
            view! {
                <div class="toasts">
                    <p class="toast">
                        <span role="status">{words.common.loading}</span>
                        <b>{move || typed.get()}</b>
                    </p>
                </div>
            }
        })
    }
}

/// Keeps what is typed for the palette while it is on its way with the rest of the app.
fn typed_early(actions: Actions, palette: RwSignal<bool>) -> RwSignal<String> {
    let (parts, typed) = (use_parts(), RwSignal::new(String::new()));
    actions.take_keys(move |event| {
        if !palette.get_untracked() || parts.is_here() {
            return false;
        }
        let key = event.key();
        match key.as_str() {
            "Escape" => {
                palette.set(false);
                typed.set(String::new());
            }
            "Backspace" => typed.update(|typed| {
                typed.pop();
            }),
            _ if key.chars().count() == 1 && !event.ctrl_key() && !event.meta_key() => {
                typed.update(|typed| typed.push_str(&key));
            }
            _ => return false,
        }
        true
    });
    typed
}

/// What is saved, and the button that saves a copy.
#[component]
pub fn SaveFoot(
    /// What is saved.
    save: Signal<SaveView>,
) -> impl IntoView {
    let (actions, parts) = (use_actions(), use_parts());
    let key = move || {
        parts
            .here()
            .map_or_else(String::new, |rest| (rest.copy_key)())
    };
    view! {
        <SavePanel
            save
            key=Signal::derive(key)
            on_copy=Callback::new(move |()| {
                actions.run(Action::SaveCopy);
            })
        />
    }
}

/// Who is writing.
#[component]
pub fn Person(
    /// The name; empty for nobody.
    person: Signal<String>,
) -> impl IntoView {
    let (words, actions) = (words(), use_actions());
    view! {
        <button
            type="button"
            class="quiet"
            on:click=move |_| {
                actions.run(Action::SwitchPerson);
            }
        >
            <Glyph icon=Icon::Person size=16 />
            {move || {
                person.with(|name| {
                    if name.is_empty() {
                        words.nav.acting_as_nobody.to_owned()
                    } else {
                        words.nav.acting_as(name)
                    }
                })
            }}
        </button>
    }
}

/// Actions that every screen has.
fn common_actions(
    actions: Actions,
    toasts: Toasts,
    router: Router,
    palette: RwSignal<bool>,
    key_help: RwSignal<bool>,
) {
    let ui = use_ui();
    actions.on(Action::Palette, move || {
        palette.update(|open| *open = !*open)
    });
    actions.on(Action::Keys, move || key_help.set(true));
    let go = move |action: Action, to: Route| actions.on(action, move || router.go(&to));
    go(Action::GoList, Route::List(ListFilter::default()));
    go(Action::GoNext, Route::Next);
    go(Action::GoPlaybooks, Route::Playbooks(None));
    go(
        Action::GoDirectory,
        Route::Directory(DirectoryPlace::default()),
    );
    go(Action::GoShare, Route::Share(ShareSection::default()));
    go(
        Action::GoSettings,
        Route::Settings(SettingsSection::default()),
    );
    go(Action::SwitchPerson, Route::Settings(SettingsSection::You));
    actions.on(Action::ToggleZone, move || ui.toggle_utc());
    actions.on(Action::ToggleTheme, move || {
        ui.remember(|prefs| prefs.theme = prefs.theme.next());
    });
    // Who leaves a field with Escape often presses it twice: that leaves no incident.
    let just_left = StoredValue::new(false);
    actions.on(Action::Back, move || {
        if dom::is_typing() {
            just_left.set_value(true);
            if !dom::focus_on("main h1") {
                let _ = dom::focused().map(|field| field.blur());
            }
        } else if matches!(router.signal().get_untracked(), Route::Incident(_)) {
            if just_left.get_value() {
                toasts.show(words().nav.escape_again);
            } else {
                router.go(&Route::List(ListFilter::default()));
            }
            just_left.set_value(false);
        }
    });
}

/// A new screen takes the focus, so that the next Tab or the next sentence starts there.
fn focus_new_pages(page: Memo<Page>) {
    Effect::watch(
        move || page.get(),
        |_, old, _| {
            if old.is_some() {
                dom::focus("content");
            }
        },
        false,
    );
}

fn screens(router: Router, incidents: Signal<Badge>, due: Signal<Badge>) -> Vec<NavItem> {
    let words = words();
    let item = |route: Route, icon, label: &str, badge: Signal<Badge>| {
        let (href, mine) = (route.href(), Page::of(&route));
        let current = Signal::derive(move || match Page::of(&router.route()) {
            Page::Incident(_) => mine == Page::List,
            Page::Playbook(_) | Page::Compare | Page::EditPlaybook(_) | Page::Ready(_) => {
                mine == Page::Playbooks
            }
            here => here == mine,
        });
        NavItem {
            href,
            icon,
            label: label.to_owned(),
            badge,
            current,
        }
    };
    let none = Signal::stored(Badge::default());
    vec![
        item(
            Route::List(ListFilter::default()),
            Icon::Siren,
            words.nav.incidents,
            incidents,
        ),
        item(Route::Next, Icon::ListChecks, words.nav.next, due),
        item(
            Route::Share(ShareSection::default()),
            Icon::Share,
            words.nav.share,
            none,
        ),
        item(
            Route::Playbooks(None),
            Icon::Book,
            words.nav.playbooks,
            none,
        ),
        item(
            Route::Directory(DirectoryPlace::default()),
            Icon::People,
            words.nav.directory,
            none,
        ),
        item(
            Route::Settings(SettingsSection::default()),
            Icon::Sliders,
            words.nav.settings,
            none,
        ),
        item(Route::Help(None), Icon::Help, words.nav.help, none),
    ]
}

fn incident_tabs(router: Router, id: &Id) -> Vec<NavItem> {
    let words = words();
    let item = |panel: Panel, icon, label: &str| NavItem {
        href: Route::Incident(IncidentPlace {
            panel,
            ..IncidentPlace::front(id.clone())
        })
        .href(),
        icon,
        label: label.to_owned(),
        badge: Signal::stored(Badge::default()),
        current: Signal::derive(
            move || matches!(router.route(), Route::Incident(place) if place.panel == panel),
        ),
    };
    vec![
        item(Panel::Now, Icon::Activity, words.incident.tab_now),
        item(Panel::Log, Icon::Log, words.incident.tab_log),
        item(Panel::People, Icon::People, words.incident.tab_people),
        item(Panel::Tell, Icon::Megaphone, words.incident.tab_tell),
    ]
}

/// Names the screen in front; the title of the window follows.
pub fn window_title(title: &str) {
    use_ui().title.set(title.to_owned());
}
