//! A box with a heading and, at its end, one quiet action.

use crate::app::reactive::memo;
use leptos::prelude::*;

/// A card. It is a landmark only to the eye: its heading structures the page.
#[component]
pub fn Card(
    /// The heading; empty for none.
    #[prop(into)]
    title: Signal<String>,
    /// What stands at the end of the heading.
    #[prop(optional)]
    action: Option<ViewFn>,
    /// Further classes.
    #[prop(optional)]
    class: &'static str,
    /// Content goes to the edges: lists that draw their own lines.
    #[prop(optional)]
    flush: bool,
    /// The content.
    children: Children,
) -> impl IntoView {
    let has_title = memo(move || title.with(|t| !t.is_empty()));
    let action = StoredValue::new(action);
    view! {
        <section class=format!("card {class}")>
            <Show when=move || has_title.get()>
                <header>
                    <h2>{title}</h2>
                    {action.with_value(|a| a.as_ref().map(ViewFn::run))}
                </header>
            </Show>
            <div class:body=!flush>{children()}</div>
        </section>
    }
}
