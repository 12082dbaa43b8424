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
    /// The action.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty" class:small=small>
            {icon.map(|icon| view! { <Glyph icon size=36 /> })}
            <h2>{title}</h2>
            {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
            {children.map(|children| children())}
        </div>
    }
}
