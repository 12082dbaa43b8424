//! The header: severity, title, status, lead, how long, and the main action.

use super::act::Act;
use super::actions::{MoreActions, main_actions};
use super::desk::use_desk;
use crate::app::components::incident_head::{HeadView, IncidentHead};
use crate::app::components::save_state::{SaveLine, SaveView};
use crate::app::keyboard::use_actions;
use crate::app::platform::dom;
use crate::app::present;
use crate::app::ui::{use_ui, words};
use holdfast::incident::{Fact, LimitKind};
use holdfast::keeper::{lead_roles, limits, too_long};
use holdfast::keys::Action;
use holdfast::order;
use holdfast::words::brief;
use leptos::prelude::*;

/// The header.
#[component]
pub fn Head() -> impl IntoView {
    let (desk, ui, words) = (use_desk(), use_ui(), words());
    use_actions().on(Action::Severity, move || desk.picking.set(true));
    let head = Signal::derive(move || {
        let now = ui.now.get();
        let times = ui.times();
        let playbook = desk.playbook.get();
        desk.read(|incident| {
            let level = incident.level();
            let status = incident.state();
            let on_hold = incident.on_hold.current.unwrap_or(false);
            let transferred = incident.transferred.current.unwrap_or(false);
            let lang = words.lang.tag();
            let level_name = level
                .and_then(|level| {
                    let levels = &playbook.as_deref()?.severity.levels;
                    levels.iter().find(|each| each.number == level)
                })
                .map_or_else(String::new, |level| level.name.get(lang).to_owned());
            let lead = playbook
                .as_deref()
                .and_then(|playbook| {
                    let mut seats = lead_roles(playbook).into_iter();
                    seats.find_map(|role| incident.holder(role))
                })
                .map(|person| brief(&person.name))
                .unwrap_or_default();
            let ended = incident.ended_at();
            // A report whose time is still to come has lasted for no time (R17).
            let span = ended.unwrap_or(now).max(incident.reported_at) - incident.reported_at;
            let span = words.lang.running(span);
            let mut facts = vec![(
                words.incident.reported.to_owned(),
                times.near(incident.reported_at, now),
            )];
            if !level_name.is_empty() {
                facts.insert(0, (words.severity.title.to_owned(), level_name.clone()));
            }
            let held = incident
                .on_hold
                .source()
                .filter(|_| on_hold && status.is_open());
            if let Some(claim) = held {
                let reason = incident
                    .entry(claim.event)
                    .and_then(|entry| match &entry.fact {
                        Some(Fact::Hold(hold)) => Some(brief(&hold.reason)),
                        _ => None,
                    });
                let since = times.near(claim.at, now);
                let text = words
                    .incident
                    .waits_since(&since, &reason.unwrap_or_default());
                facts.push((words.status.on_hold.to_owned(), text));
            }
            let running = desk.due.with(|due| {
                let due = due.as_deref().filter(|_| incident.owes())?;
                let playbook = playbook.as_deref()?;
                let mut running = limits(due, playbook);
                running.extend(desk.lines.with(|lines| too_long(lines, playbook)));
                Some(running)
            });
            let named = running.into_iter().flatten().map(|limit| {
                let told = matches!(limit.kind, LimitKind::Notice(_));
                (limit.deadline, present::limit_name(words, &limit), told)
            });
            let named: Vec<_> = named.collect();
            let first = |told| {
                let those = named.iter().filter(|(.., notice)| *notice == told);
                those.min_by_key(|(at, ..)| *at)
            };
            let mut ahead: Vec<_> = first(false).into_iter().chain(first(true)).collect();
            order::sort_by_key(&mut ahead, |(at, ..)| *at);
            let shown = ahead.into_iter().map(|(at, name, _)| {
                present::limit_shown(words, name.clone(), *at, now, level.is_none())
            });
            HeadView {
                level,
                level_name,
                title: brief(incident.name()),
                full_title: incident.name().to_owned(),
                status: present::state_word(words, incident, playbook.as_deref()),
                term: present::status_term(status, on_hold, transferred),
                hue: present::status_hue(status, on_hold),
                lead,
                elapsed: if ended.is_none() {
                    words.incident.open_for(&span)
                } else {
                    words.incident.lasted(&span)
                },
                limits: shown.collect(),
                facts,
            }
        })
        .unwrap_or_default()
    });
    let save = use_context::<Signal<SaveView>>();
    let buttons = move || {
        main_actions(desk)
            .into_iter()
            .enumerate()
            .map(|(n, act)| {
                let word = act.word(words);
                view! {
                    <button
                        type="button"
                        class:primary=n == 0
                        on:click=move |event| {
                            // The second of two quick presses is meant for the button before.
                            let repeated = dom::is_by_key(&event) && desk.just_acted();
                            if !dom::is_second_tap(&event) && !repeated {
                                act.start(desk);
                            }
                        }
                    >
                        {word}
                    </button>
                }
            })
            .collect_view()
    };
    view! {
        <IncidentHead
            head
            on_severity=Callback::new(move |()| desk.picking.set(true))
            save=ViewFn::from(move || save.map(|save| view! { <SaveLine save /> }))
        >
            {buttons}
            <MoreActions />
        </IncidentHead>
    }
}

impl Act {
    /// Starts the action: at once where nothing must be asked, else by its dialog.
    pub fn start(&self, desk: super::desk::Desk) {
        match self.at_once() {
            Some(fact) => desk.put_once(self, fact),
            None => desk.act.set(Some(self.clone())),
        }
    }
}
