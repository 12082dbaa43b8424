//! Files in and out of the record.

use super::{Failure, Phase, Record};
use crate::app::platform::files::FileError;
use crate::app::platform::marks::{Mark, mark};
use crate::app::platform::{clock, files, intl, memory, pause, single};
use holdfast::bundle::preview::{Asker, Preview, Previewer};
use holdfast::bundle::{self, Blob, Exporter, Header, Problem, Reader};
use holdfast::incident::Stamp;
use holdfast::interchange::{self, FileKind, ImportReport, InterchangeError};
use holdfast::keeper::{Applied, Brought, HeldLines, Known, names_version};
use holdfast::library::Library;
use holdfast::log::{Hash, StreamId};
use holdfast::store::{self, BlobId, NewReceipt, Receipt, ReceiptId};
use holdfast::time::Zone;
use holdfast::words::Lang;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;
use web_sys::File;

/// Bytes that the browser is asked for at once; each question costs it about as much as checking
/// half of a piece.
const BLOCK: u64 = 4 << 20;
/// Bytes checked between two breaths of the page.
const PIECE: usize = 256 << 10;
/// Events compared between two breaths of the page.
const EVENTS_AT_ONCE: usize = 2_000;
/// Files of more work than this tell how far they are.
const SHOWN_FROM: usize = 20_000;
/// Bytes that tell what a file is.
const HEAD: u64 = 64 << 10;

/// What goes into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Export {
    /// Everything on this device.
    All,
    /// Some incidents, with whatever they are joined to.
    Some(Vec<StreamId>),
}

/// A file that was read and checked. Nothing of it is on record yet.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// What it is.
    pub kind: FileKind,
    /// What of it can be taken up.
    pub brought: Brought,
    /// What a bundle says about itself.
    pub header: Option<Header>,
    /// What is wrong or odd with it.
    pub problems: Vec<Problem>,
    /// It is as it was written.
    pub sound: bool,
    /// What became of every entry of a foreign history.
    pub foreign: Option<ImportReport>,
}

/// What a receipt says beside the store's own fields.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReceiptNote {
    /// Who made the file, as it said.
    pub exporter: Option<Exporter>,
    /// Events that were new.
    pub added: usize,
    /// Made-up incidents to look around with.
    pub demo: bool,
}

/// How far reading is, and whether to go on.
#[derive(Clone)]
pub struct Reading {
    /// Bytes read.
    pub done: RwSignal<u64>,
    /// Set to stop; nothing was written.
    pub cancelled: Rc<Cell<bool>>,
}

impl Reading {
    /// Reading that tells its progress through `done`.
    pub fn new(done: RwSignal<u64>) -> Self {
        Self {
            done,
            cancelled: Rc::default(),
        }
    }
}

impl Record {
    /// The imports so far, oldest first.
    pub fn receipts(self) -> Vec<Receipt> {
        self.keeper()
            .map(|keeper| keeper.receipts())
            .unwrap_or_default()
    }

    /// Makes a file of the record, in slices, with its progress in [`Record::copying`]. Returns
    /// its name and bytes. A later call takes the place of one that still runs.
    ///
    /// # Errors
    /// [`Failure::Stopped`], or when the record is not open, or a line cannot be written.
    pub async fn export(self, what: Export) -> Result<(String, Vec<u8>), Failure> {
        self.stop_copy();
        let run = self.inner().copy_run.get();
        let made = self.make_file(what, run).await;
        if self.inner().copy_run.get() == run {
            self.copying.set(None);
        }
        made
    }

    /// Stops the file that is being made.
    pub fn stop_copy(self) {
        let inner = self.inner();
        inner.copy_run.set(inner.copy_run.get().wrapping_add(1));
        self.copying.set(None);
    }

