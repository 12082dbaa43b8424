//! A status as a word in a pill.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// How a pill is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hue {
    /// Nothing to stress.
    #[default]
    Plain,
    /// Something is under way.
    Accent,
    /// To look at.
    Warn,
    /// Failed or over its time.
    Bad,
    /// Over and well.
    Ok,
    /// Exercise.
    Exercise,
}

impl Hue {
    /// The class of the pill.
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain => "pill",
            Self::Accent => "pill accent",
            Self::Warn => "pill warn",
            Self::Bad => "pill bad",
            Self::Ok => "pill ok",
            Self::Exercise => "pill exercise",
        }
    }
}

/// A short fact in a pill.
#[component]
pub fn StatusPill(
    /// The word.
    #[prop(into)]
    text: Signal<String>,
    /// Its colour.
    #[prop(into, optional)]
    hue: Signal<Hue>,
    /// An icon before the word.
    #[prop(optional)]
    icon: Option<Icon>,
) -> impl IntoView {
    view! {
        <span class=move || hue.get().class()>
            {icon.map(|icon| view! { <Glyph icon /> })}
            {text}
        </span>
    }
}
