//! Following other tabs, and packing while nothing else happens.

use super::{Failure, Record};
use crate::app::platform::marks::{Mark, mark};
use crate::app::platform::timer;
use holdfast::keeper::{Keeper, KeeperError};
use holdfast::store::{LostReason, Notice, StoreError};
use leptos::prelude::*;
use std::rc::Rc;

/// Tail records that are worth packing.
const PACK_FROM: usize = 64;
/// How long nothing must have been written before packing, in milliseconds.
const IDLE: u32 = 5_000;

impl Record {
    /// Listens to what other tabs write, and to the loss of the connection.
    pub(super) fn follow(self, keeper: &Keeper) {
        keeper.store().listen(Rc::new(move |notice| match notice {
            Notice::Changed(_) => self.catch_up(),
            Notice::Lost(reason) => self.lost(reason),
        }));
        // What they wrote between the first look and now came without a word.
        self.catch_up();
    }

    fn catch_up(self) {
        drop(self.inner().queue.run(async move {
            let Some(keeper) = self.keeper() else { return };
            let shelf = self.playbooks();
            match keeper.load_shelf(&shelf).await {
                Ok(true) => self.books_changed(),
                Ok(false) => {}
                Err(error) => self.trouble(error.into()),
            }
            match keeper.catch_up().await {
                Ok(streams) => {
                    self.refresh_list().await;
                    self.publish(&streams);
                }
                Err(error) => self.trouble(error.into()),
            }
        }));
    }

    fn lost(self, reason: LostReason) {
        let message = match reason {
            LostReason::VersionChange => "another tab changes the database",
            LostReason::Closed => "the browser closed it",
        };
        self.trouble(Failure::Keeper(KeeperError::Store(
            StoreError::ConnectionLost {
                message: message.to_owned(),
            },
        )));
    }

    pub(super) fn trouble(self, failure: Failure) {
        self.saved.update(|saved| saved.trouble = Some(failure));
    }

    /// Packs the tail when nothing was written for a while.
    pub(super) fn pack_later(self) {
        let Some(keeper) = self.keeper() else { return };
        if keeper.tail_len() < PACK_FROM {
            return;
        }
        let events = self.events.get_untracked();
        timer::later(IDLE, move || {
            if self.events.get_untracked() == events {
                drop(self.inner().queue.run(async move {
                    // Packing only saves time; when it fails the tail serves as before, and the
                    // next writer tries again.
                    if let Err(error) = keeper.compact().await {
                        leptos::logging::warn!("packing was put off: {error}");
                    }
                }));
            }
        });
    }

    /// Keeps the list for the next start, once what waits is written.
    pub(super) fn keep_list(self) {
        drop(self.inner().queue.run(async move {
            let Some(keeper) = self.keeper() else { return };
            match keeper.keep_list().await {
                Ok(()) => mark(Mark::ListKept),
                Err(error) => {
                    leptos::logging::warn!("the list will be computed again: {error}");
                }
            }
        }));
    }
}
