//! Which playbook and version the incident follows, and following another from now on (R16).

use super::desk::{Desk, use_desk};
use crate::app::components::dialog::Dialog;
use crate::app::components::field::{Choice, SelectField, TextField};
use crate::app::components::form::{Form, FormError};
use crate::app::pages::playbooks::{address, changes, named};
use crate::app::state::{Record, use_record};
use crate::app::ui::words;
use holdfast::incident::fact;
use holdfast::keeper::Published;
use holdfast::log::Hash;
use leptos::prelude::*;

/// The version in force.
fn in_force(desk: Desk, record: Record) -> Option<Published> {
    desk.playbook.with(|_| ());
    let shelf = record.playbooks();
    let shelf = shelf.borrow();
    desk.read(|incident| shelf.of(incident).cloned()).flatten()
}

/// The line with the version, and the way to another.
#[component]
pub fn Follows() -> impl IntoView {
    let (desk, record, words) = (use_desk(), use_record(), words());
    let open = RwSignal::new(false);
    let version = move || match in_force(desk, record) {
        Some(published) => {
            let (href, name) = (address(&published), named(words, &published.playbook));
            view! { <a href=href>{name}</a> }.into_any()
        }
        None => view! { <span>{words.playbook.missing}</span> }.into_any(),
    };
    view! {
        <div class="follows">
            <p>
                <span class="muted">{words.incident.playbook}</span>
                {version}
            </p>
            <button type="button" class="quiet" on:click=move |_| open.set(true)>
                {words.playbook.adopt}
            </button>
        </div>
        <Adopt open />
    }
}

#[component]
fn Adopt(open: RwSignal<bool>) -> impl IntoView {
    let (desk, record, words) = (use_desk(), use_record(), words());
    let chosen = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FormError>::new());
    let others = move || -> Vec<Published> {
        record.books.track();
        let now = in_force(desk, record);
        let shelf = record.playbooks();
        let shelf = shelf.borrow();
        let not_now = |book: &&Published| now.as_ref().is_none_or(|now| now.hash != book.hash);
        // Another version of the same comes first.
        let same = |book: &Published| {
            now.as_ref()
                .is_some_and(|now| now.playbook.id == book.playbook.id)
        };
        let mut all: Vec<Published> = shelf.all().filter(not_now).cloned().collect();
        holdfast::order::sort_by_key(&mut all, |book| !same(book));
        all
    };
    let target = move || {
        let hash = chosen.with(|chosen| chosen.parse::<Hash>().ok());
        match hash {
            Some(hash) => record.version(hash),
            None => others().first().cloned(),
        }
    };
    let close = Callback::new(move |()| open.set(false));
    let submit = Callback::new(move |()| {
        let Some(target) = untrack(target) else {
            return;
        };
        let name = named(words, &target.playbook);
        let why = reason.get_untracked();
        // Whoever reads the record without this playbook sees its name.
        let said = match why.trim() {
            "" => name.clone(),
            why => format!("{name}: {why}"),
        };
        let adopt = fact::AdoptPlaybook {
            playbook: Some(target.hash),
            reason: said,
        };
        desk.put(adopt, words.playbook.adopted(&name));
        reason.set(String::new());
        chosen.set(String::new());
        open.set(false);
    });
    let choices = Signal::derive(move || {
        others()
            .iter()
            .map(|book| Choice::new(book.hash.to_string(), named(words, &book.playbook)))
            .collect::<Vec<_>>()
    });
    let value =
        Signal::derive(move || target().map_or_else(String::new, |target| target.hash.to_string()));
    let preview = move || {
        let (now, then) = (in_force(desk, record)?, target()?);
        let lost = lost(desk, &now, &then);
        let lost = lost.into_iter().map(|line| view! { <li>{line}</li> });
        Some(view! {
            <ul class="warnings">{lost.collect_view()}</ul>
            {changes(words, &now, &then, Some(words.playbook.what_changes.to_owned()))}
        })
    };
    view! {
        <Dialog open title=words.playbook.adopt.to_owned() wide=true on_close=close>
            <Form
                errors
                on_submit=submit
                submit=words.playbook.adopt_now.to_owned()
                on_cancel=close
            >
                <p>{words.playbook.adopt_hint}</p>
                <SelectField
                    label=words.incident.playbook
                    choices
                    value
                    on_change=Callback::new(move |hash| chosen.set(hash))
                />
                <TextField label=words.incident.reason value=reason optional=true />
                {preview}
            </Form>
        </Dialog>
    }
}

/// What the incident holds that the other version does not know.
fn lost(desk: Desk, now: &Published, then: &Published) -> Vec<String> {
    let words = words();
    let lang = words.lang.tag();
    desk.read(|incident| {
        let mut lines = Vec::new();
        let level = incident.severity.current;
        if let Some(level) = level.filter(|level| !then.levels().contains(level)) {
            lines.push(words.playbook.no_level(&level.to_string()));
        }
        let held = now.playbook.roles.iter().filter(|role| {
            incident.holder(&role.key).is_some() && then.playbook.role(&role.key).is_none()
        });
        lines.extend(held.map(|role| words.playbook.no_role(role.name.get(lang))));
        lines
    })
    .unwrap_or_default()
}
