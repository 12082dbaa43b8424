//! Forms with what is filled in and what is missing.

use super::at_level;
use crate::directory::Kind;
use crate::incident::Incident;
use crate::incident::process::Fields;
use crate::log::EventId;
use crate::obligations::next::OpenForm;
use crate::playbook::{Form, FormKind, INTAKE, IntakeField, Key, Playbook, WHICH_SERVICE};

/// One filling of a form, or a form that nobody has begun.
#[derive(Clone, Debug)]
pub struct FormState<'p> {
    /// The form.
    pub form: &'p Form,
    /// The event that began this filling, for forms that are filled in several times.
    pub of: Option<EventId>,
    /// Wanted fields that are answered.
    pub filled: usize,
    /// Wanted fields.
    pub wanted: usize,
    /// Somebody filled in something.
    pub begun: bool,
}

/// Every form that applies at the level in force, in the order of the playbook; of one that is
/// filled in several times every filling, then an empty one.
pub fn forms<'p>(playbook: &'p Playbook, incident: &Incident) -> Vec<FormState<'p>> {
    let level = incident.level();
    let applying = playbook.forms.iter();
    let applying = applying.filter(|form| form.of_incident() && at_level(&form.levels, level));
    let mut out = Vec::new();
    for form in applying {
        let mut all: Vec<(Option<EventId>, &Fields)> = incident.done.fillings(&form.key).collect();
        if form.repeats() {
            let rank = |of: Option<EventId>| of.and_then(|of| incident.entry(of)).map(|e| e.at);
            crate::order::sort_by_key(&mut all, |(of, _)| (rank(*of), *of));
        }
        let none = all.is_empty() || form.repeats();
        out.extend(all.into_iter().map(|(of, fields)| state(form, of, fields)));
        if none {
            out.push(state(form, None, &Fields::new()));
        }
    }
    out
}

fn state<'p>(form: &'p Form, of: Option<EventId>, fields: &Fields) -> FormState<'p> {
    let wanted = || form.fields.iter().filter(|field| field.wanted);
    FormState {
        form,
        of,
        filled: wanted()
            .filter(|field| answered(form, field, fields))
            .count(),
        wanted: wanted().count(),
        begun: !fields.is_empty(),
    }
}

/// A check that fails is answered once it says what is done about it (S0.23): of its choices the
/// first says that all is well.
fn answered(form: &Form, field: &IntakeField, fields: &Fields) -> bool {
    let said = fields
        .get(&*field.key)
        .and_then(|reading| reading.current.as_ref());
    let Some(said) = said.filter(|said| !said.text.trim().is_empty()) else {
        return false;
    };
    let well = field.choices.first().map(|choice| choice.get("en"));
    form.kind != FormKind::Checks
        || well.is_none_or(|well| said.text == well)
        || !said.note.trim().is_empty()
}

/// What the process asks first and nobody has answered yet (S1.2, S2.2, S3.4); `None` when
/// everything wanted is known.
pub fn open_intake(playbook: &Playbook, incident: &Incident) -> Option<OpenForm> {
    let wanted: Vec<&IntakeField> = playbook.asked().filter(|field| field.wanted).collect();
    let said = incident.done.forms.get(&(INTAKE.to_owned(), None));
    let known = |field: &IntakeField| {
        let said = said.and_then(|said| said.get(&*field.key)?.current.as_ref());
        said.is_some_and(|said| !said.text.trim().is_empty())
            || (*field.key == *WHICH_SERVICE && services_hit(incident).next().is_some())
    };
    let missing = wanted.iter().filter(|field| !known(field));
    let missing: Vec<Key> = missing.map(|field| field.key.clone()).collect();
    (!missing.is_empty()).then(|| OpenForm {
        key: INTAKE.into(),
        of: None,
        done: wanted.len().saturating_sub(missing.len()),
        total: wanted.len(),
        missing,
    })
}

/// Wanted fields of a form that nobody has answered, by key: of the filling that `of` began, or of
/// the only one.
pub fn unanswered(
    playbook: &Playbook,
    incident: &Incident,
    key: &str,
    of: Option<EventId>,
) -> Vec<Key> {
    let Some(form) = playbook.form(key) else {
        let intake = open_intake(playbook, incident).filter(|open| *open.key == *key);
        return intake.map(|open| open.missing).unwrap_or_default();
    };
    let none = Fields::new();
    let said = incident.done.forms.get(&(key.to_owned(), of));
    let fields = said.unwrap_or(&none);
    let wanted = form.fields.iter().filter(|field| field.wanted);
    let missing = wanted.filter(|field| !answered(form, field, fields));
    missing.map(|field| field.key.clone()).collect()
}

/// Names of the services that are affected: they answer the question for the service.
pub fn services_hit(incident: &Incident) -> impl Iterator<Item = &str> {
    let affected = incident.affected();
    let services = affected.filter(|affects| affects.kind == Kind::Service.name());
    services.map(|affects| affects.name.as_str())
}

/// Every wanted field of the form is answered.
pub fn complete(playbook: &Playbook, incident: &Incident, form: &str) -> bool {
    playbook.form(form).is_some_and(|form| {
        let mut fillings = incident.done.fillings(&form.key);
        fillings.any(|(of, fields)| {
            let state = state(form, of, fields);
            state.filled == state.wanted
        })
    })
}

/// Forms with something missing that the phase asks for: those of the phase in front, and
/// questions, records and checks of earlier phases. One that is filled in several times is asked
/// for while nobody began one, and while a begun one is incomplete.
pub fn open_forms(playbook: &Playbook, incident: &Incident) -> Vec<OpenForm> {
    let place = |key: &str| playbook.phases.iter().position(|phase| &*phase.key == key);
    let Some(front) = super::phase(playbook, incident).and_then(|phase| place(&phase.key)) else {
        return Vec::new();
    };
    let mut out: Vec<OpenForm> = Vec::new();
    for state in forms(playbook, incident) {
        let form = state.form;
        let Some(own) = form.phase.as_deref().and_then(place) else {
            continue;
        };
        let stays = matches!(
            form.kind,
            FormKind::Assessment | FormKind::Record | FormKind::Custody | FormKind::Checks
        );
        let asked = own == front || (own < front && (stays || state.begun));
        let another = form.repeats() && !state.begun;
        let decided = another && incident.done.fillings(&form.key).next().is_some();
        if asked && !decided && state.filled < state.wanted {
            out.push(OpenForm {
                key: form.key.clone(),
                of: state.of.map(|of| of.to_string()),
                done: state.filled,
                total: state.wanted,
                missing: Vec::new(),
            });
        }
    }
    out
}
