//! Receiving: choose, drop or paste a file; look at what it would bring; take it up or not.

use super::incoming::Incoming;
use crate::app::components::card::Card;
use crate::app::components::icon::{Glyph, Icon};
use crate::app::dropped::Dropped;
use crate::app::platform::dom;
use crate::app::present;
use crate::app::reactive::effect;
use crate::app::state::{Reading, Received, use_record};
use crate::app::ui::{use_ui, words};
use holdfast::interchange::InterchangeError;
use leptos::html;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, FilePropertyBag};

use crate::app::components::field::{Choice, SelectField};
use crate::app::components::form::{Form, problem_of};
use crate::app::platform::intl;
use crate::app::state::Failure;
use holdfast::bundle::preview::Preview;

/// Id of what a file would bring, which takes the focus once that is known.
const RESULT: &str = "import-result";
/// Id of the field for the zone.
const ZONE: &str = "import-zone";

/// How far a file is.
#[derive(Clone)]
pub(super) enum Step {
    /// Nothing was chosen.
    Waiting,
    /// It is being read: name, size.
    Reading(String, u64),
    /// It does not say in which zone its times are: its name.
    ZoneNeeded(String),
    /// It was read; this is what it would bring.
    Ready(Box<(Received, Preview)>),
    /// It cannot be read.
    Wrong(String, Failure),
    /// It was read and could not be taken up.
    NotTaken(String, Failure),
    /// Reading was stopped.
    Stopped,
}

