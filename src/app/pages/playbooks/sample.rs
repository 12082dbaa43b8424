//! What the version that is being written would ask of an incident that is reported now.

use super::import::read;
use crate::app::components::card::Card;
use crate::app::components::field::{Choice, SelectField};
use crate::app::present;
use crate::app::reactive::memo;
use crate::app::state::use_record;
use crate::app::ui::{use_ui, words};
use holdfast::obligations::next::{NextWhat, Situation, Urgency, next};
use leptos::prelude::*;

/// The duties with a time, for the level that is chosen. Nothing while something is wrong.
#[component]
pub fn Sample(text: RwSignal<String>) -> impl IntoView {
    let (words, ui, record) = (words(), use_ui(), use_record());
    let lang = words.lang.tag();
    let level = RwSignal::new("1".to_owned());
    // Every letter that is typed would compute it anew: it is looked at only when it is open.
    let open = RwSignal::new(false);
    let sound = move || {
        let sound = open
            .get()
            .then(|| text.with(|text| read(text.as_bytes()).ok()));
        sound.flatten()
    };
    let levels = memo(move || {
        let levels = sound().map(|published| {
            let levels = published.playbook.severity.levels.iter();
            let levels = levels.map(|one| {
                let number = one.number.to_string();
                let label = words.severity.level_named(&number, one.name.get(lang));
                Choice::new(number, label)
            });
            levels.collect::<Vec<_>>()
        });
        levels.unwrap_or_default()
    });
    let rows = move || {
        let published = sound()?;
        let book = &published.playbook;
        let now = ui.now.get_untracked();
        let number = level.with(|level| level.parse().unwrap_or(1));
        let due = record.playbooks().borrow().sample(&published, number, now);
        let lines = next(&due, book, &Situation::NOTHING).into_iter();
        let timed = lines.filter(|line| {
            line.urgency != Urgency::Untimed || matches!(line.what, NextWhat::Clock { .. })
        });
        let rows = timed.map(|line| {
            let shown = present::next_line(words, book, &line, String::new(), now);
            let more = [shown.rule, shown.source];
            let more: Vec<String> = more.into_iter().filter(|part| !part.is_empty()).collect();
            let when = if line.urgency.time() == Some(now) {
                words.next.now.to_owned()
            } else {
                shown.when
            };
            view! {
                <li>
                    <span>{shown.title} " " <small>{more.join(". ")}</small></span>
                    <span class="holder">{when}</span>
                </li>
            }
        });
        Some(rows.collect_view())
    };
    view! {
        <Card title=words.playbook.sample.to_owned()>
            <details on:toggle=move |_| open.update(|open| *open = !*open)>
                <summary>{words.playbook.sample_show}</summary>
                <div class="stack">
                <Show when=move || levels.with(|levels| !levels.is_empty())>
                    <SelectField
                        label=words.severity.title
                        choices=levels
                        value=level
                        on_change=Callback::new(move |chosen| level.set(chosen))
                    />
                </Show>
                <ul class="lines">{rows}</ul>
                </div>
            </details>
        </Card>
    }
}
