//! The severity picker: it takes effect on the digit, the reason is asked afterwards.

use super::desk::use_desk;
use crate::app::components::severity_picker::{LevelChoice, SeverityPicker};
use crate::app::ui::words;
use holdfast::incident::fact;
use leptos::prelude::*;

/// The picker.
#[component]
pub fn Picker() -> impl IntoView {
    let (desk, words) = (use_desk(), words());
    let levels = Signal::derive(move || {
        let lang = words.lang.tag();
        desk.playbook.with(|playbook| {
            let Some(playbook) = playbook.as_deref() else {
                return Vec::new();
            };
            let target = |clock: &str, level: u8| {
                playbook
                    .clock(clock)
                    .and_then(|rule| rule.targets.get(level))
                    .map_or_else(
                        || words.common.none.to_owned(),
                        |length| words.lang.span(length.0),
                    )
            };
            playbook
                .severity
                .levels
                .iter()
                .map(|level| LevelChoice {
                    level: level.number,
                    name: level.name.get(lang).to_owned(),
                    consequence: level.consequence.get(lang).to_owned(),
                    limits: words.severity.limits(
                        &target("response", level.number),
                        &target("recovery", level.number),
                    ),
                    major: level.major,
                })
                .collect()
        })
    });
    let current = Signal::derive(move || desk.read(|incident| incident.level()).flatten());
    let pick = Callback::new(move |level: u8| {
        desk.put(
            fact::Classify {
                level,
                ..Default::default()
            },
            words.severity.set_to(&level.to_string()),
        );
    });
    view! { <SeverityPicker open=desk.picking levels current on_pick=pick /> }
}
