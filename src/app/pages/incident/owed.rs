//! One notice that is owed, recipient by recipient, with what marks it as sent.

use super::act::Act;
use super::addressed::whom;
use super::desk::Desk;
use super::next::mark_sent;
use crate::app::components::late::Late;
use crate::app::present;
use crate::app::ui::words;
use holdfast::obligations::input::NoticeKind;
use holdfast::obligations::next::Recipient;
use holdfast::obligations::{DeliveryState, OwedNotice};
use holdfast::time::Millis;
use leptos::prelude::*;

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

/// The notice under its name, `due` by then. A `provisional` limit is past and never late (R23).
pub fn owed(
    desk: Desk,
    name: String,
    notice: &OwedNotice,
    due: Option<Millis>,
    provisional: bool,
    now: Millis,
) -> AnyView {
    let words = words();
    let times = desk.times();
    let kind = notice.kind;
    let all = Recipient::missing(notice, |_| true);
    let (done, total) = notice.progress();
    let partial = notice
        .partial()
        .then(|| words.notices.partial(&done.to_string(), &total.to_string()));
    let when = due.map(|due| {
        let text = words.left_or_late(due - now);
        if due < now && provisional {
            view! { <span>{words.left_or_past(due - now)}</span> }.into_any()
        } else if due < now {
            view! { <Late text /> }.into_any()
        } else {
            let at = times.near(due, now);
            view! { <span>{text} ", " {words.clock.by(&at)}</span> }.into_any()
        }
    });
    let lines = rows(notice)
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
            let reached =
                (!reached.is_empty()).then(|| view! { " " <small>{reached.join("; ")}</small> });
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
    .into_any()
}