    async fn make_file(self, what: Export, run: u32) -> Result<(String, Vec<u8>), Failure> {
        let keeper = self.keeper().ok_or(Failure::NotReady)?;
        let (streams, total) = keeper.with(|library| {
            let streams: BTreeSet<StreamId> = match &what {
                Export::All => library.streams().collect(),
                Export::Some(wanted) => {
                    let members = wanted.iter().flat_map(|stream| library.members(*stream));
                    let members: BTreeSet<StreamId> = members.collect();
                    library.with_needed(members)
                }
            };
            let of_some = |stream| library.header(stream).map_or(0, |header| header.events);
            let total = match &what {
                Export::All => library.event_count(),
                Export::Some(wanted) => wanted.iter().map(|stream| of_some(*stream)).sum(),
            };
            (streams, total)
        });
        let person = self.people.with_untracked(super::People::current);
        let exporter = Exporter {
            app: concat!("Holdfast ", env!("CARGO_PKG_VERSION")).to_owned(),
            person: (!person.name.is_empty()).then_some(person),
            writer: self.writer(),
        };
        let now = clock::now();
        let mut writer = bundle::Writer::new(exporter, Some(Stamp(now)), Vec::new());
        let mut named = BTreeSet::new();
        // Each event is read, put in order and written: three turns of equal weight.
        let (mut done, mut pause) = (0, 0);
        for stream in &streams {
            for line in keeper.with(|library| library.lines(*stream)) {
                writer.add(&line)?;
                named.extend(names_version(&line));
                done += 1;
            }
            if done >= pause {
                pause = done + EVENTS_AT_ONCE;
                self.copy_breath(run, done, total * 3).await?;
            }
        }
        {
            let shelf = self.playbooks();
            let shelf = shelf.borrow();
            let brought = shelf.to_bring(&named, what == Export::All);
            writer.bring(brought.iter().map(|book| Blob::of(&*book.text)));
        }
        while writer.step(EVENTS_AT_ONCE)? {
            done += EVENTS_AT_ONCE;
            self.copy_breath(run, done, total * 3).await?;
        }
        let (part, title) = match &what {
            Export::All => ("", String::new()),
            Export::Some(wanted) => match wanted.as_slice() {
                [one] => ("incident", keeper.with(|library| title_of(library, *one))),
                _ => ("selection", String::new()),
            },
        };
        let who = self.people.with_untracked(super::People::current);
        let name = bundle::file_name(part, &title, &who.name, &now.to_rfc3339());
        Ok((name, writer.finish()?))
    }

    async fn copy_breath(self, run: u32, done: usize, of: usize) -> Result<(), Failure> {
        if of > SHOWN_FROM {
            let percent = (done.min(of) * 100).checked_div(of).unwrap_or(0);
            if self.copying.get_untracked() != Some(percent) {
                self.copying.set(Some(percent));
            }
        }
        pause::breath().await;
        if self.inner().copy_run.get() == run {
            Ok(())
        } else {
            Err(Failure::Stopped)
        }
    }

    /// Saves a file of the record and remembers that everything was copied.
    ///
    /// # Errors
    /// As [`Self::export`], or when the browser would not save.
    pub async fn save_copy(self, what: Export) -> Result<String, Failure> {
        self.save(what, false).await
    }

    /// The same as a copy of the single file with the record inside, for a device that has neither.
    ///
    /// # Errors
    /// As [`Self::save_copy`].
    pub async fn save_app(self, what: Export) -> Result<String, Failure> {
        self.save(what, true).await
    }

    async fn save(self, what: Export, with_app: bool) -> Result<String, Failure> {
        // What is written meanwhile may be in the file or not; it is not counted as copied.
        let events = untrack(|| self.own_events());
        let all = what == Export::All;
        let (mut name, mut bytes) = self.export(what).await?;
        let mut kind = "application/json";
        if with_app {
            bytes = single::copy(&bytes).await.ok_or_else(|| FileError {
                message: "the page could not be copied".to_owned(),
            })?;
            name = name.replace(".json", ".html");
            kind = "text/html";
        }
        files::save(&name, kind, &bytes)?;
        if all {
            self.copies
                .update(|copies| copies.copied(clock::now(), events));
        }
        Ok(name)
    }

    /// Entries on this device that are not made up. Tracked.
    pub fn own_events(self) -> usize {
        let demo: usize = self.list.with(|list| {
            let demo = list.iter().filter(|header| header.demo);
            demo.map(|header| header.events).sum()
        });
        self.events.get().saturating_sub(demo)
    }

