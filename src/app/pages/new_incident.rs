//! A new incident: a title and Enter are enough, also before the rest of the app has arrived.

use crate::app::components::dialog::Dialog;
use crate::app::components::field::TextField;
use crate::app::components::form::{Form, FormError, problem_of};
use crate::app::components::toast::{Toasts, use_toasts};
use crate::app::drafts::{self, Draft};
use crate::app::pages::begin::{beginning, said};
use crate::app::pages::first_asked::answers;
use crate::app::parts::{self, use_parts};
use crate::app::present;
use crate::app::reactive::effect;
use crate::app::router::{Router, use_router};
use crate::app::state::{Phase, Record, use_record};
use crate::app::ui::{Ui, use_ui, words};
use holdfast::entry::{self, When};
use holdfast::incident::decide::Command;
use holdfast::incident::{Fact, Occurred, Stamp, fact};
use holdfast::route::{Id, Route};
use holdfast::time::Millis;
use holdfast::words::Words;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

const TITLE: &str = "new-title";
const WHEN: &str = "new-when";

/// Whether the dialog is shown; every screen can open it.
#[derive(Clone, Copy)]
struct Opened(RwSignal<bool>, RwSignal<String>);

/// Makes the dialog known to every screen.
pub fn provide() -> RwSignal<bool> {
    let open = RwSignal::new(false);
    provide_context(Opened(open, RwSignal::new(String::new())));
    open
}

/// Opens the dialog when set.
///
/// # Panics
/// Never in a mounted app: the frame provides it before anything is drawn.
pub fn use_new_incident() -> RwSignal<bool> {
    expect_context::<Opened>().0
}

/// What the new incident begins like: the stream of a template or of an incident; empty for
/// nothing.
///
/// # Panics
/// As [`use_new_incident`].
pub fn use_like() -> RwSignal<String> {
    expect_context::<Opened>().1
}

/// What was typed for a new incident, and how far it is. Copy it freely.
#[derive(Clone, Copy)]
pub struct NewIncident {
    /// The dialog is shown.
    open: RwSignal<bool>,
    /// The title.
    draft: Draft,
    /// When it was reported, as typed.
    when: RwSignal<String>,
    /// The playbook that it follows; empty for the preferred one.
    pub playbook: RwSignal<String>,
    /// What was answered of what that asks first, by key.
    pub asked: RwSignal<Vec<(String, String)>>,
    /// What it begins like (X21).
    pub like: RwSignal<String>,
    /// What is wrong.
    pub errors: RwSignal<Vec<FormError>>,
    /// It was confirmed, and is not on record yet.
    busy: RwSignal<bool>,
    /// Counts what was confirmed and what was left: only the last one counts.
    turn: StoredValue<u32>,
    /// It is on its way to the record, and cannot be called back.
    writing: StoredValue<bool>,
    record: Record,
    router: Router,
    toasts: Toasts,
    ui: Ui,
    /// The words in force.
    pub words: &'static Words,
}

/// The dialog. What was typed stays when it closes. It is in the first part, so that no letter is
/// lost while the rest arrives; Enter pressed by then is carried out on arrival.
#[component]
pub fn NewIncidentDialog(open: RwSignal<bool>) -> impl IntoView {
    let (words, parts, ui) = (words(), use_parts(), use_ui());
    let draft = drafts::open("new-incident");
    let new = NewIncident {
        open,
        draft,
        when: RwSignal::new(String::new()),
        playbook: RwSignal::new(String::new()),
        asked: RwSignal::new(Vec::new()),
        like: use_like(),
        errors: RwSignal::new(Vec::new()),
        busy: RwSignal::new(false),
        turn: StoredValue::new(0),
        writing: StoredValue::new(false),
        record: use_record(),
        router: use_router(),
        toasts: use_toasts(),
        ui,
        words,
    };
    let NewIncident {
        when, errors, busy, ..
    } = new;
    effect(move || {
        if new.record.phase.with(|phase| *phase == Phase::Ready) {
            draft.look_again();
        }
    });
    let resolved = Signal::derive(move || {
        ui.now.track();
        let moment = (parts.here()).and_then(|rest| when.with(|when| (rest.moment)(when, ui)));
        moment.unwrap_or_else(|| words.list.new_when_hint.to_owned())
    });
    let submit = Callback::new(move |()| {
        errors.set(new.untitled());
        if errors.with_untracked(Vec::is_empty) {
            busy.set(true);
            let mine = new.next_turn();
            parts.with(move |rest| {
                // Whoever left the dialog meanwhile starts nothing.
                if new.turn.try_get_value() == Some(mine) {
                    (rest.start)(new);
                }
            });
        }
    });
    let left = Callback::new(move |()| {
        new.next_turn();
        // What is on its way to the record arrives there.
        busy.set(new.writing.get_value());
        new.like.set(String::new());
    });
    view! {
        <Dialog open title=words.list.new_title.to_owned() on_close=left>
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
                    value=draft.text
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
                {parts::later(move |rest| (rest.template_field)(new))}
                {parts::later(move |rest| (rest.process_field)(new))}
                <p role="status" class="muted">
                    {move || {
                        (busy.get() && parts.here().is_none()).then_some(words.list.new_waits)
                    }}
                </p>
            </Form>
        </Dialog>
    }
}

