//! Who agreed to the level (S0.2).

use super::desk::use_desk;
use crate::app::components::card::Card;
use crate::app::reactive::memo;
use crate::app::ui::{use_ui, words};
use holdfast::incident::fact;
use holdfast::keeper::assents;
use leptos::prelude::*;

/// Assents to the level; nothing where the process asks for none, or when all are given.
#[component]
pub fn Assents() -> impl IntoView {
    let (desk, ui, words) = (use_desk(), use_ui(), words());
    let say = &words.process;
    let all = memo(move || {
        let lang = words.lang.tag();
        let found = desk.playbook.with(|playbook| {
            let playbook = playbook.as_deref()?;
            desk.read(|incident| {
                let all = assents(playbook, incident).into_iter().map(|assent| {
                    let (key, name) = (assent.role.key.to_string(), assent.role.name.get(lang));
                    (key, name.to_owned(), assent.given)
                });
                (incident.level(), all.collect::<Vec<_>>())
            })
        });
        found.unwrap_or_default()
    });
    move || {
        let (level, all) = all.get();
        let level = level?;
        if all.is_empty() {
            return None;
        }
        let times = ui.times();
        let now = ui.now.get_untracked();
        let rows = all
            .into_iter()
            .map(|(role, name, given)| match given {
                Some((at, who)) => {
                    let text = say.assent_of(&name);
                    let by = format!("{who} {}", times.near(at, now));
                    view! { <li><span>{text}</span> <small>{by}</small></li> }.into_any()
                }
                None => {
                    let label = say.assent_of(&name);
                    let agree = move |_| {
                        let fact = fact::Assent {
                            level,
                            role: role.clone(),
                            text: String::new(),
                        };
                        desk.put(fact, say.assent);
                    };
                    view! {
                        <li>
                            <span>{say.assents_missing(&name)}</span>
                            <button type="button" class="quiet" aria-label=label on:click=agree>
                                {say.agree}
                            </button>
                        </li>
                    }
                    .into_any()
                }
            })
            .collect_view();
        Some(view! {
            <Card title=format!("{} {level}", words.severity.title)>
                <ul class="lines">{rows}</ul>
            </Card>
        })
    }
}
