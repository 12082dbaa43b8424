//! What a file would bring, before it is taken up (X8).

use crate::app::components::card::Card;
use crate::app::components::severity_mark::SeverityMark;
use crate::app::components::toast::{Toasts, use_toasts};
use crate::app::pages::incident::conflict_name;
use crate::app::present::{self, EntryContext, choice_view};
use crate::app::router::use_router;
use crate::app::state::{Failure, Received, Record, use_record};
use crate::app::ui::{Ui, use_ui, words};
use holdfast::bundle::Weight;
use holdfast::bundle::preview::{IncidentChange, Preview};
use holdfast::incident::decide::Command;
use holdfast::incident::fact::Skew;
use holdfast::interchange::{FileKind, ImportReport};
use holdfast::log::StreamId;
use holdfast::route::{ListFilter, Route, Show};
use holdfast::store::ReceiptId;
use holdfast::words::{Words, brief};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Incidents and problems that are listed one by one.
const LISTED: usize = 50;

/// The preview, with the buttons to take it up or to leave it.
#[component]
pub fn Incoming(
    received: Received,
    preview: Preview,
    reset: Callback<()>,
    /// It could not be taken up: the name of the file, and why.
    failed: Callback<(String, Failure)>,
) -> impl IntoView {
    let (words, record, router, toasts) = (words(), use_record(), use_router(), use_toasts());
    let ui = use_ui();
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let kind = match received.kind {
        FileKind::Statuspage => words.import.kind_statuspage,
        FileKind::ServiceNow => words.import.kind_servicenow,
        FileKind::Bundle => words.import.kind_bundle,
        _ => words.import.kind_unknown,
    };
    let refused = received
        .problems
        .iter()
        .any(|problem| problem.weight() == Weight::Refused);
    let nothing = preview.new + preview.completed == 0;
    let size = format!("{} kB", received.bytes.div_ceil(1024));
    let from = received
        .header
        .as_ref()
        .and_then(|header| header.exporter.person.as_ref())
        .map(|person| brief(&person.name));
    let mut facts: Vec<String> = Vec::new();
    let maps_nothing = (received.foreign.as_ref()).is_some_and(ImportReport::maps_nothing);
    if maps_nothing {
        facts.push(words.import.maps_nothing.to_owned());
    } else if nothing && received.sound {
        facts.push(words.import.nothing_new.to_owned());
    } else {
        facts.push(
            words
                .import
                .new_entries(count(preview.new + preview.completed)),
        );
        facts.push(words.import.new_incidents(count(preview.new_incidents)));
    }
    if !preview.entries.is_empty() {
        let entries = count(preview.entries.len());
        facts.push(words.import.directory_entries(entries));
    }
    if preview.same > 0 && !nothing {
        facts.push(words.import.known_entries(count(preview.same)));
    }
    if preview.conflicts > 0 {
        facts.push(words.import.conflicts(count(preview.conflicts)));
    }
    if preview.quarantined > 0 {
        facts.push(words.import.unknown(count(preview.quarantined)));
    }
    let corrections = StoredValue::new(preview.corrections());
    let correctable = corrections.with_value(|all| !all.is_empty());
    let ahead = preview.ahead.map(|ahead| {
        let told = words.import.clock_ahead(&words.lang.span(ahead.by));
        if correctable {
            format!("{told} {}", words.import.clock_correction)
        } else {
            told
        }
    });
    let problems: Vec<String> = received
        .problems
        .iter()
        .take(LISTED)
        .map(|problem| words.problem(problem))
        .collect();
    let foreign = received.foreign.clone().map(|report| {
        let rows: Vec<String> = report
            .skipped
            .iter()
            .chain(&report.remarks)
            .take(LISTED)
            .map(|remark| words.remark(remark))
            .collect();
        let skipped = count(report.skipped.len());
        view! {
            <p>{words.import.mapped(count(report.mapped), &report.read.to_string())}</p>
            {(skipped > 0).then(|| view! { <p>{words.import.unmapped(skipped)}</p> })}
            {(!rows.is_empty())
                .then(|| {
                    view! {
                        <details open=maps_nothing>
                            <summary>{words.import.line_by_line}</summary>
                            <ul class="problems">
                                {rows.into_iter().map(|row| view! { <li>{row}</li> }).collect_view()}
                            </ul>
                        </details>
                    }
                })}
        }
    });
    let incidents = preview
        .incidents
        .iter()
        .take(LISTED)
        .map(|change| {
            let mut people: Vec<String> = Vec::new();
            for name in change.devices.iter().flat_map(|device| &device.people) {
                // One person may have written on several devices.
                if !people.contains(name) {
                    people.push(name.clone());
                }
            }
            let mut sub = words
                .import
                .new_entries(count(change.new + change.completed));
            if !people.is_empty() {
                sub = format!("{sub}, {}", words.people(&people));
            }
            if !change.conflicts.is_empty() {
                sub = format!(
                    "{sub}. {}",
                    words.import.conflicts(count(change.conflicts.len()))
                );
            }
            let after = change.after;
            let before = change
                .before
                .map(|before| present::status_word(words, before.status, false, false));
            let status = present::status_word(words, after.status, false, false);
            let status = match before {
                Some(before) if before != status => format!("{before} → {status}"),
                Some(_) => status,
                None => format!("{}, {status}", words.import.new_word),
            };
            let demo = change
                .demo
                .then(|| view! { <span class="unreal">{words.common.demo}</span> " " });
            let rivals = rivals(words, ui, record, change);
            view! {
                <li>
                    <SeverityMark level=Signal::stored(after.severity) />
                    <span>{demo} {brief(&change.title)} " " <small>{sub}</small> {rivals}</span>
                    <span class="muted">{status}</span>
                </li>
            }
        })
        .collect_view();
    let more = preview.incidents.len().saturating_sub(LISTED);
    let name = received.name.clone();
    let damaged = !refused && !received.sound;
    let title = if refused {
        words.import.wrong_title(&name)
    } else if damaged {
        format!("{name}: {}", words.import.damaged_title)
    } else {
        words.import.preview(&name)
    };
    let sound = received.sound;
    let busy = RwSignal::new(false);
    let received = StoredValue::new_local(Some(received));
    let take = move |correct: bool| {
        let Some(received) = received.try_update_value(Option::take).flatten() else {
            return;
        };
        busy.set(true);
        let name = received.name.clone();
        spawn_local(async move {
            match record.take_up(received).await {
                Ok(applied) => {
                    let undo =
                        Callback::new(move |()| undo(words, record, toasts, applied.receipt));
                    let mut said = words.import.applied(count(applied.added), &name);
                    if correct {
                        let corrected =
                            correct_clock(words, record, toasts, corrections.get_value()).await;
                        if corrected > 0 {
                            said = format!("{said}. {}", words.import.clock_corrected(corrected));
                        }
                    }
                    toasts.show_with_undo(said, undo);
                    reset.run(());
                    router.go(&Route::List(ListFilter {
                        show: Show::All,
                        ..ListFilter::default()
                    }));
                }
                Err(failure) => failed.run((name, failure)),
            }
        });
    };
    view! {
        <Card title>
            <div class="form">
                <p class="muted">
                    {kind} {from.map(|from| format!(", {from}"))} {format!(", {size}")}
                </p>
                {(!problems.is_empty())
                    .then(|| {
                        view! {
                            <section class="conflict" role="alert">
                                <b>
                                    {if sound {
                                        words.import.odd
                                    } else if refused {
                                        words.import.unknown_title
                                    } else {
                                        words.import.damaged_title
                                    }}
                                </b>
                                {damaged.then(|| view! { <span>{words.import.damaged_text}</span> })}
                                <ul class="problems">
                                    {problems
                                        .into_iter()
                                        .map(|problem| view! { <li>{problem}</li> })
                                        .collect_view()}
                                </ul>
                                <span>{words.import.nothing_written}</span>
                                {refused.then(|| view! { <span>{words.import.readable}</span> })}
                            </section>
                        }
                    })}
                {damaged.then(|| view! { <h3>{words.import.could_be_read}</h3> })}
                {(!refused)
                    .then(|| {
                        view! {
                            <ul class="counts">
                                {facts.into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view()}
                            </ul>
                        }
                    })}
                {ahead.map(|text| view! { <p class="conflict">{text}</p> })}
                {foreign}
                <div class="buttons">
                    {(!nothing && !refused)
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="primary"
                                    disabled=move || busy.get()
                                    on:click=move |_| take(false)
                                >
                                    {if sound { words.import.apply } else { words.import.sound_part }}
                                </button>
                            {correctable
                                .then(|| {
                                    view! {
                                        <button
                                            type="button"
                                            disabled=move || busy.get()
                                            on:click=move |_| take(true)
                                        >
                                            {words.import.apply_corrected}
                                        </button>
                                    }
                                })}
                        }
                    })}
                    <button type="button" on:click=move |_| reset.run(())>
                        {if nothing || refused { words.common.close } else { words.common.cancel }}
                    </button>
                </div>
                <ul class="lines incoming">{incidents}</ul>
                {(more > 0).then(|| view! { <p class="muted">{words.import.more(count(more))}</p> })}
            </div>
        </Card>
    }
}

