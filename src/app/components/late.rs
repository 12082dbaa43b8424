//! The word "late", with its icon, in an inverse block that is never cut off.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// How late something is, in words.
#[component]
pub fn Late(
    /// Such as `28 min late`.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <span class="late">
            <Glyph icon=Icon::Alarm />
            {text}
        </span>
    }
}
