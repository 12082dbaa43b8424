//! The store in memory: for tests, for the native tool, and for a browser without a database
//! (then everything is gone with the tab, and the app says so).

use super::backend::{
    Backend, Guard, Key, Later, Listener, Mode, Notice, Opening, Table, Transaction, Work,
};
use super::error::{Part, StoreError};
use super::records::{DatabaseId, Position};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

type Place = (Table, Key);
type Rows = BTreeMap<Place, Vec<u8>>;
/// Writes and, as `None`, deletions.
type Changes = BTreeMap<Place, Option<Vec<u8>>>;

/// One tab on a database in memory. [`MemoryBackend::other_tab`] gives another one.
pub struct MemoryBackend {
    shared: Rc<Shared>,
    tab: usize,
}

#[derive(Default)]
struct Shared {
    rows: RefCell<Rows>,
    sentinels: RefCell<BTreeMap<DatabaseId, Position>>,
    listeners: RefCell<BTreeMap<usize, Listener>>,
    tabs: Cell<usize>,
    next_commit_fails: RefCell<Option<StoreError>>,
    lost: RefCell<BTreeSet<Place>>,
}

impl Default for MemoryBackend {
    fn default() -> Self {
        Self::new()
    }
}

impl MemoryBackend {
    /// An empty database.
    pub fn new() -> Self {
        Self {
            shared: Rc::default(),
            tab: 0,
        }
    }

    /// A second tab on the same database.
    pub fn other_tab(&self) -> Self {
        let tab = self.shared.tabs.get().saturating_add(1);
        self.shared.tabs.set(tab);
        Self {
            shared: Rc::clone(&self.shared),
            tab,
        }
    }

    /// Makes the next commit of a write fail with this error and write nothing: a full disk or a
    /// reached quota for the tests of the layers above.
    pub fn fail_next_commit(&self, error: StoreError) {
        *self.shared.next_commit_fails.borrow_mut() = Some(error);
    }

    /// Makes a record unreadable, as a lost file behind a large value does in Chromium: reading it
    /// fails, and so does everything later in that transaction.
    pub fn lose(&self, table: Table, key: Key) {
        self.shared.lost.borrow_mut().insert((table, key));
    }
}

impl Backend for MemoryBackend {
    fn open(&self) -> Later<'_, Opening> {
        Box::pin(async { Ok(Opening::default()) })
    }

    fn begin(&self, tables: &[Table], mode: Mode) -> Later<'_, Box<dyn Transaction>> {
        let tx = MemoryTransaction {
            shared: Rc::clone(&self.shared),
            tables: tables.to_vec(),
            mode,
            staged: RefCell::default(),
            failed: RefCell::default(),
            poisoned: Cell::default(),
        };
        Box::pin(async { Ok(Box::new(tx) as Box<dyn Transaction>) })
    }

    fn exclusive(&self, _work: Work) -> Later<'_, Guard> {
        Box::pin(async { Ok(Box::new(()) as Guard) })
    }

    fn announce(&self, position: &Position) {
        let others: Vec<Listener> = self
            .shared
            .listeners
            .borrow()
            .iter()
            .filter(|(tab, _)| **tab != self.tab)
            .map(|(_, listener)| Rc::clone(listener))
            .collect();
        for listener in others {
            listener(Notice::Changed(position.clone()));
        }
    }

    fn listen(&self, listener: Listener) {
        self.shared
            .listeners
            .borrow_mut()
            .insert(self.tab, listener);
    }

    fn sentinels(&self) -> Vec<Position> {
        self.shared.sentinels.borrow().values().cloned().collect()
    }

    fn keep_sentinel(&self, position: &Position) {
        self.shared
            .sentinels
            .borrow_mut()
            .insert(position.database.clone(), position.clone());
    }

    fn drop_sentinel(&self, database: &DatabaseId) {
        self.shared.sentinels.borrow_mut().remove(database);
    }
}

/// Every future of this backend is ready at once, so a transaction that is awaited to its end is
/// alone. Writes are staged and applied at the commit; reads see the staged ones.
struct MemoryTransaction {
    shared: Rc<Shared>,
    tables: Vec<Table>,
    mode: Mode,
    staged: RefCell<Changes>,
    failed: RefCell<Option<StoreError>>,
    poisoned: Cell<bool>,
}

impl MemoryTransaction {
    fn check(&self, table: Table, writing: bool) -> Result<(), StoreError> {
        let (name, message) = if !self.tables.contains(&table) {
            ("NotFoundError", "the table is not in this transaction")
        } else if writing && self.mode == Mode::Read {
            ("ReadOnlyError", "the transaction only reads")
        } else {
            return Ok(());
        };
        Err(StoreError::Other {
            name: name.into(),
            message: message.into(),
        })
    }

