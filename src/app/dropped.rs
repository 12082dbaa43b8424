//! A file that is dropped anywhere on the page is looked at on the screen for receiving: without
//! this, the browser would leave the app and show the file.

use super::components::toast::use_toasts;
use super::platform::dom;
use super::router::use_router;
use super::ui::words;
use holdfast::route::{Route, ShareSection};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, DragEvent, File};

/// The file that was dropped last, until the screen for receiving takes it.
#[derive(Clone, Copy)]
pub struct Dropped(RwSignal<Option<File>, LocalStorage>);

impl Dropped {
    /// Listens from now on. Call once, at the root, below the router.
    pub fn provide() {
        let (router, toasts) = (use_router(), use_toasts());
        let dropped = Self(RwSignal::new_local(None));
        let over = window_event_listener_untyped("dragover", |event| {
            if files(&event).is_some() {
                event.prevent_default();
            }
        });
        let drop = window_event_listener_untyped("drop", move |event| {
            let Some(transfer) = files(&event) else {
                return;
            };
            event.prevent_default();
            let words = words();
            if dom::in_dialog() {
                // What is being typed there stays.
                toasts.show(words.import.dropped_on_dialog);
                return;
            }
            let files = transfer.files();
            if files.as_ref().is_some_and(|files| files.length() > 1) {
                toasts.show(words.import.one_at_a_time);
            }
            if let Some(file) = files.and_then(|files| files.get(0)) {
                dropped.0.set(Some(file));
                router.go(&Route::Share(ShareSection::Receive));
            }
        });
        on_cleanup(move || {
            over.remove();
            drop.remove();
        });
        provide_context(dropped);
    }

    /// Has the screen for receiving look at a file.
    pub fn put(self, file: File) {
        self.0.set(Some(file));
    }

    /// Takes the file, if there is one; follows what is dropped later.
    pub fn take(self) -> Option<File> {
        let file = self.0.get();
        if file.is_some() {
            self.0.set(None);
        }
        file
    }
}

/// What is dragged, if it is files: text goes where it is dropped.
fn files(event: &web_sys::Event) -> Option<DataTransfer> {
    let transfer = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    let carries = transfer.types().iter().any(|kind| kind == "Files");
    carries.then_some(transfer)
}
