//! An address that leads nowhere.

use crate::app::components::empty::EmptyState;
use crate::app::components::icon::Icon;
use crate::app::shell::window_title;
use crate::app::ui::words;
use holdfast::route::{ListFilter, Route};
use leptos::prelude::*;

/// Says so, and where to go.
#[component]
pub fn UnknownPage(
    /// The address as it came.
    address: String,
) -> impl IntoView {
    let words = words();
    window_title(words.common.unknown_page);
    view! {
        <div class="page-body">
            <EmptyState
                icon=Icon::Search
                whole_page=true
                title=words.common.unknown_page
                text=words.common.unknown_page_text(&address)
            >
                <a class="button primary" href=Route::List(ListFilter::default()).href()>
                    {words.common.to_list}
                </a>
            </EmptyState>
        </div>
    }
}
