//! What to do next, in order.

use super::act::Act;
use super::ask::Ask;
use super::desk::{Desk, use_desk};
use super::later::Later;
use crate::app::components::entry_line::ENTRY_FIELD;
use crate::app::components::next_list::NextList;
use crate::app::keyboard::use_actions;
use crate::app::platform::dom;
use crate::app::present;
use crate::app::reactive::memo;
use crate::app::router::use_router;
use crate::app::ui::{use_ui, words};
use holdfast::incident::{Fact, fact};
use holdfast::obligations::input::{Delivery, NoticeKind};
use holdfast::obligations::next::{NextLine, NextWhat, Recipient, first_ways};
use holdfast::route::{Id, IncidentPlace, Panel, Route};
use leptos::prelude::*;

/// The list.
#[component]
pub fn Next() -> impl IntoView {
    let (desk, ui, words, router) = (use_desk(), use_ui(), words(), use_router());
    let lines = desk.lines;
    let later = Later::open(desk.stream);
    let put_off = memo(move || {
        let now = ui.now.get();
        let waiting = lines.with(|lines| {
            lines
                .iter()
                .filter(|l| later.waits(&key_of(l), now))
                .count()
        });
        u64::try_from(waiting).unwrap_or(u64::MAX)
    });
    // Looked up when duties or people change, not with every second.
    let named = memo(move || {
        lines.with(|lines| {
            let told = lines.iter().filter_map(|line| match &line.what {
                NextWhat::Notice { to, .. } => {
                    Some((key_of(line), super::addressed::names(desk, to)))
                }
                _ => None,
            });
            told.collect::<Vec<_>>()
        })
    });
    let shown = Signal::derive(move || {
        let now = ui.now.get();
        desk.playbook.with(|playbook| {
            let Some(playbook) = playbook.as_deref() else {
                return Vec::new();
            };
            lines.with(|lines| {
                let lines = lines.iter().map(|line| (line, key_of(line)));
                lines
                    .filter(|(_, key)| !later.waits(key, now))
                    .map(|(line, key)| {
                        let mut shown = present::next_line(words, playbook, line, key, now);
                        named.with(|named| {
                            let mut named = named.iter().filter(|(key, _)| *key == shown.key);
                            let names = named.next().filter(|(_, names)| !names.is_empty());
                            if let Some((_, names)) = names {
                                let how = std::mem::take(&mut shown.rule);
                                let whom = words.next.to_people(names);
                                shown.rule = format!("{how} {whom}").trim().to_owned();
                            }
                        });
                        shown
                    })
                    .collect()
            })
        })
    });
    let press = Callback::new(move |(key, button): (String, usize)| {
        let line = lines.with_untracked(|lines| lines.iter().find(|l| key_of(l) == key).cloned());
        if matches!(&line, Some(line) if button == 2 && matches!(line.what, NextWhat::Notice { .. }))
        {
            later.put_off(&key, ui.now.get_untracked());
        } else if let Some(line) = line {
            answer(desk, &line, button, &|panel| {
                if let Some(id) = Id::new(&desk.stream.to_string()) {
                    router.go(&Route::Incident(IncidentPlace {
                        panel,
                        ..IncidentPlace::front(id)
                    }));
                }
            });
        }
    });
    let ask_why = Callback::new(move |key: String| {
        let line = lines.with_untracked(|lines| lines.iter().find(|l| key_of(l) == key).cloned());
        desk.rule.set(line);
    });
    // What is owed can be marked as sent from the palette, each notice by its words.
    use_actions().offer(move || {
        let now = ui.now.get_untracked();
        desk.playbook.with_untracked(|playbook| {
            let Some(playbook) = playbook.as_deref() else {
                return Vec::new();
            };
            lines.with_untracked(|lines| {
                let owed = lines
                    .iter()
                    .filter(|line| matches!(line.what, NextWhat::Notice { .. }));
                let offered = owed.map(|line| {
                    let title = present::next_line(words, playbook, line, String::new(), now).title;
                    let line = line.clone();
                    let send = Callback::new(move |()| answer(desk, &line, 0, &|_| {}));
                    (format!("{}: {title}", words.next.sent), send)
                });
                offered.collect()
            })
        })
    });
    let over = Signal::derive(move || {
        let open = desk.read(|incident| incident.state().is_open());
        !open.unwrap_or(true)
    });
    view! {
        <NextList lines=shown on_press=press on_why=ask_why over />
        <Show when=move || { put_off.get() > 0 }>
            <p class="muted put-off">
                <span>{move || words.process.snoozed(put_off.get())}</span>
                <button type="button" class="quiet" on:click=move |_| later.bring_back()>
                    {words.process.unsnooze}
                </button>
            </p>
        </Show>
    }
}

/// Tells lines apart while their words and times change.
fn key_of(line: &NextLine) -> String {
    match &line.what {
        NextWhat::Classify => "classify".to_owned(),
        NextWhat::Clock { clock, cycle } => format!("clock-{clock}-{cycle}"),
        NextWhat::Notice { kind, .. } => format!("notice-{kind:?}-{:?}", line.rule),
        NextWhat::Escalate { .. } => format!("escalate-{:?}", line.rule),
        NextWhat::Review => "review".to_owned(),
        NextWhat::Tasks { id, .. } => format!("task-{id}"),
        NextWhat::Conflicts => "conflicts".to_owned(),
        NextWhat::EmptyRoles { .. } => "roles".to_owned(),
        NextWhat::Checklist { key, .. } => format!("checklist-{key}"),
        NextWhat::Form { key, of, .. } => format!("form-{key}-{of:?}"),
        NextWhat::Assents { .. } => "assents".to_owned(),
        NextWhat::Unowned { .. } => "unowned".to_owned(),
        NextWhat::Rest { .. } => "rest".to_owned(),
        NextWhat::FollowUps { first } => format!("follow-up-{}", first.key),
        NextWhat::Gates { .. } => "gates".to_owned(),
        NextWhat::NotSetUp { .. } => "folded".to_owned(),
    }
}

