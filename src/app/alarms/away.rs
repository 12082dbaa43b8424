//! What passed while nobody looked, as a list that can be put away.

use super::use_alarms;
use crate::app::components::announcer::use_announcer;
use crate::app::components::icon::{Glyph, Icon};
use crate::app::platform::dom;
use crate::app::present;
use crate::app::reactive::{effect, memo};
use crate::app::router::use_router;
use crate::app::state::use_record;
use crate::app::ui::{use_ui, words};
use holdfast::alarm::Missed;
use holdfast::route::{Id, Route};
use holdfast::time::Span;
use holdfast::words::Words;
use leptos::prelude::*;

/// Lines shown; the rest stand in the list of everything due.
const MOST: usize = 6;
/// Pixels; below, the lines are folded, as they are beside an incident: what stands there says the
/// same, and has to stay in sight.
const WIDE: f64 = 768.0;

/// The list, if anything passed.
#[component]
pub fn Away() -> impl IntoView {
    let (words, ui, record, alarms) = (words(), use_ui(), use_record(), use_alarms());
    let (announcer, router) = (use_announcer(), use_router());
    let elsewhere = memo(move || !matches!(router.route(), Route::Incident(_)));
    let found = memo(move || {
        let absence = alarms.absence.get()?;
        let found = record.list.with(|list| absence.missed(list));
        (!found.is_empty()).then_some((found, absence.until - absence.since))
    });
    let said = StoredValue::new(None);
    effect(move || {
        let absence = alarms.absence.get();
        if let Some((found, span)) = found.get()
            && said.get_value() != absence
        {
            said.set_value(absence);
            announcer.say(told(words, &found, span));
        }
    });
    move || {
        found.get().map(|(found, span)| {
            let now = ui.now.get_untracked();
            let times = ui.times();
            let sentence = told(words, &found, span);
            let wide = dom::viewport_width() > WIDE;
            let more = found.len().saturating_sub(MOST);
            let lines = found
                .iter()
                .take(MOST)
                .map(|missed| {
                    let name = present::limit_name(words, &missed.limit);
                    let due = words.clock.was_due(&times.near(missed.limit.deadline, now));
                    let href =
                        Id::new(&missed.header.id.to_string()).map(|id| Route::incident(id).href());
                    view! {
                        <li>
                            <a href=href>{missed.header.title.clone()}</a>
                            <small>{format!("{name}, {due}")}</small>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <section class="banner warn away" aria-label=words.clock.while_away>
                    <Glyph icon=Icon::Alarm />
                    <details class="text" open=move || wide && elsewhere.get()>
                        <summary>{sentence}</summary>
                        <ul>
                            {lines}
                            {(more > 0)
                                .then(|| {
                                    view! {
                                        <li>
                                            <a href=Route::Next.href()>{words.next.everywhere}</a>
                                        </li>
                                    }
                                })}
                        </ul>
                    </details>
                    <button
                        type="button"
                        class="icon"
                        aria-label=words.clock.away_close
                        title=words.clock.away_close
                        on:click=move |_| alarms.put_away()
                    >
                        <Glyph icon=Icon::Close size=16 />
                    </button>
                </section>
            }
        })
    }
}

/// `While you were away for 47 min: 2 limits passed and 1 update is owed`.
fn told(words: &Words, found: &[Missed], span: Span) -> String {
    let away = words.lang.running(span);
    words.clock.away(&away, &counted(words, found))
}

/// `2 limits passed and 1 update is owed`.
fn counted(words: &Words, found: &[Missed]) -> String {
    let notices = found.iter().filter(|missed| missed.is_notice()).count();
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let limits = count(found.len() - notices);
    let notices = count(notices);
    match (limits, notices) {
        (0, notices) => words.clock.away_owed(notices),
        (limits, 0) => words.clock.away_passed(limits),
        (limits, notices) => words.common.and(
            &words.clock.away_passed(limits),
            &words.clock.away_owed(notices),
        ),
    }
}
