//! Where the work lies, and with whom (S0.12).

use super::desk::use_desk;
use crate::app::components::card::Card;
use crate::app::present;
use crate::app::reactive::memo;
use crate::app::ui::{use_ui, words};
use holdfast::incident::Fact;
use holdfast::keeper::forms;
use holdfast::playbook::FormKind;
use holdfast::time::Millis;
use holdfast::words::brief;
use leptos::prelude::*;

/// A form about where the work lies, with what it says.
#[derive(Clone, PartialEq)]
struct Lies {
    key: String,
    name: String,
    /// Questions with their answers; an empty one is not known.
    says: Vec<(String, String)>,
    /// When it last moved.
    since: Option<Millis>,
}

/// What the record says of it, with the button that says something else; nothing where the
/// process does not ask.
#[component]
pub fn Custody() -> impl IntoView {
    let (desk, ui, words) = (use_desk(), use_ui(), words());
    let lies = memo(move || {
        let lang = words.lang.tag();
        let found = desk.playbook.with(|playbook| {
            let playbook = playbook.as_deref()?;
            desk.read(|incident| {
                let all = forms(playbook, incident).into_iter();
                let custody = all.filter(|state| state.form.kind == FormKind::Custody);
                let custody = custody.map(|state| {
                    let form = state.form;
                    let key = form.key.to_string();
                    let said = incident.done.forms.get(&(key.clone(), None));
                    let says = form.fields.iter().map(|field| {
                        let answer = said.and_then(|said| said.get(&*field.key)?.current.as_ref());
                        let text = answer.map(|answer| brief(&answer.text));
                        let name = field.name.get(lang).to_owned();
                        (name, text.unwrap_or_default())
                    });
                    Lies {
                        says: says.collect(),
                        name: present::form_name(words, form),
                        since: incident.last_of(
                            |fact| matches!(fact, Fact::Form(filled) if filled.form == key),
                        ),
                        key,
                    }
                });
                custody.collect::<Vec<_>>()
            })
        });
        found.unwrap_or_default()
    });
    move || {
        let times = ui.times();
        let now = ui.now.get_untracked();
        let cards = lies.get().into_iter().map(|lies| {
            let key = lies.key;
            let label = format!("{}: {}", words.process.move_it, lies.name);
            let says = lies.says.into_iter().map(|(name, text)| {
                let empty = text.is_empty();
                let text = if empty {
                    words.common.not_set.to_owned()
                } else {
                    text
                };
                view! {
                    <dt>{name}</dt>
                    <dd class:muted=empty>{text}</dd>
                }
            });
            let since = lies
                .since
                .map(|since| words.roles.since(&times.near(since, now)));
            view! {
                <Card
                    title=lies.name
                    action=ViewFn::from(move || {
                        let (key, label) = (key.clone(), label.clone());
                        view! {
                            <button
                                type="button"
                                class="quiet"
                                aria-haspopup="dialog"
                                aria-label=label
                                on:click=move |_| desk.filling.set(Some((key.clone(), None)))
                            >
                                {words.process.move_it}
                            </button>
                        }
                    })
                >
                    <dl class="facts">{says.collect_view()}</dl>
                    {since.map(|since| view! { <p class="muted">{since}</p> })}
                </Card>
            }
        });
        cards.collect_view()
    }
}
