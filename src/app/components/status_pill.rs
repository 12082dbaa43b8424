//! A status as a word in a pill.

use leptos::prelude::*;

/// How a pill is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hue {
    /// Nothing to stress.
    #[default]
    Plain,
    /// To look at.
    Warn,
    /// Failed or over its time.
    Bad,
    /// Over and well.
    Ok,
}

impl Hue {
    /// The class of the pill.
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain => "pill",
            Self::Warn => "pill warn",
            Self::Bad => "pill bad",
            Self::Ok => "pill ok",
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
) -> impl IntoView {
    view! {
        <span class=move || hue.get().class()>
            {text}
        </span>
    }
}