    /// Whether a record may be read; `None` asks for a whole table.
    fn check_read(&self, table: Table, key: Option<&Key>) -> Result<(), StoreError> {
        self.check(table, false)?;
        if self.poisoned.get() {
            return Err(StoreError::Aborted {
                name: "AbortError".into(),
                message: "an earlier read failed".into(),
            });
        }
        let lost = self.shared.lost.borrow();
        let hit = |(t, k): &Place| *t == table && key.is_none_or(|key| key == k);
        match lost.iter().find(|place| hit(place)) {
            None => Ok(()),
            Some((table, key)) => {
                self.poisoned.set(true);
                Err(StoreError::Unreadable {
                    part: Part::Record {
                        table: *table,
                        key: key.to_string(),
                    },
                    why: "its file is lost".into(),
                })
            }
        }
    }

    /// The table as this transaction sees it.
    fn rows(&self, table: Table) -> BTreeMap<Key, Vec<u8>> {
        let rows = self.shared.rows.borrow();
        let mut seen: BTreeMap<Key, Vec<u8>> = rows
            .iter()
            .filter(|((t, _), _)| *t == table)
            .map(|((_, key), bytes)| (key.clone(), bytes.clone()))
            .collect();
        for ((t, key), change) in self.staged.borrow().iter() {
            if *t == table {
                match change {
                    Some(bytes) => seen.insert(key.clone(), bytes.clone()),
                    None => seen.remove(key),
                };
            }
        }
        seen
    }

    fn find(&self, table: Table, key: &Key) -> Option<Vec<u8>> {
        let place = (table, key.clone());
        match self.staged.borrow().get(&place) {
            Some(change) => change.clone(),
            None => self.shared.rows.borrow().get(&place).cloned(),
        }
    }

    fn stage(&self, table: Table, key: &Key, change: Option<&[u8]>) {
        self.staged
            .borrow_mut()
            .insert((table, key.clone()), change.map(<[u8]>::to_vec));
    }
}

fn ready<T: 'static>(answer: Result<T, StoreError>) -> Later<'static, T> {
    Box::pin(async { answer })
}

impl Transaction for MemoryTransaction {
    fn get(&self, table: Table, key: &Key) -> Later<'static, Option<Vec<u8>>> {
        ready(
            self.check_read(table, Some(key))
                .map(|()| self.find(table, key)),
        )
    }

    fn range(&self, table: Table, above: Option<u64>) -> Later<'static, Vec<(Key, Vec<u8>)>> {
        ready(self.check_read(table, None).map(|()| {
            let mut rows = self.rows(table);
            if let Some(above) = above {
                rows.retain(|key, _| matches!(key, Key::Number(n) if *n > above));
            }
            rows.into_iter().collect()
        }))
    }

    fn keys(&self, table: Table) -> Later<'static, Vec<Key>> {
        ready(
            self.check(table, false)
                .map(|()| self.rows(table).into_keys().collect()),
        )
    }

    fn put(&self, table: Table, key: &Key, bytes: &[u8]) -> Result<(), StoreError> {
        self.check(table, true)?;
        self.stage(table, key, Some(bytes));
        Ok(())
    }

    fn add(&self, table: Table, key: &Key, bytes: &[u8]) -> Result<(), StoreError> {
        self.check(table, true)?;
        if self.find(table, key).is_some() {
            *self.failed.borrow_mut() = Some(StoreError::Aborted {
                name: "ConstraintError".into(),
                message: format!("{table} has a record {key} already"),
            });
        }
        self.stage(table, key, Some(bytes));
        Ok(())
    }

    fn delete(&self, table: Table, key: &Key) -> Result<(), StoreError> {
        self.check(table, true)?;
        self.stage(table, key, None);
        Ok(())
    }

    fn delete_run(&self, table: Table, first: u64, last: u64) -> Result<(), StoreError> {
        self.check(table, true)?;
        for key in self.rows(table).into_keys() {
            if matches!(key, Key::Number(n) if (first..=last).contains(&n)) {
                self.stage(table, &key, None);
            }
        }
        Ok(())
    }

    fn clear(&self, table: Table) -> Result<(), StoreError> {
        self.check(table, true)?;
        for key in self.rows(table).into_keys() {
            self.stage(table, &key, None);
        }
        Ok(())
    }

    fn commit(self: Box<Self>) -> Later<'static, ()> {
        if let Some(error) = self.failed.take() {
            return ready(Err(error));
        }
        if self.mode != Mode::Read
            && let Some(error) = self.shared.next_commit_fails.take()
        {
            return ready(Err(error));
        }
        let mut rows = self.shared.rows.borrow_mut();
        for (place, change) in self.staged.take() {
            match change {
                Some(bytes) => rows.insert(place, bytes),
                None => rows.remove(&place),
            };
        }
        ready(Ok(()))
    }
}
