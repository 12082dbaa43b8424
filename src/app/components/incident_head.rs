//! The head of an incident: it stays on top while the page scrolls.

use super::icon::{Glyph, Icon};
use super::late::Late;
use super::next_list::Urgency;
use super::severity_mark::{SeverityMark, Size};
use super::status_pill::Hue;
use super::term::Term;
use crate::app::platform::{dom, observe};
use crate::app::reactive::memo;
use crate::app::ui::words;
use holdfast::route::{ListFilter, Route};
use leptos::html;
use leptos::prelude::*;

/// A limit. Everything is written already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LimitView {
    /// Such as `32 min` or `12 min late`.
    pub text: String,
    /// Whose limit it is.
    pub name: String,
    /// How urgent it is.
    pub urgency: Urgency,
}

/// What the head shows. Everything is written already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeadView {
    /// Level; none before the first classification.
    pub level: Option<u8>,
    /// The playbook's name of the level.
    pub level_name: String,
    /// Title of the incident, a long one in part.
    pub title: String,
    /// All of it.
    pub full_title: String,
    /// Status.
    pub status: String,
    /// The term that explains it; empty for none.
    pub term: &'static str,
    /// Colour of the status.
    pub hue: Hue,
    /// Who leads; empty for nobody.
    pub lead: String,
    /// Such as `Open 58 min`.
    pub elapsed: String,
    /// The limit that ends first, then the next one of the other kind: a clock, or an update that
    /// people are owed. Narrow screens have room for the first.
    pub limits: Vec<LimitView>,
    /// Further facts for wide screens: label and value.
    pub facts: Vec<(String, String)>,
}

/// Letters that two lines of a narrow screen hold.
const TWO_LINES: usize = 48;

/// The head. Its children are the two main actions.
#[component]
pub fn IncidentHead(
    /// What it shows.
    #[prop(into)]
    head: Signal<HeadView>,
    /// Where "back" goes.
    #[prop(optional)]
    back: ListFilter,
    /// The mark was pressed.
    on_severity: Callback<()>,
    /// The save line, on a phone.
    #[prop(optional)]
    save: Option<ViewFn>,
    /// Buttons.
    children: Children,
) -> impl IntoView {
    let words = words();
    let node = NodeRef::<html::Header>::new();
    let scrolled = RwSignal::new(false);
    let handle = window_event_listener(leptos::ev::scroll, move |_| {
        // Two thresholds: the head itself gets lower, which must not flip it back.
        let top = dom::scroll_top();
        let now = scrolled.get_untracked();
        let next = if now { top > 8.0 } else { top > 72.0 };
        if next != now {
            scrolled.set(next);
        }
    });
    on_cleanup(move || handle.remove());
    observe::height_into(node, "--head-height");
    // The head shows two lines of a title; a press shows what does not fit.
    let whole = RwSignal::new(false);
    let long = memo(move || head.with(|h| h.full_title.chars().nth(TWO_LINES).is_some()));
    let level = memo(move || head.with(|h| h.level));
    let status = memo(move || head.with(|h| (h.term, h.status.clone(), h.hue)));
    let limits = memo(move || head.with(|h| h.limits.clone()));
    let facts = memo(move || head.with(|h| h.facts.clone()));
    view! {
        <header class="head" class:scrolled=scrolled node_ref=node>
            <div class="top">
                <button
                    type="button"
                    class="mark"
                    aria-haspopup="dialog"
                    on:click=move |_| on_severity.run(())
                >
                    <SeverityMark
                        level
                        name=Signal::derive(move || head.with(|h| h.level_name.clone()))
                        size=Size::Large
                    />
                    <span class="sr">{words.actions.severity}</span>
                </button>
                <h1 tabindex="-1" class:whole=whole>
                    {move || {
                        let text = move || {
                            head.with(|h| if whole.get() { &h.full_title } else { &h.title }.clone())
                        };
                        if long.get() {
                            view! {
                                <button
                                    type="button"
                                    aria-expanded=move || whole.get().to_string()
                                    on:click=move |_| whole.update(|whole| *whole = !*whole)
                                >
                                    <span>{text}</span>
                                </button>
                            }
                                .into_any()
                        } else {
                            text.into_any()
                        }
                    }}
                </h1>
                <div class="acts">{children()}</div>
            </div>
            <div class="facts-line">
                <a
                    class="phone-only"
                    href=Route::List(back).href()
                    aria-label=words.common.to_list
                >
                    <Glyph icon=Icon::Back size=16 />
                </a>
                {move || {
                    let (term, word, hue) = status.get();
                    view! { <Term term word class=hue.class() /> }
                }}
                <span class="grow lead">
                    {move || {
                        head.with(|h| !h.lead.is_empty())
                            .then(|| {
                                view! { <span class="wide-only">{words.incident.lead} " "</span> }
                            })
                    }}
                    <b>
                        {move || {
                            head.with(|h| {
                                if h.lead.is_empty() {
                                    words.incident.no_lead.to_owned()
                                } else {
                                    h.lead.clone()
                                }
                            })
                        }}
                    </b>
                </span>
                <span class="elapsed">{move || head.with(|h| h.elapsed.clone())}</span>
                {move || {
                    limits
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(at, limit)| {
                            view! {
                                <span
                                    class="limit"
                                    class:warn=limit.urgency == Urgency::Soon
                                    class:wide-only={at > 0}
                                >
                                    {if limit.urgency == Urgency::Late {
                                        view! { <Late text=limit.text /> }.into_any()
                                    } else {
                                        view! { <b>{limit.text}</b> }.into_any()
                                    }}
                                    " "
                                    {limit.name}
                                </span>
                            }
                        })
                        .collect_view()
                }}
                {move || {
                    facts
                        .get()
                        .into_iter()
                        .map(|(label, value)| {
                            view! {
                                <span class="wide-only">{label} " " <b>{value}</b></span>
                            }
                        })
                        .collect_view()
                }}
            </div>
            {save.map(|save| view! { <div class="phone-only">{save.run()}</div> })}
        </header>
    }
}
