//! The one dialog of the process: an attempt, a team, who joins, what lives on, a step that is not
//! done, what went out, what is related, and why something is done all the same.

use super::desk::{Desk, use_desk};
use crate::app::components::dialog::Dialog;
use crate::app::components::field::{CheckField, Choice, SelectField, TextField};
use crate::app::components::form::{Form, FormError, problem_of};
use crate::app::present;
use crate::app::reactive::effect;
use crate::app::state::use_record;
use crate::app::ui::words;
use holdfast::incident::decide::overridden;
use holdfast::incident::fact::{self, AttemptResult, FollowUpState, StepState};
use holdfast::incident::{Fact, Occurred, Person, Stamp};
use holdfast::log::StreamId;
use holdfast::playbook::TermKind;
use holdfast::time::{Millis, from_wall};
use holdfast::words::{Words, brief};
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
    /// A document went out, by the key of its form (S3.19).
    Publish(String),
    /// Another incident that has to do with this one (S4.7).
    Relate,
    /// A step that is not simply done: checklist, step, its words.
    Step(String, String, String),
    /// The process has something against it.
    AllTheSame {
        /// What is to be put on record.
        fact: Box<Fact>,
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

/// One line to fill in.
struct Line {
    label: String,
    hint: &'static str,
    optional: bool,
    multiline: bool,
}

/// What the dialog shows.
struct Shown {
    title: String,
    about: String,
    picks: Vec<(&'static str, Vec<Choice>)>,
    lines: Vec<Line>,
    check: Option<&'static str>,
    submit: &'static str,
}

const IDS: [&str; 3] = ["ask-0", "ask-1", "ask-2"];
const PICKS: [&str; 2] = ["ask-pick-0", "ask-pick-1"];

fn line(label: &str) -> Line {
    Line {
        label: label.to_owned(),
        hint: "",
        optional: false,
        multiline: false,
    }
}

fn may(label: &str) -> Line {
    Line {
        optional: true,
        ..line(label)
    }
}

impl Ask {
    fn shown(&self, desk: Desk, words: &'static Words, others: Vec<Choice>) -> Shown {
        let say = &words.process;
        let shown = Shown {
            title: String::new(),
            about: String::new(),
            picks: Vec::new(),
            lines: Vec::new(),
            check: None,
            submit: words.common.save,
        };
        match self {
            Self::Attempt => {
                let result = vec![
                    Choice::new("unclear", say.attempt_unclear),
                    Choice::new("worked", say.attempt_worked),
                    Choice::new("failed", say.attempt_failed),
                ];
                let mut picks = vec![(say.attempt, result)];
                let operations = operations(desk, words);
                if !operations.is_empty() {
                    picks.push((say.operation, operations));
                }
                Shown {
                    title: say.attempt_add.to_owned(),
                    picks,
                    lines: vec![Line {
                        multiline: true,
                        ..line(say.attempt_what)
                    }],
                    ..shown
                }
            }
            Self::Team(_) => Shown {
                title: say.team_add.to_owned(),
                lines: vec![
                    line(say.team_name),
                    Line {
                        hint: say.team_owner_hint,
                        ..may(say.team_owner)
                    },
                ],
                check: Some(say.team_ad_hoc),
                ..shown
            },
            Self::Join => Shown {
                title: say.join.to_owned(),
                lines: vec![line(words.roles.name), may(words.incident.reason)],
                ..shown
            },
            Self::FollowUp(key) => {
                let name = key.as_deref().map(|key| {
                    desk.playbook.with_untracked(|playbook| {
                        present::follow_up_name(words, playbook.as_deref(), key)
                    })
                });
                let name = name.unwrap_or_default();
                Shown {
                    title: if key.is_some() {
                        say.follow_up.to_owned()
                    } else {
                        say.follow_up_add.to_owned()
                    },
                    lines: vec![
                        line(say.follow_up_owner),
                        Line {
                            hint: say.follow_up_by_hint,
                            ..may(say.follow_up_by)
                        },
                        Line {
                            optional: !name.is_empty(),
                            multiline: true,
                            ..line(say.follow_up_what)
                        },
                    ],
                    about: name,
                    ..shown
                }
            }
            Self::Publish(form) => Shown {
                title: say.publish.to_owned(),
                about: form_title(desk, words, form),
                lines: vec![may(say.publish_to)],
                ..shown
            },
            Self::Relate => Shown {
                title: say.relate.to_owned(),
                picks: vec![(say.relate, others)],
                lines: vec![may(say.related_how)],
                ..shown
            },
            Self::Step(_, _, text) => Shown {
                title: say.other_state.to_owned(),
                about: text.clone(),
                picks: vec![(
                    words.status.title,
                    vec![
                        Choice::new("skipped", say.skip),
                        Choice::new("not_applicable", say.not_applicable),
                        Choice::new("open", say.open_again),
                    ],
                )],
                lines: vec![may(words.incident.reason)],
                ..shown
            },
            Self::AllTheSame { why, directors, .. } => {
                let mut picks = Vec::new();
                if !directors.is_empty() {
                    let mut choices = vec![Choice::new("", words.common.not_set)];
                    choices.extend(directors.iter().map(|name| Choice::new(name, brief(name))));
                    picks.push((words.tasks.directed_by, choices));
                }
                Shown {
                    title: say.after_all_title.to_owned(),
                    about: why.clone(),
                    lines: vec![Line {
                        optional: !picks.is_empty(),
                        ..line(say.after_all_why)
                    }],
                    picks,
                    submit: say.after_all,
                    ..shown
                }
            }
        }
    }

    /// What the fields hold at first: three lines, two choices, the box.
    fn filled(&self, desk: Desk) -> ([String; 3], [String; 2], bool) {
        let mut lines = <[String; 3]>::default();
        let mut on = false;
        let pick = match self {
            Self::Attempt => "unclear",
            Self::Step(..) => "skipped",
            _ => "",
        };
        match self {
            Self::Team(Some(name)) => {
                lines[0].clone_from(name);
                let team = desk.incident.with_untracked(|incident| {
                    let teams = &incident.as_ref()?.done.teams;
                    teams.get(name)?.current.clone()
                });
                if let Some(team) = team {
                    lines[1] = team.owner;
                    on = team.ad_hoc;
                }
            }
            Self::FollowUp(Some(key)) => {
                let promise = desk.incident.with_untracked(|incident| {
                    let known = &incident.as_ref()?.done.follow_ups;
                    known.get(key)?.current.clone()
                });
                if let Some(promise) = promise {
                    let by = promise.by.map(|by| by.0.to_rfc3339());
                    let day = by.and_then(|by| by.get(..10).map(str::to_owned));
                    lines = [promise.owner, day.unwrap_or_default(), promise.text];
                }
            }
            _ => {}
        }
        (lines, [pick.to_owned(), String::new()], on)
    }

    /// The fact, or what is wrong: the field and the sentence.
    fn fact(
        &self,
        desk: Desk,
        words: &Words,
        [first, second, third]: [String; 3],
        [pick, other]: [String; 2],
        on: bool,
    ) -> Result<Fact, FormError> {
        let say = &words.process;
        let needed = |text: &str, at: usize, label: &str| {
            if text.is_empty() {
                let id = IDS.get(at).copied().unwrap_or_default();
                Err((id.to_owned(), words.form.required(label)))
            } else {
                Ok(())
            }
        };
        Ok(match self {
            Self::Attempt => {
                if other.is_empty() {
                    needed(&first, 0, say.attempt_what)?;
                }
                fact::Attempt {
                    operation: other,
                    result: match &*pick {
                        "worked" => AttemptResult::Worked,
                        "failed" => AttemptResult::Failed,
                        _ => AttemptResult::Unclear,
                    },
                    text: first,
                    override_reason: String::new(),
                }
                .into()
            }
            Self::Team(_) => {
                needed(&first, 0, say.team_name)?;
                fact::Team {
                    name: first,
                    owner: second,
                    ad_hoc: on,
                }
                .into()
            }
            Self::Join => {
                needed(&first, 0, words.roles.name)?;
                fact::Presence {
                    person: Person::named(first),
                    text: second,
                    ..Default::default()
                }
                .into()
            }
            Self::FollowUp(key) => {
                needed(&first, 0, say.follow_up_owner)?;
                let known = key.as_deref().unwrap_or_default();
                let of = known.parse().ok();
                if key.is_none() {
                    needed(&third, 2, say.follow_up_what)?;
                }
                fact::FollowUp {
                    key: if of.is_some() {
                        String::new()
                    } else {
                        known.to_owned()
                    },
                    of,
                    owner: first,
                    by: day(desk, words, &second)?,
                    text: third,
                    ..Default::default()
                }
                .into()
            }
            Self::Publish(form) => fact::Publish {
                form: form.clone(),
                text: first,
                override_reason: String::new(),
            }
            .into(),
            Self::Relate => {
                let to = pick.parse::<StreamId>().ok();
                if to.is_none() {
                    let field = PICKS.first().copied().unwrap_or_default();
                    return Err((field.to_owned(), words.form.choose_one.to_owned()));
                }
                fact::Relate { to, text: first }.into()
            }
            Self::Step(list, step, _) => {
                let state = match &*pick {
                    "skipped" => StepState::Skipped,
                    "not_applicable" => StepState::NotApplicable,
                    _ => StepState::Open,
                };
                if state != StepState::Open {
                    needed(&first, 0, words.incident.reason)?;
                }
                fact::Step {
                    list: list.clone(),
                    step: step.clone(),
                    state,
                    reason: first,
                }
                .into()
            }
            Self::AllTheSame { fact, .. } => {
                if let (Fact::Task(task), false) = (&**fact, pick.is_empty()) {
                    fact::Task {
                        directed_by: pick,
                        override_reason: first,
                        ..task.clone()
                    }
                    .into()
                } else {
                    needed(&first, 0, say.after_all_why)?;
                    overridden(fact, &first).unwrap_or_else(|| (**fact).clone())
                }
            }
        })
    }

    fn said(&self, words: &Words) -> &'static str {
        let say = &words.process;
        match self {
            Self::Attempt => say.attempt,
            Self::Team(_) => say.team,
            Self::Join => say.joined,
            Self::FollowUp(_) => say.follow_up,
            Self::Publish(_) => say.published,
            Self::Relate => say.relate,
            Self::Step(..) => say.step_skipped,
            Self::AllTheSame { .. } => words.entry.added,
        }
    }
}

fn operations(desk: Desk, words: &Words) -> Vec<Choice> {
    let lang = words.lang.tag();
    desk.playbook.with_untracked(|playbook| {
        let terms = playbook
            .iter()
            .flat_map(|book| book.terms_of(TermKind::Operation));
        let mut all: Vec<Choice> = terms
            .map(|term| Choice::new(&*term.key, term.name.get(lang)))
            .collect();
        if !all.is_empty() {
            all.insert(0, Choice::new("", words.process.operation_other));
        }
        all
    })
}

fn form_title(desk: Desk, words: &Words, key: &str) -> String {
    desk.playbook.with_untracked(|playbook| {
        let form = playbook.as_deref().and_then(|book| book.form(key));
        form.map_or_else(String::new, |form| present::form_name(words, form))
    })
}

/// The end of the working day, five in the afternoon, in the zone in force.
fn day(desk: Desk, words: &Words, text: &str) -> Result<Option<Stamp>, FormError> {
    if text.is_empty() {
        return Ok(None);
    }
    let wall = Millis::parse_rfc3339(&format!("{text}T17:00:00Z"));
    match wall {
        Some(wall) => Ok(Some(Stamp(from_wall(wall, desk.times().zone())))),
        None => {
            let field = IDS.get(1).copied().unwrap_or_default();
            Err((field.to_owned(), words.process.bad_date(text)))
        }
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
        match ask.fact(desk, words, texts, chosen, on.get_untracked()) {
            Err(wrong) => errors.set(vec![wrong]),
            Ok(fact) => {
                desk.ask.set(None);
                let mut occurred = None;
                if let Ask::AllTheSame {
                    occurred: at,
                    typed,
                    ..
                } = &ask
                {
                    occurred.clone_from(at);
                    if let Some(typed) = typed {
                        typed.run(());
                    }
                }
                desk.put_at(fact, occurred, ask.said(words));
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
                        let chosen = shown
                            .picks
                            .into_iter()
                            .zip(picks.into_iter().zip(PICKS))
                            .map(|((label, choices), (value, id))| {
                                view! {
                                    <SelectField
                                        label
                                        id
                                        choices
                                        value
                                        on_change=Callback::new(move |picked| value.set(picked))
                                        problem=problem_of(errors, id)
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
                                        autofocus=at == 0
                                        problem=problem_of(errors, id)
                                    />
                                }
                            })
                            .collect_view();
                        view! {
                            <Form errors on_submit=submit submit=shown.submit.to_owned() on_cancel=close>
                                {(!shown.about.is_empty()).then(|| view! { <p><b>{shown.about}</b></p> })}
                                {chosen}
                                {typed}
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

/// What became of a follow-up, at once.
pub fn follow_up_is(desk: Desk, key: &str, state: FollowUpState) {
    let say = &words().process;
    let known = desk.incident.with_untracked(|incident| {
        let known = &incident.as_ref()?.done.follow_ups;
        known.get(key)?.current.clone()
    });
    let known = known.unwrap_or_default();
    let of = key.parse().ok();
    let fact = fact::FollowUp {
        key: if of.is_some() {
            String::new()
        } else {
            key.to_owned()
        },
        of,
        text: known.text,
        owner: known.owner,
        by: known.by,
        state,
        reason: String::new(),
    };
    desk.put(fact, say.follow_up_done);
}
