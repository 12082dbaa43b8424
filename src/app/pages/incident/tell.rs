//! Who must be told, and who was.

use super::act::Act;
use super::desk::use_desk;
use super::owed::owed;
use crate::app::components::card::Card;
use crate::app::keyboard::use_actions;
use crate::app::platform::dom;
use crate::app::present::{self, ClockContext};
use crate::app::router::use_router;
use crate::app::ui::{use_ui, words};
use holdfast::keys::Action;
use holdfast::route::{Id, IncidentPlace, Panel, Route};
use leptos::prelude::*;

/// Where the focus goes with the key for telling people.
pub const PLACE: &str = "tell";

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
                // Nobody here could have told anyone of what another tool recorded.
                let owes = desk.read(|incident| incident.owes()) == Some(true);
                let Some(due) = due.filter(|_| owes) else {
                    return view! { <p class="muted">{words.notices.none_owed}</p> }.into_any();
                };
                let missed = due.notices.missed_count();
                let front = due.notices.first_owed().map(|notice| notice.kind);
                let late_since = due.notices.late_since;
                let provisional = due.provisional;
                let rows = due
                    .to_tell()
                    .into_iter()
                    .map(|(escalation, notice)| {
                        let name = match escalation {
                            Some(rule) => desk.escalation(rule),
                            None => present::notice_name(words, notice.kind).to_owned(),
                        };
                        // The one that answers those before it is late since the first of them.
                        let first = escalation.is_none() && front == Some(notice.kind);
                        let due = late_since.filter(|_| first).or(notice.due);
                        owed(desk, name, notice, due, provisional, now)
                    })
                    .collect::<Vec<_>>();
                let none = rows.is_empty();
                let never = desk.playbook.with(|playbook| {
                    let playbook = playbook.as_deref()?;
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
                    {(!never.is_empty())
                        .then(|| {
                            let each = never.into_iter().map(|text| view! { <li>{text}</li> });
                            view! { <ul class="lines">{each.collect_view()}</ul> }
                        })}
                }
                    .into_any()
            }}
        </Card>
    }
}
