//! The incident: header, what is next, the entry line, the timeline; roles, tasks, notices and
//! facts beside it on a wide screen, behind tabs on a phone.

mod act;
mod act_dialog;
mod actions;
mod addressed;
mod affected;
mod ask;
mod assents;
mod checklists;
mod clocks;
mod conflicts;
mod custody;
mod desk;
mod details;
mod device_clock;
mod entries;
mod follows;
mod form_dialog;
mod forms;
mod gates;
mod grounds;
mod head;
mod joined;
mod later;
mod lives_on;
mod missing;
mod next;
mod odd;
mod owed;
mod paper;
mod people;
mod role_dialog;
mod room;
mod searched;
mod severity;
mod tell;
mod timeline;
mod transfer;
mod when;
mod why;

pub use conflicts::name as conflict_name;
pub use details::{detection_choices, detection_named};

use crate::app::reactive::{effect, memo};
use crate::app::router::use_router;
use crate::app::shell::window_title;
use crate::app::state::{Phase, use_record};
use crate::app::ui::words;
use desk::Desk;
use holdfast::log::StreamId;
use holdfast::route::{Id, Panel, Route};
use leptos::prelude::*;

/// One incident.
#[component]
pub fn IncidentPage(id: Id) -> impl IntoView {
    let record = use_record();
    let stream = id.as_str().parse::<StreamId>().ok();
    let there = memo(move || {
        let stream = stream?;
        record.phase.track();
        record
            .incident(stream)
            .with(Option::is_some)
            .then_some(stream)
    });
    let ready = memo(move || !matches!(record.phase.get(), Phase::Opening | Phase::Listed));
    move || match there.get() {
        Some(stream) => view! { <Opened stream /> }.into_any(),
        None if ready.get() => view! { <missing::Missing /> }.into_any(),
        None => view! { <p class="page-body muted" role="status">{words().common.booting}</p> }
            .into_any(),
    }
}

#[component]
fn Opened(stream: StreamId) -> impl IntoView {
    let (words, router) = (words(), use_router());
    let desk = Desk::open(stream);
    provide_context(desk);
    effect(move || {
        desk.incident.with(|incident| {
            incident
                .as_ref()
                .map(|i| window_title(&holdfast::words::brief(i.name())))
        });
    });
    let panel = memo(move || match router.route() {
        Route::Incident(place) => place.panel,
        _ => Panel::Now,
    });
    view! {
        <div class="incident" data-panel=move || panel.get().name()>
            <head::Head />
            {move || {
                desk.demo.get().then(|| view! { <p class="demo-note">{words.incident.demo_mark}</p> })
            }}
            <div class="cols">
                <div class="stack">
                    <div class="stack part part-now">
                        <clocks::Clocks />
                        <next::Next />
                    </div>
                    <div class="dock">
                        <entries::Entries />
                    </div>
                    <div class="part part-now part-log">
                        <timeline::Timeline panel />
                    </div>
                </div>
                <aside class="side">
                    <div class="part part-now part-facts">
                        <why::WhyMissing />
                    </div>
                    <div class="part part-now part-facts">
                        <odd::Odd />
                        <conflicts::Conflicts />
                        <assents::Assents />
                    </div>
                    <div class="stack part part-people">
                        <people::Roles />
                        <custody::Custody />
                        <transfer::WithOthers />
                        <people::Tasks />
                        <checklists::Checklists />
                        <room::Room />
                    </div>
                    <div class="part part-tell" id=tell::PLACE tabindex="-1">
                        <tell::Tell />
                    </div>
                    <div class="stack part part-facts part-tell">
                        <forms::Forms />
                        <lives_on::LivesOn />
                    </div>
                    <div class="part part-facts part-tell">
                        <affected::Affected />
                    </div>
                    <div class="part part-facts part-tell">
                        <joined::Joined />
                    </div>
                    <div class="part part-facts part-tell">
                        <details::Details />
                    </div>
                </aside>
            </div>
            <severity::Picker />
            <why::RuleDialog />
            <act_dialog::ActDialog />
            <ask::AskDialog />
            <form_dialog::FormDialog />
            <role_dialog::RoleDialog />
            <device_clock::ClockDialog />
        </div>
        <paper::Paper />
    }
}
