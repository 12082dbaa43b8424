//! One IndexedDB transaction: strict when it writes, done at `complete`, rolled back when dropped.

use super::exception;
use super::request::Answer;
use super::settle::{self, Settled};
use holdfast::store::{Key, Later, Mode, Part, Phase, StoreError, Table, Transaction};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction};

/// A transaction of the browser.
pub struct IdbWork {
    tx: IdbTransaction,
    mode: Mode,
    settled: Option<Settled<Result<(), StoreError>>>,
    _handlers: [Closure<dyn FnMut(Event)>; 2],
}

impl IdbWork {
    /// Starts a transaction on an open connection. `full` says whether the last write of this
    /// connection found no room, and is kept up to date.
    ///
    /// # Errors
    /// `ConnectionLost` when the connection is closing; `Unreadable` when a table is missing.
    pub fn start(
        db: &IdbDatabase,
        tables: &[Table],
        mode: Mode,
        full: &Rc<Cell<bool>>,
    ) -> Result<Self, StoreError> {
        let begin = |mode| {
            transaction(db, tables, mode).map_err(|e| exception::store_error(Phase::Begin, &e))
        };
        if mode != Mode::Read && full.replace(false) && mode == Mode::Write {
            // After a full disk, Firefox lets the next writing transaction only delete. This one
            // does nothing, so that a write that may fit by now is not refused for that.
            begin(mode)?;
        }
        let tx = begin(mode)?;
        let (settle, settled) = settle::pair();
        let done = settle.clone();
        let complete = Closure::<dyn FnMut(Event)>::new(move |_| {
            let _ = done.settle(Ok(()));
        });
        let (source, full) = (tx.clone(), Rc::clone(full));
        let abort = Closure::<dyn FnMut(Event)>::new(move |_| {
            let reason = reason(&source);
            full.set(reason.is_full());
            let _ = settle.settle(Err(reason));
        });
        tx.set_oncomplete(Some(complete.as_ref().unchecked_ref()));
        tx.set_onabort(Some(abort.as_ref().unchecked_ref()));
        Ok(Self {
            tx,
            mode,
            settled: Some(settled),
            _handlers: [complete, abort],
        })
    }

    /// A table of this transaction.
    pub fn table(&self, table: Table) -> Result<IdbObjectStore, StoreError> {
        self.tx
            .object_store(table.name())
            .map_err(|e| exception::store_error(Phase::Begin, &e))
    }

    fn read(
        &self,
        table: Table,
        request: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>,
    ) -> Result<Answer, StoreError> {
        let table = self.table(table)?;
        let request = request(&table).map_err(|e| exception::store_error(Phase::Begin, &e))?;
        Ok(Answer::of(request))
    }

    fn write(
        &self,
        table: Table,
        request: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>,
    ) -> Result<(), StoreError> {
        let table = self.table(table)?;
        request(&table).map_err(|e| exception::store_error(Phase::Write, &e))?;
        Ok(())
    }
}

/// `db.transaction(tables, mode, options)`: the call with options has no binding of its own.
fn transaction(db: &IdbDatabase, tables: &[Table], mode: Mode) -> Result<IdbTransaction, JsValue> {
    let names: Array = tables.iter().map(|t| JsValue::from(t.name())).collect();
    let options = Object::new();
    let mode = match mode {
        Mode::Read => "readonly",
        Mode::Write | Mode::Free => {
            Reflect::set(&options, &"durability".into(), &"strict".into())?;
            "readwrite"
        }
    };
    let method: Function = Reflect::get(db, &"transaction".into())?.dyn_into()?;
    method.call3(db, &names, &mode.into(), &options)?.dyn_into()
}

/// Why a transaction was rolled back. One that nobody here aborted, without a reason of its own,
/// went down with its connection.
fn reason(tx: &IdbTransaction) -> StoreError {
    let Some(error) = tx.error() else {
        return StoreError::ConnectionLost {
            message: "the transaction was rolled back without a reason".into(),
        };
    };
    match exception::store_error(Phase::Write, &error) {
        StoreError::Aborted { name, message } if name == "AbortError" => {
            StoreError::ConnectionLost { message }
        }
        other => other,
    }
}

fn js_key(key: &Key) -> JsValue {
    match key {
        // Keys count user actions and segments, far below 2^53.
        #[allow(clippy::cast_precision_loss)]
        Key::Number(n) => JsValue::from(*n as f64),
        Key::Text(text) => JsValue::from(text.as_str()),
    }
}