/// Which values compete in an incident, with whose device each comes from.
fn rivals(
    words: &'static Words,
    ui: Ui,
    record: Record,
    change: &IncidentChange,
) -> Option<impl IntoView + use<>> {
    let rivals = change.rivals.as_deref()?;
    let shelf = record.playbooks();
    let shelf = shelf.borrow();
    let own = record.writer();
    let times = ui.times();
    let context = EntryContext {
        words,
        times: &times,
        playbook: shelf.of(&rivals.incident).map(|book| &*book.playbook),
        incident: &rivals.incident,
        now: ui.now.get_untracked(),
    };
    let rows = change.conflicts.iter().map(|conflict| {
        let choices = rivals.incident.competing(conflict).into_iter();
        let sides = choices.map(|choice| {
            let (value, _) = choice_view(context, &shelf, own, &choice);
            let side = if rivals.arriving.contains(&choice.entry.event.line.id) {
                words.import.side_file(&value)
            } else {
                words.import.side_here(&value)
            };
            view! { <p>{side}</p> }
        });
        let sides = sides.collect_view();
        view! {
            <div class="rivals">
                <b>{words.conflict.same_time(&conflict_name(context, conflict))}</b>
                {sides}
            </div>
        }
    });
    Some(rows.collect_view())
}

/// Takes an import back, with its clock corrections, and says so.
pub fn undo(words: &'static Words, record: Record, toasts: Toasts, receipt: ReceiptId) {
    spawn_local(async move {
        match record.undo_import(receipt).await {
            Ok(0) => toasts.show(words.import.undone),
            Ok(_) => toasts.show(words.import.undone_corrected),
            Err(failure) => toasts.show(present::tell(words, &failure).title),
        }
    });
}

/// Puts the corrections on record and returns how many there are.
async fn correct_clock(
    words: &'static Words,
    record: Record,
    toasts: Toasts,
    corrections: Vec<(StreamId, Skew)>,
) -> u64 {
    let mut done = 0;
    for (stream, skew) in corrections {
        if let Err(failure) = record.write(Some(stream), Command::record(skew)).await {
            toasts.show(present::tell(words, &failure).title);
            break;
        }
        done += 1;
    }
    done
}
