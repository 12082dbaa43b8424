//! Roles and tasks.

use super::ask::Ask;
use super::desk::{Desk, use_desk};
use crate::app::components::card::Card;
use crate::app::components::contact::Contact;
use crate::app::components::entry_line::ENTRY_FIELD;
use crate::app::components::late::Late;
use crate::app::keyboard::use_actions;
use crate::app::platform::dom;
use crate::app::present::limit_text;
use crate::app::reactive::memo;
use crate::app::ui::{use_ui, words};
use holdfast::incident::fact::TaskChange;
use holdfast::incident::{Holder, TaskState, fact};
use holdfast::keys::Action;
use holdfast::log::EventId;
use holdfast::playbook::RoleKind;
use holdfast::time::Millis;
use holdfast::words::brief;
use leptos::prelude::*;

/// Who holds a role, since when, and how to reach them.
struct Held {
    name: String,
    since: Millis,
    contact: String,
}

/// One line of the roster: a role and somebody who holds it, or nobody.
struct Seat {
    key: String,
    role: String,
    holder: Option<Held>,
    /// Somebody may take it beside those who hold it (S4.7); at the last of them.
    open: bool,
}

fn seats(desk: Desk, lang: &str) -> Vec<Seat> {
    desk.playbook.with(|playbook| {
        let roles = playbook.iter().flat_map(|playbook| &playbook.roles);
        let seats = roles.filter(|role| role.kind == RoleKind::Seat);
        let mut out = Vec::new();
        for role in seats {
            let held = desk.read(|incident| {
                let all = incident.holders(&role.key).into_iter();
                let held = |held: Holder<'_>| Held {
                    name: held.person.name.clone(),
                    since: held.since,
                    contact: held.person.contact.trim().to_owned(),
                };
                all.map(held).collect::<Vec<_>>()
            });
            let held = held.unwrap_or_default();
            let seat = |holder, open| Seat {
                key: role.key.to_string(),
                role: role.name.get(lang).to_owned(),
                holder,
                open,
            };
            if held.is_empty() {
                out.push(seat(None, false));
            }
            let last = held.len().saturating_sub(1);
            let held = held.into_iter().enumerate();
            out.extend(held.map(|(at, one)| seat(Some(one), at == last && role.is_shared())));
        }
        out
    })
}

/// Who is doing what.
#[component]
pub fn Roles() -> impl IntoView {
    let (desk, ui, words) = (use_desk(), use_ui(), words());
    use_actions().on(Action::Roles, move || desk.seat.set(desk.lead_role()));
    let row = move |seat: Seat| {
        let times = ui.times();
        let now = ui.now.get_untracked();
        let (key, name) = (seat.key, seat.role);
        let ask = move |key: &str, of: Option<String>| {
            desk.seat_of.set(of);
            desk.seat.set(Some(key.to_owned()));
        };
        let word = match seat.holder {
            Some(_) => words.roles.hand_over,
            None => words.roles.take,
        };
        // Of several who hold one role each has a button of their own.
        let label = match &seat.holder {
            Some(holder) => format!("{word}: {name}, {}", brief(&holder.name)),
            None => format!("{word}: {name}"),
        };
        let who = seat.holder.as_ref().map(|holder| holder.name.clone());
        let also = key.clone();
        let add = seat.open.then(|| {
            view! {
                <button
                    type="button"
                    class="quiet"
                    aria-haspopup="dialog"
                    aria-label=format!("{}: {name}", words.roles.add)
                    on:click=move |_| ask(&also, Some(String::new()))
                >
                    {words.roles.add}
                </button>
            }
        });
        let held = match seat.holder {
            Some(holder) => view! {
                <b>{brief(&holder.name)}</b>
                " "
                <span class="muted">{words.roles.since(&times.near(holder.since, now))}</span>
                {(!holder.contact.is_empty())
                    .then(|| view! { <Contact text=brief(&holder.contact) /> })}
            }
            .into_any(),
            None => view! { <span class="unset">{words.common.not_set}</span> }.into_any(),
        };
        view! {
            <li>
                <span>
                    <small>{name.clone()}</small>
                    {held}
                </span>
                <span class="holder">
                    {add}
                    <button
                        type="button"
                        class="quiet"
                        aria-haspopup="dialog"
                        aria-label=label
                        on:click=move |_| ask(&key, who.clone())
                    >
                        {word}
                    </button>
                </span>
            </li>
        }
    };
    view! {
        <Card title=words.roles.title.to_owned()>
            <ul class="lines">
                {move || seats(desk, words.lang.tag()).into_iter().map(row).collect_view()}
            </ul>
        </Card>
    }
}