fn key(value: &JsValue) -> Key {
    match value.as_f64() {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Some(n) => Key::Number(n as u64),
        None => Key::Text(value.as_string().unwrap_or_else(|| format!("{value:?}"))),
    }
}

fn bytes(table: Table, key: &Key, value: &JsValue) -> Result<Vec<u8>, StoreError> {
    match value.dyn_ref::<Uint8Array>() {
        Some(array) => Ok(array.to_vec()),
        None => Err(StoreError::Unreadable {
            part: Part::Record {
                table,
                key: key.to_string(),
            },
            why: "it holds no bytes".into(),
        }),
    }
}

impl Transaction for IdbWork {
    fn get(&self, table: Table, key: &Key) -> Later<'static, Option<Vec<u8>>> {
        let answer = self.read(table, |t| t.get(&js_key(key)));
        let key = key.clone();
        Box::pin(async move {
            let value = answer?.await?;
            if value.is_undefined() {
                return Ok(None);
            }
            bytes(table, &key, &value).map(Some)
        })
    }

    fn range(&self, table: Table, above: Option<u64>) -> Later<'static, Vec<(Key, Vec<u8>)>> {
        let both = above_range(above).and_then(|range| {
            let keys = self.read(table, |t| t.get_all_keys_with_key(&range))?;
            let values = self.read(table, |t| t.get_all_with_key(&range))?;
            Ok((keys, values))
        });
        Box::pin(async move {
            let (keys, values) = both?;
            let keys: Array = keys.await?.unchecked_into();
            let values: Array = values.await?.unchecked_into();
            let mut rows = Vec::with_capacity(keys.length() as usize);
            for (name, value) in keys.iter().zip(values.iter()) {
                let key = key(&name);
                let bytes = bytes(table, &key, &value)?;
                rows.push((key, bytes));
            }
            Ok(rows)
        })
    }

    fn keys(&self, table: Table) -> Later<'static, Vec<Key>> {
        let answer = self.read(table, IdbObjectStore::get_all_keys);
        Box::pin(async move {
            let keys: Array = answer?.await?.unchecked_into();
            Ok(keys.iter().map(|name| key(&name)).collect())
        })
    }

    fn put(&self, table: Table, key: &Key, bytes: &[u8]) -> Result<(), StoreError> {
        let value = Uint8Array::from(bytes);
        self.write(table, |t| t.put_with_key(&value, &js_key(key)))
    }

    fn add(&self, table: Table, key: &Key, bytes: &[u8]) -> Result<(), StoreError> {
        let value = Uint8Array::from(bytes);
        self.write(table, |t| t.add_with_key(&value, &js_key(key)))
    }

    fn delete(&self, table: Table, key: &Key) -> Result<(), StoreError> {
        self.write(table, |t| t.delete(&js_key(key)))
    }

    fn delete_run(&self, table: Table, first: u64, last: u64) -> Result<(), StoreError> {
        let (first, last) = (js_key(&Key::Number(first)), js_key(&Key::Number(last)));
        let range = IdbKeyRange::bound(&first, &last)
            .map_err(|e| exception::store_error(Phase::Write, &e))?;
        self.write(table, |t| t.delete(&range))
    }

    fn clear(&self, table: Table) -> Result<(), StoreError> {
        self.write(table, IdbObjectStore::clear)
    }

    fn commit(mut self: Box<Self>) -> Later<'static, ()> {
        let settled = self.settled.take();
        Box::pin(async move {
            // The browser commits by itself when no request is pending; the handlers have to live
            // until it tells.
            let answer = match settled {
                Some(settled) => settled.await,
                None => Ok(()),
            };
            drop(self);
            answer
        })
    }
}

/// Numeric keys above a bound; everything without one.
fn above_range(above: Option<u64>) -> Result<JsValue, StoreError> {
    let Some(above) = above else {
        return Ok(JsValue::UNDEFINED);
    };
    let above = js_key(&Key::Number(above));
    IdbKeyRange::bound_with_lower_open(&above, &JsValue::from(f64::INFINITY), true)
        .map(Into::into)
        .map_err(|e| exception::store_error(Phase::Begin, &e))
}

impl Drop for IdbWork {
    fn drop(&mut self) {
        self.tx.set_oncomplete(None);
        self.tx.set_onabort(None);
        if self.settled.is_some() && self.mode != Mode::Read {
            // Given up before the commit. An error means that it is over already.
            let _ = self.tx.abort();
        }
    }
}
