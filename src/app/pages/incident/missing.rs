//! A link to an incident that this device lacks says how to get it (X26).

use crate::app::components::empty::EmptyState;
use crate::app::components::icon::Icon;
use crate::app::shell::window_title;
use crate::app::ui::words;
use holdfast::route::{Route, ShareSection};
use leptos::prelude::*;

/// What to do when the incident is not here.
#[component]
pub fn Missing() -> impl IntoView {
    let words = words();
    window_title(words.list.missing);
    view! {
        <div class="page-body">
            <EmptyState icon=Icon::Search title=words.list.missing text=words.list.missing_text>
                <a class="button primary" href=Route::Share(ShareSection::Receive).href()>
                    {words.list.missing_import}
                </a>
            </EmptyState>
        </div>
    }
}
