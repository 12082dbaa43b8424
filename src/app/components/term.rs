//! A word with its meaning one tap away, where it stands (X23).

use crate::app::ui::words;
use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// An id that no other element of the page has.
pub fn unique_id(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{prefix}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A term that explains itself in a popover. Without an explanation it is plain text.
#[component]
pub fn Term(
    /// Name of the term, as the catalogue lists it.
    term: &'static str,
    /// The word as it stands in the sentence.
    #[prop(into)]
    word: String,
    /// Further classes of the word.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let words = words();
    let meaning = words.help.meaning(term);
    if meaning.is_empty() {
        return view! { <span class=class>{word}</span> }.into_any();
    }
    let id = unique_id("term");
    let title = word.clone();
    let question = words.help.what_is(&word);
    view! {
        <button
            type="button"
            class=format!("term {class}")
            popovertarget=id.clone()
            title=question
        >
            {word}
        </button>
        <div id=id popover="auto">
            <h2>{title}</h2>
            <p>{meaning}</p>
        </div>
    }
    .into_any()
}
