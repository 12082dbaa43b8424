//! Every term on one page (X23).

use crate::app::components::card::Card;
use crate::app::platform::dom;
use crate::app::reactive::effect;
use crate::app::router::use_router;
use crate::app::shell::window_title;
use crate::app::ui::words;
use holdfast::route::Route;
use leptos::prelude::*;

/// The help page. An address with a term scrolls to it.
#[component]
pub fn HelpPage() -> impl IntoView {
    let (words, router) = (words(), use_router());
    window_title(words.help.title);
    effect(move || {
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
            <Card title=words.help.first_steps.to_owned()>
                <ol class="steps">
                    {[
                        words.help.step_new,
                        words.help.step_severity,
                        words.help.step_write,
                        words.help.step_next,
                        words.help.step_share,
                        words.help.step_keys,
                    ]
                        .into_iter()
                        .map(|step| view! { <li>{step}</li> })
                        .collect_view()}
                </ol>
            </Card>
            <Card title=words.help.terms_title.to_owned()>
                <dl class="facts terms">
                    {words
                        .help
                        .terms()
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
