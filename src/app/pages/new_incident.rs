//! A new incident: a title and Enter are enough.

use super::playbooks::ProcessField;
use crate::app::components::dialog::Dialog;
use crate::app::components::field::TextField;
use crate::app::components::form::{Form, FormError, problem_of};
use crate::app::components::toast::use_toasts;
use crate::app::drafts;
use crate::app::present;
use crate::app::router::use_router;
use crate::app::state::use_record;
use crate::app::ui::{Ui, use_ui, words};
use holdfast::entry::{self, When};
use holdfast::incident::decide::Command;
use holdfast::incident::{Occurred, Stamp, fact};
use holdfast::route::{Id, Route};
use holdfast::time::Millis;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

const TITLE: &str = "new-title";
const WHEN: &str = "new-when";

/// Whether the dialog is shown; every screen can open it.
#[derive(Clone, Copy)]
struct Opened(RwSignal<bool>);

/// Makes the dialog known to every screen.
pub fn provide() -> RwSignal<bool> {
    let open = RwSignal::new(false);
    provide_context(Opened(open));
    open
}

/// Opens the dialog when set.
///
/// # Panics
/// Never in a mounted app: the frame provides it before anything is drawn.
pub fn use_new_incident() -> RwSignal<bool> {
    expect_context::<Opened>().0
}

/// The dialog. What was typed stays when it closes.
#[component]
pub fn NewIncident(open: RwSignal<bool>) -> impl IntoView {
    let (words, record, router, ui, toasts) =
        (words(), use_record(), use_router(), use_ui(), use_toasts());
    let draft = drafts::open("new-incident");
    let title = draft.text;
    let when = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FormError>::new());
    let busy = RwSignal::new(false);
    // Empty is the preferred one.
    let playbook = RwSignal::new(String::new());
    let resolved = Signal::derive(move || {
        let now = ui.now.get();
        match when_of(&when.get(), now, ui) {
            Ok(Some(at)) => ui.times().resolved(at.at.0, now),
            _ => words.list.new_when_hint.to_owned(),
        }
    });
    let submit = Callback::new(move |()| {
        let text = title.get_untracked().trim().to_owned();
        if text.is_empty() {
            errors.set(vec![(
                TITLE.to_owned(),
                words.form.required(words.incident.title_field),
            )]);
            return;
        }
        let occurred = match when_of(&when.get_untracked(), ui.now.get_untracked(), ui) {
            Ok(occurred) => occurred,
            Err(()) => {
                errors.set(vec![(
                    WHEN.to_owned(),
                    words.form.bad_time(&when.get_untracked()),
                )]);
                return;
            }
        };
        errors.set(Vec::new());
        busy.set(true);
        let command = Command::Open {
            report: fact::Report {
                title: text.clone(),
                playbook: playbook.get_untracked().parse().ok(),
                ..Default::default()
            },
            level: None,
            occurred,
        };
        let write = record.write(None, command);
        spawn_local(async move {
            match write.await {
                Ok(wrote) => {
                    draft.settle(&text);
                    let _ = title.try_set(String::new());
                    let _ = when.try_set(String::new());
                    let _ = playbook.try_set(String::new());
                    let _ = open.try_set(false);
                    if let Some(id) = Id::new(&wrote.stream.to_string()) {
                        router.go(&Route::incident(id));
                    }
                    toasts.show(words.list.created);
                }
                Err(failure) => {
                    let told = present::tell(words, &failure);
                    let _ = errors.try_set(vec![(
                        TITLE.to_owned(),
                        format!("{}. {}", told.title, told.text),
                    )]);
                }
            }
            let _ = busy.try_set(false);
        });
    });
    view! {
        <Dialog open title=words.list.new_title.to_owned()>
            <Form
                errors
                on_submit=submit
                submit=words.list.new_start.to_owned()
                busy
                on_cancel=Callback::new(move |()| open.set(false))
            >
                <TextField
                    id=TITLE
                    label=words.incident.title_field
                    hint=words.list.new_hint.to_owned()
                    value=title
                    problem=problem_of(errors, TITLE)
                    autofocus=true
                    on_input=Callback::new(move |()| draft.keep())
                />
                <TextField
                    id=WHEN
                    label=words.list.new_when
                    hint=resolved
                    value=when
                    optional=true
                    short=true
                    problem=problem_of(errors, WHEN)
                />
                <ProcessField value=playbook />
            </Form>
        </Dialog>
    }
}

/// Reads a typed time. Empty is now.
pub(super) fn when_of(text: &str, now: Millis, ui: Ui) -> Result<Option<Occurred>, ()> {
    let times = ui.times();
    match entry::parse_when(text, now, times.zone()) {
        None => Err(()),
        Some(When::Now) => Ok(None),
        Some(When::Typed { at, precision, .. }) => Ok(Some(Occurred {
            at: Stamp(at),
            precision: present::precision(precision),
            zone: times.zone().name().to_owned(),
            ..Occurred::default()
        })),
    }
}
