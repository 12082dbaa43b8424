//! One clock in front: what is left in large figures, when it ends, and its arithmetic on tap.

use super::icon::{Glyph, Icon};
use super::term::{Term, unique_id};
use crate::app::reactive::memo;
use crate::app::ui::words;
use holdfast::words::Part;
use leptos::prelude::*;

/// How a clock stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClockState {
    /// Time is left.
    #[default]
    Running,
    /// Three quarters are used up.
    Warning,
    /// Past its limit.
    Late,
    /// It pauses.
    Paused,
    /// Stopped in time.
    Met,
    /// Stopped too late.
    Missed,
    /// It does not count any more.
    Cancelled,
}

/// What a clock shows. Everything is written already; the component only lays it out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClockView {
    /// Such as `Recovery` or `Next: progress update`.
    pub name: String,
    /// The term that says what it counts.
    pub term: &'static str,
    /// How it stands.
    pub state: ClockState,
    /// What is left, or how late it is, from `Lang::parts`.
    pub parts: Vec<Part>,
    /// Such as `by 12:00` or `was due 11:30`.
    pub due: String,
    /// The whole clock in one sentence, for when it is not in front:
    /// `Response met, 7 of 10 min`.
    pub sentence: String,
    /// Share of the target that is used, 0 to 1.
    pub used: f64,
    /// The limits are those of the worst level until somebody classified it (R23).
    pub provisional: bool,
    /// The arithmetic: start, target, exclusions, result, each with its value.
    pub sum: Vec<(String, String)>,
    /// A sentence under the arithmetic: why a limit moved, where the rule comes from.
    pub note: String,
}

/// A clock as a tile that opens its arithmetic.
#[component]
pub fn ClockTile(
    /// What it shows.
    #[prop(into)]
    clock: Signal<ClockView>,
) -> impl IntoView {
    let words = words();
    let id = unique_id("clock");
    let state = memo(move || clock.with(|c| c.state));
    let late = move || state.get() == ClockState::Late;
    let class = move || {
        let provisional = clock.with(|c| c.provisional);
        match (state.get(), provisional) {
            (ClockState::Late, _) => "clock over",
            (ClockState::Warning, _) => "clock warn",
            (_, true) => "clock provisional",
            _ => "clock",
        }
    };
    let parts = memo(move || clock.with(|c| c.parts.clone()));
    view! {
        <button
            type="button"
            class=class
            popovertarget=id.clone()
        >
            <span class="name">
                {move || clock.with(|c| c.name.clone())}
                <Show when=move || clock.with(|c| c.provisional)>
                    <span class="pill">{words.clock.provisional}</span>
                </Show>
            </span>
            <span class="left">
                {move || {
                    parts
                        .get()
                        .into_iter()
                        .map(|part| {
                            view! {
                                <span class="figure">
                                    {part.number} <small>{format!("\u{a0}{}", part.unit)}</small>
                                </span>
                            }
                        })
                        .collect_view()
                }}
            </span>
            <span class="due">
                <Show when=late>
                    <span class="word">
                        <Glyph icon=Icon::Alarm />
                        {words.clock.late}
                    </span>
                </Show>
                {move || clock.with(|c| c.due.clone())}
            </span>
            <span class="bar">
                <i style:--part=move || clock.with(|c| {
                    format!("{:.1}%", c.used.clamp(0.0, 1.0) * 100.0)
                })></i>
            </span>
        </button>
        <ClockSum id clock />
    }
}

/// The arithmetic of a clock, as a popover that a button with the same id opens.
#[component]
pub fn ClockSum(
    /// Id for `popovertarget`.
    id: String,
    /// Which clock.
    #[prop(into)]
    clock: Signal<ClockView>,
) -> impl IntoView {
    let words = words();
    let sum = memo(move || clock.with(|c| c.sum.clone()));
    let term = memo(move || clock.with(|c| c.term));
    let doubts = memo(move || {
        clock.with(|c| {
            let late = matches!(c.state, ClockState::Late | ClockState::Missed);
            let late = late.then_some(("late", words.help.term_late));
            let provisional = c
                .provisional
                .then_some(("provisional", words.help.term_provisional));
            late.into_iter().chain(provisional).collect::<Vec<_>>()
        })
    });
    view! {
        <div id=id popover="auto" role="dialog" aria-label=words.clock.arithmetic>
            <h2>{move || clock.with(|c| c.name.clone())}</h2>
            <p>{move || clock.with(|c| c.sentence.clone())}</p>
            {move || {
                let meaning = words.help.meaning(term.get());
                (!meaning.is_empty()).then(|| view! { <p class="hint">{meaning}</p> })
            }}
            {move || {
                doubts
                    .get()
                    .into_iter()
                    .map(|(term, word)| view! { <p><Term term word /></p> })
                    .collect_view()
            }}
            <hr />
            <dl class="facts">
                {move || {
                    sum.get()
                        .into_iter()
                        .map(|(label, value)| {
                            view! {
                                <dt>{label}</dt>
                                <dd>{value}</dd>
                            }
                        })
                        .collect_view()
                }}
            </dl>
            {move || {
                clock
                    .with(|c| (!c.note.is_empty()).then(|| c.note.clone()))
                    .map(|note| view! { <p class="hint muted">{note}</p> })
            }}
        </div>
    }
}
