//! The dialogs that every screen has, and what is done from everywhere.

use super::alarms::use_alarms;
use super::brought_along;
use super::components::dialog::Dialog;
use super::components::icon::Glyph;
use super::components::key_help::{KeyHelp, keys_of};
use super::components::palette::{Palette, PaletteItem};
use super::components::toast::{Toasts, use_toasts};
use super::dropped::Dropped;
use super::keyboard::use_actions;
use super::pages::list_demo::{load_demo, remove_demo};
use super::pages::settings_you::SwitchDialog;
use super::parts::Overlays;
use super::platform::dom;
use super::present;
use super::reactive::effect;
use super::router::use_router;
use super::shell::{Person, SaveFoot};
use super::state::{Export, Record, use_record};
use super::ui::{use_ui, words};
use holdfast::keys::Action;
use holdfast::route::{Id, Route, ShareSection};
use holdfast::search::matches;
use holdfast::words::Words;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The dialogs.
pub fn all(has: Overlays) -> impl IntoView {
    let (words, record, router) = (words(), use_record(), use_router());
    let toasts = use_toasts();
    let more = has.more;
    // The browser's own "back" leads elsewhere too.
    let place = router.signal();
    effect(move || {
        place.track();
        more.set(false);
    });
    use_alarms().watch();
    if let Some(dropped) = use_context::<Dropped>() {
        brought_along::take_up(words, record, toasts, router, dropped);
    }
    let places = Callback::new(move |question: String| {
        let list = record.list.get_untracked();
        list.iter()
            .filter(|header| matches(&header.title, &question))
            .take(8)
            .filter_map(|header| {
                let id = Id::new(&header.id.to_string())?;
                Some(PaletteItem {
                    label: header.title.clone(),
                    detail: header.lead.clone().unwrap_or_default(),
                    href: Route::incident(id).href(),
                })
            })
            .collect()
    });
    use_actions().offer(move || {
        let receive = Callback::new(move |()| {
            router.go(&Route::Share(ShareSection::Receive));
        });
        let demo = record
            .list
            .with_untracked(|list| list.iter().any(|header| header.demo));
        let (word, change) = if demo {
            let remove = Callback::new(move |()| remove_demo(record, words, toasts));
            (words.list.demo_remove, remove)
        } else {
            let load = Callback::new(move |()| load_demo(record, words, toasts));
            (words.list.demo_load, load)
        };
        vec![
            (words.keys.receive.to_owned(), receive),
            (word.to_owned(), change),
        ]
    });
    view! {
        <Dialog open=more title=words.nav.more.to_owned()>
            <nav aria-label=words.nav.main>
                <ul class="lines" on:click=move |_| more.set(false)>
                    {has
                        .places
                        .get_value()
                        .into_iter()
                        .map(|item| {
                            view! {
                                <li>
                                    <a class="button quiet" href=item.href>
                                        <Glyph icon=item.icon />
                                        {item.label}
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </nav>
            <div on:click=move |_| more.set(false)>
                <Person person=has.person />
            </div>
            <SaveFoot save=has.save />
        </Dialog>
        <Palette
            open=has.palette
            typed=has.typed
            places
            on_place=Callback::new(move |href: String| router.go(&Route::parse(&href)))
        />
        <KeyHelp open=has.key_help />
        <SwitchDialog />
    }
}

/// Saves a copy of everything as a file, and says so.
pub fn save_copy(record: Record, words: &'static Words, toasts: Toasts) {
    spawn_local(async move {
        match record.save_copy(Export::All).await {
            Ok(name) => toasts.show(words.export.saved(&name)),
            Err(failure) => toasts.show(present::tell(words, &failure).title),
        }
    });
}

/// The key that saves a copy, as people write it.
pub fn copy_key() -> String {
    use_ui().keymap.with(|map| {
        keys_of(map, Action::SaveCopy)
            .first()
            .map(|binding| binding.first.label(dom::is_apple()))
            .unwrap_or_default()
    })
}
