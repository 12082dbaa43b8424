//! Forms of the process with what is missing, and what was tried.

use super::ask::{Ask, AskCard};
use super::desk::{Desk, use_desk};
use crate::app::components::card::Card;
use crate::app::components::status_pill::{Hue, StatusPill};
use crate::app::present;
use crate::app::reactive::memo;
use crate::app::ui::{use_ui, words};
use holdfast::incident::fact::AttemptResult;
use holdfast::incident::process::Fields;
use holdfast::incident::{Audience, Fact, fact, sensitive};
use holdfast::keeper::{forms, publishing};
use holdfast::log::EventId;
use holdfast::words::brief;
use leptos::prelude::*;

/// Where the focus goes from "next".
pub const PLACE: &str = "forms";

/// One filling as it is drawn.
#[derive(Clone, PartialEq)]
struct Row {
    key: String,
    of: Option<EventId>,
    name: String,
    about: String,
    audience: Option<Audience>,
    begun: bool,
    missing: usize,
    repeats: bool,
    /// It waits for approval before it leaves the team.
    to_approve: bool,
    /// What it says and should not leave the team (S1.15).
    leaks: String,
}

fn rows(desk: Desk) -> Vec<Row> {
    let words = words();
    let found = desk.playbook.with(|playbook| {
        let playbook = playbook.as_deref()?;
        desk.read(|incident| {
            let all = forms(playbook, incident).into_iter().map(|state| {
                let form = state.form;
                let fields = incident.done.forms.get(&(form.key.to_string(), state.of));
                let first = form.fields.first().and_then(|field| {
                    let said = fields?.get(&*field.key)?.current.as_ref()?;
                    Some(brief(&present::said_text(
                        words,
                        Some(form),
                        &field.key,
                        &said.text,
                    )))
                });
                let gates = publishing(playbook, incident, &form.key);
                Row {
                    key: form.key.to_string(),
                    of: state.of,
                    name: present::form_name(words, form),
                    about: first.filter(|_| form.repeats()).unwrap_or_default(),
                    audience: form.audience,
                    begun: state.begun,
                    missing: state.wanted.saturating_sub(state.filled),
                    repeats: form.repeats(),
                    leaks: match form.audience {
                        Some(Audience::External) => leaks(fields.into_iter()),
                        _ => String::new(),
                    },
                    to_approve: state.begun && gates.iter().any(|(_, met)| !met),
                }
            });
            all.collect()
        })
    });
    found.unwrap_or_default()
}

/// Addresses and details of the stack in what a document says, each once.
fn leaks<'a>(said: impl Iterator<Item = &'a Fields>) -> String {
    let texts = said.flat_map(|fields| fields.values());
    let texts = texts.filter_map(|field| field.current.as_ref());
    let found = texts.flat_map(|said| sensitive(&said.text));
    let mut found: Vec<String> = found.map(|(_, word)| brief(word)).collect();
    found.dedup();
    found.join(", ")
}

