//! Ten thousand invented incidents.

use crate::app::components::chips::{Chip, Chips};
use crate::app::components::icon::{Glyph, Icon};
use crate::app::components::incident_head::LimitView;
use crate::app::components::incident_row::{IncidentRow, IncidentView};
use crate::app::components::next_list::Urgency;
use crate::app::components::status_pill::Hue;
use crate::app::components::windowed::Windowed;
use crate::app::ui::words;
use leptos::prelude::*;
use std::sync::Arc;

fn sample(i: usize) -> IncidentView {
    let words = words();
    let titles = [
        "Checkout returns errors for all customers in Europe",
        "Search results are stale",
        "Export button is missing for some users",
        "Replica lag above ten minutes on the second region, writes are queued and nobody knows for how long",
        "Storage array fails at night",
        "Cannot sign in with a passkey",
    ];
    let status = [
        (words.status.responded, Hue::Warn),
        (words.status.reported, Hue::Plain),
        (words.status.recovered, Hue::Ok),
        (words.status.on_hold, Hue::Plain),
        (words.status.transferred, Hue::Plain),
        (words.status.closed, Hue::Plain),
    ];
    let limits = [
        ("32 min", words.clock.progress, Urgency::Soon),
        ("12 min late", words.clock.recovery, Urgency::Late),
        ("41 d", words.clock.resolution, Urgency::Timed),
        ("1 d 04 h late", words.clock.review, Urgency::Late),
        ("", words.list.nothing_due, Urgency::Untimed),
        ("7 min", words.clock.response, Urgency::Soon),
    ];
    let pick = |n: usize| i.wrapping_mul(2_654_435_761) / 7 % n;
    let (status, hue) = status[i % 6];
    let (limit, limit_name, urgency) = limits[i % 6];
    IncidentView {
        href: "#/gallery/incident".into(),
        level: [Some(1), Some(2), Some(3), Some(4), Some(5), None][i % 6],
        title: titles[i % 6].into(),
        facts: vec!["Payments, Europe".into(), format!("no. {i}")],
        unread: if pick(3) == 0 {
            words.list.unread(4)
        } else {
            String::new()
        },
        status: status.into(),
        hue,
        lead: if i % 4 == 3 {
            String::new()
        } else {
            "Noor Visser".into()
        },
        limit: Some(LimitView {
            text: limit.into(),
            name: limit_name.into(),
            urgency,
        }),
        exercise: i == 4,
        demo: i == 3,
        closed: i % 6 == 5,
        hit: None,
    }
}

/// The list.
#[component]
pub fn ListSample() -> impl IntoView {
    let words = words();
    let keys = Signal::stored(Arc::new((0..10_000).collect::<Vec<usize>>()));
    let chips = vec![
        Chip {
            label: words.list.open.into(),
            count: Some("3".into()),
            on: true,
        },
        Chip {
            label: words.list.mine.into(),
            count: Some("1".into()),
            on: false,
        },
        Chip {
            label: words.list.closed.into(),
            count: Some("212".into()),
            on: false,
        },
    ];
    view! {
        <div class="page-head">
            <h1>{words.list.title}</h1>
            <button class="primary">
                <Glyph icon=Icon::Plus />
                {words.list.new}
                <kbd>"C"</kbd>
            </button>
        </div>
        <div class="page-body">
            <div class="list-tools">
                <Chips label="Show" chips=chips on_press=Callback::new(|_| ()) />
                <div class="find">
                    <Glyph icon=Icon::Search />
                    <input class="input" type="search" placeholder=words.list.find aria-label=words.list.find_label />
                    <kbd class="wide-only">"/"</kbd>
                </div>
            </div>
            <section class="card">
                <Windowed
                    keys
                    estimate=68.0
                    row=Callback::new(|i: usize| {
                        view! { <IncidentRow incident=sample(i) /> }.into_any()
                    })
                    label="Incidents"
                    steps=true
                />
            </section>
        </div>
    }
}
