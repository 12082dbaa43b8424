//! Fills in any form of the playbook. What is typed is kept until it is on record.

use super::desk::{Desk, use_desk};
use crate::app::components::dialog::Dialog;
use crate::app::components::field::{Choice, SelectField, TextField};
use crate::app::components::form::{Form, FormError};
use crate::app::drafts::{self, Draft};
use crate::app::present;
use crate::app::reactive::effect;
use crate::app::ui::words;
use holdfast::incident::fact::{self, Answer};
use holdfast::incident::process::Said;
use holdfast::log::EventId;
use holdfast::playbook::{FormKind, IntakeField};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// One field that is being filled in.
#[derive(Clone)]
struct Field {
    rule: IntakeField,
    before: Said,
    text: Draft,
    note: Option<Draft>,
}

impl Field {
    /// What is said now, if it differs from the record.
    fn answer(&self) -> Option<Answer> {
        let said = Said {
            text: self.text.text.get_untracked().trim().to_owned(),
            note: self
                .note
                .map(|note| note.text.get_untracked().trim().to_owned())
                .unwrap_or_default(),
        };
        (said != self.before).then(|| Answer {
            field: self.rule.key.to_string(),
            text: said.text,
            note: said.note,
        })
    }

    fn drafts(&self) -> impl Iterator<Item = Draft> {
        std::iter::once(self.text).chain(self.note)
    }
}

/// The form that is opened, with its fields.
fn open(desk: Desk, key: &str, of: Option<EventId>) -> Option<(String, bool, Vec<Field>)> {
    let words = words();
    desk.playbook.with_untracked(|playbook| {
        let form = playbook.as_deref()?.form(key)?;
        let filling = of.map_or_else(String::new, |of| of.to_string());
        let before = |field: &str| {
            desk.incident.with_untracked(|incident| {
                let forms = &incident.as_ref()?.done.forms;
                forms
                    .get(&(key.to_owned(), of))?
                    .get(field)?
                    .current
                    .clone()
            })
        };
        let draft = |field: &str, part: &str, said: &str| {
            let name = format!("form-{}-{key}-{filling}-{field}-{part}", desk.stream);
            let draft = drafts::open(&name);
            if draft.text.with_untracked(String::is_empty) {
                draft.text.set(said.to_owned());
            }
            draft
        };
        let fields = form.fields.iter().map(|field| {
            let before = before(&field.key).unwrap_or_default();
            let checked = form.kind == FormKind::Checks && !field.choices.is_empty();
            Field {
                text: draft(&field.key, "text", &before.text),
                note: checked.then(|| draft(&field.key, "note", &before.note)),
                rule: field.clone(),
                before,
            }
        });
        let begins = form.repeats() && of.is_none();
        Some((present::form_name(words, form), begins, fields.collect()))
    })
}

/// The dialog of the form that was opened.
#[component]
pub fn FormDialog() -> impl IntoView {
    let (desk, words) = (use_desk(), words());
    let say = &words.process;
    let shown = RwSignal::new(false);
    let fields = StoredValue::new(Vec::<Field>::new());
    let title = RwSignal::new(String::new());
    let begins = StoredValue::new(false);
    let errors = RwSignal::new(Vec::<FormError>::new());
    // What is typed outlives the closing: it is written after that.
    let owner = Owner::current();
    effect(move || {
        let asked = desk.filling.get();
        errors.set(Vec::new());
        let found = asked.and_then(|(key, of)| match &owner {
            Some(owner) => owner.with(|| open(desk, &key, of)),
            None => open(desk, &key, of),
        });
        let there = found.is_some();
        if let Some((name, first, all)) = found {
            title.set(name);
            begins.set_value(first);
            fields.set_value(all);
        }
        shown.set(there);
    });
    let close = Callback::new(move |()| desk.filling.set(None));
    let submit = Callback::new(move |()| {
        let Some((form, of)) = desk.filling.get_untracked() else {
            return;
        };
        let all = fields.get_value();
        let answers: Vec<Answer> = all.iter().filter_map(Field::answer).collect();
        if answers.is_empty() {
            let first = all.first().map(|field| format!("form-{}", field.rule.key));
            errors.set(vec![(first.unwrap_or_default(), say.no_change.to_owned())]);
            return;
        }
        let fact = fact::Form {
            another: begins.get_value(),
            of,
            form,
            answers,
        };
        let said = say.form_filled(&title.get_untracked());
        desk.filling.set(None);
        spawn_local(async move {
            // What could not be written stays as a draft.
            if let Ok(wrote) = desk.write(fact.into(), None).await {
                for draft in all.iter().flat_map(Field::drafts) {
                    let raw = draft.text.get_untracked();
                    draft.settle(&raw);
                }
                desk.say(said, wrote.events);
            }
        });
    });
    view! {
        <Dialog open=shown title on_close=close wide=true>
            <Form errors on_submit=submit submit=words.common.save.to_owned() on_cancel=close>
                {fields
                    .get_value()
                    .into_iter()
                    .enumerate()
                    .map(|(at, field)| view! { <OneField field first=at == 0 /> })
                    .collect_view()}
            </Form>
        </Dialog>
    }
}

#[component]
fn OneField(field: Field, first: bool) -> impl IntoView {
    let words = words();
    let lang = words.lang.tag();
    let id = format!("form-{}", field.rule.key);
    let label = field.rule.name.get(lang).to_owned();
    let optional = !field.rule.wanted;
    let text = field.text;
    let kept = Callback::new(move |()| text.keep());
    let control = if field.rule.choices.is_empty() {
        view! {
            <TextField
                id
                label
                value=text.text
                optional
                multiline=true
                autofocus=first
                on_input=kept
            />
        }
        .into_any()
    } else {
        let mut choices = vec![Choice::new("", words.common.not_set)];
        // The record keeps the English words, whatever the language in force.
        let offered = field.rule.choices.iter();
        choices.extend(offered.map(|choice| Choice::new(choice.get("en"), choice.get(lang))));
        view! {
            <SelectField
                id
                label
                choices
                value=text.text
                on_change=Callback::new(move |value| {
                    text.text.set(value);
                    text.keep();
                })
            />
        }
        .into_any()
    };
    let note = field.note.map(|note| {
        view! {
            <TextField
                label=words.process.correction
                value=note.text
                optional=true
                on_input=Callback::new(move |()| note.keep())
            />
        }
    });
    view! {
        {control}
        {note}
    }
}
