//! What can be done with an incident as it stands.

use super::act::Act;
use super::ask::Ask;
use super::desk::{Desk, use_desk};
use crate::app::components::dialog::Dialog;
use crate::app::components::icon::{Glyph, Icon};
use crate::app::components::term::unique_id;
use crate::app::keyboard::use_actions;
use crate::app::pages::new_incident::{use_like, use_new_incident};
use crate::app::platform::dom;
use crate::app::ui::words;
use holdfast::incident::Status;
use holdfast::words::Words;
use leptos::prelude::*;

/// The role that approves, in every playbook.
const MANAGER: &str = "incident_manager";

/// The one or two actions that the status calls for, the first being the one to press.
pub fn main_actions(desk: Desk) -> Vec<Act> {
    let (status, waits, impact) = desk
        .read(|incident| {
            let waits = incident.on_hold.current.unwrap_or(false);
            (incident.state(), waits, incident.has_impact())
        })
        .unwrap_or_default();
    match status {
        // Others fix it, and users still feel it.
        Status::HandedOff if impact && waits => vec![Act::Resume, Act::Recover],
        Status::HandedOff if impact => vec![Act::Recover, Act::Resolve],
        // What waits goes on before it can end.
        Status::New | Status::InProgress if waits => vec![Act::Resume, Act::Recover],
        Status::New => vec![Act::Respond, Act::Recover],
        Status::InProgress => vec![Act::Recover],
        Status::Recovered | Status::HandedOff => vec![Act::Resolve],
        Status::Resolved => vec![Act::Close],
        Status::Closed | Status::Cancelled => vec![Act::Reopen],
    }
}

/// Everything else that the status allows.
fn other_actions(desk: Desk) -> Vec<Act> {
    let main = main_actions(desk);
    let Some((status, on_hold, transferred)) = desk.read(|incident| {
        (
            incident.state(),
            incident.on_hold.current.unwrap_or(false),
            incident.transferred.current.unwrap_or(false),
        )
    }) else {
        return Vec::new();
    };
    let done = matches!(
        status,
        Status::Resolved | Status::Closed | Status::Cancelled
    );
    let mut acts = Vec::new();
    if !done {
        acts.push(Act::Workaround);
        acts.push(if on_hold { Act::Resume } else { Act::Hold });
        acts.push(Act::Resolve);
    }
    match status {
        Status::HandedOff if desk.read(|incident| incident.has_impact()) == Some(true) => {}
        Status::Recovered | Status::HandedOff => acts.push(Act::Relapse),
        Status::Resolved => acts.push(Act::Reopen),
        _ => {}
    }
    if !done {
        acts.push(if transferred {
            Act::TransferBack
        } else {
            Act::TransferOut
        });
        acts.push(Act::HandOff);
    }
    acts.extend([
        Act::Told,
        Act::Duplicate,
        Act::Confirm(String::new()),
        Act::Approve(MANAGER.to_owned()),
        Act::Review,
    ]);
    if status.is_open() {
        acts.push(Act::Cancel);
    }
    acts.retain(|act| !main.contains(act));
    acts
}

/// Under which heading an action stands; none for what is set apart.
fn group(words: &Words, act: &Act) -> Option<&'static str> {
    let say = &words.incident;
    Some(match act {
        Act::TransferOut | Act::TransferBack | Act::HandOff | Act::Told => say.group_people,
        Act::Duplicate => say.group_corrections,
        Act::Confirm(_) | Act::Approve(_) | Act::Review | Act::Close => say.group_ending,
        Act::Cancel => return None,
        _ => say.group_progress,
    })
}

