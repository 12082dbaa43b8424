//! Opening the database: upgrades that only add, and an end to every wait.

use super::exception;
use super::request;
use super::settle::{self, Settle};
use crate::app::platform::timer::Timer;
use holdfast::store::{Opening, Phase, StoreError, Table};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Event, IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbTransaction, IdbVersionChangeEvent,
};

/// What to do when there is no database of this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenMissing {
    /// Make one.
    Create,
    /// Say `DataLoss`: it was here before.
    Refuse,
}

/// Which database to open, and how long to wait.
#[derive(Clone, Debug)]
pub struct Target {
    pub name: String,
    pub version: u32,
    /// Milliseconds until a silent or blocked opening is given up.
    pub patience: u32,
}

/// The browser's databases.
///
/// # Errors
/// `Unavailable` where IndexedDB is missing or blocked.
pub fn factory() -> Result<IdbFactory, StoreError> {
    let unavailable = |message: String| StoreError::Unavailable { message };
    let window = web_sys::window().ok_or_else(|| unavailable("no window".into()))?;
    let factory = window
        .indexed_db()
        .map_err(|e| unavailable(exception::text(&e)))?;
    factory.ok_or_else(|| unavailable("IndexedDB is missing".into()))
}

/// Opens the database.
///
/// # Errors
/// See [`holdfast::store::Backend::open`]. When this gives up, a late success is closed at once,
/// so that the connection that nobody holds blocks nobody.
pub async fn open(
    target: &Target,
    missing: WhenMissing,
) -> Result<(IdbDatabase, Opening), StoreError> {
    let phase = Phase::Open {
        version: target.version,
    };
    let request = factory()?
        .open_with_u32(&target.name, target.version)
        .map_err(|e| exception::store_error(phase, &e))?;
    match watch(request, target, missing).await {
        Err(StoreError::NewerVersion { known, .. }) => Err(StoreError::NewerVersion {
            found: version_on_disk(target).await,
            known,
        }),
        other => other,
    }
}

/// What the handlers of one opening share.
struct Watch {
    request: IdbOpenDbRequest,
    version: u32,
    missing: WhenMissing,
    settle: Settle<Result<(IdbDatabase, Opening), StoreError>>,
    data_loss: RefCell<Option<String>>,
    blocked_at: Cell<Option<u32>>,
    refused: Cell<bool>,
}

async fn watch(
    request: IdbOpenDbRequest,
    target: &Target,
    missing: WhenMissing,
) -> Result<(IdbDatabase, Opening), StoreError> {
    let (settle, settled) = settle::pair();
    let watch = Rc::new(Watch {
        request: request.clone(),
        version: target.version,
        missing,
        settle,
        data_loss: RefCell::default(),
        blocked_at: Cell::default(),
        refused: Cell::default(),
    });
    // These live as long as the request: the browser may answer after this gave up.
    request.set_onupgradeneeded(Some(&handler(&watch, Watch::upgrade)));
    request.set_onblocked(Some(&handler(&watch, Watch::blocked)));
    request.set_onsuccess(Some(&handler(&watch, Watch::success)));
    request.set_onerror(Some(&handler(&watch, Watch::failure)));
    let (late, millis) = (Rc::clone(&watch), target.patience);
    let timer = Timer::after(millis, move || {
        let _ = late.settle.settle(Err(match late.blocked_at.get() {
            Some(from) => StoreError::Blocked {
                from,
                to: late.version,
            },
            None => StoreError::TimedOut { millis },
        }));
    });
    let answer = settled.await;
    drop(timer);
    answer
}

fn handler(watch: &Rc<Watch>, handle: fn(&Watch, &Event)) -> js_sys::Function {
    let watch = Rc::clone(watch);
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| handle(&watch, &event));
    closure.into_js_value().unchecked_into()
}

impl Watch {
    fn upgrade(&self, event: &Event) {
        // Chromium puts an empty database in place of a corrupted one and says so only here.
        if exception::property(event, "dataLoss").is_some_and(|loss| loss != "none") {
            let message = exception::property(event, "dataLossMessage").unwrap_or_default();
            *self.data_loss.borrow_mut() = Some(message);
        }
        if old_version(event) == 0 && self.missing == WhenMissing::Refuse {
            self.refused.set(true);
            self.roll_back();
            return;
        }
        let db = self.request.result().map(JsCast::unchecked_into);
        if db.and_then(|db| add_tables(&db)).is_err() {
            self.roll_back();
        }
    }

    fn blocked(&self, event: &Event) {
        self.blocked_at.set(Some(old_version(event)));
    }

    fn success(&self, _event: &Event) {
        let Ok(db) = self.request.result() else {
            return;
        };
        let db: IdbDatabase = db.unchecked_into();
        let opening = Opening {
            data_loss: self.data_loss.take(),
        };
        if self.settle.settle(Ok((db.clone(), opening))).is_err() {
            db.close();
        }
    }

    fn failure(&self, event: &Event) {
        event.prevent_default();
        let error = if self.refused.get() {
            StoreError::DataLoss {
                message: "the database was deleted".into(),
            }
        } else {
            let version = self.version;
            request::failure_of(&self.request, Phase::Open { version })
        };
        let _ = self.settle.settle(Err(error));
    }

    fn roll_back(&self) {
        if let Some(tx) = self.request.transaction() {
            // An error means that the upgrade is over already.
            let _ = IdbTransaction::abort(&tx);
        }
    }
}

/// Adds the tables that are not there. Nothing is ever deleted or changed here: a table that this
/// version does not know belongs to another version.
fn add_tables(db: &IdbDatabase) -> Result<(), JsValue> {
    let there = db.object_store_names();
    for table in Table::ALL {
        if !there.contains(table.name()) {
            db.create_object_store(table.name())?;
        }
    }
    Ok(())
}

fn old_version(event: &Event) -> u32 {
    let event: &IdbVersionChangeEvent = event.unchecked_ref();
    // Versions are small whole numbers.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let version = event.old_version() as u32;
    version
}

/// The version of the database as it is, 0 when the browser does not tell.
async fn version_on_disk(target: &Target) -> u32 {
    let Ok(request) = factory().and_then(|f| {
        let phase = Phase::Open { version: 0 };
        f.open(&target.name)
            .map_err(|e| exception::store_error(phase, &e))
    }) else {
        return 0;
    };
    match watch(request, target, WhenMissing::Refuse).await {
        Ok((db, _)) => {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let version = db.version() as u32;
            db.close();
            version
        }
        Err(_) => 0,
    }
}
