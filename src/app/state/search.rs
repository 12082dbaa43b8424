//! Finding entries: the index is filled while nothing else happens (X16).

use super::Record;
use crate::app::platform::marks::{Mark, mark};
use crate::app::platform::pause;
use holdfast::incident::{Event, Fact};
use holdfast::log::{EventId, StreamId};
use holdfast::search::{Found, Piece, Question, excerpt, prose};
use holdfast::time::Millis;
use leptos::prelude::*;
use std::collections::HashMap;
use wasm_bindgen_futures::spawn_local;

/// Lines read between two breaths of the page.
const LINES_AT_ONCE: usize = 1_000;
/// Letters of an entry that the list shows.
const EXCERPT: usize = 140;

/// How far entries can be found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Searchable {
    /// Every entry that is here can be found.
    pub whole: bool,
    /// Raised whenever more can be found.
    pub version: u32,
}

/// An entry that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The entry; for a correction, the one that it corrects.
    pub entry: EventId,
    /// When it happened.
    pub at: Millis,
    /// What it says, around the hit.
    pub pieces: Vec<Piece>,
}

impl Record {
    /// Reads what is new for searching, in slices.
    pub(super) fn index_later(self) {
        let whole = |record: Self| {
            record
                .keeper()
                .is_some_and(|keeper| keeper.with(|library| library.is_indexed()))
        };
        if whole(self) && self.searchable.with_untracked(|s| s.whole) {
            return;
        }
        let running = self.inner();
        if running.indexing.replace(true) {
            return;
        }
        spawn_local(async move {
            pause::breath().await;
            while let Some(keeper) = self.keeper() {
                if !keeper.with(|library| library.index_some(LINES_AT_ONCE)) {
                    break;
                }
                self.searchable
                    .update(|searchable| searchable.whole = false);
                pause::breath().await;
            }
            running.indexing.set(false);
            mark(Mark::Searchable);
            self.searchable.update(|searchable| {
                searchable.whole = true;
                searchable.version = searchable.version.wrapping_add(1);
            });
        });
    }

    /// The incidents in which the words occur.
    pub fn find(self, question: &Question) -> HashMap<StreamId, Found> {
        self.searchable.track();
        self.keeper()
            .map(|keeper| keeper.with(|library| library.find(question)))
            .unwrap_or_default()
    }

    /// One entry that was found, for the list.
    pub fn hit(self, found: Found, question: &Question) -> Option<Hit> {
        let (stream, number) = found.last?;
        let line = self
            .keeper()?
            .with(|library| library.nth_line(stream, number))?;
        let mut text = String::new();
        prose(&line.text, &mut |piece| {
            if !text.is_empty() {
                text.push_str(" · ");
            }
            text.push_str(piece);
        });
        let event = Event::read(line);
        let corrected = match event.fact() {
            Some(Fact::Amend(amend)) => amend.target,
            Some(Fact::Retract(retract)) => retract.target,
            _ => None,
        };
        let at = event.occurred.as_ref().map(|occurred| occurred.at.0);
        Some(Hit {
            entry: corrected.unwrap_or(event.line.id),
            at: at.unwrap_or(event.line.envelope.recorded),
            pieces: excerpt(&text, question, EXCERPT),
        })
    }
}
