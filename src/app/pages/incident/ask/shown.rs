//! What the dialog shows for each question, and what its fields hold at first.

use super::super::desk::Desk;
use super::Ask;
use crate::app::components::field::Choice;
use crate::app::present;
use holdfast::log::EventId;
use holdfast::playbook::TermKind;
use holdfast::time::Span;
use holdfast::words::{Words, brief};
use leptos::prelude::*;

/// One line to fill in.
pub(super) struct Line {
    /// Its label.
    pub(super) label: String,
    /// A sentence of help; empty for none.
    pub(super) hint: &'static str,
    /// It may stay empty.
    pub(super) optional: bool,
    /// It takes several lines.
    pub(super) multiline: bool,
    /// It is a name; those of the directory are suggested.
    pub(super) person: bool,
}

/// What the dialog shows.
pub(super) struct Shown {
    /// The heading.
    pub(super) title: String,
    /// What it is about; empty where the heading says it.
    pub(super) about: String,
    /// Choices, each with its label, at most two.
    pub(super) picks: Vec<(&'static str, Vec<Choice>)>,
    /// Lines to fill in, at most three.
    pub(super) lines: Vec<Line>,
    /// The lines stand above the choices: what was done comes before how it went.
    pub(super) lines_first: bool,
    /// The label of the box, where there is one.
    pub(super) check: Option<&'static str>,
    /// The word of the button.
    pub(super) submit: &'static str,
}

fn line(label: &str) -> Line {
    Line {
        label: label.to_owned(),
        hint: "",
        optional: false,
        multiline: false,
        person: false,
    }
}

fn may(label: &str) -> Line {
    Line {
        optional: true,
        ..line(label)
    }
}

impl Ask {
    /// The dialog; `others` are the incidents that may be related.
    pub(super) fn shown(&self, desk: Desk, words: &'static Words, others: Vec<Choice>) -> Shown {
        let say = &words.process;
        let shown = Shown {
            title: String::new(),
            about: String::new(),
            picks: Vec::new(),
            lines: Vec::new(),
            lines_first: false,
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
                let mut picks = vec![(say.attempt_result, result)];
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
                    lines_first: true,
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
                lines: vec![line(words.roles.name), may(say.join_note)],
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
            Self::Drop(key) => Shown {
                title: say.follow_up_drop.to_owned(),
                about: desk.playbook.with_untracked(|playbook| {
                    present::follow_up_name(words, playbook.as_deref(), key)
                }),
                lines: vec![line(words.incident.reason)],
                ..shown
            },
            Self::Publish(form) => Shown {
                title: say.publish.to_owned(),
                about: form_title(desk, words, form),
                lines: vec![may(say.publish_to)],
                ..shown
            },
            Self::Relate => Shown {
                title: say.relate.to_owned(),
                picks: vec![
                    (say.relate, others),
                    (
                        say.relation,
                        vec![
                            Choice::new("", say.relation_plain),
                            Choice::new("derived_from", say.relation_derived),
                            Choice::new("leads_to", say.relation_leads),
                        ],
                    ),
                ],
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
                lines: vec![line(words.incident.reason)],
                ..shown
            },
            Self::MoreTime(task) => Shown {
                title: words.tasks.more_time.to_owned(),
                about: task_text(desk, *task),
                picks: vec![(words.tasks.more_time_how, boxes(words))],
                ..shown
            },
            Self::OtherPerson(task) => {
                let mut boxes = boxes(words);
                boxes.insert(0, Choice::new("", words.tasks.same_time));
                Shown {
                    title: words.tasks.other_person.to_owned(),
                    about: task_text(desk, *task),
                    picks: vec![(words.tasks.more_time_how, boxes)],
                    lines: vec![Line {
                        person: true,
                        ..line(words.roles.name)
                    }],
                    lines_first: true,
                    ..shown
                }
            }
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
    pub(super) fn filled(&self, desk: Desk) -> ([String; 3], [String; 2], bool) {
        let mut lines = <[String; 3]>::default();
        let mut on = false;
        let pick = match self {
            Self::Attempt => "unclear",
            Self::Step(..) => "skipped",
            Self::MoreTime(_) | Self::OtherPerson(_) => "10",
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
}

/// Minutes that a task may get.
const BOXES: [i64; 5] = [5, 10, 15, 30, 60];

fn boxes(words: &Words) -> Vec<Choice> {
    let all = BOXES.iter().map(|minutes| {
        let span = words.lang.span(Span::minutes(*minutes));
        Choice::new(minutes.to_string(), span)
    });
    all.collect()
}

/// A task by its words and who does it.
fn task_text(desk: Desk, task: EventId) -> String {
    let found = desk.read(|incident| {
        let task = incident.tasks.iter().find(|one| one.id == task)?;
        Some(if task.assignee.is_empty() {
            brief(&task.text)
        } else {
            format!("{}: {}", brief(&task.assignee), brief(&task.text))
        })
    });
    found.flatten().unwrap_or_default()
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
