//! The fields of a playbook that is being edited, drawn by the table of what it is made of. A
//! part is drawn when it is opened, and an entry too: a playbook has more than a thousand fields.

use super::controls::control;
use super::entry::labels;
use crate::app::drafts::Draft;
use crate::app::platform::dom;
use crate::app::ui::words;
use holdfast::playbook::compare::entries;
use holdfast::playbook::edit;
use holdfast::playbook::schema::{Field, PARTS, Part};
use holdfast::words::PlaybookReader;
use leptos::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

/// The text that is being edited, and what of it is open. Copy it freely.
#[derive(Clone, Copy)]
pub struct Editor {
    draft: Draft,
    /// Changes when entries come or go.
    shape: RwSignal<u32>,
    open: RwSignal<BTreeSet<String>>,
}

impl Editor {
    /// An editor of a text.
    pub fn new(draft: Draft) -> Self {
        Self {
            draft,
            shape: RwSignal::new(0),
            open: RwSignal::default(),
        }
    }

    /// The file as it stands; none while it is not JSON.
    pub fn file(self) -> Option<Value> {
        self.draft
            .text
            .with_untracked(|text| holdfast::json::read(text.as_bytes()).ok())
    }

    /// Changes the file and keeps it.
    pub fn change(self, change: impl FnOnce(&mut Value)) {
        let Some(mut file) = self.file() else { return };
        change(&mut file);
        self.draft.text.set(file.to_string());
        self.draft.keep();
    }

    /// Puts a value at a place, or takes it away.
    pub fn set(self, place: &str, value: Option<Value>) {
        self.change(|file| edit::set(file, place, value));
    }

    /// Entries come or go: the fields are drawn anew.
    pub fn reshape(self, change: impl FnOnce(&mut Value)) {
        self.change(change);
        self.redraw();
    }

    /// Draws the fields anew.
    pub fn redraw(self) {
        self.shape.update(|n| *n = n.wrapping_add(1));
    }

    /// Follows what is drawn anew.
    pub fn drawn(self) {
        self.shape.track();
    }

    /// Opens the entry at a place and goes there.
    pub fn reveal(self, place: &str) {
        self.open.update(|open| {
            for part in PARTS {
                let here = edit::place_of(part, 0);
                let here = here.strip_suffix("/0").unwrap_or(&here);
                if place == here || place.starts_with(&format!("{here}/")) && !here.is_empty() {
                    open.insert(part_id(part));
                }
            }
            open.insert(format!("at{place}"));
        });
        self.redraw();
        let id = format!("at{place}");
        request_animation_frame(move || {
            if !dom::focus(&id) {
                dom::focus(&part_id_of_head());
            }
        });
    }
}

fn part_id(part: &Part) -> String {
    format!("edit-{}", part.path)
}

fn part_id_of_head() -> String {
    "edit-".to_owned()
}

/// A list that opens: drawn when it is.
fn folded(
    ed: Editor,
    id: String,
    head: AnyView,
    inside: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let is = ed.open.with_untracked(|open| open.contains(&id));
    let shown = RwSignal::new(is);
    let key = id.clone();
    view! {
        <details
            class="fold"
            open=is
            on:toggle=move |event| {
                let now = event_target::<web_sys::HtmlDetailsElement>(&event).open();
                if now {
                    shown.set(true);
                }
                ed.open
                    .update(|open| {
                        if now { open.insert(key.clone()) } else { open.remove(&key) };
                    });
            }
        >
            <summary id=id>{head}</summary>
            {move || shown.get().then(&inside)}
        </details>
    }
    .into_any()
}

/// Every part, folded.
pub fn parts(ed: Editor, file: &Value) -> AnyView {
    let words = words();
    let all = PARTS
        .iter()
        .filter(|part| part.path != "severity")
        .filter_map(|part| {
            let count = entries(file, part).len();
            if !part.many && count == 0 {
                return None;
            }
            let name = words
                .playbook_term(&["part.", part.path].concat())
                .to_owned();
            let head = view! {
                <b>{name}</b>
                {part.many.then(|| view! { <span class="muted">{count}</span> })}
            }
            .into_any();
            Some(folded(ed, part_id(part), head, move || part_view(ed, part)))
        });
    view! { <div class="folds">{all.collect_view()}</div> }.into_any()
}

fn part_view(ed: Editor, part: &'static Part) -> AnyView {
    let Some(file) = ed.file() else {
        return ().into_any();
    };
    let words = words();
    let reader = PlaybookReader { words, book: &file };
    let list = entries(&file, part);
    if !part.many {
        return match list.first() {
            Some((_, entry)) => fields(ed, &edit::place_of(part, 0), part.fields, entry, &file),
            None => ().into_any(),
        };
    }
    let place = edit::place_of(part, 0);
    let place = place.strip_suffix("/0").unwrap_or(&place).to_owned();
    let rows = list.iter().enumerate().map(|(i, (key, entry))| {
        let head = view! {
            <b>{reader.title(part, key, entry)}</b>
            {labels(reader, entry)}
        }
        .into_any();
        let here = edit::place_of(part, i);
        let id = format!("at{here}");
        folded(ed, id, head, move || entry_view(ed, part, &here))
    });
    let add = {
        let place = place.clone();
        move |_| ed.reshape(|file| edit::push(file, &place, edit::blank(part.fields)))
    };
    view! {
        <div class="folds inner">
            {rows.collect_view()}
            <div class="buttons">
                <button type="button" on:click=add>
                    {words.common.add}
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn entry_view(ed: Editor, part: &'static Part, here: &str) -> AnyView {
    let words = words();
    let Some(file) = ed.file() else {
        return ().into_any();
    };
    let Some(entry) = file.pointer(here).cloned() else {
        return ().into_any();
    };
    let (gone, copied) = (here.to_owned(), entry.clone());
    let list = here
        .rsplit_once('/')
        .map_or("", |(list, _)| list)
        .to_owned();
    view! {
        {fields(ed, here, part.fields, &entry, &file)}
        <div class="buttons">
            <button
                type="button"
                on:click=move |_| {
                    let entry = copied.clone();
                    ed.reshape(|file| edit::push(file, &list, entry));
                }
            >
                {words.playbook.add_copy}
            </button>
            <button
                type="button"
                on:click=move |_| ed.reshape(|file| edit::set(file, &gone, None))
            >
                {words.playbook.remove_entry}
            </button>
        </div>
    }
    .into_any()
}

/// The fields of an entry.
pub fn fields(
    ed: Editor,
    place: &str,
    fields: &'static [Field],
    entry: &Value,
    file: &Value,
) -> AnyView {
    let all = fields
        .iter()
        .filter(|field| field.name != "format")
        .map(|field| {
            let here = format!("{place}/{}", field.name);
            control(ed, &here, field, entry.get(field.name), file)
        });
    view! { <div class="form">{all.collect_view()}</div> }.into_any()
}
