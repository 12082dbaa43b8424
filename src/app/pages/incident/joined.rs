//! Duplicates that are one with this incident, to be parted again (R12).

use super::desk::use_desk;
use crate::app::components::card::Card;
use crate::app::reactive::memo;
use crate::app::ui::words;
use holdfast::incident::{Fact, Join, fact, joins};
use holdfast::words::brief;
use leptos::prelude::*;

/// The joins that hold; nothing when there are none.
#[component]
pub fn Joined() -> impl IntoView {
    let (desk, words) = (use_desk(), words());
    let held = memo(move || desk.read(joins).unwrap_or_default());
    let line = move |join: Join| {
        let label = format!("{}: {}", words.incident.part, brief(&join.title));
        let part = move |_| {
            let fact: Fact = fact::NotDuplicate {
                of: Some(join.of),
                reason: String::new(),
            }
            .into();
            desk.put_in(vec![(join.stream, fact)], words.facts.unjoined);
        };
        view! {
            <li>
                <span>{brief(&join.title)}</span>
                <button type="button" class="quiet" aria-label=label on:click=part>
                    {words.incident.part}
                </button>
            </li>
        }
    };
    move || {
        let held = held.get();
        (!held.is_empty()).then(|| {
            view! {
                <Card title=words.incident.joined.to_owned()>
                    <p class="hint">{words.incident.joined_hint}</p>
                    <ul class="lines">{held.into_iter().map(line).collect_view()}</ul>
                </Card>
            }
        })
    }
}
