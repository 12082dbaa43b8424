//! The live region: sentences for assistive technology, never per second.

use leptos::prelude::*;

/// Says sentences to assistive technology. Copy it freely.
#[derive(Clone, Copy)]
pub struct Announcer {
    polite: RwSignal<String>,
    urgent: RwSignal<String>,
}

impl Announcer {
    /// Makes the announcer known to everything below.
    pub fn provide() -> Self {
        let announcer = Self {
            polite: RwSignal::new(String::new()),
            urgent: RwSignal::new(String::new()),
        };
        provide_context(announcer);
        announcer
    }

    /// Says it when the reader pauses: saved, added, imported, a warning at 75 %.
    pub fn say(self, text: impl Into<String>) {
        put(self.polite, text.into());
    }

    /// Says it at once: a breach, a failure to save.
    pub fn interrupt(self, text: impl Into<String>) {
        put(self.urgent, text.into());
    }
}

/// The same sentence twice is still news; a trailing no-break space makes it a change.
fn put(region: RwSignal<String>, text: String) {
    let same = region.try_with_untracked(|now| *now == text);
    let _ = region.try_set(match same {
        Some(true) => text + "\u{a0}",
        _ => text,
    });
}

/// The regions themselves, drawn once.
#[component]
pub fn LiveRegions(
    /// What to say.
    announcer: Announcer,
) -> impl IntoView {
    view! {
        <div class="sr" role="status" aria-live="polite" aria-atomic="true">{announcer.polite}</div>
        <div class="sr" role="alert" aria-live="assertive" aria-atomic="true">{announcer.urgent}</div>
    }
}

/// The announcer of the app.
///
/// # Panics
/// Never in a mounted app: the root provides it before anything is drawn.
pub fn use_announcer() -> Announcer {
    expect_context()
}
