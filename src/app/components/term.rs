//! A word with its meaning one tap away, where it stands (X23).

use crate::app::ui::words;
use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// An id that no other element of the page has.
pub fn unique_id(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{prefix}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A term that explains itself in a popover.
#[component]
pub fn Term(
    /// The word as it stands in the sentence.
    #[prop(into)]
    word: String,
    /// What it means.
    #[prop(into)]
    meaning: String,
) -> impl IntoView {
    let id = unique_id("term");
    let words = words();
    let title = word.clone();
    let question = words.help.what_is(&word);
    view! {
        <button type="button" class="term" popovertarget=id.clone() title=question>
            {word}
        </button>
        <div id=id popover="auto">
            <h2>{title}</h2>
            <p>{meaning}</p>
        </div>
    }
}
