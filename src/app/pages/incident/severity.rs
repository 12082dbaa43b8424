//! How bad it is: levels by digit, raising, and the rule of the playbook beside. The reason is
//! asked afterwards.

use super::assents::Assents;
use super::desk::{Desk, use_desk};
use super::grounds::{Grounds, GroundsForm};
use super::why::{Why, WhyDialog, WhyMissing};
use crate::app::components::severity_picker::{LevelChoice, SeverityPicker};
use crate::app::ui::words;
use holdfast::incident::fact;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The picker, and the question for the reason.
#[component]
pub fn Picker() -> impl IntoView {
    let (desk, words) = (use_desk(), words());
    let ask = desk.why;
    let grounds = Grounds::follow(desk);
    let levels = Signal::derive(move || {
        let lang = words.lang.tag();
        desk.playbook.with(|playbook| {
            let Some(playbook) = playbook.as_deref() else {
                return Vec::new();
            };
            // Only what the process counts: others keep clocks that are switched off.
            let limits = |level: u8| {
                let rules = playbook.clocks.iter().filter(|rule| rule.enabled);
                let limits = rules.filter_map(|rule| {
                    let length = rule.targets.get(level)?;
                    Some(format!(
                        "{} {}",
                        rule.name.get(lang),
                        words.lang.span(length.0)
                    ))
                });
                limits.take(2).collect::<Vec<_>>().join(", ")
            };
            playbook
                .severity
                .levels
                .iter()
                .map(|level| LevelChoice {
                    level: level.number,
                    name: level.name.get(lang).to_owned(),
                    consequence: level.consequence.get(lang).to_owned(),
                    selects: words.level_selects(playbook, level),
                    limits: limits(level.number),
                    major: level.major,
                })
                .collect()
        })
    });
    let current = Signal::derive(move || desk.read(|incident| incident.level()).flatten());
    let pick = Callback::new(move |level: u8| put(desk, ask, grounds.classify(desk, level)));
    let above = move || {
        view! {
            <WhyMissing />
            <Raises desk />
        }
    };
    let beside = move || {
        let matrix = desk
            .playbook
            .with(|playbook| playbook.as_ref().is_some_and(|p| p.matrix.is_some()));
        view! {
            {matrix.then(|| view! { <GroundsForm desk grounds current on_take=pick /> })}
            <Assents />
        }
    };
    view! {
        <SeverityPicker open=desk.picking levels current on_pick=pick above beside />
        <WhyDialog desk />
    }
}

/// Puts a level on record, and asks why when it goes against the rule.
fn put(desk: Desk, ask: RwSignal<Option<Why>>, classify: fact::Classify) {
    desk.picking.set(false);
    let said = words().severity.set_to(&classify.level.to_string());
    let against = desk.playbook.with_untracked(|playbook| {
        let playbook = playbook.as_deref()?;
        let rule = playbook.conclude(&classify.impact, &classify.urgency, &classify.modifiers)?;
        rule.overridden_by(classify.level).then_some(rule.value)
    });
    spawn_local(async move {
        let Ok(wrote) = desk.write(classify.clone().into(), None).await else {
            return;
        };
        if let (Some(ruled), Some(event)) = (against, wrote.events.first()) {
            let _ = ask.try_set(Some(Why {
                event: *event,
                classify,
                ruled: Some(ruled),
            }));
        }
        desk.say(said, wrote.events);
    });
}

/// What the playbook raises from the level now, each in one press with its reason (S2.7).
#[component]
fn Raises(desk: Desk) -> impl IntoView {
    let words = words();
    move || {
        let raises = desk.playbook.with(|playbook| {
            let playbook = playbook.as_deref()?;
            let level = desk.read(|incident| incident.level())??;
            let raises = playbook.raises_from(level);
            Some(
                raises
                    .map(|raise| (raise.to, words.raise_reason(raise)))
                    .collect::<Vec<_>>(),
            )
        });
        let buttons = raises?.into_iter().map(|(to, reason)| {
            let (word, shown) = (words.severity.raise(&to.to_string()), reason.clone());
            let press = move |_| {
                desk.picking.set(false);
                let classify = fact::Classify {
                    level: to,
                    reason: reason.clone(),
                    ..Default::default()
                };
                desk.put(classify, words.severity.set_to(&to.to_string()));
            };
            view! {
                <button type="button" class="raise" on:click=press>
                    <b>{word}</b>
                    <small>{shown}</small>
                </button>
            }
        });
        Some(buttons.collect_view())
    }
}
