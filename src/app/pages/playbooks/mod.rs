//! The playbook in force, to read: levels and limits, roles, who must be told, what closing needs.

mod choice;

pub use choice::{ProcessChoice, ProcessField, process_choice};

use crate::app::components::card::Card;
use crate::app::components::severity_mark::SeverityMark;
use crate::app::present;
use crate::app::shell::window_title;
use crate::app::state::use_record;
use crate::app::ui::words;
use holdfast::playbook::{Key, Playbook};
use holdfast::words::Words;
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
#[component]
pub fn PlaybooksPage() -> impl IntoView {
    let (words, record) = (words(), use_record());
    window_title(words.nav.playbooks);
    let shelf = record.playbooks();
    let books: Vec<Arc<Playbook>> = shelf
        .borrow()
        .all()
        .map(|published| Arc::clone(&published.playbook))
        .collect();
    view! {
        <div class="page-head">
            <h1>{words.nav.playbooks}</h1>
        </div>
        <div class="page-body">
            {books.into_iter().map(|book| view! { <Book words book /> }).collect_view()}
        </div>
    }
}

#[component]
fn Book(words: &'static Words, book: Arc<Playbook>) -> impl IntoView {
    let lang = words.lang.tag();
    let role = {
        let book = Arc::clone(&book);
        move |key: &Key| {
            book.role(key)
                .map_or_else(|| key.to_string(), |role| role.name.get(lang).to_owned())
        }
    };
    let method = {
        let book = Arc::clone(&book);
        move |key: &Key| {
            book.method(key)
                .map_or_else(|| key.to_string(), |m| m.name.get(lang).to_owned())
        }
    };
    let target = |clock: &holdfast::playbook::ClockRule, level: u8| {
        clock
            .targets
            .get(level)
            .map_or_else(|| "–".to_owned(), |length| words.lang.span(length.0))
    };
    let levels: Vec<u8> = book.severity.levels.iter().map(|l| l.number).collect();
    let level_rows = book
        .severity
        .levels
        .iter()
        .map(|level| {
            let number = level.number;
            view! {
                <li>
                    <SeverityMark level=Signal::stored(Some(number)) />
                    <span>
                        <b>{level.name.get(lang).to_owned()}</b>
                        {level.major.then(|| format!(" ({})", words.severity.major))} <small>
                            {level.definition.get(lang).to_owned()} " "
                            {level.consequence.get(lang).to_owned()}
                        </small>
                    </span>
                </li>
            }
        })
        .collect_view();
    let head = levels
        .iter()
        .map(|level| view! { <th scope="col">{words.severity.level(&level.to_string())}</th> })
        .collect_view();
    let clocks = book
        .clocks
        .iter()
        .map(|clock| {
            let cells = levels
                .iter()
                .map(|level| view! { <td>{target(clock, *level)}</td> })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">
                        {clock.name.get(lang).to_owned()} " "
                        <small class="muted">{clock.source.to_string()}</small>
                    </th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let notices = book
        .notices
        .iter()
        .map(|notice| {
            let to: Vec<String> = notice
                .deliveries
                .iter()
                .map(|delivery| {
                    let to: Vec<String> = delivery.to.iter().map(&role).collect();
                    let by: Vec<String> = delivery.methods.iter().map(&method).collect();
                    let mut text = format!("{} ({})", to.join(", "), by.join(", "));
                    if !delivery.cc.is_empty() {
                        let cc: Vec<String> = delivery.cc.iter().map(&role).collect();
                        text = format!("{text}, {}", words.notices.copy_to(&cc.join(", ")));
                    }
                    text
                })
                .collect();
            let levels: Vec<String> = notice.levels.iter().map(ToString::to_string).collect();
            let when = notice
                .within
                .0
                .values()
                .next()
                .map(|length| words.notices.within(&words.lang.span(length.0)))
                .or_else(|| {
                    let every = notice.every.0.values().next()?;
                    Some(words.notices.every(&words.lang.span(every.0)))
                });
            view! {
                <li>
                    <span>
                        <b>{present::notice_name(words, notice.kind)}</b> " "
                        <small>{to.join("; ")}</small>
                    </span>
                    <span class="muted">
                        {when} " " {words.severity.level(&levels.join(", "))} " "
                        {notice.source.to_string()}
                    </span>
                </li>
            }
        })
        .collect_view();
    let roles = book
        .roles
        .iter()
        .map(|role| {
            let duties: Vec<String> = role
                .duties
                .iter()
                .map(|duty| duty.get(lang).to_owned())
                .collect();
            view! {
                <li>
                    <span>
                        <b>{role.name.get(lang).to_owned()}</b> " " <small>{duties.join(". ")}</small>
                    </span>
                    <span class="muted">{role.source.to_string()}</span>
                </li>
            }
        })
        .collect_view();
    let gates = book
        .gates
        .iter()
        .map(|gate| {
            view! {
                <li>
                    <span>{gate.name.get(lang).to_owned()}</span>
                    <span class="muted">{role(&gate.by)} ", " {gate.source.to_string()}</span>
                </li>
            }
        })
        .collect_view();
    let name = format!("{} {}", book.name.get(lang), book.version);
    let summary = book.summary.get(lang).to_owned();
    view! {
        <article class="stack book">
            <h2>{name}</h2>
            <p>{summary}</p>
            <Card title=words.severity.title.to_owned()>
                <ul class="lines incoming">{level_rows}</ul>
            </Card>
            <Card title=words.clock.title.to_owned()>
                <div class="table-scroll" tabindex="0" role="region" aria-label=words.clock.title>
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{words.clock.rule}</th>
                                {head}
                            </tr>
                        </thead>
                        <tbody>{clocks}</tbody>
                    </table>
                </div>
            </Card>
            <Card title=words.notices.title.to_owned()>
                <ul class="lines">{notices}</ul>
            </Card>
            <Card title=words.roles.title.to_owned()>
                <ul class="lines">{roles}</ul>
            </Card>
            <Card title=words.incident.gates.to_owned()>
                <ul class="lines">{gates}</ul>
            </Card>
        </article>
    }
}