    /// The same as a file, as text to paste somewhere: a bundle is text.
    ///
    /// # Errors
    /// As [`Self::export`].
    pub async fn export_text(self, what: Export) -> Result<String, Failure> {
        let (_, bytes) = self.export(what).await?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Reads and checks a file; nothing is written. `zone` is where the clocks of a foreign
    /// source stood.
    ///
    /// # Errors
    /// When the file cannot be read at all; damage inside a bundle is told in
    /// [`Received::problems`] instead. `Ok(None)` when it was cancelled.
    pub async fn receive(
        self,
        file: &File,
        zone: Option<String>,
        reading: &Reading,
    ) -> Result<Option<Received>, Failure> {
        let bytes = files::size(file);
        let head = files::slice(file, 0, bytes.min(HEAD))?.await?;
        match interchange::sniff(&head) {
            kind @ (FileKind::Statuspage | FileKind::ServiceNow) => {
                let limit = u64::try_from(interchange::MAX_FILE_BYTES).unwrap_or(u64::MAX);
                if bytes > limit {
                    return Err(Failure::TooLarge { bytes, limit });
                }
                let all = files::slice(file, 0, bytes)?.await?;
                reading.done.set(bytes);
                pause::breath().await;
                let zone = zone.and_then(|name| intl::zone(&name));
                let foreign =
                    interchange::import(kind, &all, zone.as_deref().map(|zone| zone as &dyn Zone))?;
                Ok(Some(Received {
                    name: file.name(),
                    bytes,
                    kind,
                    brought: Brought {
                        lines: foreign.lines,
                        ..Brought::default()
                    },
                    header: None,
                    problems: Vec::new(),
                    sound: true,
                    foreign: Some(foreign.report),
                }))
            }
            kind @ (FileKind::GoogleIncidents | FileKind::PagerDuty) => {
                Err(InterchangeError::Unsupported { found: kind }.into())
            }
            kind => self.receive_bundle(file, bytes, kind, reading).await,
        }
    }

    async fn receive_bundle(
        self,
        file: &File,
        bytes: u64,
        kind: FileKind,
        reading: &Reading,
    ) -> Result<Option<Received>, Failure> {
        let mut reader = Reader::new(bytes).map_err(|error| Failure::TooLarge {
            bytes: error.bytes,
            limit: bundle::MAX_BYTES,
        })?;
        memory::reserve(bytes);
        let keeper = self.keeper();
        let since = keeper.as_ref().map_or(0, |keeper| keeper.removals());
        if let Some(keeper) = keeper {
            reader = reader.knowing(HeldLines::of(keeper));
        }
        mark(Mark::FileChosen);
        let mut at = 0;
        let mut next = Some(files::slice(file, 0, bytes.min(BLOCK))?);
        'file: while let Some(block) = next.take() {
            let block = block.await?;
            at = bytes.min(at + BLOCK);
            if at < bytes {
                // The browser fetches it while this one is checked.
                next = Some(files::slice(file, at, bytes.min(at + BLOCK))?);
            }
            for piece in block.chunks(PIECE) {
                if reading.cancelled.get() {
                    return Ok(None);
                }
                let progress = reader.push(piece);
                reading.done.set(progress.bytes);
                if progress.hopeless {
                    break 'file;
                }
                pause::breath().await;
            }
        }
        let checked = reader.finish();
        mark(Mark::FileVerified);
        let sound = checked.is_sound();
        let (header, problems) = (checked.header.clone(), checked.problems.clone());
        let contents = checked.into_sound_part();
        let blobs = contents
            .playbooks
            .into_iter()
            .map(|blob| store::Blob {
                id: BlobId(blob.hash.to_string()),
                bytes: blob.text.into_bytes(),
            })
            .collect();
        Ok(Some(Received {
            name: file.name(),
            bytes,
            kind,
            brought: Brought {
                lines: contents.lines,
                blobs,
                known: Known {
                    lines: contents.known,
                    since,
                },
                foresight: None,
            },
            header,
            problems,
            sound,
            foreign: None,
        }))
    }

    /// What taking up a file would do, computed in slices. `None` when it was cancelled or the
    /// record is not open.
    pub async fn preview(self, received: &mut Received, reading: &Reading) -> Option<Preview> {
        // A file can be chosen while the record is still being opened.
        while matches!(self.phase.get_untracked(), Phase::Opening | Phase::Listed) {
            if reading.cancelled.get() {
                return None;
            }
            pause::breath().await;
        }
        let keeper = self.keeper()?;
        let asker = Asker {
            own: self.writer(),
            now: clock::now(),
        };
        let lines = &received.brought.lines;
        let header = received.header.as_ref();
        let mut previewer = Previewer::new(lines, header, asker);
        let mut foresight = keeper.foresight();
        while !keeper.preview_step(&mut previewer, &mut foresight, EVENTS_AT_ONCE) {
            if reading.cancelled.get() {
                return None;
            }
            pause::breath().await;
        }
        let mut preview = previewer.finish();
        preview.same += received.brought.known.lines;
        // A playbook that comes along is not on the shelf yet, and limits are computed with it.
        let playbooks = self.playbooks();
        let known = (received.brought.blobs.iter()).all(|blob| playbooks.borrow().holds(blob));
        received.brought.foresight = known.then(|| Rc::new(foresight));
        mark(Mark::FileCompared);
        Some(preview)
    }

