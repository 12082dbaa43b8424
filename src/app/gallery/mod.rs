//! Every part in its states, for looking at while designing. Not in the release build.

mod incident;
mod list;
mod parts;

use leptos::prelude::*;

/// Draws a page of the gallery.
pub fn draw(address: &str) -> AnyView {
    match address {
        "/gallery/list" => view! { <list::ListSample /> }.into_any(),
        "/gallery/incident" => view! { <incident::IncidentSample /> }.into_any(),
        // What is seen when the app itself fails.
        "/gallery/panic" => {
            std::hint::black_box(Vec::<u64>::with_capacity(usize::MAX));
            ().into_any()
        }
        _ => view! { <parts::PartsSample /> }.into_any(),
    }
}