/// Receiving.
#[component]
pub fn Receive() -> impl IntoView {
    let (words, record, ui) = (words(), use_record(), use_ui());
    let step = RwSignal::new_local(Step::Waiting);
    let file = RwSignal::new_local(None::<File>);
    let done = RwSignal::new(0_u64);
    let reading = StoredValue::new_local(Reading::new(done));
    let zone = RwSignal::new(String::new());
    let over = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let picker = NodeRef::<html::Input>::new();
    let read = move |zone: Option<String>| {
        let Some(chosen) = file.get_untracked() else {
            return;
        };
        let fresh = Reading::new(done);
        // A file that is still being read gives way.
        reading.with_value(|former| former.cancelled.set(true));
        reading.set_value(fresh.clone());
        done.set(0);
        let name = chosen.name();
        let bytes = crate::app::platform::files::size(&chosen);
        step.set(Step::Reading(name.clone(), bytes));
        spawn_local(async move {
            let next = match record.receive(&chosen, zone, &fresh).await {
                Ok(Some(mut received)) => match record.preview(&mut received, &fresh).await {
                    Some(preview) => Step::Ready(Box::new((received, preview))),
                    None => Step::Stopped,
                },
                Ok(None) => Step::Stopped,
                Err(Failure::Interchange(InterchangeError::ZoneNeeded)) => Step::ZoneNeeded(name),
                Err(failure) => Step::Wrong(name, failure),
            };
            let current =
                reading.try_with_value(|now| Rc::ptr_eq(&now.cancelled, &fresh.cancelled));
            if current == Some(true) && step.try_set(next).is_none() {
                request_animation_frame(|| {
                    dom::focus(RESULT);
                });
            }
        });
    };
    let take = move |chosen: File| {
        file.set(Some(chosen));
        read(None);
    };
    let pick = move |_| {
        let chosen = picker
            .get_untracked()
            .and_then(|input| input.files())
            .and_then(|files| files.get(0));
        if let Some(chosen) = chosen {
            take(chosen);
        }
        if let Some(input) = picker.get_untracked() {
            // The same file can be chosen again.
            input.set_value("");
        }
    };
    if let Some(dropped) = use_context::<Dropped>() {
        effect(move || {
            if let Some(chosen) = dropped.take() {
                over.set(false);
                take(chosen);
            }
        });
    }
    let paste = move |_| {
        let kind = FilePropertyBag::new();
        kind.set_type("application/json");
        let parts = js_sys::Array::of1(&text.get_untracked().into());
        // A browser that cannot make a file out of text leaves the text in the field.
        if let Ok(made) =
            File::new_with_str_sequence_and_options(&parts, words.import.paste_label, &kind)
        {
            take(made);
        }
    };
    let reset = Callback::new(move |()| {
        file.set(None);
        text.set(String::new());
        step.set(Step::Waiting);
    });
    view! {
        <Card title=words.import.heading.to_owned()>
            <div
                class="drop"
                class:over=over
                on:dragover=move |_| over.set(true)
                on:dragleave=move |_| over.set(false)
                on:drop=move |_| over.set(false)
            >
                <Glyph icon=Icon::Upload size=24 />
                <label class="button primary">
                    {words.import.choose}
                    <input
                        class="visually-hidden"
                        type="file"
                        accept=".json,.csv,application/json,text/csv,text/plain"
                        node_ref=picker
                        on:change=pick
                    />
                </label>
                <span class="muted">{words.import.drop}</span>
            </div>
            <details class="paste">
                <summary>{words.import.paste}</summary>
                <div class="form">
                    <textarea
                        aria-label=words.import.paste_label
                        rows="5"
                        prop:value=move || text.get()
                        on:input=move |event| text.set(event_target_value(&event))
                    ></textarea>
                    <div class="buttons">
                        <button
                            type="button"
                            disabled=move || text.with(|text| text.trim().is_empty())
                            on:click=paste
                        >
                            {words.import.paste_preview}
                        </button>
                    </div>
                </div>
            </details>
        </Card>
        <div id=RESULT tabindex="-1" class="stack">
        {move || match step.get() {
            Step::Waiting => ().into_any(),
            Step::Stopped => view! { <p role="status">{words.import.cancelled}</p> }.into_any(),
            Step::Reading(name, bytes) => {
                let percent = move || {
                    let whole = bytes.max(1);
                    (done.get().min(whole) * 100 / whole).to_string()
                };
                view! {
                    <Card title=words.import.reading(&name)>
                        <div class="form" role="status">
                            <progress max="100" value=percent aria-label=words.import.reading(&name)></progress>
                            <span>{move || words.import.progress(&percent())}</span>
                            <div class="buttons">
                                <button
                                    type="button"
                                    on:click=move |_| reading.with_value(|r| r.cancelled.set(true))
                                >
                                    {words.common.cancel}
                                </button>
                            </div>
                        </div>
                    </Card>
                }
                    .into_any()
            }
            Step::ZoneNeeded(name) => {
                let local = ui.prefs().zone;
                let local = if local.is_empty() { intl::local_zone_name() } else { local };
                let choices: Vec<Choice> = std::iter::once(Choice::new("", ""))
                    .chain(intl::zone_names().into_iter().map(|name| Choice::new(name.clone(), name)))
                    .collect();
                let local_label = local.clone();
                let errors = RwSignal::new(Vec::new());
                let go_on = Callback::new(move |()| {
                    let chosen = zone.get_untracked();
                    if chosen.is_empty() {
                        let missing = words.import.zone_missing.to_owned();
                        errors.set(vec![(ZONE.to_owned(), missing)]);
                    } else {
                        read(Some(chosen));
                    }
                });
                view! {
                    <Card title=name>
                        <p>{words.import.zone_why}</p>
                        <Form errors on_submit=go_on submit=words.form.go_on on_cancel=reset>
                            <SelectField
                                id=ZONE
                                label=words.import.zone
                                choices=choices
                                value=zone
                                problem=problem_of(errors, ZONE)
                                on_change=Callback::new(move |value| zone.set(value))
                            />
                            <div class="buttons">
                                <button
                                    type="button"
                                    class="quiet"
                                    on:click=move |_| zone.set(local.clone())
                                >
                                    {local_label}
                                </button>
                            </div>
                        </Form>
                    </Card>
                }
                    .into_any()
            }
            Step::Wrong(name, failure) => {
                let why = match &failure {
                    Failure::TooLarge { limit, .. } => {
                        words.import.too_large(&format!("{} MB", limit >> 20))
                    }
                    other => present::reason(words, other),
                };
                view! {
                    <section class="conflict" role="alert">
                        <b>{words.import.wrong_title(&name)}</b>
                        <span>{why}</span>
                        <span>{words.import.nothing_written}</span>
                    </section>
                }
                    .into_any()
            }
            Step::NotTaken(name, failure) => {
                let told = present::tell(words, &failure);
                let again = move |_| {
                    let zone = zone.get_untracked();
                    read((!zone.is_empty()).then_some(zone));
                };
                view! {
                    <section class="conflict" role="alert">
                        <b>{format!("{name}: {}", told.title)}</b>
                        <span>{words.import.nothing_written}</span>
                        <span>{told.text}</span>
                        <div class="buttons">
                            <button type="button" class="primary" on:click=again>
                                {words.common.retry}
                            </button>
                            <button type="button" class="quiet" on:click=move |_| reset.run(())>
                                {words.common.cancel}
                            </button>
                        </div>
                    </section>
                }
                    .into_any()
            }
            Step::Ready(ready) => {
                let (received, preview) = *ready;
                let failed = Callback::new(move |(name, failure)| {
                    step.set(Step::NotTaken(name, failure));
                    request_animation_frame(|| {
                        dom::focus(RESULT);
                    });
                });
                view! { <Incoming received preview reset failed /> }.into_any()
            }
        }}
        </div>
    }
}
