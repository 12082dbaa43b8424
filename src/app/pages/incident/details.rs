//! The facts of the report (S2.2), to read and to correct.

use super::desk::{Desk, use_desk};
use super::follows::Follows;
use super::when::WhenField;
use crate::app::components::card::Card;
use crate::app::components::dialog::Dialog;
use crate::app::components::field::{Choice, SelectField, TextField};
use crate::app::components::form::{Form, FormError, problem_of};
use crate::app::keyboard::use_actions;
use crate::app::pages::new_incident::when_of;
use crate::app::present;
use crate::app::reactive::{effect, memo};
use crate::app::router::use_router;
use crate::app::ui::{use_ui, words};
use holdfast::incident::fact::Detection;
use holdfast::incident::{Fact, fact};
use holdfast::keeper::services_hit;
use holdfast::log::EventId;
use holdfast::playbook::{INTAKE, WHICH_SERVICE};
use holdfast::route::{Id, IncidentPlace, Panel, Route};
use holdfast::words::{Words, brief};
use leptos::prelude::*;

const HOW: [(Detection, &str); 7] = [
    (Detection::Unknown, "unknown"),
    (Detection::CustomerCall, "customer_call"),
    (Detection::InternalMonitoring, "internal_monitoring"),
    (Detection::ExternalMonitoring, "external_monitoring"),
    (Detection::VendorCall, "vendor_call"),
    (Detection::Staff, "staff"),
    (Detection::Other, "other"),
];

fn how_word(words: &Words, how: Detection) -> &'static str {
    let say = &words.facts;
    match how {
        Detection::Unknown => words.common.unknown,
        Detection::CustomerCall => say.by_customer_call,
        Detection::InternalMonitoring => say.by_internal_monitoring,
        Detection::ExternalMonitoring => say.by_external_monitoring,
        Detection::VendorCall => say.by_vendor,
        Detection::Staff => say.by_staff,
        Detection::Other => say.by_other,
    }
}

/// The ways to find out, to choose from.
pub fn detection_choices(words: &Words) -> Vec<Choice> {
    let all = HOW.iter();
    all.map(|(how, name)| Choice::new(*name, how_word(words, *how)))
        .collect()
}

/// The way that a choice stands for.
pub fn detection_named(name: &str) -> Option<Detection> {
    let mut all = HOW.iter().filter(|(_, one)| *one == name);
    all.next().map(|(how, _)| *how)
}

/// The report that an amendment would correct.
fn report_of(desk: Desk) -> Option<(EventId, fact::Report)> {
    desk.read(|incident| {
        incident
            .timeline
            .iter()
            .find_map(|entry| match &entry.fact {
                Some(Fact::Report(report)) => Some((entry.event.line.id, report.clone())),
                _ => None,
            })
    })
    .flatten()
}

/// Who reported it, how it was found, what can be seen.
#[component]
pub fn Details() -> impl IntoView {
    let (desk, ui, words) = (use_desk(), use_ui(), words());
    let open = RwSignal::new(false);
    let router = use_router();
    use_actions().offer(move || {
        let edit = Callback::new(move |()| {
            // On a phone the dialog stands in a part that is shown only then.
            if let Some(id) = Id::new(&desk.stream.to_string()) {
                router.go(&Route::Incident(IncidentPlace {
                    panel: Panel::Facts,
                    ..IncidentPlace::front(id)
                }));
            }
            open.set(true);
        });
        vec![(words.incident.details.to_owned(), edit)]
    });
    let facts = move || {
        let times = ui.times();
        let now = ui.now.get_untracked();
        desk.read(|incident| {
            vec![
                (words.incident.reporter, incident.reporter.name.clone()),
                (words.incident.contact, incident.reporter.contact.clone()),
                (
                    words.incident.detected_by,
                    match incident.detected {
                        Detection::Unknown => String::new(),
                        how => how_word(words, how).to_owned(),
                    },
                ),
                (words.incident.manifestation, incident.manifestation.clone()),
                (
                    words.incident.occurred,
                    incident
                        .began
                        .map_or_else(String::new, |began| times.near(began, now)),
                ),
            ]
        })
        .unwrap_or_default()
    };
    let editable = memo(move || report_of(desk).is_some());
    view! {
        <Card
            title=words.incident.details.to_owned()
            action=ViewFn::from(move || {
                editable
                    .get()
                    .then(|| {
                        view! {
                            <button type="button" class="quiet" on:click=move |_| open.set(true)>
                                {words.common.change}
                            </button>
                        }
                    })
            })
        >
            <dl class="facts">
                {move || {
                    facts()
                        .into_iter()
                        .map(|(name, value)| {
                            let empty = value.is_empty();
                            let value = if empty { words.common.not_set.to_owned() } else { value };
                            view! {
                                <dt>{name}</dt>
                                <dd class:muted=empty>{value}</dd>
                            }
                        })
                        .collect_view()
                }}
            </dl>
            <Asked />
            <Follows />
            <Edit open />
        </Card>
    }
}

