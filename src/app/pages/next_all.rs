//! Everything that is due over all open incidents, the most urgent first.

use crate::app::components::empty::EmptyState;
use crate::app::components::icon::Icon;
use crate::app::components::next_list::{NextLine as Shown, NextList, OfIncident};
use crate::app::present;
use crate::app::reactive::memo;
use crate::app::router::use_router;
use crate::app::shell::window_title;
use crate::app::state::use_record;
use crate::app::ui::{use_ui, words};
use holdfast::incident::majors_first;
use holdfast::keeper::next_lines;
use holdfast::log::StreamId;
use holdfast::obligations::next::NextLine;
use holdfast::order;
use holdfast::playbook::Playbook;
use holdfast::route::{Id, Route};
use holdfast::words::brief;
use leptos::prelude::*;
use std::sync::Arc;

/// Lines shown before "all".
const FIRST: usize = 30;

#[derive(Clone, PartialEq)]
struct Due {
    stream: StreamId,
    /// What comes first of several major incidents (S4.1).
    place: u8,
    incident: OfIncident,
    line: NextLine,
    playbook: Arc<Playbook>,
}

/// The page.
#[component]
pub fn NextPage() -> impl IntoView {
    let (words, record, ui, router) = (words(), use_record(), use_ui(), use_router());
    window_title(words.nav.next);
    // Once a minute is often enough to order lines anew; what is left is counted every second.
    let minute = memo(move || ui.now.get().0 / 60_000);
    let due = memo(move || {
        // Read, not only tracked: a memo that nobody has read follows nothing yet.
        minute.get();
        let now = ui.now.get_untracked();
        let open: Vec<(StreamId, u8)> = record.list.with(|list| {
            let first = majors_first(list.iter().map(|header| &**header));
            let open = list.iter().filter(|header| header.owes());
            open.map(|header| (header.id, first(header))).collect()
        });
        let shelf = record.playbooks();
        let mut all: Vec<Due> = Vec::new();
        for (stream, place) in open {
            let Some(incident) = record.look_up(stream) else {
                continue;
            };
            let Some(playbook) = shelf
                .borrow()
                .of(&incident)
                .map(|published| Arc::clone(&published.playbook))
            else {
                continue;
            };
            let Some(obligations) = shelf.borrow().owed(&incident, now) else {
                continue;
            };
            let lines = next_lines(&incident, &playbook, &obligations);
            all.extend(lines.into_iter().map(|line| Due {
                stream,
                place,
                incident: OfIncident {
                    level: incident.level(),
                    title: brief(incident.name()),
                    demo: incident.demo,
                },
                line,
                playbook: Arc::clone(&playbook),
            }));
        }
        // Over all incidents, what is late comes even before how bad a new one is.
        order::sort_by_key(&mut all, |due| {
            (due.place, !due.line.urgency.late(), due.line.urgency.rank())
        });
        all
    });
    let lines = Signal::derive(move || {
        let now = ui.now.get();
        due.with(|due| {
            due.iter()
                .enumerate()
                .map(|(at, due)| {
                    let line =
                        present::next_line(words, &due.playbook, &due.line, at.to_string(), now);
                    Shown {
                        incident: Some(due.incident.clone()),
                        buttons: vec![words.next.open.to_owned()],
                        ..line
                    }
                })
                .collect::<Vec<_>>()
        })
    });
    let press = Callback::new(move |(key, _): (String, usize)| {
        let stream = due.with_untracked(|due| {
            let at: usize = key.parse().ok()?;
            due.get(at).map(|due| due.stream)
        });
        if let Some(id) = stream.and_then(|stream| Id::new(&stream.to_string())) {
            router.go(&Route::incident(id));
        }
    });
    view! {
        <div class="page-head">
            <h1>{words.next.everywhere}</h1>
        </div>
        <div class="page-body">
            {move || {
                if due.with(Vec::is_empty) {
                    view! { <EmptyState icon=Icon::ListChecks title=words.next.nothing /> }.into_any()
                } else {
                    view! {
                        <p class="muted">{words.next.everywhere_text}</p>
                        <NextList lines on_press=press first=FIRST untitled=true />
                    }
                        .into_any()
                }
            }}
        </div>
    }
}
