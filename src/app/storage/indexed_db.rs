//! IndexedDB as a [`Backend`].

use super::connection::{self, Target, WhenMissing};
use super::transaction::IdbWork;
use super::{locks, sentinel, tabs};
use holdfast::store::{
    Backend, DatabaseId, FORMAT, Guard, Later, Listener, LostReason, Mode, Notice, Opening,
    Position, StoreError, Table, Transaction, Work,
};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, Event, IdbDatabase};

/// How long an opening may take before it ends in words, in milliseconds. Long enough for a slow
/// disk after a crash, short enough for a person in a hurry.
const PATIENCE: u32 = 8_000;

/// How long a tab waits for another one's import or compaction, in milliseconds.
const LOCK_PATIENCE: u32 = 5_000;

/// One tab's connection to the database. Clones share it.
#[derive(Clone)]
pub struct IndexedDb {
    inner: Rc<Inner>,
}

struct Inner {
    target: Target,
    db: RefCell<Option<IdbDatabase>>,
    listener: RefCell<Option<Listener>>,
    channel: Option<BroadcastChannel>,
    /// Whether the last write found no room.
    full: Rc<Cell<bool>>,
}

impl IndexedDb {
    /// The database of this name, in the format of this build. Opened later.
    pub fn new(name: &str) -> Self {
        Self::at_version(name, FORMAT, PATIENCE)
    }

    /// As [`IndexedDb::new`], with another version and patience: for upgrades under test.
    pub(super) fn at_version(name: &str, version: u32, patience: u32) -> Self {
        let inner = Rc::new_cyclic(|inner: &Weak<Inner>| {
            let listening = inner.clone();
            Inner {
                target: Target {
                    name: name.to_owned(),
                    version,
                    patience,
                },
                db: RefCell::default(),
                listener: RefCell::default(),
                channel: tabs::channel(name, move |position| {
                    if let Some(inner) = listening.upgrade() {
                        inner.tell(Notice::Changed(position));
                    }
                }),
                full: Rc::default(),
            }
        });
        Self { inner }
    }

    /// Starts a transaction on the open connection, or on a new one if it was lost.
    pub(super) async fn start(&self, tables: &[Table], mode: Mode) -> Result<IdbWork, StoreError> {
        let db = self.inner.connected().await?;
        match IdbWork::start(&db, tables, mode, &self.inner.full) {
            // It closed without telling: once more on a new connection.
            Err(StoreError::ConnectionLost { .. }) => {
                self.inner.forget(&db);
                let db = self.inner.connected().await?;
                IdbWork::start(&db, tables, mode, &self.inner.full)
            }
            other => other,
        }
    }
}

impl Inner {
    async fn connected(self: &Rc<Self>) -> Result<IdbDatabase, StoreError> {
        if let Some(db) = self.db.borrow().as_ref() {
            return Ok(db.clone());
        }
        let (db, _) = connection::open(&self.target, WhenMissing::Refuse).await?;
        Ok(self.adopt(db))
    }

    /// Keeps a new connection, unless another operation was faster: one connection per tab.
    fn adopt(self: &Rc<Self>, db: IdbDatabase) -> IdbDatabase {
        if let Some(there) = self.db.borrow().as_ref() {
            db.close();
            return there.clone();
        }
        self.watch(&db, LostReason::VersionChange);
        self.watch(&db, LostReason::Closed);
        *self.db.borrow_mut() = Some(db.clone());
        db
    }

    /// Steps aside for an upgrade or a deletion, and notices a forced close.
    fn watch(self: &Rc<Self>, db: &IdbDatabase, reason: LostReason) {
        let (inner, own) = (Rc::downgrade(self), db.clone());
        let closure = Closure::<dyn FnMut(Event)>::new(move |_| {
            // Transactions under way still finish.
            own.close();
            if let Some(inner) = inner.upgrade()
                && inner.forget(&own)
            {
                inner.tell(Notice::Lost(reason));
            }
        });
        let function = closure.into_js_value().unchecked_into();
        match reason {
            LostReason::VersionChange => db.set_onversionchange(Some(&function)),
            LostReason::Closed => db.set_onclose(Some(&function)),
        }
    }

    /// Lets go of a connection. False when it was not the present one.
    fn forget(&self, db: &IdbDatabase) -> bool {
        let mut present = self.db.borrow_mut();
        let is_present = present.as_ref() == Some(db);
        if is_present {
            *present = None;
            db.set_onversionchange(None);
            db.set_onclose(None);
        }
        is_present
    }

    fn tell(&self, notice: Notice) {
        let listener = self.listener.borrow().clone();
        if let Some(listener) = listener {
            listener(notice);
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
        if let Some(db) = self.db.take() {
            db.set_onversionchange(None);
            db.set_onclose(None);
            db.close();
        }
    }
}

impl Backend for IndexedDb {
    fn open(&self) -> Later<'_, Opening> {
        Box::pin(async move {
            if self.inner.db.borrow().is_some() {
                return Ok(Opening::default());
            }
            let (db, opening) = connection::open(&self.inner.target, WhenMissing::Create).await?;
            self.inner.adopt(db);
            Ok(opening)
        })
    }

    fn begin(&self, tables: &[Table], mode: Mode) -> Later<'_, Box<dyn Transaction>> {
        let tables = tables.to_vec();
        Box::pin(async move {
            let work = self.start(&tables, mode).await?;
            Ok(Box::new(work) as Box<dyn Transaction>)
        })
    }

    fn exclusive(&self, work: Work) -> Later<'_, Guard> {
        Box::pin(async move {
            let name = format!("holdfast:{}:{}", self.inner.target.name, work.name());
            Ok(locks::exclusive(&name, LOCK_PATIENCE).await)
        })
    }

    fn announce(&self, position: &Position) {
        if let Some(channel) = &self.inner.channel {
            tabs::post(channel, position);
        }
    }

    fn listen(&self, listener: Listener) {
        *self.inner.listener.borrow_mut() = Some(listener);
    }

    fn sentinels(&self) -> Vec<Position> {
        sentinel::all(&self.inner.target.name)
    }

    fn keep_sentinel(&self, position: &Position) {
        sentinel::keep(&self.inner.target.name, position);
    }

    fn drop_sentinel(&self, database: &DatabaseId) {
        sentinel::forget(&self.inner.target.name, database);
    }
}