impl NewIncident {
    /// Gives it a title, unless one was typed.
    pub fn entitle(self, title: Option<String>) {
        if let Some(title) = title
            && self
                .draft
                .text
                .with_untracked(|text| text.trim().is_empty())
        {
            self.draft.text.set(title);
            self.draft.keep();
        }
    }

    fn next_turn(self) -> u32 {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.turn.get_value()
    }

    /// The one thing that is needed.
    fn untitled(self) -> Vec<FormError> {
        let untitled = self
            .draft
            .text
            .with_untracked(|text| text.trim().is_empty());
        let problem = || self.words.form.required(self.words.incident.title_field);
        untitled
            .then(|| (TITLE.to_owned(), problem()))
            .into_iter()
            .collect()
    }
}

/// Puts it on record.
pub fn start(new: NewIncident) {
    let NewIncident {
        open,
        draft,
        when,
        playbook,
        asked,
        like,
        errors,
        busy,
        record,
        router,
        toasts,
        ui,
        words,
        turn: _,
        writing,
    } = new;
    let mut wrong = new.untitled();
    let typed = when.get_untracked();
    let occurred = when_of(&typed, ui.now.get_untracked(), ui).unwrap_or_else(|()| {
        wrong.push((WHEN.to_owned(), words.form.bad_time(&typed)));
        None
    });
    let text = draft.text.get_untracked().trim().to_owned();
    let mut report = fact::Report {
        title: text.clone(),
        playbook: playbook.get_untracked().parse().ok(),
        ..Default::default()
    };
    let answered = answers(new, record, ui, &mut report).unwrap_or_else(|problem| {
        wrong.push(problem);
        None
    });
    if !wrong.is_empty() {
        errors.set(wrong);
        busy.set(false);
        return;
    }
    let mut also: Vec<Fact> = answered.map(Fact::from).into_iter().collect();
    if let Some(beginning) = beginning(record, &like.get_untracked()) {
        also.extend(said(record, new, &beginning));
    }
    let command = Command::Open {
        report,
        level: None,
        occurred,
        also,
    };
    let write = record.write(None, command);
    writing.set_value(true);
    spawn_local(async move {
        match write.await {
            Ok(wrote) => {
                draft.settle(&text);
                let typed = draft.text.try_get_untracked().unwrap_or_default();
                if typed.trim() == text {
                    let _ = draft.text.try_set(String::new());
                    let _ = when.try_set(String::new());
                    let _ = playbook.try_set(String::new());
                    let _ = asked.try_set(Vec::new());
                    let _ = like.try_set(String::new());
                    let _ = open.try_set(false);
                } else {
                    // Another one is being typed already, and is not taken from under the hands.
                    draft.keep();
                }
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
        writing.try_set_value(false);
        let _ = busy.try_set(false);
    });
}

/// The day and time that a typed time means; none for now, or for what is no time.
pub fn moment(typed: &str, ui: Ui) -> Option<String> {
    let now = ui.now.get_untracked();
    let occurred = when_of(typed, now, ui).ok().flatten()?;
    Some(ui.times().resolved(occurred.at.0, now))
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