/// The button that lists the other actions.
#[component]
pub fn MoreActions() -> impl IntoView {
    let (desk, words) = (use_desk(), words());
    let (new, like) = (use_new_incident(), use_like());
    use_actions().offer(move || {
        let acts = main_actions(desk).into_iter().chain(other_actions(desk));
        let acts = acts.map(|act| {
            let word = act.word(words).to_owned();
            (word, Callback::new(move |()| act.start(desk)))
        });
        let print = (
            words.playbook.print.to_owned(),
            Callback::new(|()| dom::print()),
        );
        acts.chain(asked(desk)).chain([print]).collect()
    });
    let open = RwSignal::new(false);
    view! {
        <button
            type="button"
            class="icon"
            aria-haspopup="dialog"
            aria-label=words.incident.other_actions
            title=words.incident.other_actions
            on:click=move |_| open.set(true)
        >
            <Glyph icon=Icon::More />
        </button>
        <Dialog open title=words.incident.other_actions.to_owned()>
            {move || {
                let acts = other_actions(desk);
                let say = &words.incident;
                let items = |heading: Option<&'static str>| {
                    acts.iter()
                        .filter(|act| group(words, act) == heading)
                        .map(|act| {
                            let act = act.clone();
                            let (word, about) = (act.word(words), act.about(words));
                            let start = Callback::new(move |()| act.start(desk));
                            view! { <MenuItem word about open on_press=start /> }
                        })
                        .collect::<Vec<_>>()
                };
                let groups = [
                    say.group_progress,
                    say.group_people,
                    say.group_corrections,
                    say.group_ending,
                ];
                let shown = groups.map(|heading| {
                    let mut items = items(Some(heading));
                    if heading == say.group_progress {
                        let earlier = main_actions(desk).into_iter().filter(|act| act.at_once().is_some());
                        items.splice(0..0, earlier.map(|act| {
                            let word = words.incident.at_another_time(act.word(words));
                            let start = Callback::new(move |()| desk.act.set(Some(act.clone())));
                            view! { <MenuItem word open on_press=start /> }
                        }));
                    }
                    if heading == say.group_people {
                        let roles = Callback::new(move |()| desk.seat.set(desk.lead_role()));
                        items.insert(0, view! { <MenuItem word=words.actions.roles open on_press=roles /> });
                    }
                    if heading == say.group_corrections {
                        let word = say.device_clock;
                        let clock = Callback::new(move |()| desk.clock.set(true));
                        items.push(view! { <MenuItem word about=say.about_device_clock open on_press=clock /> });
                    }
                    if heading == say.group_ending {
                        let print = Callback::new(|()| dom::print());
                        items.push(view! { <MenuItem word=words.playbook.print open on_press=print /> });
                        let (word, about) = (words.directory.again, words.directory.again_sub);
                        let again = Callback::new(move |()| {
                            like.set(desk.stream.to_string());
                            new.set(true);
                        });
                        items.push(view! { <MenuItem word about open on_press=again /> });
                    }
                    (!items.is_empty())
                        .then(|| {
                            view! {
                                <section>
                                    <h3>{heading}</h3>
                                    <ul class="menu">{items}</ul>
                                </section>
                            }
                        })
                });
                view! {
                    {shown.into_iter().collect_view()}
                    <ul class="menu apart">{items(None)}</ul>
                }
            }}
        </Dialog>
    }
}

/// One action of the menu, which closes it.
#[component]
fn MenuItem(
    #[prop(into)] word: String,
    #[prop(optional)] about: &'static str,
    open: RwSignal<bool>,
    on_press: Callback<()>,
) -> impl IntoView {
    let id = unique_id("about");
    let described = (!about.is_empty()).then(|| id.clone());
    view! {
        <li>
            <button
                type="button"
                class="quiet"
                aria-label=word.clone()
                aria-describedby=described
                on:click=move |_| {
                    open.set(false);
                    on_press.run(());
                }
            >
                <b>{word.clone()}</b>
                {(!about.is_empty()).then(|| view! { <small id=id.clone()>{about}</small> })}
            </button>
        </li>
    }
}

/// What the dialog of the process asks, for the palette.
fn asked(desk: Desk) -> impl Iterator<Item = (String, Callback<()>)> {
    let say = &words().process;
    let all = [
        (say.attempt_add, Ask::Attempt),
        (say.join, Ask::Join),
        (say.team_add, Ask::Team(None)),
        (say.follow_up_add, Ask::FollowUp(None)),
        (say.relate, Ask::Relate),
    ];
    all.into_iter().map(move |(word, ask)| {
        let start = Callback::new(move |()| desk.ask.set(Some(ask.clone())));
        (word.to_owned(), start)
    })
}
