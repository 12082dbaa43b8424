//! Fills in any form of the playbook. What is typed is kept until it is on record.

use super::desk::{Desk, use_desk};
use crate::app::components::dialog::Dialog;
use crate::app::components::field::{Choice, SelectField, TextField};
use crate::app::components::form::{Form, FormError};
use crate::app::components::open_choice::OpenChoice;
use crate::app::drafts::{self, Draft};
use crate::app::present;
use crate::app::reactive::effect;
use crate::app::state::{Record, use_record};
use crate::app::ui::words;
use holdfast::directory::Kind;
use holdfast::entry::reopen;
use holdfast::incident::fact::{self, Answer};
use holdfast::incident::process::Said;
use holdfast::log::EventId;
use holdfast::order;
use holdfast::playbook::{FormKind, IntakeField};
use holdfast::words::brief;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// One field that is being filled in.
#[derive(Clone)]
struct Field {
    rule: IntakeField,
    before: Said,
    text: Part,
    note: Option<Part>,
    /// Where work can lie, as the directory knows; for other forms nothing.
    queues: Vec<String>,
    /// Its answer is a name: one line.
    short: bool,
}

/// A text of a field.
#[derive(Clone, Copy)]
struct Part {
    draft: Draft,
    /// What the record said when it was typed.
    base: Draft,
    /// What was typed while the record said something else.
    typed: RwSignal<Option<String>>,
}

impl Part {
    fn open(name: &str, said: &str) -> Self {
        let (draft, base) = (drafts::open(name), drafts::open(&format!("{name}-base")));
        let (left, against) = (draft.text.get_untracked(), base.text.get_untracked());
        let opened = reopen(&left, &against, said);
        draft.text.set(opened.shown);
        base.text.set(said.to_owned());
        Self {
            draft,
            base,
            typed: RwSignal::new(opened.typed),
        }
    }

    fn now(self) -> String {
        self.draft.text.get_untracked().trim().to_owned()
    }

    fn keep(self) {
        self.draft.keep();
        self.base.keep();
    }

    /// What is shown is on record now. What was typed before and not used stays on offer.
    fn settle(self) {
        let raw = self.draft.text.get_untracked();
        self.draft.settle(&raw);
        if self.typed.with_untracked(Option::is_none) {
            self.base.settle_now();
        }
    }

    fn take_typed(self, use_it: bool) {
        let typed = self.typed.get_untracked();
        self.typed.set(None);
        if let Some(typed) = typed.filter(|_| use_it) {
            self.draft.text.set(typed);
            self.keep();
        } else {
            self.draft.settle_now();
            self.base.settle_now();
        }
    }
}

impl Field {
    /// What is said now, if it differs from the record.
    fn answer(&self) -> Option<Answer> {
        let said = Said {
            text: self.text.now(),
            note: self.note.map(Part::now).unwrap_or_default(),
        };
        (said != self.before).then(|| Answer {
            field: self.rule.key.to_string(),
            text: said.text,
            note: said.note,
        })
    }

    fn parts(&self) -> impl Iterator<Item = Part> {
        std::iter::once(self.text).chain(self.note)
    }
}

/// Queues and teams of the directory, each once.
fn queues(record: Record) -> Vec<String> {
    let directory = record.directory_now();
    let mut out: Vec<String> = Vec::new();
    for kind in [Kind::Service, Kind::Team] {
        for entry in directory.of(kind) {
            out.push(brief(entry.text(holdfast::directory::Field::Queue)));
        }
    }
    out.extend(
        directory
            .of(Kind::Team)
            .iter()
            .map(|team| brief(team.name())),
    );
    out.retain(|queue| !queue.is_empty());
    order::sort(&mut out);
    out.dedup();
    out
}

/// The form that is opened, with its fields.
fn open(
    record: Record,
    desk: Desk,
    key: &str,
    of: Option<EventId>,
) -> Option<(String, bool, Vec<Field>)> {
    let words = words();
    desk.playbook.with_untracked(|playbook| {
        let form = playbook.as_deref()?.any_form(key)?;
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
            Part::open(&name, said)
        };
        let fields = form.fields.iter().map(|field| {
            let before = before(&field.key).unwrap_or_default();
            let checked = form.kind == FormKind::Checks && !field.choices.is_empty();
            let custody = form.kind == FormKind::Custody;
            Field {
                queues: if custody { queues(record) } else { Vec::new() },
                short: custody,
                text: draft(&field.key, "text", &before.text),
                note: checked.then(|| draft(&field.key, "note", &before.note)),
                rule: field.clone(),
                before,
            }
        });
        let begins = form.repeats() && of.is_none();
        Some((present::form_name(words, &form), begins, fields.collect()))
    })
}

/// The dialog of the form that was opened.
#[component]
pub fn FormDialog() -> impl IntoView {
    let (desk, words, record) = (use_desk(), words(), use_record());
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
            Some(owner) => owner.with(|| open(record, desk, &key, of)),
            None => open(record, desk, &key, of),
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
                all.iter().flat_map(Field::parts).for_each(Part::settle);
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
                value=text.draft.text
                optional
                multiline=!field.short
                suggestions=field.queues
                autofocus=first
                on_input=kept
            />
        }
        .into_any()
    } else {
        // The record keeps the English words, whatever the language in force.
        let offered = field.rule.choices.iter();
        let offered = offered.map(|choice| Choice::new(choice.get("en"), choice.get(lang)));
        let mut choices: Vec<Choice> = offered.collect();
        if field.rule.open {
            let value = text.draft.text;
            view! { <OpenChoice id label choices value on_input=kept /> }.into_any()
        } else {
            choices.insert(0, Choice::new("", words.common.not_set));
            view! {
                <SelectField
                    id
                    label
                    choices
                    value=text.draft.text
                    on_change=Callback::new(move |value| {
                        text.draft.text.set(value);
                        text.keep();
                    })
                />
            }
            .into_any()
        }
    };
    let note = field.note.map(|note| {
        view! {
            <TextField
                label=words.process.correction
                value=note.draft.text
                optional=true
                on_input=Callback::new(move |()| note.keep())
            />
            <Typed part=note said=Callback::new(|text| text) />
        }
    });
    let choices = field.rule.choices;
    let said = Callback::new(move |text: String| {
        let chosen = choices.iter().find(|choice| choice.get("en") == text);
        chosen.map_or(text, |choice| choice.get(lang).to_owned())
    });
    view! {
        {control}
        <Typed part=text said />
        {note}
    }
}

/// What was typed while the record said something else: to be used, or left out.
#[component]
fn Typed(
    part: Part,
    /// As it is shown.
    said: Callback<String, String>,
) -> impl IntoView {
    let say = &words().process;
    move || {
        let text = part.typed.get()?;
        let take = move |use_it| part.take_typed(use_it);
        Some(view! {
            <div class="conflict">
                <p>{say.had_typed(&said.run(text))}</p>
                <button type="button" class="quiet" on:click=move |_| take(true)>
                    {say.use_typed}
                </button>
                <button type="button" class="quiet" on:click=move |_| take(false)>
                    {say.drop_typed}
                </button>
            </div>
        })
    }
}
