//! The screens.

mod help;
mod incident;
pub mod list;
mod new_incident;
mod settings;
mod share;
mod unknown;

use super::shell::Page;
use leptos::prelude::*;

/// Draws a screen.
pub fn draw(page: Page) -> AnyView {
    match page {
        Page::Incident(id) => view! { <incident::IncidentPage id /> }.into_any(),
        Page::List => view! { <list::ListPage /> }.into_any(),
        Page::Share => view! { <share::SharePage /> }.into_any(),
        Page::Settings => view! { <settings::SettingsPage /> }.into_any(),
        Page::Help => view! { <help::HelpPage /> }.into_any(),
        #[cfg(debug_assertions)]
        Page::Unknown(address) if address.starts_with("/gallery") => super::gallery::draw(&address),
        Page::Unknown(address) => view! { <unknown::UnknownPage address /> }.into_any(),
        other => view! { <unknown::UnknownPage address=format!("{other:?}") /> }.into_any(),
    }
}