    /// Takes up a file, all of it or nothing.
    ///
    /// # Errors
    /// As `Keeper::import`; nothing was written then.
    pub async fn take_up(self, received: Received) -> Result<Applied, Failure> {
        let note = ReceiptNote {
            exporter: received.header.map(|header| header.exporter),
            added: 0,
            demo: false,
        };
        self.import(received.name, received.brought, note).await
    }

    /// Loads the made-up incidents.
    ///
    /// # Errors
    /// As `Keeper::import`.
    pub async fn load_demo(self, lang: Lang) -> Result<Applied, Failure> {
        // The story is told in the roles of this process, whatever the team follows.
        let playbook = self.playbooks().borrow().fallback().cloned();
        let hash = playbook.as_ref().map_or(Hash([0; 32]), |book| book.hash);
        let blobs = playbook.map(|published| published.blob());
        let brought = Brought {
            lines: holdfast::demo::demo(clock::now(), lang, hash)?,
            blobs: blobs.into_iter().collect(),
            ..Brought::default()
        };
        let note = ReceiptNote {
            demo: true,
            ..ReceiptNote::default()
        };
        self.import("demo".to_owned(), brought, note).await
    }

    /// Removes the made-up incidents, with whatever was added to them.
    ///
    /// # Errors
    /// As `Keeper::remove`.
    pub async fn remove_demo(self) -> Result<(), Failure> {
        let streams: BTreeSet<StreamId> = self.list.with_untracked(|list| {
            let demo = list.iter().filter(|header| header.demo);
            let incidents = demo.flat_map(|header| header.members.clone());
            incidents.chain(holdfast::demo::entries()).collect()
        });
        self.queued(async move {
            let keeper = self.keeper().ok_or(Failure::NotReady)?;
            keeper.remove(&streams).await?;
            self.refresh_list().await;
            self.publish_all();
            Ok(())
        })
        .await
    }

    /// Takes an import back, with the clock corrections that came with it; returns how many.
    ///
    /// # Errors
    /// As `Keeper::undo_import`; nothing changed then.
    pub async fn undo_import(self, receipt: ReceiptId) -> Result<usize, Failure> {
        self.queued(async move {
            let keeper = self.keeper().ok_or(Failure::NotReady)?;
            let undone = keeper.undo_import(receipt).await?;
            self.refresh_list().await;
            self.publish_all();
            Ok(undone.corrections)
        })
        .await
    }

    pub(super) async fn import(
        self,
        file: String,
        brought: Brought,
        note: ReceiptNote,
    ) -> Result<Applied, Failure> {
        self.queued(async move {
            let keeper = self.keeper().ok_or(Failure::NotReady)?;
            for blob in &brought.blobs {
                // A blob that is no playbook of a known format is kept all the same; incidents
                // pinned to it show their limits as unknown.
                let _ = self.playbooks().borrow_mut().add(&blob.bytes);
            }
            self.books_changed();
            let received_at = clock::now();
            let receipt = |added| NewReceipt {
                file: file.clone(),
                received_at,
                // Names and numbers always serialise.
                note: serde_json::to_vec(&ReceiptNote {
                    added,
                    ..note.clone()
                })
                .unwrap_or_default(),
            };
            let applied = keeper.import_noted(brought, &receipt).await?;
            mark(Mark::FileStored);
            self.refresh_list().await;
            self.publish(&applied.streams);
            mark(Mark::FileListed);
            self.saved.update(|saved| saved.at = Some(clock::now()));
            self.keep_list();
            Ok(applied)
        })
        .await
    }

    pub(super) async fn queued<T: 'static>(
        self,
        job: impl Future<Output = Result<T, Failure>> + 'static,
    ) -> Result<T, Failure> {
        let answer = self.inner().queue.run(job);
        answer.await.unwrap_or(Err(Failure::NotReady))
    }
}

fn title_of(library: &Library, stream: StreamId) -> String {
    let header = library.header(stream);
    header.map_or_else(String::new, |header| header.title.clone())
}
