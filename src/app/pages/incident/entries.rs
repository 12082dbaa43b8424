//! The entry line: what is typed becomes entries, and a draft is kept until they are on disk.

use super::desk::{Desk, use_desk};
use crate::app::components::entry_line::{Committed, EntryLine};
use crate::app::drafts;
use crate::app::present;
use crate::app::ui::words;
use holdfast::entry::{Kind, Parsed, When};
use holdfast::incident::{Fact, Occurred, Stamp, fact};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The entry line.
#[component]
pub fn Entries() -> impl IntoView {
    let (desk, words) = (use_desk(), words());
    let draft = drafts::open(&format!("entry-{}", desk.stream));
    let commit = Callback::new(move |committed: Committed| {
        spawn_local(async move {
            let mut events = Vec::new();
            let total = committed.entries.len();
            for (at, entry) in committed.entries.iter().enumerate() {
                if entry.text.trim().is_empty() {
                    continue;
                }
                let (fact, occurred) = fact_of(desk, entry);
                match desk.write(fact, occurred).await {
                    Ok(wrote) => events.extend(wrote.events),
                    Err(()) => {
                        // Lines that are on record stay there; the rest returns to the field.
                        let rest = if at == 0 {
                            committed.raw.clone()
                        } else {
                            committed
                                .entries
                                .iter()
                                .skip(at)
                                .map(|entry| entry.text.clone())
                                .collect::<Vec<_>>()
                                .join("\n")
                        };
                        draft.put_back(&rest);
                        if total == 1 {
                            let raw = committed.raw.clone();
                            desk.once_answered(Callback::new(move |()| {
                                if draft.text.with_untracked(|text| *text == raw) {
                                    draft.text.set(String::new());
                                    draft.keep();
                                }
                            }));
                        }
                        return;
                    }
                }
            }
            draft.settle(&committed.raw);
            if total > 1 {
                let n = u64::try_from(total).unwrap_or(u64::MAX);
                desk.say(words.entry.added_many(n), events);
            } else {
                desk.say(words.entry.added.to_owned(), events);
            }
        });
    });
    view! { <EntryLine draft on_commit=commit /> }
}

fn fact_of(desk: Desk, entry: &Parsed) -> (Fact, Option<Occurred>) {
    let text = entry.text.clone();
    let fact: Fact = match &entry.kind {
        Kind::Note => fact::Note { text }.into(),
        Kind::Decision => fact::Decision {
            text,
            reason: String::new(),
        }
        .into(),
        Kind::Task { who, time_box } => fact::Task {
            text,
            assignee: who.clone().unwrap_or_default(),
            directed_by: desk.me().name,
            box_minutes: time_box.and_then(|span| u32::try_from(span.0 / 60_000).ok()),
            follow_up: who.is_none(),
            override_reason: String::new(),
        }
        .into(),
    };
    let occurred = match entry.when {
        When::Now => None,
        When::Typed { at, precision, .. } => Some(Occurred {
            at: Stamp(at),
            precision: present::precision(precision),
            zone: desk.times().zone().name().to_owned(),
            ..Occurred::default()
        }),
    };
    (fact, occurred)
}
