//! The clocks: the next limit and recovery in front, the others as sentences.

use super::desk::use_desk;
use crate::app::components::clock_panel::ClockPanel;
use crate::app::components::clock_tile::ClockView;
use crate::app::present::{ClockContext, clock_view, late_duty, notice_view};
use crate::app::reactive::memo;
use crate::app::ui::{use_ui, words};
use holdfast::obligations::Clock;
use leptos::prelude::*;

/// The clocks.
#[component]
pub fn Clocks() -> impl IntoView {
    let (desk, ui, words) = (use_desk(), use_ui(), words());
    let all = memo(move || {
        let now = ui.now.get();
        let times = ui.times();
        desk.playbook.with(|playbook| {
            desk.due.with(|due| {
                let (Some(playbook), Some(due)) = (playbook.as_deref(), due.as_deref()) else {
                    return Default::default();
                };
                let context = ClockContext {
                    words,
                    times: &times,
                    playbook,
                    now,
                };
                let last = due.cycle;
                let mut soonest = None;
                let mut recovery = None;
                for (at, clock) in due.clocks.iter().enumerate() {
                    if !clock.open() || clock.limit().is_none() {
                        continue;
                    }
                    if &*clock.key == "recovery" && clock.cycle == last {
                        recovery = Some(at);
                    } else if soonest.is_none_or(|(_, limit)| clock.limit() < limit) {
                        soonest = Some((at, clock.limit()));
                    }
                }
                let mut front: Vec<ClockView> = Vec::new();
                let owes = desk.read(|incident| incident.owes()) == Some(true);
                let notice = notice_view(context, due).filter(|_| owes);
                let mut used = Vec::new();
                let notice_first = due
                    .notices
                    .front()
                    .is_some_and(|(_, at)| soonest.is_none_or(|(_, d)| d.is_none_or(|d| at < d)));
                let mut others: Vec<ClockView> = Vec::new();
                match (notice, soonest) {
                    (Some(notice), _) if notice_first => front.push(notice),
                    (notice, Some((at, _))) => {
                        used.push(at);
                        front.extend(due.clocks.get(at).map(|clock| clock_view(context, clock)));
                        others.extend(notice);
                    }
                    (notice, None) => front.extend(notice),
                }
                if let Some(at) = recovery {
                    used.push(at);
                    front.extend(due.clocks.get(at).map(|clock| clock_view(context, clock)));
                }
                let mut earlier: Vec<ClockView> = Vec::new();
                for (at, clock) in due.clocks.iter().enumerate() {
                    if used.contains(&at) {
                        continue;
                    }
                    // A clock for the life of the incident has no later round.
                    let later = |other: &Clock| other.key == clock.key && other.cycle > clock.cycle;
                    let over = !clock.open() && due.clocks.iter().any(later);
                    let list = if over { &mut earlier } else { &mut others };
                    list.push(clock_view(context, clock));
                }
                let first = due.notices.front().map(|(_, at)| at);
                let first = first
                    .into_iter()
                    .chain(soonest.and_then(|(_, at)| at))
                    .min();
                let duty = desk.lines.with(|lines| late_duty(context, lines));
                if let Some((since, duty)) = duty
                    && first.is_none_or(|first| since < first)
                {
                    front.insert(0, duty);
                    if front.len() > 2 {
                        others.insert(0, front.remove(1));
                    }
                }
                (front, others, earlier)
            })
        })
    });
    let unknown = memo(move || desk.playbook.with(Option::is_none));
    let zones = memo(move || desk.unknown_hours());
    view! {
        {move || {
            let told = zones.get();
            let lines = told.into_iter().map(|text| view! { <p class="conflict">{text}</p> });
            lines.collect_view()
        }}
        {move || {
            unknown.get().then(|| view! { <p class="conflict">{words.clock.unknown}</p> })
        }}
        <ClockPanel
            front=Signal::derive(move || all.with(|(front, ..)| front.clone()))
            others=Signal::derive(move || all.with(|(_, others, _)| others.clone()))
            earlier=Signal::derive(move || all.with(|(.., earlier)| earlier.clone()))
        />
    }
}
