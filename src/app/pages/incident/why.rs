//! Why it is this level: asked once the level is in force, never before. And why a line of "next"
//! is there: its rule, and what it counts.

use super::desk::{Desk, use_desk};
use crate::app::components::dialog::Dialog;
use crate::app::components::field::TextField;
use crate::app::components::form::{Form, FormError};
use crate::app::present::{self, ClockContext, Reason};
use crate::app::reactive::effect;
use crate::app::ui::{use_ui, words};
use holdfast::incident::fact;
use holdfast::log::EventId;
use holdfast::obligations::next::NextLine;
use leptos::prelude::*;

/// A level whose reason is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The entry that set it.
    pub event: EventId,
    /// What that entry says.
    pub classify: fact::Classify,
    /// What the rule gives, when the level goes against it.
    pub ruled: Option<u8>,
}

/// The question. Left without an answer, the level stands as it is.
#[component]
pub fn WhyDialog(desk: Desk) -> impl IntoView {
    let (words, ask) = (words(), desk.why);
    let open = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FormError>::new());
    effect(move || open.set(ask.with(Option::is_some)));
    let leave = Callback::new(move |()| ask.set(None));
    let title = Signal::derive(move || {
        let level = ask.with(|ask| ask.as_ref().map(|ask| ask.classify.level));
        level.map_or_else(String::new, |n| words.severity.why_level(&n.to_string()))
    });
    let submit = Callback::new(move |()| {
        let reason = text.get_untracked().trim().to_owned();
        let asked = ask.get_untracked().filter(|_| !reason.is_empty());
        if let Some(asked) = asked {
            let reads = fact::Classify {
                reason,
                ..asked.classify
            };
            let amend = fact::Amend {
                target: Some(asked.event),
                fact: Some(Box::new(reads.into())),
                ..Default::default()
            };
            desk.put(amend, words.severity.reason_noted);
        }
        text.set(String::new());
        ask.set(None);
    });
    view! {
        <Dialog open title on_close=leave>
            {move || {
                let asked = ask.get()?;
                let against = asked
                    .ruled
                    .map(|ruled| {
                        let (level, ruled) = (asked.classify.level.to_string(), ruled.to_string());
                        words.severity.against_rule(&level, &ruled)
                    });
                Some(
                    view! {
                        <Form errors on_submit=submit submit=words.severity.why_add on_cancel=leave>
                            {against.map(|text| view! { <p class="hint">{text}</p> })}
                            <TextField
                                label=words.incident.reason
                                value=text
                                optional=true
                                autofocus=true
                            />
                        </Form>
                    },
                )
            }}
        </Dialog>
    }
}

/// Says that the level has no reason yet, and asks for it.
#[component]
pub fn WhyMissing() -> impl IntoView {
    let (desk, words) = (use_desk(), words());
    let ask = desk.why;
    move || {
        let missing = desk.incident.with(|incident| {
            let (entry, classify) = incident.as_deref()?.classification()?;
            let open = incident
                .as_ref()
                .is_some_and(|incident| incident.state().is_open());
            let bare = open && classify.reason.is_empty() && classify.impact.is_empty();
            bare.then(|| Why {
                event: entry.event.line.id,
                classify: classify.clone(),
                ruled: None,
            })
        })?;
        let level = missing.classify.level.to_string();
        let press = move |_| {
            desk.picking.set(false);
            ask.set(Some(missing.clone()));
        };
        Some(view! {
            <p class="row why-missing">
                <span class="muted">{words.severity.no_reason(&level)}</span>
                <button type="button" on:click=press>
                    {words.severity.why_add}
                </button>
            </p>
        })
    }
}

/// Why a line of "next" is there, from the data that made it.
#[component]
pub fn RuleDialog() -> impl IntoView {
    let (desk, ui, words) = (use_desk(), use_ui(), words());
    let open = RwSignal::new(false);
    effect(move || open.set(desk.rule.with(Option::is_some)));
    let close = Callback::new(move |()| desk.rule.set(None));
    let reason = move |line: &NextLine| -> Option<(String, Reason)> {
        desk.playbook.with(|playbook| {
            desk.due.with(|due| {
                desk.incident.with(|incident| {
                    let now = ui.now.get_untracked();
                    let (playbook, due) = (playbook.as_deref()?, due.as_deref()?);
                    let context = ClockContext {
                        words,
                        times: &ui.times(),
                        playbook,
                        now,
                    };
                    let key = String::new();
                    let title = present::next_line(words, playbook, line, key, now).title;
                    let reason = present::why(context, incident.as_deref()?, due, line);
                    Some((title, reason))
                })
            })
        })
    };
    let title = Signal::derive(move || {
        let line = desk.rule.get();
        let found = line.and_then(|line| untrack(|| reason(&line)));
        found.map_or_else(String::new, |(title, _)| words.next.why_title(&title))
    });
    view! {
        <Dialog open title on_close=close>
            {move || {
                let line = desk.rule.get()?;
                let (_, reason) = untrack(|| reason(&line))?;
                let sum = reason.sum.into_iter();
                let sum = sum
                    .map(|(label, value)| {
                        view! {
                            <dt>{label}</dt>
                            <dd>{value}</dd>
                        }
                    });
                let counts = reason.counts;
                let listed = (!counts.is_empty())
                    .then(|| {
                        let all = counts.into_iter().map(|one| view! { <li>{one}</li> });
                        view! {
                            <h3>{words.next.why_counts}</h3>
                            <ul>{all.collect_view()}</ul>
                        }
                    });
                Some(
                    view! {
                        <div class="stack">
                            {(!reason.why.is_empty()).then(|| view! { <p>{reason.why}</p> })}
                            {listed}
                            <dl class="facts">{sum.collect_view()}</dl>
                        </div>
                    },
                )
            }}
        </Dialog>
    }
}
