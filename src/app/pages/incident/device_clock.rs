//! A device's clock was wrong: what it stamped is read earlier or later, the original stays (R17).

use super::desk::use_desk;
use crate::app::components::dialog::Dialog;
use crate::app::components::field::{Choice, Segments, SelectField, TextField};
use crate::app::components::form::{Form, FormError, problem_of};
use crate::app::state::use_record;
use crate::app::ui::words;
use holdfast::incident::{Author, authors};
use holdfast::log::WriterId;
use leptos::prelude::*;

const DEVICE: &str = "clock-device";
const MINUTES: &str = "clock-minutes";
/// A week; more is a wrong date rather than a wrong clock.
const MOST: i64 = 7 * 24 * 60;

/// The dialog.
#[component]
pub fn ClockDialog() -> impl IntoView {
    let (desk, words, record) = (use_desk(), words(), use_record());
    let open = desk.clock;
    let field = || RwSignal::new(String::new());
    let (device, minutes) = (field(), field());
    let way = RwSignal::new("ahead".to_owned());
    let errors = RwSignal::new(Vec::<FormError>::new());
    let found = move || desk.read(authors).unwrap_or_default();
    let name = move |author: &Author| {
        let people: Vec<&str> = author.people.iter().map(String::as_str).collect();
        let mut name = people.join(", ");
        if record.writer() == Some(author.writer) {
            name = format!("{} {name}", words.incident.this_device);
        }
        if name.is_empty() {
            let letters: String = author.writer.to_string().chars().take(8).collect();
            name = words.conflict.device(&letters);
        }
        let n = u64::try_from(author.entries).unwrap_or(u64::MAX);
        format!("{} ({})", name.trim(), words.import.new_entries_of(n))
    };
    let choices = Signal::derive(move || {
        let each = found();
        std::iter::once(Choice::new("", ""))
            .chain(
                each.iter()
                    .map(|a| Choice::new(a.writer.to_string(), name(a))),
            )
            .collect::<Vec<_>>()
    });
    let close = Callback::new(move |()| open.set(false));
    let submit = Callback::new(move |()| {
        let writer = device.get_untracked().parse::<WriterId>().ok();
        let author = untrack(found)
            .into_iter()
            .find(|a| Some(a.writer) == writer);
        let typed = minutes.get_untracked();
        let by = typed
            .trim()
            .parse()
            .ok()
            .filter(|by| (1..=MOST).contains(by));
        let mut wrong: Vec<FormError> = Vec::new();
        if author.is_none() {
            wrong.push((DEVICE.into(), words.form.choose_one.to_owned()));
        }
        if by.is_none() {
            wrong.push((
                MINUTES.into(),
                words.incident.clock_minutes_wrong.to_owned(),
            ));
        }
        errors.set(wrong);
        let (Some(author), Some(by)) = (author, by) else {
            return;
        };
        let seconds = 60
            * if way.get_untracked() == "ahead" {
                -by
            } else {
                by
            };
        let facts = author.corrections(seconds).into_iter();
        desk.put_in(
            facts.map(|(stream, skew)| (stream, skew.into())).collect(),
            words.facts.clock_corrected,
        );
        minutes.set(String::new());
        open.set(false);
    });
    view! {
        <Dialog open title=words.incident.device_clock.to_owned() on_close=close>
            <Form errors on_submit=submit submit=words.import.correct_clock.to_owned() on_cancel=close>
                <p class="hint">{words.incident.device_clock_hint}</p>
                <SelectField
                    id=DEVICE
                    label=words.incident.device
                    choices
                    value=device
                    on_change=Callback::new(move |id| device.set(id))
                />
                <Segments
                    legend=words.incident.device_clock_way
                    choices=vec![
                        Choice::new("ahead", words.incident.clock_ahead),
                        Choice::new("behind", words.incident.clock_behind),
                    ]
                    value=way
                    on_change=Callback::new(move |choice| way.set(choice))
                />
                <TextField
                    id=MINUTES
                    label=words.incident.clock_minutes
                    value=minutes
                    short=true
                    problem=problem_of(errors, MINUTES)
                />
            </Form>
        </Dialog>
    }
}
