//! The field that asks when something happened, with the moment that is meant beside it.

use super::desk::{Desk, use_desk};
use crate::app::components::field::TextField;
use crate::app::components::form::{FormError, problem_of};
use crate::app::pages::new_incident::{moment, when_of};
use crate::app::reactive::effect;
use crate::app::ui::{Ui, use_ui, words};
use holdfast::incident::{Occurred, Precision, Stamp};
use holdfast::time::Span;
use leptos::prelude::*;

/// Reads a typed time. A minute means the whole minute: within that of the report it is the
/// report's own time, and not before it.
pub fn when_here(typed: &str, desk: Desk, ui: Ui) -> Result<Option<Occurred>, ()> {
    let occurred = when_of(typed, ui.now.get_untracked(), ui)?;
    let reported = untrack(|| desk.read(|incident| incident.reported_at));
    Ok(occurred.map(|mut occurred| {
        let minute = reported.filter(|reported| {
            let within = Span(0)..Span::minutes(1);
            occurred.precision == Precision::Minute && within.contains(&(*reported - occurred.at.0))
        });
        occurred.at = minute.map_or(occurred.at, Stamp);
        occurred
    }))
}

/// A time that is hard to believe, in words: before the report, or still to come. It is taken all
/// the same (R17), but not in passing: a clock that stopped before it started was met in no time.
pub fn odd(desk: Desk, ui: Ui, at: Option<&Occurred>) -> Option<String> {
    let (at, now) = (at?.at.0, ui.now.get_untracked());
    let words = desk.words;
    let moment = ui.times().resolved(at, now);
    if at > now + Span::minutes(2) {
        return Some(words.incident.odd_time(&moment, words.form.in_future));
    }
    let reported = untrack(|| desk.read(|incident| incident.reported_at))?;
    let reported_at = ui.times().near(reported, now);
    let told = words.incident.reported_then(&reported_at);
    (at < reported).then(|| words.incident.odd_time(&moment, &told))
}

/// A typed time. While it means one, the day and time that it means stand in the place of the
/// hint: nobody has to guess whether `23:00` is today.
#[component]
pub fn WhenField(
    /// Id, so that an error summary can point here.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// What can be typed, while nothing is.
    hint: &'static str,
    /// What it holds.
    value: RwSignal<String>,
    /// What is wrong in the form.
    errors: RwSignal<Vec<FormError>>,
    /// Takes the focus in a dialog.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let (desk, ui, words) = (use_desk(), use_ui(), words());
    // What was said of the time before is not true of another one.
    effect(move || {
        value.track();
        let about = |(of, _): &FormError| of == id;
        if errors.with_untracked(|all| all.iter().any(about)) {
            errors.update(|all| all.retain(|error| !about(error)));
        }
    });
    let meant = Signal::derive(move || {
        let now = ui.now.get();
        let Some(moment) = value.with(|typed| moment(typed, ui)) else {
            return hint.to_owned();
        };
        let at = value.with(|typed| when_here(typed, desk, ui));
        let at = at.ok().flatten().map(|occurred| occurred.at.0);
        let reported = desk.read(|incident| incident.reported_at);
        match (at, reported) {
            // Taken all the same: a report is often written down late (R17).
            (Some(at), Some(reported)) if at < reported => {
                let reported = ui.times().near(reported, now);
                words.incident.before_report(&moment, &reported)
            }
            _ => moment,
        }
    });
    view! {
        <TextField
            id
            label
            hint=meant
            value
            optional=true
            short=true
            problem=problem_of(errors, id)
            autofocus
        />
    }
}
