//! What the rest of the app does for the first part.

use crate::app::components::nav::NavItem;
use crate::app::components::save_state::SaveView;
use crate::app::components::toast::Toasts;
use crate::app::pages::ProcessField;
use crate::app::pages::begin;
use crate::app::pages::first_asked::first_asked;
use crate::app::pages::new_incident::{self, NewIncident};
use crate::app::shell::Page;
use crate::app::state::{Failure, Hit, Record};
use crate::app::storage::Vault;
use crate::app::ui::Ui;
use crate::app::{banners, overlays, pages};
use holdfast::keeper::FirstLook;
use holdfast::log::StreamId;
use holdfast::search::{Found, Question};
use holdfast::store::StoreError;
use holdfast::words::Words;
use leptos::prelude::*;
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;

/// Something that takes a while.
type Work<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

/// What the rest of the app does for the first part.
pub struct Rest {
    /// Draws a screen.
    pub page: fn(Page) -> AnyView,
    /// Draws the banners.
    pub banners: fn() -> AnyView,
    /// Draws the dialogs that every screen has, and does what takes no screen.
    pub overlays: fn(Overlays) -> AnyView,
    /// Says that demo incidents are there.
    pub demo_note: fn() -> AnyView,
    /// Loads the demo.
    pub load_demo: fn(Record, &'static Words, Toasts),
    /// Saves a copy of everything as a file.
    pub save_copy: fn(Record, &'static Words, Toasts),
    /// The key that saves a copy, tracked.
    pub copy_key: fn() -> String,
    /// The choice of the process that new incidents follow.
    pub process: fn() -> AnyView,
    /// Opens what lies behind the list.
    pub open: fn(Record, Vault, FirstLook) -> Work<()>,
    /// A store that lives as long as the tab, for the reason given.
    pub in_memory: fn(StoreError) -> Work<Vault>,
    /// The incidents in whose entries the words occur.
    pub find: fn(Record, &Question) -> HashMap<StreamId, Found>,
    /// Asks which playbook a new incident follows, and what that asks first.
    pub process_field: fn(NewIncident) -> AnyView,
    /// The choice of what a new incident begins like.
    pub template_field: fn(NewIncident) -> AnyView,
    /// Puts a new incident on record.
    pub start: fn(NewIncident),
    /// The day and time that a typed time means; none for now, or for what is no time.
    pub moment: fn(&str, Ui) -> Option<String>,
    /// One entry that was found.
    pub hit: fn(Record, Found, &Question) -> Option<Hit>,
}

/// What the dialogs of the frame need.
#[derive(Clone, Copy)]
pub struct Overlays {
    /// The palette is shown.
    pub palette: RwSignal<bool>,
    /// What was typed for the palette before it was here.
    pub typed: RwSignal<String>,
    /// The list of keys is shown.
    pub key_help: RwSignal<bool>,
    /// The rest of the places is shown, on a narrow screen.
    pub more: RwSignal<bool>,
    /// All places.
    pub places: StoredValue<Vec<NavItem>>,
    /// What is saved.
    pub save: Signal<SaveView>,
    /// Who is writing; empty for nobody.
    pub person: Signal<String>,
}

pub static REST: Rest = Rest {
    page: pages::draw_rest,
    banners: || banners::all().into_any(),
    overlays: |has| overlays::all(has).into_any(),
    demo_note: || pages::list_demo::demo_note().into_any(),
    load_demo: pages::list_demo::load_demo,
    save_copy: overlays::save_copy,
    copy_key: overlays::copy_key,
    process: || pages::process_choice().into_any(),
    open: |record, vault, first| Box::pin(record.open_rest(vault, first)),
    in_memory: |why| Box::pin(async { Vault::in_memory(why).await.map_err(Failure::from) }),
    find: |record, question| record.find(question),
    process_field: |new| {
        let value = new.playbook;
        view! {
            <ProcessField value />
            {first_asked(new)}
        }
        .into_any()
    },
    template_field: begin::template_field,
    start: new_incident::start,
    moment: new_incident::moment,
    hit: |record, found, question| record.hit(found, question),
};
