//! Filters that are on or off.

use crate::app::reactive::memo;
use leptos::prelude::*;

/// One chip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What it shows.
    pub label: String,
    /// How many there are; none is not shown.
    pub count: Option<String>,
    /// Whether it is on.
    pub on: bool,
}

/// A row of chips; pressing one tells its place in the row.
#[component]
pub fn Chips(
    /// Name of the group.
    #[prop(into)]
    label: String,
    /// The chips, in order. Their number must not change.
    #[prop(into)]
    chips: Signal<Vec<Chip>>,
    /// Which one was pressed.
    on_press: Callback<usize>,
    /// One row that scrolls sideways on a phone.
    #[prop(optional)]
    scroll: bool,
) -> impl IntoView {
    let count = chips.with_untracked(Vec::len);
    view! {
        <div class="chips" class:scroll=scroll role="group" aria-label=label>
            {(0..count)
                .map(|i| {
                    let chip = memo(move || chips.with(|all| all.get(i).cloned()));
                    let on = move || chip.with(|c| c.as_ref().is_some_and(|c| c.on));
                    view! {
                        <button
                            type="button"
                            class="chip"
                            aria-pressed=move || on().to_string()
                            on:click=move |_| on_press.run(i)
                        >
                            {move || chip.with(|c| c.as_ref().map(|c| c.label.clone()))}
                            {move || {
                                chip.with(|c| c.as_ref().and_then(|c| c.count.clone()))
                                    .map(|n| view! { <span class="n">{n}</span> })
                            }}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}
