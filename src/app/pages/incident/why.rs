//! Why it is this level: asked once the level is in force, never before.

use super::desk::{Desk, use_desk};
use crate::app::components::dialog::Dialog;
use crate::app::components::field::TextField;
use crate::app::components::form::{Form, FormError};
use crate::app::reactive::effect;
use crate::app::ui::words;
use holdfast::incident::fact;
use holdfast::log::EventId;
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