/// Marks a task as done.
pub fn finish_task(desk: Desk, target: EventId) {
    desk.put(
        fact::TaskUpdate {
            target: Some(target),
            state: TaskChange::Done,
            ..Default::default()
        },
        words().facts.task_done,
    );
}

/// Where the focus goes for the tasks.
pub const TASKS: &str = "tasks";

/// Work for named people.
#[component]
pub fn Tasks() -> impl IntoView {
    let (desk, ui, words) = (use_desk(), use_ui(), words());
    let add = move |_| {
        use_actions_task();
    };
    let tasks = memo(move || {
        desk.read(|incident| {
            incident
                .tasks
                .iter()
                .map(|task| {
                    (
                        task.id,
                        brief(&task.text),
                        brief(&task.assignee),
                        brief(&task.directed_by),
                        task.due,
                        task.state,
                    )
                })
                .collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    let finished =
        move || tasks.with(|tasks| tasks.iter().filter(|t| t.5 != TaskState::Open).count());
    view! {
        <Card
            title=words.tasks.title.to_owned()
            action=ViewFn::from(move || {
                view! {
                    <button type="button" class="quiet" on:click=add>
                        {words.common.add}
                        " "
                        <kbd>"T"</kbd>
                    </button>
                }
            })
        >
            {move || {
                let now = ui.now.get();
                let open: Vec<_> = tasks
                    .get()
                    .into_iter()
                    .filter(|task| task.5 == TaskState::Open)
                    .collect();
                if open.is_empty() {
                    return view! { <p class="muted">{words.tasks.none_text}</p> }.into_any();
                }
                // A closed incident and a false alarm hurry nobody.
                let goes_on = desk.read(|incident| incident.state().is_open()) == Some(true);
                let rows = open
                    .into_iter()
                    .map(|(id, text, assignee, directed_by, due, _)| {
                        let due = due.filter(|_| goes_on);
                        let past = due.filter(|due| now > *due);
                        let who = if directed_by.is_empty() || directed_by == assignee {
                            assignee
                        } else {
                            let asked = words.tasks.asked_by(&directed_by);
                            match assignee.as_str() {
                                "" => asked,
                                _ => format!("{assignee}, {asked}"),
                            }
                        };
                        let clock = due
                            .map(|due| {
                                let text = limit_text(words, due, now);
                                if past.is_some() {
                                    view! { <Late text=Signal::stored(text) /> }.into_any()
                                } else {
                                    view! { <span>{text}</span> }.into_any()
                                }
                            });
                        let ask = move |word: &'static str, what: Ask, text: &str| {
                            let ask = move |_| desk.ask.set(Some(what.clone()));
                            view! {
                                <button
                                    type="button"
                                    class="quiet"
                                    aria-haspopup="dialog"
                                    aria-label=format!("{word}: {text}")
                                    on:click=ask
                                >
                                    {word}
                                </button>
                            }
                        };
                        let asks = past
                            .map(|_| {
                                let more = ask(words.tasks.more_time, Ask::MoreTime(id), &text);
                                let other = ask(
                                    words.tasks.other_person,
                                    Ask::OtherPerson(id),
                                    &text,
                                );
                                view! { <div class="asks">{more} {other}</div> }
                            });
                        view! {
                            <li>
                                <span>{text.clone()} " " <small>{who}</small></span>
                                {asks}
                                <span class="holder">
                                    {clock}
                                    <button
                                        type="button"
                                        class="quiet"
                                        aria-label=format!("{}: {text}", words.tasks.finish)
                                        on:click=move |_| finish_task(desk, id)
                                    >
                                        {words.tasks.finish}
                                    </button>
                                </span>
                            </li>
                        }
                    })
                    .collect_view();
                view! {
                    <ul class="lines" id=TASKS tabindex="-1">
                        {rows}
                    </ul>
                }
                    .into_any()
            }}
            {move || {
                let n = finished();
                (n > 0)
                    .then(|| {
                        view! {
                            <p class="muted">{words.tasks.finished(u64::try_from(n).unwrap_or(0))}</p>
                        }
                    })
            }}
        </Card>
    }
}

/// The entry line starts a task.
fn use_actions_task() {
    if !use_actions().run(Action::Task) {
        dom::focus(ENTRY_FIELD);
    }
}