/// The forms, and the attempts.
#[component]
pub fn Forms() -> impl IntoView {
    let (desk, words) = (use_desk(), words());
    let say = &words.process;
    let rows = memo(move || rows(desk));
    let line = move |row: Row| {
        let title = if row.about.is_empty() {
            row.name.clone()
        } else {
            format!("{}: {}", row.name, row.about)
        };
        let state = if row.missing == 0 {
            view! { <StatusPill text=say.complete hue=Hue::Ok /> }.into_any()
        } else if row.begun {
            let missing = say.missing_fields(u64::try_from(row.missing).unwrap_or(0));
            view! { <small>{missing}</small> }.into_any()
        } else {
            view! { <small>{say.not_begun}</small> }.into_any()
        };
        let to = match row.audience {
            Some(Audience::HelpDesk) => say.for_help_desk,
            Some(Audience::External) => say.for_outside,
            _ => "",
        };
        let another = row.repeats && !row.begun && row.of.is_none();
        let word = match (row.begun, another) {
            (true, _) => words.common.change,
            (false, true) => say.another,
            (false, false) => say.fill_in,
        };
        let fill = (row.key.clone(), row.of);
        let (approve, publish) = (row.key.clone(), row.key.clone());
        let leaves = row.audience == Some(Audience::External) && row.begun;
        let button = format!("{word}: {title}");
        view! {
            <li>
                <span>
                    {title.clone()}
                    {(!to.is_empty()).then(|| view! { <small>{to}</small> })}
                    {(!row.leaks.is_empty())
                        .then(|| {
                            let text = say.should_not_leave(&row.leaks);
                            view! { <small class="conflict">{text}</small> }
                        })}
                </span>
                <span class="holder">
                    {state}
                    {row
                        .to_approve
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="quiet"
                                    aria-label=format!("{}: {title}", say.approve_form)
                                    on:click=move |_| {
                                        let fact = fact::Approve {
                                            of: approve.clone(),
                                            ..Default::default()
                                        };
                                        desk.put(fact, say.approved_form);
                                    }
                                >
                                    {say.approve_form}
                                </button>
                            }
                        })}
                    {leaves
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="quiet"
                                    aria-haspopup="dialog"
                                    aria-label=format!("{}: {title}", say.publish)
                                    on:click=move |_| {
                                        desk.ask.set(Some(Ask::Publish(publish.clone())));
                                    }
                                >
                                    {say.publish}
                                </button>
                            }
                        })}
                    <button
                        type="button"
                        class="quiet"
                        aria-haspopup="dialog"
                        aria-label=button
                        on:click=move |_| desk.filling.set(Some(fill.clone()))
                    >
                        {word}
                    </button>
                </span>
            </li>
        }
    };
    view! {
        <div id=PLACE class="stack" tabindex="-1">
            {move || {
                let rows = rows.get();
                (!rows.is_empty())
                    .then(|| {
                        view! {
                            <Card title=say.forms.to_owned()>
                                <ul class="lines">{rows.into_iter().map(line).collect_view()}</ul>
                            </Card>
                        }
                    })
            }}
            <Attempts />
        </div>
    }
}

/// What was tried, the newest first (S1.10).
#[component]
fn Attempts() -> impl IntoView {
    let (desk, ui, words) = (use_desk(), use_ui(), words());
    let say = &words.process;
    let tried = memo(move || {
        let all = desk.read(|incident| {
            let all = incident
                .standing()
                .rev()
                .filter_map(|(entry, fact)| match fact {
                    Fact::Attempt(attempt) => Some((entry.at, attempt.clone())),
                    _ => None,
                });
            all.collect::<Vec<_>>()
        });
        all.unwrap_or_default()
    });
    let failed = move || {
        let failed = tried.with(|all| {
            let failed = all
                .iter()
                .filter(|(_, a)| a.result == AttemptResult::Failed);
            failed.count()
        });
        (failed > 0).then(|| say.attempts_failed(u64::try_from(failed).unwrap_or(0)))
    };
    let rows = move |()| {
        let times = ui.times();
        let now = ui.now.get_untracked();
        tried
            .get()
            .into_iter()
            .map(|(at, attempt)| {
                let (word, hue) = match attempt.result {
                    AttemptResult::Unclear => (say.attempt_unclear, Hue::Plain),
                    AttemptResult::Worked => (say.attempt_worked, Hue::Ok),
                    AttemptResult::Failed => (say.attempt_failed, Hue::Bad),
                };
                let operation = desk.playbook.with_untracked(|playbook| {
                    let terms = playbook.iter().flat_map(|book| &book.terms);
                    let mut terms = terms.filter(|t| *t.key == *attempt.operation);
                    terms
                        .next()
                        .map(|t| t.name.get(words.lang.tag()).to_owned())
                });
                let text = match operation {
                    Some(name) if attempt.text.is_empty() => name,
                    Some(name) => format!("{name}. {}", brief(&attempt.text)),
                    None => brief(&attempt.text),
                };
                view! {
                    <li>
                        <span>
                            {text} " " <small>{times.near(at, now)}</small>
                        </span>
                        <StatusPill text=word hue />
                    </li>
                }
                .into_any()
            })
            .collect()
    };
    view! {
        <AskCard
            title=say.attempts
            add=say.attempt_add
            ask=Ask::Attempt
            none=say.attempt_none
            rows=Callback::new(rows)
            after=ViewFn::from(move || view! { <p class="muted">{failed}</p> })
        />
    }
}
