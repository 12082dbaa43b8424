//! Clocks of an incident: two in front, the rest in words.

use super::clock_tile::{ClockState, ClockSum, ClockTile, ClockView};
use super::late::Late;
use super::term::unique_id;
use super::zone_switch::ZoneSwitch;
use crate::app::reactive::memo;
use crate::app::ui::words;
use leptos::prelude::*;

/// The clocks. At most two are in front: the next limit and recovery.
#[component]
pub fn ClockPanel(
    /// The clocks in front, at most two.
    #[prop(into)]
    front: Signal<Vec<ClockView>>,
    /// All others, each collapsing to a sentence.
    #[prop(into)]
    others: Signal<Vec<ClockView>>,
    /// Those of earlier rounds, on demand.
    #[prop(into, optional)]
    earlier: Signal<Vec<ClockView>>,
) -> impl IntoView {
    let words = words();
    let all = RwSignal::new(false);
    let shown = memo(move || front.with(Vec::len).min(2));
    let other_count = memo(move || others.with(Vec::len));
    let earlier_count = memo(move || earlier.with(Vec::len));
    let at = move |list: Signal<Vec<ClockView>>, i: usize| {
        Signal::derive(move || list.with(|l| l.get(i).cloned().unwrap_or_default()))
    };
    view! {
        <section class="clocks" class:all=all class:none=move || other_count.get() + earlier_count.get() == 0 aria-label=words.clock.title>
            {move || (0..shown.get()).map(|i| view! { <ClockTile clock=at(front, i) /> }).collect_view()}
            <div class="others">
                {move || {
                    (0..other_count.get())
                        .map(|i| view! { <OtherClock clock=at(others, i) /> })
                        .collect_view()
                }}
                <Show when=move || { earlier_count.get() > 0 }>
                    <details>
                        <summary>{move || words.clock.earlier(earlier_count.get() as u64)}</summary>
                        {move || {
                            (0..earlier_count.get())
                                .map(|i| view! { <OtherClock clock=at(earlier, i) /> })
                                .collect_view()
                        }}
                    </details>
                </Show>
                <ZoneSwitch />
            </div>
            <Show when=move || { other_count.get() + earlier_count.get() > 0 }>
            <button
                type="button"
                class="more-clocks phone-only"
                aria-expanded=move || all.get().to_string()
                on:click=move |_| all.update(|all| *all = !*all)
            >
                {move || if all.get() { words.next.fewer } else { words.clock.others }}
            </button>
            </Show>
            <Show when=move || !all.get()>
                <div class="clock-zone phone-only">
                    <ZoneSwitch />
                </div>
            </Show>
        </section>
    }
}

#[component]
fn OtherClock(#[prop(into)] clock: Signal<ClockView>) -> impl IntoView {
    let id = unique_id("clock");
    let state = memo(move || clock.with(|c| c.state));
    view! {
        <button
            type="button"
            popovertarget=id.clone()
            class:met=move || state.get() == ClockState::Met
        >
            <Show
                when=move || matches!(state.get(), ClockState::Late)
                fallback=move || {
                    view! { {move || clock.with(|c| c.sentence.clone())} }
                }
            >
                <Late text=Signal::derive(move || clock.with(|c| c.sentence.clone())) />
            </Show>
        </button>
        <ClockSum id clock />
    }
}
