//! Nothing here yet: words and at most one action.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// An empty state. Its child is its one action.
#[component]
pub fn EmptyState(
    /// A picture of what is missing.
    #[prop(optional)]
    icon: Option<Icon>,
    /// What is missing.
    #[prop(into)]
    title: String,
    /// How it comes.
    #[prop(into, optional)]
    text: String,
    /// Inside a card.
    #[prop(optional)]
    small: bool,
    /// It is all there is on the page: its title is the heading of the page.
    #[prop(optional)]
    whole_page: bool,
    /// The action.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty" class:small=small>
            {icon.map(|icon| view! { <Glyph icon size=36 /> })}
            {if whole_page {
                view! { <h1>{title}</h1> }.into_any()
            } else {
                view! { <h2>{title}</h2> }.into_any()
            }}
            {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
            {children.map(|children| children())}
        </div>
    }
}
