//! One incident in a list.

use super::incident_head::LimitView;
use super::late::Late;
use super::next_list::Urgency;
use super::severity_mark::SeverityMark;
use super::status_pill::{Hue, StatusPill};
use crate::app::reactive::memo;
use crate::app::ui::words;
use holdfast::search::Piece;
use leptos::prelude::*;

/// What a row shows. Everything is written already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IncidentView {
    /// Address of the incident.
    pub href: String,
    /// Its level; none before the first classification.
    pub level: Option<u8>,
    /// Its title.
    pub title: String,
    /// Short facts under the title: services, where an import came from.
    pub facts: Vec<String>,
    /// Such as `4 new since you looked`; empty when nothing is.
    pub unread: String,
    /// Its status.
    pub status: String,
    /// Colour of the status.
    pub hue: Hue,
    /// Who leads; empty for nobody.
    pub lead: String,
    /// The next limit; none when nothing is due.
    pub limit: Option<LimitView>,
    /// Not real.
    pub exercise: bool,
    /// Demo data.
    pub demo: bool,
    /// It is shut.
    pub closed: bool,
    /// What was found in it.
    pub hit: Option<HitView>,
}

/// An entry that answers the search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HitView {
    /// When it happened, and how many more were found: `Yesterday 22:10 · 3 entries`.
    pub about: String,
    /// What it says around the words that were looked for.
    pub pieces: Vec<Piece>,
}

/// A row of the list: one link.
#[component]
pub fn IncidentRow(
    /// What it shows.
    #[prop(into)]
    incident: Signal<IncidentView>,
) -> impl IntoView {
    let words = words();
    let level = memo(move || incident.with(|i| i.level));
    let limit = memo(move || {
        let nothing = || LimitView {
            name: words.list.nothing_due.to_owned(),
            ..LimitView::default()
        };
        incident.with(|i| i.limit.clone()).unwrap_or_else(nothing)
    });
    let urgency = move || limit.with(|limit| limit.urgency);
    view! {
        <a
            class="incident-row"
            class:closed=move || incident.with(|i| i.closed)
            class:hatch=move || incident.with(|i| i.exercise)
            href=move || incident.with(|i| i.href.clone())
        >
            <SeverityMark level />
            <span class="main">
                <span class="title">
                    {move || {
                        incident
                            .with(|i| {
                                if i.exercise {
                                    Some(words.common.exercise)
                                } else {
                                    i.demo.then_some(words.common.demo)
                                }
                            })
                            .map(|mark| view! { <span class="unreal">{mark}</span> " " })
                    }}
                    {move || incident.with(|i| i.title.clone())}
                </span>
                <span class="sub">
                    {move || {
                        incident
                            .with(|i| (!i.unread.is_empty()).then(|| i.unread.clone()))
                            .map(|text| view! { <span class="unread">{text}</span> })
                    }}
                    {move || {
                        incident
                            .with(|i| i.facts.clone())
                            .into_iter()
                            .map(|fact| view! { <span>{fact}</span> })
                            .collect_view()
                    }}
                </span>
                {move || incident.with(|i| i.hit.clone()).map(|hit| view! { <Excerpt hit /> })}
            </span>
            <span class="state">
                <StatusPill
                    text=Signal::derive(move || incident.with(|i| i.status.clone()))
                    hue=Signal::derive(move || incident.with(|i| i.hue))
                />
                <span class="lead" class:muted=move || incident.with(|i| i.lead.is_empty())>
                {move || {
                    incident
                        .with(|i| {
                            if i.lead.is_empty() {
                                words.list.no_lead.to_owned()
                            } else {
                                i.lead.clone()
                            }
                        })
                }}
                </span>
            </span>
            <span class="limit" class:warn=move || urgency() == Urgency::Soon>
                <Show
                    when=move || urgency() == Urgency::Late
                    fallback=move || view! { <b>{move || limit.with(|limit| limit.text.clone())}</b> }
                >
                    <Late text=Signal::derive(move || limit.with(|limit| limit.text.clone())) />
                </Show>
                <small>{move || limit.with(|limit| limit.name.clone())}</small>
            </span>
        </a>
    }
}

#[component]
fn Excerpt(hit: HitView) -> impl IntoView {
    view! {
        <span class="hit">
            <small>{hit.about}</small>
            " "
            {hit
                .pieces
                .into_iter()
                .map(|piece| {
                    if piece.hit {
                        view! { <mark>{piece.text}</mark> }.into_any()
                    } else {
                        piece.text.into_any()
                    }
                })
                .collect_view()}
        </span>
    }
}
