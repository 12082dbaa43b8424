//! The permanent word on what is saved, where, and what only this browser has.

use super::icon::{Glyph, Icon};
use crate::app::reactive::memo;
use crate::app::ui::words;
use leptos::prelude::*;

/// How the last entry fared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was written yet.
    #[default]
    Nothing,
    /// Everything that is here was saved before this start.
    Kept,
    /// On its way to the disk.
    Saving,
    /// Durable since this time of day.
    At(String),
    /// It did not get there.
    Failed,
    /// This browser keeps nothing.
    MemoryOnly,
}

/// What the line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaveView {
    /// How the last entry fared.
    pub saved: Saved,
    /// Whether the browser promised to keep the data; none while unknown.
    pub promised: Option<bool>,
    /// How long ago the last file copy was made, such as `42 min ago`; none for never.
    pub copied: Option<String>,
    /// Entries that no file copy has.
    pub since: u64,
}

fn sentence(view: &SaveView, short: bool) -> String {
    let words = words();
    match &view.saved {
        Saved::Nothing => words.save.nothing_yet.to_owned(),
        Saved::Kept if short => words.save.saved_kept.to_owned(),
        Saved::Kept => words.save.saved.to_owned(),
        Saved::Saving => words.save.saving.to_owned(),
        Saved::At(time) if short => words.save.saved_short(time),
        Saved::At(time) => words.save.saved_at(time),
        Saved::Failed => words.save.not_saved.to_owned(),
        Saved::MemoryOnly => words.save.in_memory.to_owned(),
    }
}

fn is_bad(view: &SaveView) -> bool {
    matches!(view.saved, Saved::Failed | Saved::MemoryOnly)
}

fn icon_of(view: &SaveView) -> Icon {
    if is_bad(view) {
        Icon::Warning
    } else {
        Icon::Drive
    }
}

/// The whole state, for the foot of the rail.
#[component]
pub fn SavePanel(
    /// What it says.
    #[prop(into)]
    save: Signal<SaveView>,
    /// Makes a file copy.
    on_copy: Callback<()>,
    /// Asks the browser for its promise.
    #[prop(optional)]
    on_ask: Option<Callback<()>>,
    /// The key that also makes a copy, such as `Ctrl S`.
    #[prop(into, optional)]
    key: Signal<String>,
) -> impl IntoView {
    let words = words();
    let bad = memo(move || save.with(is_bad));
    let promised = memo(move || save.with(|s| s.promised));
    view! {
        <section class="save" aria-label=words.save.region>
            <div class="state" class:bad=bad>
                {move || view! { <Glyph icon=save.with(icon_of) size=16 /> }}
                <b>{move || save.with(|s| sentence(s, false))}</b>
            </div>
            {move || {
                promised
                    .get()
                    .map(|promised| {
                        if promised {
                            view! { <span>{words.save.promised}</span> }.into_any()
                        } else {
                            view! {
                                <span class="warn">{words.save.not_promised}</span>
                                {on_ask
                                    .map(|on_ask| {
                                        view! {
                                            <button
                                                type="button"
                                                class="quiet"
                                                on:click=move |_| on_ask.run(())
                                            >
                                                {words.save.ask_promise}
                                            </button>
                                        }
                                    })}
                            }
                                .into_any()
                        }
                    })
            }}
            <span>
                {move || {
                    save.with(|s| match &s.copied {
                        Some(ago) => words.save.copied(ago),
                        None => words.save.never_copied.to_owned(),
                    })
                }}
                " "
                {move || {
                    save.with(|s| (s.since > 0).then_some(s.since))
                        .map(|n| view! { <b>{words.save.since(n)}</b> })
                }}
            </span>
            <button type="button" on:click=move |_| on_copy.run(())>
                {words.save.save_copy}
                {move || {
                    key.with(|key| (!key.is_empty()).then(|| view! { <kbd>{key.clone()}</kbd> }))
                }}
            </button>
        </section>
    }
}

/// The same in one line, for phones.
#[component]
pub fn SaveLine(
    /// What it says.
    #[prop(into)]
    save: Signal<SaveView>,
) -> impl IntoView {
    let words = words();
    let bad = memo(move || save.with(is_bad));
    view! {
        <div class="save-line">
            <span class:bad=bad>{move || view! { <Glyph icon=save.with(icon_of) size=14 /> }}</span>
            <span class:bad=bad>
                {move || {
                    save.with(|s| {
                        let mut text = sentence(s, true);
                        if s.since > 0 {
                            text.push_str(". ");
                            text.push_str(&words.save.since_short(s.since));
                        }
                        text
                    })
                }}
            </span>
        </div>
    }
}
