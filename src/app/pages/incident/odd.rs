//! What is odd in the record, so that the clocks read it with care (R17).

use super::desk::use_desk;
use crate::app::ui::{use_ui, words};
use holdfast::obligations::FlagKind;
use leptos::prelude::*;

/// One line for each kind of oddity, above what it touches.
#[component]
pub fn Odd() -> impl IntoView {
    let (desk, ui, words) = (use_desk(), use_ui(), words());
    move || {
        let times = ui.times();
        let now = ui.now.get_untracked();
        let flags = desk.due.with(|due| {
            let flags = due.as_deref().map(|due| due.flags.clone());
            flags.unwrap_or_default()
        });
        let lines = flags.into_iter().map(|flag| {
            let at = flag
                .first
                .map_or_else(String::new, |at| times.near(at, now));
            let say = &words.clock;
            let text = match flag.kind {
                FlagKind::FutureEvent => say.odd_future(&at),
                FlagKind::NegativeInterval => say.odd_negative(&at),
                FlagKind::NoReport => say.odd_no_report.to_owned(),
                FlagKind::UnknownLevel => say.odd_level.to_owned(),
            };
            view! { <p class="conflict">{text}</p> }
        });
        lines.collect_view()
    }
}
