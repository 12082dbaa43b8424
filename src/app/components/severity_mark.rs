//! A level as shape, number, word and colour: any one of them is enough.

use crate::app::ui::words;
use leptos::prelude::*;

/// How large the mark is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// In rows.
    #[default]
    Normal,
    /// In heads and pickers.
    Large,
}

/// Octagon, triangle, diamond, square, circle; a dashed circle while nobody has said how bad it
/// is. Each with the height at which its number sits.
fn shape(level: Option<u8>) -> (&'static str, &'static str) {
    match level {
        Some(1) => (
            "M10.3 2h11.4L30 10.3v11.4L21.7 30H10.3L2 21.7V10.3Z",
            "21.3",
        ),
        Some(2) => ("M16 1.8 31 29.2H1Z", "25.4"),
        Some(3) => ("M16 1.2 30.8 16 16 30.8 1.2 16Z", "21.3"),
        Some(4) => (
            "M5.5 3h21A2.5 2.5 0 0 1 29 5.5v21a2.5 2.5 0 0 1-2.5 2.5h-21A2.5 2.5 0 0 1 3 26.5v-21A2.5 2.5 0 0 1 5.5 3Z",
            "21.3",
        ),
        _ => ("M16 30a14 14 0 1 0 0-28 14 14 0 0 0 0 28Z", "21.3"),
    }
}

/// The mark of a level.
#[component]
pub fn SeverityMark(
    /// The level; none until somebody classified it.
    #[prop(into)]
    level: Signal<Option<u8>>,
    /// The playbook's name of the level, for the label.
    #[prop(into, optional)]
    name: Signal<String>,
    /// How large.
    #[prop(optional)]
    size: Size,
    /// The word beside it is already read out: hide the mark from assistive technology.
    #[prop(optional)]
    silent: bool,
) -> impl IntoView {
    let words = words();
    let label = move || match level.get() {
        None => words.severity.unclassified.to_owned(),
        Some(n) => name.with(|name| {
            if name.is_empty() {
                words.severity.level(&n.to_string())
            } else {
                words.severity.level_named(&n.to_string(), name)
            }
        }),
    };
    let class = move || {
        let size = match size {
            Size::Normal => "",
            Size::Large => " large",
        };
        match level.get() {
            Some(n @ 1..=5) => format!("sev s{n}{size}"),
            Some(_) => format!("sev s5{size}"),
            None => format!("sev none{size}"),
        }
    };
    view! {
        <svg
            class=class
            viewBox="0 0 32 32"
            role=(!silent).then_some("img")
            aria-hidden=silent.then_some("true")
            aria-label=move || (!silent).then(label)
        >
            <path d=move || shape(level.get()).0 />
            <text x="16" y=move || shape(level.get()).1>
                {move || level.get().map_or_else(|| "?".to_owned(), |n| n.to_string())}
            </text>
        </svg>
    }
}
