//! Who must be told, and who was.

use super::act::Act;
use super::desk::{Desk, use_desk};
use super::next::mark_sent;
use crate::app::components::card::Card;
use crate::app::components::late::Late;
use crate::app::keyboard::use_actions;
use crate::app::platform::dom;
use crate::app::present::{self, ClockContext};
use crate::app::router::use_router;
use crate::app::state::{use_record, zone_of};
use crate::app::ui::{use_ui, words};
use holdfast::directory::Addressee;
use holdfast::keys::Action;
use holdfast::obligations::input::NoticeKind;
use holdfast::obligations::next::Recipient;
use holdfast::obligations::{DeliveryState, OwedNotice};
use holdfast::order;
use holdfast::route::{Id, IncidentPlace, Panel, Route};
use holdfast::time::Millis;
use holdfast::words::brief;
use leptos::prelude::*;

/// How many names stand beside a delivery.
const NAMED: usize = 3;

/// Where the focus goes with the key for telling people.
pub const PLACE: &str = "tell";

/// Whom a role means here, as far as record and directory know.
fn meant(desk: Desk, role: &str, method: &str) -> Vec<Addressee> {
    let record = use_record();
    let now = use_ui().now.get_untracked();
    let all = desk.playbook.with(|playbook| {
        let playbook = playbook.as_deref()?;
        let role = playbook.role(role)?;
        record.directory.with(|directory| {
            desk.read(|incident| {
                directory.addressees(incident, playbook, role, method, now, &zone_of)
            })
        })
    });
    all.unwrap_or_default()
}

/// The people to whom notices go, by name; empty where none is known.
pub fn names(desk: Desk, to: &[Recipient]) -> String {
    let mut names: Vec<String> = Vec::new();
    for recipient in to {
        let all = meant(desk, &recipient.role, "").into_iter();
        names.extend(all.map(|one| brief(&one.name)));
    }
    order::sort(&mut names);
    names.dedup();
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let mut names = names.join(", ");
    if more > 0 {
        names.push_str(&format!(" +{more}"));
    }
    names
}

/// The same of one role, with what reaches them.
fn whom(desk: Desk, role: &str, method: &str) -> String {
    let mut all = meant(desk, role, method);
    // A long list of customers is looked up where it is.
    let more = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    let names = all.iter().map(|one| match one.reach.as_str() {
        "" => brief(&one.name),
        reach => format!("{} ({})", brief(&one.name), brief(reach)),
    });
    let mut names = names.collect::<Vec<_>>().join(", ");
    if more > 0 {
        names.push_str(&format!(" +{more}"));
    }
    names
}

/// The deliveries of a notice by those who get them.
fn rows(notice: &OwedNotice) -> Vec<(Recipient, Vec<DeliveryState>)> {
    let mut rows: Vec<(Recipient, Vec<DeliveryState>)> = Vec::new();
    for state in &notice.deliveries {
        let same = |(to, _): &&mut (Recipient, Vec<DeliveryState>)| {
            to.role == state.recipient && to.one_of == state.one_of
        };
        match rows.iter_mut().find(same) {
            Some((_, states)) => states.push(state.clone()),
            None => {
                let to = Recipient {
                    role: state.recipient.clone(),
                    methods: Vec::new(),
                    cc: state.cc.clone(),
                    one_of: state.one_of,
                };
                rows.push((to, vec![state.clone()]));
            }
        }
    }
    rows
}

/// One way to tell somebody: when that was done, or its button.
fn way(
    desk: Desk,
    kind: NoticeKind,
    state: &DeliveryState,
    to: &str,
    method: String,
    several: bool,
    now: Millis,
) -> AnyView {
    let words = words();
    if let Some(done) = state.done {
        let at = desk.times().near(done.at, now);
        let word = if done.waived {
            words.facts.waived
        } else {
            words.notices.sent
        };
        let text = if several {
            format!("{method}: {word} {at}")
        } else {
            format!("{word} {at}")
        };
        return view! { <small>{text}</small> }.into_any();
    }
    let one = vec![state.delivery()];
    let label = format!("{}: {to}, {method}", words.next.sent);
    let text = if several {
        method
    } else {
        words.next.sent.to_owned()
    };
    view! {
        <button
            type="button"
            class="quiet"
            aria-label=label
            on:click=move |_| mark_sent(desk, kind, one.clone())
        >
            {text}
        </button>
    }
    .into_any()
}