/// What the process asks beside the report (S1.2), with what is missing.
#[component]
fn Asked() -> impl IntoView {
    let (desk, words) = (use_desk(), words());
    let rows = memo(move || {
        let lang = words.lang.tag();
        desk.playbook.with(|playbook| {
            let form = playbook.as_deref()?.intake_form()?;
            let key = (form.key.to_string(), None);
            let said = desk.read(|incident| incident.done.forms.get(&key).cloned());
            let said = said.flatten().unwrap_or_default();
            let hit = desk.read(|incident| {
                let hit = services_hit(incident).map(str::to_owned);
                hit.collect::<Vec<_>>()
            });
            let hit = hit.unwrap_or_default();
            let rows = form.fields.iter().map(|field| {
                let answer = said.get(&*field.key).and_then(|one| one.current.as_ref());
                let mut text = answer.map_or_else(String::new, |answer| {
                    present::said_text(words, Some(&form), &field.key, &answer.text)
                });
                if text.is_empty() && *field.key == *WHICH_SERVICE {
                    text = hit.join(", ");
                }
                (field.name.get(lang).to_owned(), brief(&text), field.wanted)
            });
            Some(rows.collect::<Vec<_>>())
        })
    });
    move || {
        let rows = rows.get()?;
        let list = rows.into_iter().map(|(name, text, wanted)| {
            let empty = text.is_empty();
            let text = match (empty, wanted) {
                (true, true) => words.process.intake_missing.to_owned(),
                (true, false) => words.common.not_set.to_owned(),
                (false, _) => text,
            };
            view! {
                <dt>{name}</dt>
                <dd class:muted=empty>{text}</dd>
            }
        });
        let ask = move |_| desk.filling.set(Some((INTAKE.to_owned(), None)));
        Some(view! {
            <dl class="facts">{list.collect_view()}</dl>
            <button type="button" class="quiet" aria-haspopup="dialog" on:click=ask>
                {words.process.intake_ask}
            </button>
        })
    }
}

const TITLE: &str = "details-title";
const BEGAN: &str = "details-began";

#[component]
fn Edit(open: RwSignal<bool>) -> impl IntoView {
    let (desk, ui, words) = (use_desk(), use_ui(), words());
    let field = || RwSignal::new(String::new());
    let (title, reporter, contact, seen, began, how) =
        (field(), field(), field(), field(), field(), field());
    let errors = RwSignal::new(Vec::<FormError>::new());
    effect(move || {
        if !open.get() {
            return;
        }
        if let Some((_, report)) = untrack(|| report_of(desk)) {
            title.set(untrack(|| {
                desk.read(|i| i.name().to_owned()).unwrap_or_default()
            }));
            reporter.set(report.reporter);
            contact.set(report.contact);
            seen.set(report.manifestation);
            began.set(String::new());
            let name = HOW.iter().find(|(each, _)| *each == report.detected);
            how.set(name.map_or("", |(_, name)| name).to_owned());
            errors.set(Vec::new());
        }
    });
    let close = Callback::new(move |()| open.set(false));
    let submit = Callback::new(move |()| {
        let Some((target, before)) = untrack(|| report_of(desk)) else {
            return;
        };
        let new_title = title.get_untracked().trim().to_owned();
        if new_title.is_empty() {
            errors.set(vec![(
                TITLE.into(),
                words.form.required(words.incident.title_field),
            )]);
            return;
        }
        let start = match when_of(&began.get_untracked(), ui.now.get_untracked(), ui) {
            Ok(occurred) => occurred.map(|occurred| occurred.at),
            Err(()) => {
                errors.set(vec![(
                    BEGAN.into(),
                    words.form.bad_time(&began.get_untracked()),
                )]);
                return;
            }
        };
        let how = how.get_untracked();
        let renamed = untrack(|| desk.read(|i| i.name() != new_title)).unwrap_or(false);
        let report = fact::Report {
            title: if renamed {
                before.title.clone()
            } else {
                new_title.clone()
            },
            reporter: reporter.get_untracked().trim().to_owned(),
            contact: contact.get_untracked().trim().to_owned(),
            manifestation: seen.get_untracked().trim().to_owned(),
            began: start.or(before.began),
            detected: detection_named(&how).unwrap_or(before.detected),
            ..before.clone()
        };
        if renamed {
            desk.put(
                fact::Rename { title: new_title },
                words.facts.details_changed,
            );
        }
        let report = fact::Report {
            title: before.title.clone(),
            ..report
        };
        if report != before {
            let amend = fact::Amend {
                target: Some(target),
                fact: Some(Box::new(report.into())),
                at: None,
                reason: String::new(),
            };
            desk.put(amend, words.facts.details_changed);
        }
        open.set(false);
    });
    view! {
        <Dialog open title=words.incident.details.to_owned() on_close=close>
            <Form errors on_submit=submit submit=words.common.save.to_owned() on_cancel=close>
                <TextField
                    id=TITLE
                    label=words.incident.title_field
                    value=title
                    autofocus=true
                    problem=problem_of(errors, TITLE)
                />
                <TextField label=words.incident.reporter value=reporter optional=true />
                <TextField label=words.incident.contact value=contact optional=true />
                <SelectField
                    label=words.incident.detected_by
                    choices=detection_choices(words)
                    value=how
                    on_change=Callback::new(move |value| how.set(value))
                />
                <TextField
                    label=words.incident.manifestation
                    value=seen
                    optional=true
                    multiline=true
                />
                <WhenField
                    id=BEGAN
                    label=words.incident.occurred
                    hint=words.incident.began_hint
                    value=began
                    errors
                />
            </Form>
        </Dialog>
    }
}
