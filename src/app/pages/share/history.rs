//! Files received so far, each with its undo.

use crate::app::components::card::Card;
use crate::app::components::empty::EmptyState;
use crate::app::components::icon::Icon;
use crate::app::components::toast::use_toasts;
use crate::app::state::{ReceiptNote, use_record};
use crate::app::ui::{use_ui, words};
use holdfast::words::brief;
use leptos::prelude::*;

/// The list.
#[component]
pub fn History() -> impl IntoView {
    let (words, record, ui, toasts) = (words(), use_record(), use_ui(), use_toasts());
    move || {
        record.list.track();
        let times = ui.times();
        let now = ui.now.get_untracked();
        let receipts = record.receipts();
        if receipts.is_empty() {
            return view! {
                <EmptyState icon=Icon::Upload title=words.import.none_received small=true />
            }
            .into_any();
        }
        let rows = receipts
            .into_iter()
            .rev()
            .map(|receipt| {
                let note: ReceiptNote = holdfast::json::read(&receipt.note).unwrap_or_default();
                let who = note
                    .exporter
                    .and_then(|exporter| exporter.person)
                    .map(|person| brief(&person.name));
                let n = u64::try_from(note.added).unwrap_or(0);
                let mut sub = format!(
                    "{}, {}",
                    times.near(receipt.received_at, now),
                    words.import.new_entries(n)
                );
                if let Some(who) = who {
                    sub = format!("{sub}, {who}");
                }
                let id = receipt.id;
                let undo = move |_| super::incoming::undo(words, record, toasts, id);
                view! {
                    <li>
                        <span>{receipt.file.clone()} " " <small>{sub}</small></span>
                        <button
                            type="button"
                            class="quiet"
                            aria-label=format!("{}: {}", words.common.undo, receipt.file)
                            on:click=undo
                        >
                            {words.common.undo}
                        </button>
                    </li>
                }
            })
            .collect_view();
        view! {
            <Card title=words.import.history.to_owned()>
                <ul class="lines">{rows}</ul>
            </Card>
        }
        .into_any()
    }
}