/// Notices: what is owed, recipient by recipient, and how many were missed.
#[component]
pub fn Tell() -> impl IntoView {
    let (desk, ui, words) = (use_desk(), use_ui(), words());
    let router = use_router();
    use_actions().on(Action::Communicate, move || {
        // Where it stands already, the address stays: a new one begins at its top.
        let id = Id::new(&desk.stream.to_string());
        if let Some(id) = id.filter(|_| !dom::is_shown(PLACE)) {
            router.go(&Route::Incident(IncidentPlace {
                panel: Panel::Tell,
                ..IncidentPlace::front(id)
            }));
        }
        // On a phone the part is not there before the next drawing.
        dom::focus_drawn(PLACE);
    });
    view! {
        <Card
            title=words.notices.title.to_owned()
            action=ViewFn::from(move || {
                view! {
                    <button
                        type="button"
                        class="quiet"
                        on:click=move |_| desk.act.set(Some(Act::Told))
                    >
                        {words.notices.note_another}
                    </button>
                }
            })
        >
            {move || {
                let now = ui.now.get();
                let times = ui.times();
                let due = desk.due.get();
                let Some(due) = due else { return ().into_any() };
                let mut owed = due.notices.owed.clone();
                // The all-clear answers the regular notices before it.
                if owed.iter().any(|notice| notice.kind == NoticeKind::Rectified) {
                    owed.retain(|notice| {
                        !matches!(
                            notice.kind,
                            NoticeKind::Initial | NoticeKind::Progress | NoticeKind::Daily
                        )
                    });
                }
                let missed = due.notices.missed_count();
                let front = due.notices.first_owed().map(|notice| notice.kind);
                let late_since = due.notices.late_since;
                let rows = owed
                    .into_iter()
                    .map(|notice| {
                        let kind = notice.kind;
                        let name = present::notice_name(words, kind);
                        let all = Recipient::missing(&notice, |_| true);
                        let (done, total) = notice.progress();
                        let partial = notice
                            .partial()
                            .then(|| words.notices.partial(&done.to_string(), &total.to_string()));
                        // The one that answers those before it is late since the first of them.
                        let due = late_since.filter(|_| front == Some(kind)).or(notice.due);
                        let when = due
                            .map(|due| {
                                let text = words.left_or_late(due - now);
                                if due < now {
                                    view! { <Late text /> }.into_any()
                                } else {
                                    let at = times.near(due, now);
                                    view! { <span>{text} ", " {words.clock.by(&at)}</span> }.into_any()
                                }
                            });
                        let lines = rows(&notice)
                            .into_iter()
                            .map(|(recipient, states)| {
                                let name = desk.role(&recipient.role);
                                let text = present::receiver(words, &recipient, |key| desk.role(key));
                                let several = states.len() > 1;
                                let mut reached: Vec<String> = Vec::new();
                                let ways = states
                                    .iter()
                                    .map(|state| {
                                        let method = desk.method(&state.method);
                                        let whom = whom(desk, &state.recipient, &state.method);
                                        if !whom.is_empty() && !reached.contains(&whom) {
                                            reached.push(whom);
                                        }
                                        way(desk, kind, state, &name, method, several, now)
                                    })
                                    .collect_view();
                                let reached = (!reached.is_empty())
                                    .then(|| view! { " " <small>{reached.join("; ")}</small> });
                                let text = if several {
                                    text
                                } else {
                                    let method = states.first().map(|state| desk.method(&state.method));
                                    format!("{text}, {}", method.unwrap_or_default())
                                };
                                view! {
                                    <li>
                                        <span>{text} {reached}</span>
                                        <span class="ways">{ways}</span>
                                    </li>
                                }
                            })
                            .collect_view();
                        let waive = all.clone();
                        let complete = all.is_empty();
                        view! {
                            <div class="owed">
                                <h3>{name} " " {when}</h3>
                                {partial.map(|text| view! { <p class="muted">{text}</p> })}
                                <ul class="lines">{lines}</ul>
                                {(!complete)
                                    .then(|| {
                                        view! {
                                            <div class="buttons">
                                                <button
                                                    type="button"
                                                    on:click=move |_| {
                                                        desk.act.set(Some(Act::Tell(kind, all.clone())));
                                                    }
                                                >
                                                    {words.notices.mark_all}
                                                </button>
                                                <button
                                                    type="button"
                                                    class="quiet"
                                                    on:click=move |_| {
                                                        desk.act.set(Some(Act::Waive(kind, waive.clone())));
                                                    }
                                                >
                                                    {words.notices.waive}
                                                </button>
                                            </div>
                                        }
                                    })}
                            </div>
                        }
                    })
                    .collect::<Vec<_>>();
                let none = rows.is_empty();
                let history = desk.read(|incident| incident.is_history());
                let never = desk.playbook.with(|playbook| {
                    // Nobody here could have told anyone of what another tool recorded.
                    let playbook = playbook.as_deref().filter(|_| history == Some(false))?;
                    let context = ClockContext {
                        words,
                        times: &times,
                        playbook,
                        now,
                    };
                    Some(present::never_told(context, &due))
                });
                let never = never.unwrap_or_default();
                view! {
                    {none.then(|| view! { <p class="muted">{words.notices.none_owed}</p> })}
                    {rows}
                    {(missed > 0).then(|| view! { <p><b>{words.notices.missed(missed)}</b></p> })}
                    {never.into_iter().map(|text| view! { <p><b>{text}</b></p> }).collect_view()}
                }
                    .into_any()
            }}
        </Card>
    }
}
