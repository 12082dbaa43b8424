//! A card of lines, with the button that asks for one more.

use super::super::desk::use_desk;
use super::Ask;
use crate::app::components::card::Card;
use leptos::prelude::*;

/// Lines under a heading, or the words for none, and a button that opens what asks for another.
#[component]
pub fn AskCard(
    /// The heading.
    title: &'static str,
    /// The word of the button.
    add: &'static str,
    /// What the button asks.
    ask: Ask,
    /// What stands there when there are no lines.
    none: &'static str,
    /// The lines, each a list item; read anew whenever what they read changes.
    rows: Callback<(), Vec<AnyView>>,
    /// What stands below the lines.
    #[prop(into, optional)]
    after: ViewFn,
) -> impl IntoView {
    let desk = use_desk();
    let ask = StoredValue::new(ask);
    view! {
        <Card
            title=title.to_owned()
            action=ViewFn::from(move || {
                view! {
                    <button
                        type="button"
                        class="quiet"
                        aria-haspopup="dialog"
                        aria-label=format!("{add}: {title}")
                        on:click=move |_| desk.ask.set(Some(ask.get_value()))
                    >
                        {add}
                    </button>
                }
            })
        >
            {move || {
                let rows = rows.run(());
                if rows.is_empty() {
                    view! { <p class="muted">{none}</p> }.into_any()
                } else {
                    view! { <ul class="lines">{rows}</ul> }.into_any()
                }
            }}
            {after.run()}
        </Card>
    }
}
