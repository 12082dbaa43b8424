//! What the process of a new incident asks first (S1.2, S2.2, S3.4): folded, and all of it may
//! wait. What is left out is a line of "next".

use crate::app::components::field::{Choice, SelectField, TextField};
use crate::app::components::form::{FormError, problem_of};
use crate::app::components::open_choice::OpenChoice;
use crate::app::pages::incident::{detection_choices, detection_named};
use crate::app::pages::new_incident::{NewIncident, moment, when_of};
use crate::app::reactive::{effect, memo};
use crate::app::state::{Record, use_record};
use crate::app::ui::{Ui, use_ui, words};
use holdfast::incident::fact::{self, Answer};
use holdfast::keeper::Published;
use holdfast::playbook::{INTAKE, IntakeField, Playbook};
use leptos::prelude::*;
use std::sync::Arc;

const BEGAN: &str = "occurred_at";
const BEGAN_ID: &str = "first-occurred_at";
const DETECTED: &str = "detected";

/// What was typed for one question.
pub type Asked = Vec<(String, String)>;

/// The version that the new incident follows.
pub fn followed(record: Record, chosen: &str) -> Option<Published> {
    let version = chosen.parse().ok().and_then(|hash| record.version(hash));
    version.or_else(|| record.preferred())
}

/// The playbook of that version, with its questions.
fn book(record: Record, chosen: &str) -> Option<Arc<Playbook>> {
    Some(followed(record, chosen)?.playbook)
}

/// The title stands on top, and the record itself says when it was begun.
fn offered(field: &IntakeField) -> bool {
    !matches!(&*field.key, "title" | "summary" | "first_recorded")
}

/// The questions, drawn anew with another playbook.
pub fn first_asked(new: NewIncident) -> AnyView {
    let (words, record) = (words(), use_record());
    let fields = memo(move || {
        let book = book(record, &new.playbook.get());
        let fields = book.iter().flat_map(|book| &book.intake);
        fields
            .filter(|field| offered(field))
            .cloned()
            .collect::<Vec<_>>()
    });
    view! {
        {move || {
            let fields = fields.get();
            let begun = new.asked.with_untracked(|asked| asked.iter().any(|(_, text)| !text.is_empty()));
            (!fields.is_empty())
                .then(|| {
                    view! {
                        <details class="first-asked" open=begun>
                            <summary>{words.process.intake_first}</summary>
                            <div class="form">
                                {fields
                                    .into_iter()
                                    .map(|field| question(new, field))
                                    .collect_view()}
                            </div>
                        </details>
                    }
                })
        }}
    }
    .into_any()
}

fn question(new: NewIncident, field: IntakeField) -> AnyView {
    let (words, ui) = (words(), use_ui());
    let lang = words.lang.tag();
    let (key, label) = (field.key.to_string(), field.name.get(lang).to_owned());
    let id = format!("first-{key}");
    let value = RwSignal::new(
        new.asked
            .with_untracked(|asked| said(asked, &key).to_owned()),
    );
    let mine = key.clone();
    effect(move || {
        let text = value.get();
        new.asked.update(|asked| {
            asked.retain(|(one, _)| *one != mine);
            asked.push((mine.clone(), text));
        });
    });
    let mut choices: Vec<Choice> = match &*key {
        DETECTED => detection_choices(words),
        // The record keeps the English words, whatever the language in force.
        _ => {
            let choices = field.choices.iter();
            let choices = choices.map(|one| Choice::new(one.get("en"), one.get(lang)));
            choices.collect()
        }
    };
    if field.open && !choices.is_empty() {
        return view! { <OpenChoice id label choices value /> }.into_any();
    }
    if !choices.is_empty() {
        choices.insert(0, Choice::new("", words.common.not_set));
        let choose = Callback::new(move |chosen| value.set(chosen));
        return view! { <SelectField id label choices value on_change=choose /> }.into_any();
    }
    let hint = Signal::derive(move || {
        let meant = (key == BEGAN).then(|| value.with(|typed| moment(typed, ui)));
        meant.map_or_else(String::new, |meant| {
            meant.unwrap_or_else(|| words.incident.began_hint.to_owned())
        })
    });
    let problem = match &*field.key {
        BEGAN => problem_of(new.errors, BEGAN_ID),
        _ => Signal::stored(String::new()),
    };
    view! { <TextField id label hint value optional=true problem /> }.into_any()
}

/// What was answered: into the report what that says itself, and the rest as an entry of its own.
/// Answers to another playbook's questions are left out.
///
/// # Errors
/// A time that cannot be read.
pub fn answers(
    new: NewIncident,
    record: Record,
    ui: Ui,
    report: &mut fact::Report,
) -> Result<Option<fact::Form>, FormError> {
    let asked = new.asked.get_untracked();
    let book = untrack(|| book(record, &new.playbook.get_untracked()));
    let mut form = fact::Form {
        form: INTAKE.to_owned(),
        ..Default::default()
    };
    for field in book.iter().flat_map(|book| &book.intake) {
        let text = said(&asked, &field.key).to_owned();
        match &*field.key {
            _ if text.is_empty() => {}
            "reporter" => report.reporter = text,
            "contact" => report.contact = text,
            "manifestation" => report.manifestation = text,
            DETECTED => report.detected = detection_named(&text).unwrap_or_default(),
            BEGAN => {
                let read = when_of(&text, ui.now.get_untracked(), ui);
                let wrong = |()| (BEGAN_ID.to_owned(), new.words.form.bad_time(&text));
                report.began = read.map_err(wrong)?.map(|occurred| occurred.at);
            }
            key => form.answers.push(Answer {
                field: key.to_owned(),
                text,
                ..Default::default()
            }),
        }
    }
    Ok((!form.answers.is_empty()).then_some(form))
}

fn said<'a>(asked: &'a Asked, key: &str) -> &'a str {
    let mut asked = asked.iter().filter(|(one, _)| one == key);
    asked.next().map_or("", |(_, text)| text.trim())
}
