//! The screens.

pub mod begin;
mod directory;
pub mod first_asked;
mod first_run;
mod help;
mod incident;
pub mod list;
pub mod list_demo;
pub mod new_incident;
mod next_all;
mod playbooks;
mod settings;
mod settings_alarms;
mod settings_keys;
mod settings_storage;
pub mod settings_you;
pub mod share;
mod unknown;

pub use playbooks::{ProcessField, process_choice};

use super::parts;
use super::shell::Page;
use super::ui::words;
use leptos::prelude::*;

/// Draws a screen.
pub fn draw(page: Page) -> AnyView {
    match page {
        Page::List => view! { <list::ListPage /> }.into_any(),
        Page::FirstRun => view! {
            <div class="page-head">
                <h1>{words().common.app}</h1>
            </div>
            <div class="page-body">
                <first_run::FirstRun />
            </div>
        }
        .into_any(),
        page => parts::later_page(move |rest| (rest.page)(page.clone())),
    }
}

/// Draws a screen of the rest of the app.
pub fn draw_rest(page: Page) -> AnyView {
    match page {
        Page::Incident(id) => view! { <incident::IncidentPage id /> }.into_any(),
        Page::Next => view! { <next_all::NextPage /> }.into_any(),
        Page::Playbooks => view! { <playbooks::PlaybooksPage /> }.into_any(),
        Page::Playbook(id) => view! { <playbooks::ReadPage id /> }.into_any(),
        Page::Compare => view! { <playbooks::ComparePage /> }.into_any(),
        Page::EditPlaybook(id) => view! { <playbooks::EditPage id /> }.into_any(),
        Page::Ready(id) => view! { <playbooks::ReadyPage id /> }.into_any(),
        Page::Directory => view! { <directory::DirectoryPage /> }.into_any(),
        Page::Share => view! { <share::SharePage /> }.into_any(),
        Page::Settings => view! { <settings::SettingsPage /> }.into_any(),
        Page::Help => view! { <help::HelpPage /> }.into_any(),
        #[cfg(debug_assertions)]
        Page::Unknown(address) if address.starts_with("/gallery") => super::gallery::draw(&address),
        Page::Unknown(address) => view! { <unknown::UnknownPage address /> }.into_any(),
        // The first part draws these itself.
        Page::List | Page::FirstRun => ().into_any(),
    }
}
