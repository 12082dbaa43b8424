//! The incident on paper: everything that happened, the oldest first, with the title on each page.
//! On the screen only the rows in view are there, so the sheet is drawn when it is printed.

use super::desk::{Desk, use_desk};
use crate::app::components::entry_row::EntryView;
use crate::app::platform::clock;
use crate::app::present::{
    EntryContext, clock_name, entry_view, is_handed, notice_name, state_word,
};
use crate::app::ui::{Times, use_ui, words};
use holdfast::incident::{Incident, TaskState};
use holdfast::obligations::ClockStatus;
use holdfast::time::Millis;
use holdfast::words::Words;
use leptos::prelude::*;

/// The sheet, while the page is being printed.
#[component]
pub fn Paper() -> impl IntoView {
    let desk = use_desk();
    let printing = RwSignal::new(false);
    for (event, on) in [("beforeprint", true), ("afterprint", false)] {
        let handle = window_event_listener_untyped(event, move |_| {
            let _ = printing.try_set(on);
        });
        on_cleanup(move || handle.remove());
    }
    move || printing.get().then(|| untrack(|| sheet(desk)))
}

/// A moment with its year: paper is read much later.
fn dated(times: &Times, at: Millis) -> String {
    let date = times.date_with_year(at);
    words().entry.date_at(&date, &times.time(at))
}

fn sheet(desk: Desk) -> Option<AnyView> {
    let (words, ui) = (words(), use_ui());
    let (times, now) = (ui.times(), clock::now());
    let me = desk.me().name;
    let printed = if me.is_empty() {
        words.paper.printed(&dated(&times, now))
    } else {
        words.paper.printed_by(&dated(&times, now), &me)
    };
    let zone = words.common.times_in(times.zone().name());
    let demo = desk.demo.get().then_some(words.incident.demo_mark);
    desk.read(|incident| {
        let title = incident.name().to_owned();
        let facts = facts(desk, words, &times, incident);
        let clocks = clocks(desk, words, &times, now);
        let tasks = tasks(&times, incident);
        let rows = rows(desk, words, &times, incident, now);
        let head = format!("{title} · {zone} · {printed}");
        view! {
            <article class="paper">
                {demo.map(|demo| view! { <p class="demo-note">{demo}</p> })}
                <h1>{title}</h1>
                <p>{zone} ". " {printed} "."</p>
                <dl class="facts">
                    {facts
                        .into_iter()
                        .map(|(name, value)| {
                            view! {
                                <dt>{name}</dt>
                                <dd>{value}</dd>
                            }
                        })
                        .collect_view()}
                </dl>
                {list(words.clock.title, clocks)}
                {list(words.tasks.title, tasks)}
                <table>
                    <thead>
                        <tr>
                            <th colspan="3">{head}</th>
                        </tr>
                        <tr>
                            <th>{words.paper.time}</th>
                            <th>{words.paper.what}</th>
                            <th>{words.paper.who}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </article>
        }
        .into_any()
    })
}

fn list(title: &'static str, lines: Vec<String>) -> Option<impl IntoView> {
    (!lines.is_empty()).then(|| {
        view! {
            <section>
                <h2>{title}</h2>
                <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </section>
        }
    })
}

/// How it stands, and who does what.
fn facts(desk: Desk, words: &Words, times: &Times, incident: &Incident) -> Vec<(String, String)> {
    let lang = words.lang.tag();
    let playbook = desk.playbook.get();
    let playbook = playbook.as_deref();
    let severity = incident.level().map_or_else(
        || words.severity.unclassified.to_owned(),
        |level| {
            let named = playbook.and_then(|book| {
                let levels = &book.severity.levels;
                levels.iter().find(|each| each.number == level)
            });
            let name = named.map_or("", |named| named.name.get(lang));
            format!("{} {name}", words.severity.level(&level.to_string()))
        },
    );
    let status = state_word(words, incident, playbook);
    let mut facts = vec![
        (words.severity.title.to_owned(), severity),
        (words.status.title.to_owned(), status),
        (
            words.incident.reported.to_owned(),
            dated(times, incident.reported_at),
        ),
    ];
    let mut add = |name: &str, value: String| {
        if !value.is_empty() {
            facts.push((name.to_owned(), value));
        }
    };
    add(
        words.incident.occurred,
        incident
            .began
            .map_or_else(String::new, |at| dated(times, at)),
    );
    add(words.incident.reporter, incident.reporter.name.clone());
    add(words.incident.contact, incident.reporter.contact.clone());
    add(words.incident.manifestation, incident.manifestation.clone());
    for role in playbook.iter().flat_map(|book| &book.roles) {
        for held in incident.holders(&role.key) {
            let person = held.person;
            let parts = [person.name.as_str(), person.contact.as_str()];
            let said = parts.into_iter().filter(|part| !part.is_empty());
            add(role.name.get(lang), said.collect::<Vec<_>>().join(", "));
        }
    }
    if let Some(book) = playbook {
        let name = format!("{} {}", book.name.get(lang), book.version);
        add(words.incident.playbook, name);
    }
    facts
}

