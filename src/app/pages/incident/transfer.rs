//! What a transfer takes along, what comes back, and where the work is meanwhile (S2.8, S2.10).

use super::act::Act;
use super::desk::{Desk, use_desk};
use crate::app::components::card::Card;
use crate::app::components::field::Choice;
use crate::app::pages::directory::address;
use crate::app::present;
use crate::app::reactive::memo;
use crate::app::state::{Record, use_record};
use crate::app::ui::{use_ui, words};
use holdfast::directory::Kind;
use holdfast::incident::fact::{self, Outcome, Relate};
use holdfast::incident::{Fact, Related};
use holdfast::log::StreamId;
use holdfast::words::{Words, brief};
use leptos::prelude::*;

/// What may come back.
const OUTCOMES: [Outcome; 4] = [
    Outcome::PermanentFix,
    Outcome::Workaround,
    Outcome::CauseKnown,
    Outcome::Nothing,
];

/// The facts of a transfer: to whom, with what was found, and the known problem that it is about.
pub fn transfer(
    record: Record,
    to: String,
    text: String,
    found: String,
    problem: &str,
) -> Vec<Fact> {
    let out = fact::TransferOut { found, text, to };
    std::iter::once(out.into())
        .chain(about_problem(record, problem.parse().ok()))
        .collect()
}

/// That the incident has to do with a known problem of the directory.
pub fn about_problem(record: Record, problem: Option<StreamId>) -> Option<Fact> {
    let title = record.directory.with_untracked(|directory| {
        let entry = directory.get(problem?)?;
        Some(entry.name().to_owned())
    })?;
    let relate = Relate {
        to: problem,
        title,
        ..Relate::default()
    };
    Some(relate.into())
}

/// Known problems to choose from, none of them first; nothing where none is known.
pub fn problems(record: Record) -> Vec<Choice> {
    let words = words();
    record.directory.with_untracked(|directory| {
        let all = directory.of(Kind::Problem).into_iter();
        let mut all: Vec<Choice> = all
            .map(|entry| Choice::new(entry.id.to_string(), brief(entry.name())))
            .collect();
        if !all.is_empty() {
            all.insert(0, Choice::new("", words.common.not_set));
        }
        all
    })
}

/// What it may come back with, nothing said first.
pub fn outcomes(words: &Words) -> Vec<Choice> {
    let mut all = vec![Choice::new("", words.common.not_set)];
    let known = (0..).zip(OUTCOMES);
    all.extend(known.map(|(at, one): (usize, Outcome)| {
        Choice::new(at.to_string(), words.incident.outcome(Some(one)))
    }));
    all
}

/// That it came back, with one of [`outcomes`].
pub fn came_back(outcome: &str, text: String) -> Fact {
    let at = outcome.parse::<usize>().ok();
    let outcome = at.and_then(|at| OUTCOMES.get(at).copied());
    fact::TransferBack { outcome, text }.into()
}

/// What those who go on should know, from the record: a line for each attempt, decision,
/// workaround and finding.
pub fn found_so_far(desk: Desk, act: Option<&Act>) -> String {
    if act != Some(&Act::TransferOut) {
        return String::new();
    }
    let lines = untrack(|| {
        desk.described(|context| {
            let entries = context.incident.standing().filter(|(_, fact)| {
                matches!(
                    fact,
                    Fact::Attempt(_) | Fact::Decision(_) | Fact::Workaround(_) | Fact::Form(_)
                )
            });
            let lines = entries.map(|(entry, _)| {
                let shown = present::entry_view(context, entry, false);
                format!("{}: {}", shown.word, shown.text)
            });
            lines.collect::<Vec<_>>()
        })
    });
    lines.unwrap_or_default().join("\n")
}

/// A known problem by its name, as a way to it where it is in the directory.
pub fn problem_link(record: Record, one: &Related) -> AnyView {
    let here = record.directory.with(|directory| {
        let entry = directory.get(one.to)?;
        Some(brief(entry.name()))
    });
    match here {
        Some(name) => view! { <a href=address(one.to)>{name}</a> }.into_any(),
        None => view! { <span>{brief(&one.title)}</span> }.into_any(),
    }
}

/// Where the work is, or was: to whom it was given, why, with what, and what came back.
#[component]
pub fn WithOthers() -> impl IntoView {
    let (desk, ui, words, record) = (use_desk(), use_ui(), words(), use_record());
    let say = &words.incident;
    let given = memo(move || {
        let given = desk.read(|incident| {
            let last = incident.elsewhere()?;
            let back = last.back.map(|(at, back)| (at, back.clone()));
            let problems: Vec<Related> = incident.known_problems().collect();
            Some((last.since, last.out.clone(), back, problems))
        });
        given.flatten()
    });
    move || {
        let (since, out, back, problems) = given.get()?;
        let (times, now) = (ui.times(), ui.now.get_untracked());
        let since = words.roles.since(&times.near(since, now));
        let whom = brief(&out.to);
        let title = if back.is_none() {
            say.with_whom(&whom)
        } else {
            say.back_from(&whom)
        };
        let is_there = back.is_none();
        let label = format!("{}: {whom}", say.transfer_back);
        let returned = back.map(|(at, back)| {
            let said = [say.outcome(back.outcome), &*brief(&back.text)];
            let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
            let head = format!("{}, {}", say.came_back, times.near(at, now));
            view! {
                <h3>{head}</h3>
                <p>{said.join(". ")}</p>
            }
        });
        let found = (!out.found.is_empty()).then(|| {
            view! {
                <h3>{say.found_so_far}</h3>
                <p class="lines-kept">{brief(&out.found)}</p>
            }
        });
        let problems = problems.iter().map(|one| {
            view! { <p>{say.known_problem} ": " {problem_link(record, one)}</p> }
        });
        let problems = problems.collect::<Vec<_>>();
        Some(view! {
            <Card
                title
                action=ViewFn::from(move || {
                    let label = label.clone();
                    is_there
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="quiet"
                                    aria-haspopup="dialog"
                                    aria-label=label
                                    on:click=move |_| desk.act.set(Some(Act::TransferBack))
                                >
                                    {say.transfer_back}
                                </button>
                            }
                        })
                })
            >
                <div class="stack">
                    {is_there.then(|| view! { <p class="muted">{since}</p> })}
                    {(!out.text.is_empty()).then(|| view! { <p>{brief(&out.text)}</p> })}
                    {problems}
                    {found}
                    {returned}
                </div>
            </Card>
        })
    }
}
