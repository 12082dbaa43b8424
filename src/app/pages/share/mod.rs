//! Sending and receiving.

mod history;
mod incoming;
mod receive;
mod send;

pub use incoming::undo;

use crate::app::reactive::memo;
use crate::app::router::use_router;
use crate::app::shell::window_title;
use crate::app::ui::words;
use holdfast::route::{Route, ShareSection};
use leptos::prelude::*;

/// The share screen.
#[component]
pub fn SharePage() -> impl IntoView {
    let (words, router) = (words(), use_router());
    window_title(words.export.title);
    let section = memo(move || match router.route() {
        Route::Share(section) => section,
        _ => ShareSection::default(),
    });
    let tab = move |each: ShareSection, label: &'static str| {
        view! {
            <a
                href=Route::Share(each).href()
                aria-current=move || (section.get() == each).then_some("page")
            >
                {label}
            </a>
        }
    };
    view! {
        <div class="page-head">
            <h1>{words.export.title}</h1>
        </div>
        <div class="page-body narrow">
            <nav class="subnav" aria-label=words.export.title>
                {tab(ShareSection::Send, words.export.heading)}
                {tab(ShareSection::Receive, words.import.heading)}
                {tab(ShareSection::Received, words.import.history)}
            </nav>
            {move || match section.get() {
                ShareSection::Send => view! { <send::Send /> }.into_any(),
                ShareSection::Receive => view! { <receive::Receive /> }.into_any(),
                ShareSection::Received => view! { <history::History /> }.into_any(),
            }}
        </div>
    }
}
