//! Entries in words.

use super::address;
use crate::app::components::contact::dialled;
use crate::app::components::icon::{Glyph, Icon};
use crate::app::ui::{Ui, words};
use holdfast::demo::is_made_up;
use holdfast::directory::{Days, Directory, Entry, Field, Override, Shape, Shift};
use holdfast::log::StreamId;
use holdfast::time::Millis;
use holdfast::words::{Words, brief};
use leptos::prelude::*;

/// The days of a shift.
pub fn days(words: &Words, days: Days) -> String {
    let say = &words.directory;
    let holds = |from: u8, to: u8| (1..=7).all(|day| days.holds(day) == (from..=to).contains(&day));
    let mut out: Vec<&str> = if holds(1, 7) {
        vec![say.every_day]
    } else if holds(1, 5) {
        vec![say.weekdays]
    } else if holds(6, 7) {
        vec![say.weekend]
    } else {
        let held = (1..=7).filter(|day| days.holds(*day));
        held.map(|day| say.day(day)).collect()
    };
    if days.holds(8) {
        out.push(say.holidays_day);
    }
    out.join(", ")
}

/// A shift, an override or a plain item of a set.
pub fn item(words: &Words, directory: &Directory, field: Field, text: &str) -> String {
    let name = |id: &StreamId| brief(&directory.name(*id));
    match field.shape() {
        Shape::Shifts => Shift::parse(text).map(|shift| {
            let written = shift.to_string();
            let times = written.split(' ').nth(1).unwrap_or_default().to_owned();
            let people: Vec<String> = shift.people.iter().map(name).collect();
            let turns = shift.turn.map(|(length, first)| {
                let turns = words
                    .directory
                    .shift_turns(u64::from(length), &first.to_string());
                format!(", {turns}")
            });
            let days = days(words, shift.days);
            let people = people.join(", ");
            format!("{days} {times}: {people}{}", turns.unwrap_or_default())
        }),
        Shape::Overrides => Override::parse(text).map(|stand_in| {
            let wall = |at: &str| at.replace('T', " ");
            let mut parts = text.split(' ');
            let (from, to) = (parts.next(), parts.next());
            let (from, to) = (wall(from.unwrap_or_default()), wall(to.unwrap_or_default()));
            format!("{from} – {to}: {}", name(&stand_in.person))
        }),
        Shape::Links(_) | Shape::Link(_) => text.parse().ok().map(|id| name(&id)),
        _ => None,
    }
    .unwrap_or_else(|| brief(text))
}

/// A value of a field with one value.
pub fn value(ui: Ui, directory: &Directory, entry: &Entry, field: Field, now: Millis) -> String {
    let words = words();
    let text = entry.text(field);
    match field.shape() {
        Shape::Flag if !text.is_empty() => words.common.yes.to_owned(),
        Shape::Time => match entry.time(field) {
            Some(at) => ui.times().near(at, now),
            None => text.to_owned(),
        },
        Shape::Text => text.to_owned(),
        _ => item(words, directory, field, text),
    }
}

/// What reaches somebody: one tap to call or to mail.
pub fn reach(entry: &Entry) -> AnyView {
    let words = words();
    let name = brief(entry.name());
    let link = |field: Field, scheme: &str, icon: Icon, label: String| {
        let text = entry.text(field).to_owned();
        (!text.is_empty()).then(|| {
            let bare: String = match field {
                Field::Phone => dialled(&text),
                _ => text.clone(),
            };
            let label = format!("{label}: {text}");
            view! {
                <a class="button" href=format!("{scheme}:{bare}") aria-label=label>
                    <Glyph icon size=16 />
                    {text}
                </a>
            }
        })
    };
    view! {
        <span class="reach">
            {link(Field::Phone, "tel", Icon::Phone, words.directory.call(&name))}
            {link(Field::Mail, "mailto", Icon::Mail, words.directory.mail_to(&name))}
        </span>
    }
    .into_any()
}

/// A line that leads to an entry, with what reaches it.
pub fn line(entry: &Entry, sub: String) -> AnyView {
    let words = words();
    let marks: Vec<&str> = [
        (Field::Critical, words.directory.f_critical),
        (Field::Key, words.directory.f_key),
        (Field::AdHoc, words.directory.f_ad_hoc),
    ]
    .into_iter()
    .filter(|(field, _)| entry.flag(*field))
    .map(|(_, word)| word)
    .collect();
    view! {
        <li>
            <span>
                <a href=address(entry.id)>{brief(entry.name())}</a>
                {marks
                    .into_iter()
                    .map(|mark| view! { " " <span class="pill">{mark}</span> })
                    .collect_view()}
                {is_made_up(entry.id)
                    .then(|| view! { " " <span class="pill">{words.common.demo}</span> })}
                {(entry.removed)
                    .then(|| view! { " " <span class="pill">{words.directory.removed}</span> })}
                {(!entry.conflicts.is_empty())
                    .then(|| view! { " " <span class="pill warn">{words.directory.conflict}</span> })}
                {(!sub.is_empty()).then(|| view! { <small>{sub}</small> })}
            </span>
            {reach(entry)}
        </li>
    }
    .into_any()
}

/// Several of them.
pub fn lines(entries: &[&Entry]) -> AnyView {
    let rows = entries.iter().map(|entry| line(entry, String::new()));
    view! { <ul class="lines">{rows.collect_view()}</ul> }.into_any()
}
