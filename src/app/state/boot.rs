//! Opening: the list first, then the rest, then the key.

use super::{Failure, Phase, Record};
use crate::app::drafts;
use crate::app::platform::marks::{Mark, mark};
use crate::app::platform::{clock, intl, keys::WriterKey, pause};
use crate::app::storage::{Vault, VaultError};
use holdfast::keeper::{FirstLook, Keeper, KeeperError, PlaybookRules, PlaybookShelf};
use holdfast::log::StreamId;
use holdfast::store::StoreError;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// Headers computed between two breaths of the page.
const HEADERS_AT_ONCE: usize = 200;

impl Record {
    /// Opens, or tries again after a failure.
    pub fn boot(self) {
        let inner = self.inner();
        // The queue holds writes back until the record is open.
        drop(inner.queue.run(async move {
            let vault = match Vault::open().await {
                Err(VaultError::Store(why @ StoreError::Unavailable { .. })) => {
                    (self.parts.arrived().await.in_memory)(why).await
                }
                vault => vault.map_err(Failure::from),
            };
            self.open(vault).await;
        }));
    }

    /// Goes on in memory although the database cannot be opened.
    pub fn boot_in_memory(self, why: StoreError) {
        drop(self.inner().queue.run(async move {
            self.open(Vault::in_memory(why).await.map_err(Failure::from))
                .await;
        }));
    }

    /// Forgets everything on this device, this device's key included, and starts anew.
    ///
    /// # Errors
    /// Any write failure; everything is still there then.
    pub async fn wipe(self) -> Result<(), Failure> {
        let volatile = self.volatile.with_untracked(Option::is_some);
        if !volatile {
            let answer = self
                .inner()
                .queue
                .run(async { Vault::wipe(Vault::backend()).await.map_err(Failure::from) });
            answer.await.unwrap_or(Err(Failure::NotReady))?;
        }
        drafts::forget_all();
        // A fresh start is the one state in which nothing of the old record can be left over.
        if let Some(window) = crate::app::platform::dom::window() {
            let _ = window.location().reload();
        }
        Ok(())
    }

    /// A person has read about the loss.
    pub fn acknowledge_loss(self) {
        self.opened.update(|opened| {
            if let Some(opened) = opened {
                opened.missing.clear();
                opened.data_loss = None;
            }
        });
        drop(self.inner().queue.run(async move {
            let Some(keeper) = self.keeper() else { return };
            if let Err(error) = keeper.store().acknowledge_loss().await {
                self.trouble(error.into());
            }
        }));
    }

    async fn open(self, vault: Result<Vault, Failure>) {
        let opened = match vault {
            Ok(vault) => self.open_list(vault).await,
            Err(failure) => Err(failure),
        };
        if let Err(failure) = opened {
            // The words for it are in the rest.
            self.parts.fetch();
            self.phase.set(Phase::Failed(failure));
        }
    }

    /// Shows the list as it was kept, and goes on with the rest of the app when that is here.
    async fn open_list(self, vault: Vault) -> Result<(), Failure> {
        self.volatile.set(vault.volatile.clone());
        self.opened.set(Some(vault.opened.clone()));
        let first = FirstLook::at(&vault.store).await?;
        if let Some(headers) = first.headers() {
            self.list.set(Arc::new(headers.to_vec()));
            self.events
                .set(headers.iter().map(|header| header.events).sum());
            self.phase.set(Phase::Listed);
            mark(Mark::Listed);
            pause::breath().await;
        }
        let rest = self.parts.arrived().await;
        (rest.open)(self, vault, first).await
    }

    /// Reads everything behind the list.
    ///
    /// # Errors
    /// As any read of the store; nothing was written then.
    pub async fn open_rest(self, vault: Vault, first: FirstLook) -> Result<(), Failure> {
        // Before any screen with a field for it.
        if let Some(lost) = drafts::lost_prefs(&vault.shelf).await {
            self.ui.bring_back(lost);
        }
        drafts::bring_back(&vault.shelf).await;
        let inner = self.inner();
        if inner.playbooks.borrow().preferred().is_none() {
            *inner.playbooks.borrow_mut() = PlaybookShelf::built_in().with_zones(intl::find);
        }
        let rules = PlaybookRules::new(Rc::clone(&inner.playbooks), clock::now);
        let keeper = Rc::new(Keeper::new(vault.store, Box::new(rules)));
        *inner.keeper.borrow_mut() = Some(Rc::clone(&keeper));
        *inner.shelf.borrow_mut() = Some(vault.shelf.clone());
        let listed = first.headers().is_some();
        for damage in keeper.begin(first) {
            keeper
                .store()
                .quarantine(&damage.why, &damage.bytes)
                .await?;
        }
        keeper.load_shelf(&inner.playbooks).await?;
        loop {
            match keeper.load_slice().await {
                Ok(true) => pause::breath().await,
                Ok(false) => break,
                // Another tab removed something since the list was read.
                Err(KeeperError::Store(StoreError::Moved { .. })) => {
                    keeper.reload().await?;
                    break;
                }
                Err(error) => return Err(error.into()),
            }
        }
        self.refresh_list().await;
        self.phase.set(Phase::Ready);
        self.publish_all();
        mark(Mark::Ready);
        self.follow(&keeper);
        let key = WriterKey::load_or_create(&vault.shelf).await?;
        inner.take_key(&keeper, key).await;
        if !listed {
            self.keep_list();
        }
        Ok(())
    }

    /// A limit of these incidents has passed, and another one follows it.
    pub fn renew(self, streams: Vec<StreamId>) {
        let Some(keeper) = self.keeper() else { return };
        keeper.outdate(streams);
        spawn_local(self.refresh_list());
    }

    /// Computes stale headers in slices, showing the list as it grows.
    pub(super) async fn refresh_list(self) {
        let Some(keeper) = self.keeper() else { return };
        loop {
            let (changed, more) = keeper.refresh(HEADERS_AT_ONCE);
            if !more {
                self.publish(&changed);
                return;
            }
            pause::breath().await;
        }
    }
}
