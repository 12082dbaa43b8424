//! The one dialog of the process: an attempt, a team, who joins, what lives on, a step that is not
//! done, what went out, what is related, and why something is done all the same.

mod card;
mod fact;
mod shown;

pub use card::AskCard;
pub use fact::follow_up_is;

use super::desk::{Desk, use_desk};
use super::transfer::{about_problem, problems};
use crate::app::components::dialog::Dialog;
use crate::app::components::field::{CheckField, Choice, SelectField, TextField};
use crate::app::components::form::{Form, FormError, problem_of};
use crate::app::reactive::effect;
use crate::app::state::{Record, use_record};
use crate::app::ui::words;
use holdfast::incident::decide::overridden;
use holdfast::incident::fact::Relate;
use holdfast::incident::{Fact, Incident, Occurred, relate};
use holdfast::log::{EventId, StreamId};
use holdfast::words::brief;
use leptos::prelude::*;

/// What is asked.
#[derive(Clone, Debug)]
pub enum Ask {
    /// What was tried (S0.11, S1.10).
    Attempt,
    /// A team, by its name if it is known already (S0.10).
    Team(Option<String>),
    /// Who joins the war room (S3.11).
    Join,
    /// Something that lives on: its key, or the event that named it (S0.17).
    FollowUp(Option<String>),
    /// Something that lives on is dropped, with the reason (S0.17).
    Drop(String),
    /// A document went out, by the key of its form (S3.19).
    Publish(String),
    /// Another incident that has to do with this one (S4.7).
    Relate,
    /// A step that is not simply done: checklist, step, its words.
    Step(String, String, String),
    /// A task gets a longer box, by the event that gave it.
    MoreTime(EventId),
    /// A task goes to somebody else, by the event that gave it.
    OtherPerson(EventId),
    /// The process has something against it.
    AllTheSame {
        /// What is to be put on record.
        fact: Box<Fact>,
        /// What goes on record with it, all or none, such as the same notice to others.
        beside: Vec<Fact>,
        /// When it happened.
        occurred: Option<Occurred>,
        /// What is against it.
        why: String,
        /// Who directs, for a task that names nobody of them.
        directors: Vec<String>,
        /// It stands in the entry line still.
        typed: Option<Callback<()>>,
    },
}

const IDS: [&str; 3] = ["ask-0", "ask-1", "ask-2"];
const PICKS: [&str; 2] = ["ask-pick-0", "ask-pick-1"];

/// A relation as both incidents say it; as this one alone, while the other is not here.
fn on_both(desk: Desk, record: Record, said: &Relate) -> Vec<(StreamId, Fact)> {
    if let Some(known) = about_problem(record, said.to) {
        let known = match known {
            Fact::Relate(known) => Relate {
                text: said.text.clone(),
                ..known
            },
            _ => said.clone(),
        };
        return vec![(desk.stream, known.into())];
    }
    let other = said.to.and_then(|to| record.look_up(to));
    let both = other.and_then(|other| {
        let both = |one: &Incident| relate(one, &other, said.relation, &said.text);
        untrack(|| desk.read(both))
    });
    match both {
        Some(both) if !both.is_empty() => both,
        // It is so already, which is said where it is refused.
        _ => vec![(desk.stream, said.clone().into())],
    }
}

