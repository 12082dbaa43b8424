//! From a person's hand to the disk.

use super::{Failure, Inner, Record};
use crate::app::platform::marks::{Mark, mark};
use crate::app::platform::{clock, keys::WriterKey, random};
use crate::app::storage::ask_to_persist;
use holdfast::incident::decide::Command;
use holdfast::keeper::{Edit, Hand, Keeper, KeeperError, Wrote};
use holdfast::log::{Author, Hash, Salt, StreamId, StreamKind};
use leptos::prelude::*;
use std::future::Future;
use wasm_bindgen_futures::spawn_local;

/// What is to be written.
enum Job {
    Incident(Option<StreamId>, Command),
    Entry(Edit),
}

impl Record {
    /// Puts a command on record: for `stream`, or for a new incident. The answer may be awaited
    /// or not; the write happens all the same, and "saved" is said only when it is on disk.
    pub fn write(
        self,
        stream: Option<StreamId>,
        command: Command,
    ) -> impl Future<Output = Result<Wrote, Failure>> + 'static {
        self.put(Job::Incident(stream, command))
    }

    /// Puts a change of people and services on record, as [`Self::write`] does.
    pub fn enter(self, edit: Edit) -> impl Future<Output = Result<Wrote, Failure>> + 'static {
        self.put(Job::Entry(edit))
    }

    fn put(self, job: Job) -> impl Future<Output = Result<Wrote, Failure>> + 'static {
        self.saved.update(|saved| saved.pending += 1);
        let inner = self.inner();
        let answer = inner.queue.run(async move {
            let wrote = self.carry_out(&job).await;
            self.saved.update(|saved| {
                saved.pending = saved.pending.saturating_sub(1);
                match &wrote {
                    Ok(_) => {
                        saved.at = Some(clock::now());
                        saved.trouble = None;
                    }
                    Err(failure) if failure.is_refusal() => {}
                    Err(failure) => saved.trouble = Some(failure.clone()),
                }
            });
            match &wrote {
                Ok(wrote) => {
                    let mut changed = wrote.changed.clone();
                    changed.insert(wrote.stream);
                    self.publish(&changed);
                    self.pack_later();
                }
                // It was refused for what another tab did a moment before: that is to be seen.
                Err(failure) if failure.is_refusal() => {
                    self.refresh_list().await;
                    self.publish_all();
                }
                Err(_) => {}
            }
            wrote
        });
        async move { answer.await.unwrap_or(Err(Failure::NotReady)) }
    }

    async fn carry_out(self, job: &Job) -> Result<Wrote, Failure> {
        let keeper = self.keeper().ok_or(Failure::NotReady)?;
        let inner = self.inner();
        match self.try_out(&keeper, job).await {
            Err(Failure::Keeper(KeeperError::SpentWriter)) => {
                inner.renew_writer(&keeper).await?;
                self.try_out(&keeper, job).await
            }
            answer => answer,
        }
    }

    async fn try_out(self, keeper: &Keeper, job: &Job) -> Result<Wrote, Failure> {
        let writer = self.writer().ok_or(Failure::NotReady)?;
        let now = clock::now();
        let first = keeper.cursor() == Default::default();
        // Randomness is asked for before the write, so that a browser without it refuses whole.
        let seed = random::bytes::<32>()?;
        let stream_bits = random::bytes::<10>()?;
        let mut salts = 0_u32;
        let mut hand = Hand {
            author: Author { writer, now },
            who: self.people.with_untracked(super::People::current),
            new_stream: StreamId::from_parts(
                StreamKind::Incident,
                u64::try_from(now.0).unwrap_or(0),
                stream_bits,
            ),
            salt: &mut || {
                salts = salts.wrapping_add(1);
                Salt::head(Hash::of(&[&seed, &salts.to_be_bytes()]))
            },
        };
        let wrote = match job {
            Job::Incident(stream, command) => keeper.write(*stream, command, &mut hand).await?,
            Job::Entry(edit) => keeper.enter(edit, &mut hand).await?,
        };
        mark(Mark::Durable);
        if first {
            // The first entry is the moment to ask: the person has something to lose. Firefox asks
            // them in turn, and the entry must not wait for that answer.
            spawn_local(async {
                ask_to_persist().await;
            });
        }
        Ok(wrote)
    }
}

impl Inner {
    /// Another writer in place of one that is spent: the one that another tab made, or a new one.
    async fn renew_writer(&self, keeper: &Keeper) -> Result<(), Failure> {
        let shelf = self.shelf.borrow().clone().ok_or(Failure::NotReady)?;
        let key = match WriterKey::load_or_create(&shelf).await {
            Ok(key) if !keeper.is_spent(key.writer()) => key,
            _ => WriterKey::mint(&shelf).await?,
        };
        self.take_key(keeper, key).await;
        Ok(())
    }

    /// Writes with this key from now on.
    pub(super) async fn take_key(&self, keeper: &Keeper, key: WriterKey) {
        let writer = key.writer();
        // A full disk must not keep anybody from reading; the next start lists it again.
        if let Err(error) = keeper.list_writer(writer).await {
            leptos::logging::warn!("this device's key is not listed yet: {error}");
        }
        self.writer.set(Some(writer));
        *self.key.borrow_mut() = Some(key);
    }
}
