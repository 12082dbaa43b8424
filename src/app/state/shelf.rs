//! The playbook versions of this device: choosing and publishing.

use super::{Failure, Record};
use holdfast::keeper::Published;
use holdfast::log::Hash;
use leptos::prelude::*;

impl Record {
    /// One version, if it is here.
    pub fn version(self, hash: Hash) -> Option<Published> {
        self.playbooks().borrow().get(hash).cloned()
    }

    /// The version that new incidents follow. Follows the choice.
    pub fn preferred(self) -> Option<Published> {
        self.phase.track();
        self.books.track();
        self.playbooks().borrow().preferred().cloned()
    }

    /// New incidents of this device follow this version from now on.
    ///
    /// # Errors
    /// As any write to the store; the choice is as it was then.
    pub async fn prefer(self, version: Published) -> Result<(), Failure> {
        self.queued(async move {
            let keeper = self.keeper().ok_or(Failure::NotReady)?;
            keeper.prefer(Some(&version)).await?;
            self.playbooks().borrow_mut().prefer(Some(version.hash));
            self.books_changed();
            Ok(())
        })
        .await
    }

    /// Puts a version on the shelf for good.
    ///
    /// # Errors
    /// As any write to the store; the shelf is as it was then.
    pub async fn shelve(self, version: Published) -> Result<(), Failure> {
        self.queued(async move {
            let keeper = self.keeper().ok_or(Failure::NotReady)?;
            keeper.publish(&version).await?;
            // It was read before.
            let _ = self.playbooks().borrow_mut().add(version.text.as_bytes());
            self.publish_all();
            self.books_changed();
            Ok(())
        })
        .await
    }

    /// What stands on the shelf changed.
    pub(super) fn books_changed(self) {
        self.books.update(|n| *n = n.wrapping_add(1));
    }
}