/// Every limit with its moment: how much is left is untrue a minute later.
fn clocks(desk: Desk, words: &Words, times: &Times, now: Millis) -> Vec<String> {
    let playbook = desk.playbook.get();
    let Some(due) = desk.due.get() else {
        return Vec::new();
    };
    let limits = due.clocks.iter().filter_map(|clock| {
        let name = clock_name(words, playbook.as_deref(), &clock.key);
        let at = dated(times, clock.limit()?);
        Some(match clock.status {
            ClockStatus::Cancelled => words.clock.cancelled(&name),
            ClockStatus::Met
                if playbook
                    .as_deref()
                    .is_some_and(|book| is_handed(book, clock)) =>
            {
                words
                    .clock
                    .handed(&name, &words.lang.running(clock.elapsed))
            }
            ClockStatus::Met => words.paper.met(&name, &at),
            ClockStatus::Breached => words.paper.late(&name, &at),
            ClockStatus::Running => words.paper.due(&name, &at),
        })
    });
    let notice = due.notices.front().map(|(kind, at)| {
        let name = notice_name(words, kind);
        let told = dated(times, at);
        if at < now {
            words.paper.late(name, &told)
        } else {
            words.paper.due(name, &told)
        }
    });
    limits.chain(notice).collect()
}

/// What is still to be done, by whom and when.
fn tasks(times: &Times, incident: &Incident) -> Vec<String> {
    let open = incident.tasks.iter().filter(|t| t.state == TaskState::Open);
    open.map(|task| {
        let due = task.due.map_or_else(String::new, |at| dated(times, at));
        let parts = [task.text.clone(), task.assignee.clone(), due];
        let said = parts.into_iter().filter(|part| !part.is_empty());
        said.collect::<Vec<_>>().join(", ")
    })
    .collect()
}

/// The log, the oldest first.
fn rows(
    desk: Desk,
    words: &'static Words,
    times: &Times,
    incident: &Incident,
    now: Millis,
) -> Vec<AnyView> {
    let playbook = desk.playbook.get();
    let context = EntryContext {
        words,
        times,
        playbook: playbook.as_deref(),
        incident,
        now,
    };
    let mut day = None;
    let mut rows = Vec::new();
    for entry in &incident.timeline {
        if super::timeline::is_silent(entry) {
            continue;
        }
        let here = times.day_number(entry.at);
        if day != Some(here) {
            day = Some(here);
            let name = times.day_with_year(entry.at);
            rows.push(
                view! {
                    <tr class="day">
                        <th colspan="3">{name}</th>
                    </tr>
                }
                .into_any(),
            );
        }
        rows.push(row(entry_view(context, entry, false)));
    }
    rows
}

fn row(entry: EntryView) -> AnyView {
    let EntryView {
        time,
        word,
        text,
        who,
        struck,
        withdrawn,
        marks,
        ..
    } = entry;
    let gone = withdrawn.is_some();
    let text = if gone {
        view! { <del>{text}</del> }.into_any()
    } else {
        text.into_any()
    };
    let remarks: Vec<String> = withdrawn.into_iter().chain(marks).collect();
    view! {
        <tr>
            <td class="number">{time}</td>
            <td>
                {(!word.is_empty()).then(|| view! { <b>{word} ". "</b> })}
                {struck.map(|old| view! { <del>{old}</del> " " })}
                {text}
                {(!remarks.is_empty())
                    .then(|| view! { <small>" (" {remarks.join("; ")} ")"</small> })}
            </td>
            <td>{who}</td>
        </tr>
    }
    .into_any()
}
