//! What lives on after the incident, and incidents that have to do with this one (S0.17, S4.7).

use super::ask::{Ask, AskCard, follow_up_is};
use super::desk::use_desk;
use super::transfer::problem_link;
use crate::app::components::status_pill::{Hue, StatusPill};
use crate::app::present;
use crate::app::reactive::memo;
use crate::app::state::use_record;
use crate::app::ui::{use_ui, words};
use holdfast::incident::Related;
use holdfast::incident::fact::FollowUpState;
use holdfast::keeper::owed_follow_ups;
use holdfast::log::{StreamId, StreamKind};
use holdfast::route::{Id, Route};
use holdfast::time::Millis;
use holdfast::words::brief;
use leptos::prelude::*;

/// Where the focus goes from "next".
pub const PLACE: &str = "lives-on";

/// One follow-up as it is drawn.
#[derive(Clone, PartialEq)]
struct Row {
    key: String,
    text: String,
    owner: String,
    by: Option<Millis>,
    state: FollowUpState,
}

/// Follow-ups and related incidents.
#[component]
pub fn LivesOn() -> impl IntoView {
    view! {
        <div id=PLACE class="stack" tabindex="-1">
            <FollowUps />
            <RelatedIncidents />
        </div>
    }
}

#[component]
fn FollowUps() -> impl IntoView {
    let (desk, ui, words) = (use_desk(), use_ui(), words());
    let say = &words.process;
    let rows = memo(move || {
        let lang = words.lang.tag();
        let found = desk.playbook.with(|playbook| {
            let playbook = playbook.as_deref()?;
            desk.read(|incident| {
                let all = owed_follow_ups(playbook, incident).into_iter().map(|owed| {
                    let rule = owed.rule;
                    let name = rule.map_or_else(String::new, |r| r.name.get(lang).to_owned());
                    let text = match (name.is_empty(), owed.promise.text.is_empty()) {
                        (true, _) => brief(&owed.promise.text),
                        (false, true) => name,
                        (false, false) => format!("{name}: {}", brief(&owed.promise.text)),
                    };
                    // Until somebody takes it, it is with the role that the playbook names.
                    let role = rule.and_then(|rule| playbook.role(&rule.by));
                    let owner = match (owed.promise.owner.is_empty(), role) {
                        (true, Some(role)) => role.name.get(lang).to_owned(),
                        (true, None) => say.nobody_yet.to_owned(),
                        (false, _) => brief(&owed.promise.owner),
                    };
                    Row {
                        key: owed.key,
                        text,
                        owner,
                        by: owed.by,
                        state: owed.promise.state,
                    }
                });
                all.collect::<Vec<_>>()
            })
        });
        found.unwrap_or_default()
    });
    let line = move |row: Row| {
        let now = ui.now.get_untracked();
        let by = row.by.map(|by| {
            let date = words.clock.by(&ui.times().date(by, now));
            if by < now && row.state == FollowUpState::Owed {
                view! { <StatusPill text=format!("{date}, {}", words.clock.late) hue=Hue::Bad /> }
                    .into_any()
            } else {
                view! { <small>{date}</small> }.into_any()
            }
        });
        let (done, change, drop) = (row.key.clone(), row.key.clone(), row.key.clone());
        let acts = match row.state {
            FollowUpState::Owed => view! {
                <button
                    type="button"
                    class="quiet"
                    aria-label=format!("{}: {}", words.tasks.finish, row.text)
                    on:click=move |_| follow_up_is(desk, &done, FollowUpState::Done)
                >
                    {words.tasks.finish}
                </button>
                <button
                    type="button"
                    class="quiet"
                    aria-haspopup="dialog"
                    aria-label=format!("{}: {}", words.common.change, row.text)
                    on:click=move |_| desk.ask.set(Some(Ask::FollowUp(Some(change.clone()))))
                >
                    {words.common.change}
                </button>
                <button
                    type="button"
                    class="quiet"
                    aria-haspopup="dialog"
                    aria-label=format!("{}: {}", words.tasks.drop, row.text)
                    on:click=move |_| desk.ask.set(Some(Ask::Drop(drop.clone())))
                >
                    {words.tasks.drop}
                </button>
            }
            .into_any(),
            FollowUpState::Done => {
                view! { <StatusPill text=say.follow_up_done hue=Hue::Ok /> }.into_any()
            }
            FollowUpState::Dropped => {
                view! { <StatusPill text=say.follow_up_dropped /> }.into_any()
            }
        };
        view! {
            <li>
                <span>{row.text.clone()} <small>{row.owner}</small></span>
                <span class="holder">{by} {acts}</span>
            </li>
        }
        .into_any()
    };
    view! {
        <AskCard
            title=say.follow_ups
            add=say.follow_up_add
            ask=Ask::FollowUp(None)
            none=say.follow_up_none
            rows=Callback::new(move |()| rows.get().into_iter().map(line).collect())
        />
    }
}

#[component]
fn RelatedIncidents() -> impl IntoView {
    let (desk, words, record) = (use_desk(), words(), use_record());
    let say = &words.process;
    // What another incident says of this one is read off the list, so that it stands on both.
    let related = memo(move || {
        record.list.with(|list| {
            let headers = list.iter().map(|header| &**header);
            let all = desk.read(|incident| {
                let all = incident.related_with(headers.clone()).into_iter();
                let here = |to: StreamId| headers.clone().any(|header| header.id == to);
                all.map(|one| (here(one.to), one)).collect::<Vec<_>>()
            });
            all.unwrap_or_default()
        })
    });
    let line = move |(here, one): (bool, Related)| {
        let to = one.to.to_string();
        let name = match (one.title.is_empty(), here) {
            (true, _) => to.clone(),
            (false, true) => brief(&one.title),
            (false, false) => say.relation_elsewhere(&brief(&one.title)),
        };
        if one.to.kind == StreamKind::Directory {
            return view! {
                <li>
                    <span>{problem_link(record, &one)} " " <small>{words.incident.known_problem}</small></span>
                    <small>{brief(&one.text)}</small>
                </li>
            }
            .into_any();
        }
        let link = Id::new(&to).map(|id| Route::incident(id).href());
        let relation = present::relation(words, one.relation);
        view! {
            <li>
                <span>
                    <a href=link>{name}</a>
                    {(!relation.is_empty()).then(|| view! { " " <small>{relation}</small> })}
                </span>
                <small>{brief(&one.text)}</small>
            </li>
        }
        .into_any()
    };
    view! {
        <AskCard
            title=say.related
            add=words.common.add
            ask=Ask::Relate
            none=say.related_none
            rows=Callback::new(move |()| related.get().into_iter().map(line).collect())
        />
    }
}
