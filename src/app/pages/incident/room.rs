//! Who is here, who has been at it for long, and which teams work on it (S0.10, S3.11, S4.8).

use super::ask::{Ask, AskCard};
use super::desk::use_desk;
use crate::app::components::status_pill::{Hue, StatusPill};
use crate::app::reactive::memo;
use crate::app::ui::{use_ui, words};
use holdfast::incident::Person;
use holdfast::incident::fact::{self, PresenceChange};
use holdfast::incident::process::Team;
use holdfast::keeper::{LONG_ON_DUTY, on_duty};
use holdfast::playbook::Power;
use holdfast::time::Millis;
use holdfast::words::brief;
use leptos::prelude::*;

/// The war room and the teams.
#[component]
pub fn Room() -> impl IntoView {
    view! {
        <Present />
        <Teams />
    }
}

#[component]
fn Present() -> impl IntoView {
    let (desk, ui, words) = (use_desk(), use_ui(), words());
    let say = &words.process;
    let people = memo(move || {
        let found = desk.playbook.with(|playbook| {
            let playbook = playbook.as_deref()?;
            desk.read(|incident| {
                let duty = on_duty(playbook, incident).into_iter();
                let all = duty.map(|on| {
                    let room = incident.done.presence.get(&on.name);
                    let here = room.is_some_and(|r| r.current == Some(PresenceChange::Joined));
                    (on.name, on.since, here)
                });
                all.collect::<Vec<(String, Millis, bool)>>()
            })
        });
        found.unwrap_or_default()
    });
    // Sending people out is an act of its own where the process leaves it to somebody (S3.11).
    let dismisses = memo(move || {
        desk.playbook.with(|playbook| {
            let mut roles = playbook
                .iter()
                .flat_map(|book| book.with_power(Power::Dismiss));
            roles.next().is_some()
        })
    });
    let rows = move |()| {
        let now = ui.now.get();
        people
            .get()
            .into_iter()
            .map(|(name, since, here)| {
                let on = now - since;
                let long = say.on_duty_for(&words.lang.running(on));
                let long = if on > LONG_ON_DUTY {
                    view! { <StatusPill text=long hue=Hue::Warn /> }.into_any()
                } else {
                    view! { <small>{long}</small> }.into_any()
                };
                let label = format!("{}: {}", say.leave, brief(&name));
                let shown = brief(&name);
                let goes = move |sent_out: bool| {
                    let fact = fact::Presence {
                        change: PresenceChange::Left,
                        person: Person::named(name.clone()),
                        sent_out,
                        ..Default::default()
                    };
                    desk.put(fact, if sent_out { say.sent_out } else { say.left });
                };
                let goes = StoredValue::new(goes);
                let send_out = (here && dismisses.get()).then(|| {
                    let label = format!("{}: {shown}", say.send_out);
                    view! {
                        <button
                            type="button"
                            class="quiet"
                            aria-label=label
                            on:click=move |_| goes.with_value(|goes| goes(true))
                        >
                            {say.send_out}
                        </button>
                    }
                });
                view! {
                    <li>
                        <span>
                            {shown}
                            {here.then(|| view! { <small>{say.joined}</small> })} " " {long}
                        </span>
                        <span class="holder">
                            {send_out}
                            <button
                                type="button"
                                class="quiet"
                                aria-label=label
                                on:click=move |_| goes.with_value(|goes| goes(false))
                            >
                                {say.leave}
                            </button>
                        </span>
                    </li>
                }
                .into_any()
            })
            .collect()
    };
    view! {
        <AskCard
            title=say.room
            add=say.join
            ask=Ask::Join
            none=say.room_none
            rows=Callback::new(rows)
        />
    }
}

#[component]
fn Teams() -> impl IntoView {
    let (desk, words) = (use_desk(), words());
    let say = &words.process;
    let teams = memo(move || {
        let all = desk.read(|incident| {
            let teams = incident.done.teams.iter();
            let teams =
                teams.map(|(name, team)| (name.clone(), team.current.clone().unwrap_or_default()));
            teams.collect::<Vec<(String, Team)>>()
        });
        all.unwrap_or_default()
    });
    let rows = move |()| {
        teams
            .get()
            .into_iter()
            .map(|(name, team)| {
                let owner = if team.owner.is_empty() {
                    view! { <StatusPill text=say.no_owner hue=Hue::Warn /> }.into_any()
                } else {
                    view! { <small>{say.owned_by(&brief(&team.owner))}</small> }.into_any()
                };
                let shown = brief(&name);
                let label = format!("{}: {shown}", words.common.change);
                view! {
                    <li>
                        <span>
                            {shown}
                            {team
                                .ad_hoc
                                .then(|| view! { <small>{say.team_ad_hoc}</small> })}
                        </span>
                        <span class="holder">
                            {owner}
                            <button
                                type="button"
                                class="quiet"
                                aria-haspopup="dialog"
                                aria-label=label
                                on:click=move |_| {
                                    desk.ask.set(Some(Ask::Team(Some(name.clone()))));
                                }
                            >
                                {words.common.change}
                            </button>
                        </span>
                    </li>
                }
                .into_any()
            })
            .collect()
    };
    view! {
        <AskCard
            title=say.teams
            add=say.team_add
            ask=Ask::Team(None)
            none=say.team_none
            rows=Callback::new(rows)
        />
    }
}
