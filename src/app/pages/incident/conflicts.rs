//! What was changed in two places at the same time, for a person to settle with one entry (X2).

use super::desk::use_desk;
use crate::app::present::{EntryContext, choice_view, fact_words, status_word};
use crate::app::state::use_record;
use crate::app::ui::words;
use holdfast::incident::{Conflict, ConflictKind, Incident, fact};
use holdfast::words::{Words, brief};
use leptos::prelude::*;

/// The conflicts, and what else is wrong with the record.
#[component]
pub fn Conflicts() -> impl IntoView {
    let (desk, words, record) = (use_desk(), words(), use_record());
    move || {
        let (shelf, own) = (record.playbooks(), record.writer());
        desk.described(|context| {
            let incident = context.incident;
            let cards = incident
                .conflicts
                .iter()
                .map(|conflict| {
                    let choices = incident
                        .competing(conflict)
                        .into_iter()
                        .map(|choice| {
                            let shelf = shelf.borrow();
                            let (text, time) = choice_view(context, &shelf, own, &choice);
                            let settle = fact::Settle {
                                choice: Some(choice.entry.event.line.id),
                                register: conflict.register.clone(),
                            };
                            let said = format!("{}: {text}", words.conflict.settled);
                            view! {
                                <button
                                    type="button"
                                    on:click=move |_| {
                                        desk.put(settle.clone(), said.clone());
                                    }
                                >
                                    {text}
                                    " "
                                    <small>{time}</small>
                                </button>
                            }
                        })
                        .collect_view();
                    let what = name(context, conflict);
                    let counts = counting(words, incident, conflict)
                        .map(|value| words.conflict.counts(&value));
                    view! {
                        <section class="conflict">
                            <b>{words.conflict.same_time(&what)}</b>
                            {counts.map(|text| view! { <span>{text}</span> })}
                            <span>{words.conflict.choose}</span>
                            <div class="choices">{choices}</div>
                        </section>
                    }
                })
                .collect_view();
            let forks = (!incident.forks.is_empty())
                .then(|| view! { <p class="conflict">{words.conflict.fork}</p> });
            let gaps = (!incident.gaps.is_empty() || !incident.missing.is_empty())
                .then(|| view! { <p class="conflict">{words.timeline.gap}</p> });
            view! {
                {cards}
                {forks}
                {gaps}
            }
        })
    }
}

/// What is in conflict.
pub fn name(context: EntryContext<'_>, conflict: &Conflict) -> String {
    let (words, book) = (context.words, context.playbook);
    match &conflict.kind {
        ConflictKind::Title => words.incident.title_field.to_owned(),
        ConflictKind::Severity => words.severity.title.to_owned(),
        ConflictKind::Status => words.status.title.to_owned(),
        ConflictKind::Hold => words.status.on_hold.to_owned(),
        ConflictKind::Transfer => words.status.transferred.to_owned(),
        ConflictKind::Playbook => words.incident.playbook.to_owned(),
        ConflictKind::Role(key) | ConflictKind::Holder(key, _) => {
            let role = book.and_then(|book| book.role(key));
            role.map_or_else(
                || brief(key),
                |role| role.name.get(words.lang.tag()).to_owned(),
            )
        }
        ConflictKind::Task(id) | ConflictKind::Assignee(id) => {
            let task = context.incident.tasks.iter().find(|task| task.id == *id);
            task.map_or_else(
                || words.facts.task.to_owned(),
                |task| format!("{}: {}", words.facts.task, brief(&task.text)),
            )
        }
        ConflictKind::Step(..) => words.process.checklists.to_owned(),
        ConflictKind::Form(..) => words.process.forms.to_owned(),
        ConflictKind::Team(name) | ConflictKind::Presence(name) | ConflictKind::Affected(name) => {
            brief(name)
        }
        ConflictKind::FollowUp(_) => words.process.follow_up.to_owned(),
        ConflictKind::Skew(_) => words.facts.clock_corrected.to_owned(),
        ConflictKind::Entry(id) => {
            let entry = context.incident.entry(*id);
            entry.and_then(|entry| entry.event.fact()).map_or_else(
                || words.timeline.corrected.to_owned(),
                |fact| fact_words(context, fact),
            )
        }
        ConflictKind::Source(key) => brief(key),
    }
}

/// The reading that counts meanwhile.
fn counting(words: &Words, incident: &Incident, conflict: &Conflict) -> Option<String> {
    match &conflict.kind {
        ConflictKind::Title => incident.title.current.as_deref().map(brief),
        ConflictKind::Severity => incident
            .level()
            .map(|level| words.severity.level(&level.to_string())),
        ConflictKind::Status => Some(status_word(words, incident.state(), false, false)),
        ConflictKind::Role(role) => incident.holder(role).map(|person| brief(&person.name)),
        _ => None,
    }
}