/// The dialog of what is asked.
#[component]
pub fn AskDialog() -> impl IntoView {
    let (desk, words, record) = (use_desk(), words(), use_record());
    let open = RwSignal::new(false);
    let lines: [RwSignal<String>; 3] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let picks: [RwSignal<String>; 2] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let on = RwSignal::new(false);
    let errors = RwSignal::new(Vec::<FormError>::new());
    effect(move || {
        errors.set(Vec::new());
        let ask = desk.ask.get();
        if let Some(ask) = &ask {
            let (texts, chosen, checked) = ask.filled(desk);
            for (signal, text) in lines.iter().zip(texts) {
                signal.set(text);
            }
            for (signal, text) in picks.iter().zip(chosen) {
                signal.set(text);
            }
            on.set(checked);
        }
        open.set(ask.is_some());
    });
    let close = Callback::new(move |()| desk.ask.set(None));
    let submit = Callback::new(move |()| {
        let Some(ask) = desk.ask.get_untracked() else {
            return;
        };
        let texts = lines.map(|line| line.get_untracked().trim().to_owned());
        let chosen = picks.map(|pick| pick.get_untracked());
        match ask.fact(desk, words, texts, chosen.clone(), on.get_untracked()) {
            Err(wrong) => errors.set(vec![wrong]),
            Ok(fact) => {
                desk.ask.set(None);
                let mut occurred = None;
                if let Ask::AllTheSame {
                    occurred: at,
                    typed,
                    beside,
                    ..
                } = &ask
                {
                    occurred.clone_from(at);
                    if let Some(typed) = typed {
                        typed.run(());
                    }
                    if let Fact::Notice(notice) = &fact {
                        let why = notice.override_reason.clone();
                        let rest = beside.iter().filter_map(|fact| overridden(fact, &why));
                        let facts = std::iter::once(fact).chain(rest).collect();
                        desk.put_together(facts, occurred, ask.said(words).to_owned());
                        return;
                    }
                }
                if let Fact::Relate(relate) = &fact {
                    desk.put_in(on_both(desk, record, relate), ask.said(words));
                    return;
                }
                let mut facts = ask.first(desk, &chosen);
                facts.push(fact);
                desk.put_all(facts, occurred, ask.said(words).to_owned());
            }
        }
    });
    let others = move || {
        let here = desk.read(|incident| incident.members.clone());
        let here = here.unwrap_or_default();
        let mut choices = vec![Choice::new("", "")];
        choices.extend(record.list.with_untracked(|list| {
            let others = list.iter().filter(|header| !here.contains(&header.id));
            let others = others.take(200);
            others
                .map(|header| Choice::new(header.id.to_string(), brief(&header.title)))
                .collect::<Vec<_>>()
        }));
        let known = problems(record).into_iter().skip(1);
        choices.extend(known.map(|problem| {
            let name = words.incident.known_problem;
            Choice::new(problem.value, format!("{name}: {}", problem.label))
        }));
        choices
    };
    let title = Signal::derive(move || {
        desk.ask.with(|ask| {
            ask.as_ref()
                .map_or_else(String::new, |a| a.shown(desk, words, Vec::new()).title)
        })
    });
    view! {
        <Dialog open title on_close=close>
            {move || {
                desk.ask
                    .get()
                    .map(|ask| {
                        let shown = ask.shown(desk, words, untrack(others));
                        let picked_first = !shown.lines_first && !shown.picks.is_empty();
                        let chosen = shown
                            .picks
                            .into_iter()
                            .zip(picks.into_iter().zip(PICKS))
                            .enumerate()
                            .map(|(at, ((label, choices), (value, id)))| {
                                view! {
                                    <SelectField
                                        label
                                        id
                                        choices
                                        value
                                        on_change=Callback::new(move |picked| value.set(picked))
                                        problem=problem_of(errors, id)
                                        autofocus=picked_first && at == 0
                                    />
                                }
                            })
                            .collect_view();
                        let typed = shown
                            .lines
                            .into_iter()
                            .zip(lines.into_iter().zip(IDS))
                            .enumerate()
                            .map(|(at, (line, (value, id)))| {
                                view! {
                                    <TextField
                                        id
                                        label=line.label
                                        hint=line.hint.to_owned()
                                        value
                                        optional=line.optional
                                        multiline=line.multiline
                                        suggestions=if line.person {
                                            record.known_people()
                                        } else {
                                            Signal::default()
                                        }
                                        autofocus=at == 0 && !picked_first
                                        problem=problem_of(errors, id)
                                    />
                                }
                            })
                            .collect_view();
                        view! {
                            <Form errors on_submit=submit submit=shown.submit.to_owned() on_cancel=close>
                                {(!shown.about.is_empty()).then(|| view! { <p><b>{shown.about}</b></p> })}
                                {if shown.lines_first {
                                    (typed, chosen).into_any()
                                } else {
                                    (chosen, typed).into_any()
                                }}
                                {shown
                                    .check
                                    .map(|label| {
                                        view! {
                                            <CheckField
                                                label
                                                checked=on
                                                on_change=Callback::new(move |yes| on.set(yes))
                                            />
                                        }
                                    })}
                            </Form>
                        }
                    })
            }}
        </Dialog>
    }
}