fn answer(desk: Desk, line: &NextLine, button: usize, show: &dyn Fn(Panel)) {
    match &line.what {
        NextWhat::Classify => desk.picking.set(true),
        NextWhat::Clock { clock, .. } => match &**clock {
            "response" => Act::Respond.start(desk),
            "recovery" => Act::Recover.start(desk),
            _ => Act::Resolve.start(desk),
        },
        NextWhat::Notice { kind, to } => {
            if button == 0 {
                tell(desk, *kind, to);
            } else {
                desk.act.set(Some(Act::Waive(*kind, to.clone())));
            }
        }
        NextWhat::Escalate { kind, to, .. } => {
            let rule = desk.playbook.with_untracked(|playbook| {
                present::escalation(playbook.as_deref()?, line).cloned()
            });
            let role = rule.and_then(|rule| rule.role);
            match role {
                _ if button == 0 && !to.is_empty() => {
                    tell(desk, kind.unwrap_or(NoticeKind::Overdue), to);
                }
                Some(role) => desk.seat.set(Some(role.to_string())),
                None => desk.picking.set(true),
            }
        }
        NextWhat::Review => Act::Review.start(desk),
        NextWhat::Tasks { .. } if line.count > 1 => {
            show(Panel::People);
            dom::focus_drawn(super::people::TASKS);
        }
        NextWhat::Tasks { id, .. } => {
            if let Ok(target) = id.parse() {
                match button {
                    0 => super::people::finish_task(desk, target),
                    1 => desk.ask.set(Some(Ask::MoreTime(target))),
                    _ => desk.ask.set(Some(Ask::OtherPerson(target))),
                }
            }
        }
        NextWhat::EmptyRoles { roles } => {
            desk.seat.set(roles.first().map(|role| role.to_string()));
        }
        NextWhat::Gates { .. } => Act::Close.start(desk),
        NextWhat::Conflicts => show(Panel::Facts),
        NextWhat::Checklist { .. } => {
            show(Panel::People);
            dom::focus_drawn(super::checklists::PLACE);
        }
        NextWhat::Form { key, of, .. } => {
            let of = of.as_ref().and_then(|of| of.parse().ok());
            desk.filling.set(Some((key.to_string(), of)));
        }
        NextWhat::Assents { roles } => {
            let level = desk.incident.with_untracked(|i| i.as_ref()?.level());
            if let (Some(role), Some(level)) = (roles.first(), level) {
                let fact = fact::Assent {
                    level,
                    role: role.to_string(),
                    text: String::new(),
                };
                desk.put(fact, words().process.assent);
            }
        }
        NextWhat::Unowned { teams } => {
            desk.ask.set(Some(Ask::Team(teams.first().cloned())));
        }
        NextWhat::Rest { people } => {
            let name = people.first().map(|tired| tired.name.clone());
            let seat = desk.incident.with_untracked(|incident| {
                let roles = &incident.as_ref()?.roles;
                let held = roles.keys().find(|role| {
                    let holders = incident.as_ref().map(|i| i.holders(role));
                    let mut holders = holders.into_iter().flatten();
                    holders.any(|held| Some(&held.person.name) == name.as_ref())
                });
                held.cloned()
            });
            if seat.is_some() {
                desk.seat_of.set(name);
                desk.seat.set(seat);
            } else {
                show(Panel::People);
            }
        }
        NextWhat::FollowUps { first } => {
            if line.count == 1 {
                desk.ask.set(Some(Ask::FollowUp(Some(first.key.clone()))));
            } else {
                show(Panel::Facts);
                dom::focus_drawn(super::lives_on::PLACE);
            }
        }
        NextWhat::NotSetUp { .. } => {
            dom::focus(ENTRY_FIELD);
        }
    }
}

/// Puts on record that all were told where each way is owed; where one of several is enough, a
/// person says which it was.
fn tell(desk: Desk, kind: NoticeKind, to: &[Recipient]) {
    let all: Vec<Delivery> = to.iter().flat_map(Recipient::deliveries).collect();
    if first_ways(to).len() == all.len() {
        mark_sent(desk, kind, all);
    } else {
        desk.act.set(Some(Act::Tell(kind, to.to_vec())));
    }
}

/// Puts each delivery on record, then says so once.
pub fn mark_sent(desk: Desk, kind: NoticeKind, deliveries: Vec<Delivery>) {
    let said = marked_sent(kind);
    desk.put_together(notices(kind, deliveries, ""), None, said);
}

/// What is said once notices of a kind are on record.
pub fn marked_sent(kind: NoticeKind) -> String {
    let words = words();
    words.notices.marked_sent(present::notice_name(words, kind))
}

/// One fact for each delivery.
pub fn notices(kind: NoticeKind, deliveries: Vec<Delivery>, text: &str) -> Vec<Fact> {
    let sent = deliveries.into_iter().map(|delivery| {
        fact::Notice {
            kind: Some(kind),
            recipient: delivery.recipient,
            method: delivery.method,
            text: text.to_owned(),
            ..Default::default()
        }
        .into()
    });
    sent.collect()
}
