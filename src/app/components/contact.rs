//! How to reach somebody, as they wrote it: one tap to call or to mail.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// What a telephone dials of a number: spaces and brackets are for the eye.
pub fn dialled(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '+' | '*' | '#' | ','))
        .collect()
}

/// A number or an address as a link; anything else as it is.
#[component]
pub fn Contact(
    /// What was typed: `+31 6 1234 5678`, `ana@example.org`, `the desk at the door`.
    text: String,
) -> impl IntoView {
    let digits = dialled(&text);
    let number = text
        .chars()
        .all(|c| !c.is_alphabetic() && !c.is_control() && c != '@')
        && digits.len() > 2;
    let address = text.contains('@')
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '@' | '.' | '-' | '_' | '+'));
    let (href, icon) = if number {
        (format!("tel:{digits}"), Icon::Phone)
    } else if address {
        (format!("mailto:{text}"), Icon::Mail)
    } else {
        return view! { <span class="muted">{text}</span> }.into_any();
    };
    view! {
        <a class="contact" href=href>
            <Glyph icon size=16 />
            {text}
        </a>
    }
    .into_any()
}
