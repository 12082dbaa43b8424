//! Roles and tasks.

use super::ask::Ask;
use super::desk::{Desk, use_desk};
use crate::app::components::card::Card;
use crate::app::components::dialog::Dialog;
use crate::app::components::entry_line::ENTRY_FIELD;
use crate::app::components::field::{Choice, SelectField, TextField};
use crate::app::components::form::{Form, FormError, problem_of};
use crate::app::components::late::Late;
use crate::app::keyboard::use_actions;
use crate::app::platform::dom;
use crate::app::present::limit_text;
use crate::app::reactive::{effect, memo};
use crate::app::state::use_record;
use crate::app::ui::{use_ui, words};
use holdfast::incident::fact::TaskChange;
use holdfast::incident::{Person, TaskState, fact};
use holdfast::keys::Action;
use holdfast::log::EventId;
use holdfast::playbook::RoleKind;
use holdfast::words::brief;
use leptos::prelude::*;

/// Who is doing what.
#[component]
pub fn Roles() -> impl IntoView {
    let (desk, ui, words) = (use_desk(), use_ui(), words());
    use_actions().on(Action::Roles, move || desk.seat.set(desk.lead_role()));
    let seats = move || {
        let lang = words.lang.tag();
        desk.playbook.with(|playbook| {
            let Some(playbook) = playbook.as_deref() else {
                return Vec::new();
            };
            let seats = playbook
                .roles
                .iter()
                .filter(|role| role.kind == RoleKind::Seat);
            seats
                .map(|role| {
                    let key = role.key.to_string();
                    let (holder, since) = desk
                        .read(|incident| {
                            let seat = incident.roles.get(&key);
                            (
                                incident.holder(&key).cloned(),
                                seat.map(|seat| seat.since).unwrap_or_default(),
                            )
                        })
                        .unwrap_or_default();
                    (key, role.name.get(lang).to_owned(), holder, since)
                })
                .collect()
        })
    };
    view! {
        <Card title=words.roles.title.to_owned()>
            <ul class="lines">
                {move || {
                    let times = ui.times();
                    let now = ui.now.get_untracked();
                    seats()
                        .into_iter()
                        .map(|(key, name, holder, since)| {
                            let hand = key.clone();
                            let taken = holder.is_some();
                            let since = words.roles.since(&times.near(since, now));
                            view! {
                                <li>
                                    <span>
                                        <small>{name.clone()}</small>
                                        {match holder {
                                            Some(person) => {
                                                view! {
                                                    <b>{brief(&person.name)}</b>
                                                    " "
                                                    <span class="muted">{since}</span>
                                                }
                                                    .into_any()
                                            }
                                            None => {
                                                view! { <span class="unset">{words.common.not_set}</span> }
                                                    .into_any()
                                            }
                                        }}
                                    </span>
                                    <button
                                        type="button"
                                        class="quiet"
                                        aria-haspopup="dialog"
                                        aria-label=format!(
                                            "{}: {name}",
                                            if taken { words.roles.hand_over } else { words.roles.take },
                                        )
                                        on:click=move |_| desk.seat.set(Some(hand.clone()))
                                    >
                                        {if taken { words.roles.hand_over } else { words.roles.take }}
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </Card>
    }
}

const NAME: &str = "role-name";

/// Take a role or hand it over.
#[component]
pub fn RoleDialog() -> impl IntoView {
    let (desk, words, record) = (use_desk(), words(), use_record());
    let open = RwSignal::new(false);
    let (name, contact, text) = (
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
    );
    let errors = RwSignal::new(Vec::<FormError>::new());
    effect(move || {
        let seat = desk.seat.get();
        // Another role chosen in the open dialog keeps what was typed.
        if let Some(seat) = &seat
            && !open.get_untracked()
        {
            let me = desk.me();
            let taken = desk.read(|incident| incident.holder(seat).is_some());
            name.set(if taken == Some(true) {
                String::new()
            } else {
                me.name
            });
            contact.set(String::new());
            errors.set(Vec::new());
        }
        open.set(seat.is_some());
    });
    let role_name = move || {
        let key = desk.seat.get()?;
        desk.playbook.with(|playbook| {
            let role = playbook.as_deref()?.role(&key)?;
            Some(role.name.get(words.lang.tag()).to_owned())
        })
    };
    let title = Signal::derive(move || role_name().unwrap_or_default());
    let close = Callback::new(move |()| desk.seat.set(None));
    let put = move |person: Option<Person>| {
        let Some(role) = desk.seat.get_untracked() else {
            return;
        };
        let said = match &person {
            Some(person) => words
                .roles
                .taken(&title.get_untracked(), &brief(&person.name)),
            None => words.facts.role_left.to_owned(),
        };
        let handed = untrack(|| desk.read(|incident| incident.holder(&role).is_some()));
        let fact = fact::Role {
            override_reason: String::new(),
            role,
            person,
            // What was typed for another role's successor is not this one's.
            text: if handed == Some(true) {
                text.get_untracked()
            } else {
                String::new()
            },
        };
        desk.put(fact, said);
        text.set(String::new());
        desk.seat.set(None);
    };
    let submit = Callback::new(move |()| {
        let typed = name.get_untracked().trim().to_owned();
        if typed.is_empty() {
            errors.set(vec![(NAME.into(), words.form.required(words.roles.name))]);
            return;
        }
        put(Some(Person {
            contact: contact.get_untracked().trim().to_owned(),
            ..Person::named(typed)
        }));
    });
    let choices = Signal::derive(move || {
        let lang = words.lang.tag();
        desk.playbook.with(|playbook| {
            let roles = playbook.iter().flat_map(|playbook| playbook.roles.iter());
            roles
                .map(|role| Choice::new(&*role.key, role.name.get(lang)))
                .collect()
        })
    });
    let holder = memo(move || {
        let seat = desk.seat.get()?;
        desk.read(|incident| {
            let since = incident.roles.get(&seat).map(|seat| seat.since);
            let holder = incident.holder(&seat)?;
            Some((brief(&holder.name), since.unwrap_or_default()))
        })
        .flatten()
    });
    let held = memo(move || holder.with(Option::is_some));
    let presently = move || match holder.get() {
        Some((name, since)) => {
            let since = desk.times().near(since, use_ui().now.get_untracked());
            words.roles.held_by(&name, &since)
        }
        None => words.roles.held_by_nobody.to_owned(),
    };
    let act = Signal::derive(move || {
        let mine = desk.me().name;
        if held.get() {
            words.roles.hand_role
        } else if name.with(|name| name.trim() == mine) {
            words.roles.take_role
        } else {
            words.roles.give_role
        }
        .to_owned()
    });
    view! {
        <Dialog open title on_close=close>
            <Form errors on_submit=submit submit=act on_cancel=close>
                <SelectField
                    label=words.roles.which
                    choices
                    value=Signal::derive(move || desk.seat.get().unwrap_or_default())
                    on_change=Callback::new(move |role| desk.seat.set(Some(role)))
                />
                <p role="status">{presently}</p>
                <TextField
                    id=NAME
                    label=words.roles.to_whom
                    hint=words.roles.person_hint.to_owned()
                    value=name
                    suggestions=record.known_people()
                    on_input=Callback::new(move |()| {
                        // Somebody of the directory brings the number along.
                        if let Some(number) = record.number_of(&name.get_untracked()) {
                            contact.set(number);
                        }
                    })
                    autofocus=true
                    problem=problem_of(errors, NAME)
                />
                <TextField label=words.roles.contact value=contact optional=true />
                {move || {
                    held.get()
                        .then(|| {
                            view! {
                                <TextField
                                    label=words.roles.note
                                    value=text
                                    optional=true
                                    multiline=true
                                />
                                <button type="button" class="quiet" on:click=move |_| put(None)>
                                    {words.roles.leave}
                                </button>
                            }
                        })
                }}
            </Form>
        </Dialog>
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
                            format!("{assignee}, {}", words.tasks.asked_by(&directed_by))
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
