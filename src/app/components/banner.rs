//! A sentence across the page that stays until its cause is gone.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// How loud a banner is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// To know.
    #[default]
    Info,
    /// To look at.
    Warn,
    /// Something failed.
    Bad,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Info => "banner",
            Self::Warn => "banner warn",
            Self::Bad => "banner bad",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Info => Icon::Info,
            Self::Warn | Self::Bad => Icon::Warning,
        }
    }
}

/// A banner. Its children are its buttons.
#[component]
pub fn Banner(
    /// How loud it is.
    #[prop(optional)]
    tone: Tone,
    /// The first sentence, in bold.
    #[prop(into)]
    title: Signal<String>,
    /// What to do about it.
    #[prop(into, optional)]
    text: Signal<String>,
    /// Inside the page rather than across it.
    #[prop(optional)]
    inside: bool,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let role = if tone == Tone::Bad { "alert" } else { "status" };
    view! {
        <div class=tone.class() class:inside=inside role=role>
            <Glyph icon=tone.icon() />
            <div class="text">
                <b>{title}</b>
                {move || text.with(|t| (!t.is_empty()).then(|| t.clone()))}
            </div>
            {children.map(|children| children())}
        </div>
    }
}
