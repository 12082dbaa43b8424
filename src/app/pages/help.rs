//! Every term on one page (X23).

use crate::app::components::card::Card;
use crate::app::platform::dom;
use crate::app::router::use_router;
use crate::app::shell::window_title;
use crate::app::ui::words;
use holdfast::route::Route;
use holdfast::words::Words;
use leptos::prelude::*;

fn terms(words: &'static Words) -> Vec<(&'static str, &'static str, &'static str)> {
    let h = &words.help;
    vec![
        ("incident", h.term_incident, h.incident),
        ("severity", h.term_severity, h.severity),
        ("major", h.term_major, h.major),
        ("provisional", h.term_provisional, h.provisional),
        ("responded", h.term_responded, h.responded),
        ("workaround", h.term_workaround, h.workaround),
        ("recovered", h.term_recovered, h.recovered),
        ("resolved", h.term_resolved, h.resolved),
        ("closed", h.term_closed, h.closed),
        ("clock", h.term_clock, h.clock),
        ("notice", h.term_notice, h.notice),
        ("review", h.term_review, h.review),
        ("playbook", h.term_playbook, h.playbook),
        ("gate", h.term_gate, h.gate),
        ("conflict", h.term_conflict, h.conflict),
        ("writer", h.term_writer, h.writer),
        ("bundle", h.term_bundle, h.bundle),
    ]
}

/// The help page. An address with a term scrolls to it.
#[component]
pub fn HelpPage() -> impl IntoView {
    let (words, router) = (words(), use_router());
    window_title(words.help.title);
    Effect::new(move |_| {
        if let Route::Help(Some(term)) = router.route() {
            let id = format!("term-{term}");
            request_animation_frame(move || {
                if let Some(place) = dom::by_id(&id) {
                    dom::reveal(&place);
                }
            });
        }
    });
    view! {
        <div class="page-head">
            <h1>{words.help.title}</h1>
        </div>
        <div class="page-body narrow">
            <Card title=String::new()>
                <dl class="facts terms">
                    {terms(words)
                        .into_iter()
                        .map(|(id, term, meaning)| {
                            view! {
                                <dt id=format!("term-{id}")>{term}</dt>
                                <dd>{meaning}</dd>
                            }
                        })
                        .collect_view()}
                </dl>
            </Card>
        </div>
    }
}
