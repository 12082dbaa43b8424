//! What can be done with an incident as it stands.

use super::act::Act;
use super::desk::{Desk, use_desk};
use crate::app::components::dialog::Dialog;
use crate::app::components::icon::{Glyph, Icon};
use crate::app::keyboard::use_actions;
use crate::app::ui::words;
use holdfast::incident::Status;
use leptos::prelude::*;

/// The one or two actions that the status calls for, the first being the one to press.
pub fn main_actions(desk: Desk) -> Vec<Act> {
    match desk.read(|incident| incident.state()).unwrap_or_default() {
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
        acts.push(if transferred {
            Act::TransferBack
        } else {
            Act::TransferOut
        });
        acts.push(Act::HandOff);
        acts.push(Act::Resolve);
    }
    match status {
        Status::Recovered | Status::HandedOff => acts.push(Act::Relapse),
        Status::Resolved => acts.push(Act::Reopen),
        _ => {}
    }
    acts.extend([Act::Confirm, Act::Approve, Act::Review, Act::Duplicate]);
    if status.is_open() {
        acts.push(Act::Cancel);
    }
    acts.retain(|act| !main.contains(act));
    acts
}

/// The button that lists the other actions.
#[component]
pub fn MoreActions() -> impl IntoView {
    let (desk, words) = (use_desk(), words());
    use_actions().offer(move || {
        let acts = main_actions(desk).into_iter().chain(other_actions(desk));
        acts.map(|act| {
            let word = act.word(words).to_owned();
            (word, Callback::new(move |()| act.start(desk)))
        })
        .collect()
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
            <ul class="menu">
                {move || {
                    other_actions(desk)
                        .into_iter()
                        .map(|act| {
                            let word = act.word(words);
                            let start = Callback::new(move |()| act.start(desk));
                            view! { <MenuItem word open on_press=start /> }
                        })
                        .collect_view()
                }}
                <MenuItem
                    word=words.incident.device_clock
                    open
                    on_press=Callback::new(move |()| desk.clock.set(true))
                />
            </ul>
        </Dialog>
    }
}

/// One action of the menu, which closes it.
#[component]
fn MenuItem(word: &'static str, open: RwSignal<bool>, on_press: Callback<()>) -> impl IntoView {
    view! {
        <li>
            <button
                type="button"
                class="quiet"
                on:click=move |_| {
                    open.set(false);
                    on_press.run(());
                }
            >
                {word}
            </button>
        </li>
    }
}
