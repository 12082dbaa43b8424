//! The record that came with a single file is taken up like any other bundle, and that is said.
//! What is here already is not looked at twice.

use super::components::toast::Toasts;
use super::dropped::Dropped;
use super::pages::share::undo;
use super::platform::{files, pause, single};
use super::router::Router;
use super::state::{Phase, Reading, Record};
use holdfast::route::{Route, ShareSection};
use holdfast::words::Words;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Name of the record inside, on screen and in the receipt.
const NAME: &str = "holdfast.html";

/// Takes up what came with the file. A record that is damaged is shown instead, for a person to
/// decide.
pub fn take_up(
    words: &'static Words,
    record: Record,
    toasts: Toasts,
    router: Router,
    dropped: Dropped,
) {
    spawn_local(async move {
        let Some(bytes) = single::record().await else {
            return;
        };
        while matches!(record.phase.get_untracked(), Phase::Opening | Phase::Listed) {
            pause::breath().await;
        }
        let Ok(file) = files::file(NAME, &bytes) else {
            return;
        };
        let reading = Reading::new(RwSignal::new(0));
        let received = match record.receive(&file, None, &reading).await {
            Ok(Some(mut received)) if received.sound => record
                .preview(&mut received, &reading)
                .await
                .map(|_| received),
            _ => None,
        };
        let Some(received) = received else {
            dropped.put(file);
            router.go(&Route::Share(ShareSection::Receive));
            return;
        };
        if received.brought.lines.is_empty() {
            return;
        }
        match record.take_up(received).await {
            Ok(applied) if applied.added > 0 => {
                let added = u64::try_from(applied.added).unwrap_or(u64::MAX);
                toasts.show_with_undo(
                    words.import.applied(added, NAME),
                    Callback::new(move |()| undo(words, record, toasts, applied.receipt)),
                );
            }
            Ok(_) => {}
            // Nothing was written; the screen for receiving tells why.
            Err(_) => {
                dropped.put(file);
                router.go(&Route::Share(ShareSection::Receive));
            }
        }
    });
}
