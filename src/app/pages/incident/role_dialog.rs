//! Taking a role, handing it over, laying it down; of several who hold it, each by themselves
//! (S4.7).

use super::desk::{Desk, use_desk};
use crate::app::components::dialog::Dialog;
use crate::app::components::field::{Choice, SelectField, TextField};
use crate::app::components::form::{Form, FormError, problem_of};
use crate::app::reactive::{effect, memo};
use crate::app::state::use_record;
use crate::app::ui::{use_ui, words};
use holdfast::incident::{Incident, Person, fact};
use holdfast::keeper::seat_change;
use holdfast::words::brief;
use leptos::prelude::*;

const NAME: &str = "role-name";

/// Who holds a role, by name.
fn holders(desk: Desk, role: &str) -> Vec<String> {
    let all = desk.read(|incident| {
        let all = incident.holders(role).into_iter();
        all.map(|held| held.person.name.clone()).collect()
    });
    all.unwrap_or_default()
}

fn shared(desk: Desk, role: &str) -> bool {
    desk.playbook.with(|playbook| {
        let role = playbook.as_deref().and_then(|book| book.role(role));
        role.is_some_and(|role| role.is_shared())
    })
}

fn holds(desk: Desk, role: &str) -> bool {
    let me = desk.me().name;
    holders(desk, role).contains(&me)
}

/// In whose place the dialog begins: as the button that opened it says, else that of whoever uses
/// the device, else that of whoever holds the role longest.
fn place(desk: Desk, role: &str) -> String {
    let holders = holders(desk, role);
    match desk.seat_of.get() {
        Some(name) if name.is_empty() && shared(desk, role) => name,
        Some(name) if holders.contains(&name) => name,
        _ => {
            let me = desk.me().name;
            let own = holders.iter().find(|name| **name == me);
            own.or(holders.first()).cloned().unwrap_or_default()
        }
    }
}

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
    // In whose place, by name; empty for nobody's.
    let instead = RwSignal::new(String::new());
    effect(move || {
        let seat = desk.seat.get();
        if let Some(seat) = &seat {
            let place = untrack(|| place(desk, seat));
            // Another role chosen in the open dialog keeps what was typed.
            if !open.get_untracked() {
                name.set(if place.is_empty() && !untrack(|| holds(desk, seat)) {
                    desk.me().name
                } else {
                    String::new()
                });
                contact.set(String::new());
                errors.set(Vec::new());
            }
            instead.set(place);
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
    let close = Callback::new(move |()| {
        desk.seat.set(None);
        desk.seat_of.set(None);
    });
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
        let from = instead.get_untracked();
        let fact = desk.playbook.with_untracked(|playbook| {
            let change = |incident: &Incident| {
                seat_change(playbook.as_deref(), incident, &role, &from, person.as_ref())
            };
            untrack(|| desk.read(change))
        });
        let Some(fact) = fact else {
            return;
        };
        let fact = fact::Role {
            // What was typed for another role's successor is not this one's.
            text: if from.is_empty() {
                String::new()
            } else {
                text.get_untracked()
            },
            ..fact
        };
        desk.put(fact, said);
        text.set(String::new());
        close.run(());
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
    let held = memo(move || !instead.with(String::is_empty));
    let presently = move || {
        let holders = desk.seat.get().and_then(|seat| {
            desk.read(|incident| {
                let times = desk.times();
                let now = use_ui().now.get_untracked();
                let all = incident.holders(&seat).into_iter().map(|held| {
                    let since = times.near(held.since, now);
                    words.roles.held_by(&brief(&held.person.name), &since)
                });
                all.collect::<Vec<_>>()
            })
        });
        match holders.unwrap_or_default() {
            none if none.is_empty() => words.roles.held_by_nobody.to_owned(),
            all => all.join(" "),
        }
    };
    // A choice there is where several may hold the role, or do.
    let places = memo(move || {
        let seat = desk.seat.get()?;
        let holders = holders(desk, &seat);
        let shared = shared(desk, &seat);
        let choice = !holders.is_empty() && (shared || holders.len() > 1);
        choice.then(|| {
            let beside = shared.then(|| Choice::new("", words.roles.beside));
            let holders = holders.iter().map(|name| Choice::new(name, brief(name)));
            beside.into_iter().chain(holders).collect::<Vec<_>>()
        })
    });
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
    // What the process wants of whoever takes it, and whom they turn to (S2.1, S3.9).
    let about = move || {
        let key = desk.seat.get()?;
        let lang = words.lang.tag();
        desk.playbook.with(|playbook| {
            let playbook = playbook.as_deref()?;
            let role = playbook.role(&key)?;
            let duties = role.duties.iter();
            let duties = duties.map(|duty| view! { <li>{duty.get(lang).to_owned()}</li> });
            let turns_to = role
                .escalates_to
                .as_ref()
                .and_then(|key| playbook.role(key));
            let turns_to = turns_to.map(|role| {
                let word = words.playbook_term("escalates_to");
                view! { <p>{format!("{word}: {}", role.name.get(lang))}</p> }
            });
            Some(view! {
                <details class="steps">
                    <summary>{words.playbook_term("duties")}</summary>
                    <ul>{duties.collect_view()}</ul>
                    {turns_to}
                </details>
            })
        })
    };
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
                {about}
                {move || {
                    let choices = places.get()?;
                    Some(
                        view! {
                            <SelectField
                                label=words.roles.instead
                                choices=Signal::stored(choices)
                                value=instead
                                on_change=Callback::new(move |name| instead.set(name))
                            />
                        },
                    )
                }}
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
