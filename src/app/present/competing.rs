//! The choices of a conflict in words.

use super::entry::{EntryContext, describe, entry_view};
use super::status_word;
use holdfast::incident::fact::TaskChange;
use holdfast::incident::{Competing, Fact, Value, last_person};
use holdfast::keeper::PlaybookShelf;
use holdfast::log::WriterId;
use holdfast::words::brief;

/// Signs of a device's or a version's name that tell it from others.
const SHORT: usize = 8;

/// A choice: what it says with who says so, and when it became so. `own` is this device.
pub fn choice_view(
    context: EntryContext<'_>,
    shelf: &PlaybookShelf,
    own: Option<WriterId>,
    choice: &Competing<'_>,
) -> (String, String) {
    let EntryContext { words, times, .. } = context;
    let value = value_words(context, shelf, &choice.value);
    let mut who = entry_view(context, choice.entry, false).who;
    // A foreign entry tells its source; else it is the device that tells two of a person apart.
    if !matches!(choice.entry.event.fact(), Some(Fact::Import(_))) {
        let writer = choice.entry.event.line.envelope.writer;
        let device = device_name(context, own, writer);
        who = match last_person(context.incident, writer) {
            _ if !who.is_empty() => format!("{who}, {}", words.conflict.on_device(&device)),
            // Its person is named already, and nobody else is known.
            Some(_) => device,
            None => words.conflict.somebody(&words.conflict.on_device(&device)),
        };
    }
    let said = words.conflict.said(&value, &who);
    (said, times.near(choice.at, context.now))
}

fn value_words(context: EntryContext<'_>, shelf: &PlaybookShelf, value: &Value<'_>) -> String {
    let words = context.words;
    match value {
        Value::Title(title) => brief(title),
        Value::Level(level) => words.severity.level(&level.to_string()),
        Value::Status(status) => status_word(words, *status, false, false),
        Value::Hold(true) => words.status.on_hold.to_owned(),
        Value::Hold(false) => words.facts.resumed.to_owned(),
        Value::Transfer(true) => words.facts.transferred_out.to_owned(),
        Value::Transfer(false) => words.facts.transferred_back.to_owned(),
        Value::Playbook(hash) => match shelf.get(*hash) {
            Some(published) => {
                let book = &published.playbook;
                format!("{} {}", book.name.get(words.lang.tag()), book.version)
            }
            None => short(hash.to_string()),
        },
        Value::Holder(Some(person)) => brief(&person.name),
        Value::Holder(None) => words.facts.role_left.to_owned(),
        Value::Task(TaskChange::Done) => words.tasks.finish.to_owned(),
        Value::Task(TaskChange::Dropped) => words.tasks.drop.to_owned(),
        Value::Task(TaskChange::Open) => words.list.open.to_owned(),
        Value::Assignee("") => words.common.none.to_owned(),
        Value::Assignee(name) => brief(name),
        Value::Zone(name) => brief(name),
        Value::Facts(facts) => {
            let each = facts.iter().map(|fact| fact_words(context, fact));
            each.collect::<Vec<_>>().join("; ")
        }
    }
}

/// What a fact says, in a few words.
pub fn fact_words(context: EntryContext<'_>, fact: &Fact) -> String {
    let (_, word, text) = describe(context, fact);
    let parts = [word, brief(&text)].into_iter();
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(": ")
}

/// A device by whoever last used it, else by the first signs of its name.
pub fn device_name(context: EntryContext<'_>, own: Option<WriterId>, writer: WriterId) -> String {
    let (say, letters) = (&context.words.conflict, short(writer.to_string()));
    if own == Some(writer) {
        return say.this_device.to_owned();
    }
    match last_person(context.incident, writer) {
        Some(name) => say.device_of(&brief(name), &letters),
        None => say.device(&letters),
    }
}

fn short(name: String) -> String {
    name.chars().take(SHORT).collect()
}
