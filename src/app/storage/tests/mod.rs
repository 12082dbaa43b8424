//! The store on IndexedDB in a real browser.
//!
//! Run with `CHROMEDRIVER=/usr/bin/chromedriver cargo test --target wasm32-unknown-unknown --bin
//! holdfast-web` (`GECKODRIVER=…` for Firefox). It needs `wasm-bindgen-test-runner` of the version
//! of `wasm-bindgen` in `Cargo.toml`; the runner, its time limit and the browser's arguments are in
//! `.cargo/config.toml` and `tests/webdriver.json`.

mod durability;
mod keys;
mod locks;
mod opening;
mod patch;
mod room;
mod speed;
mod trouble;
mod vaults;

#[path = "../../../store/conformance/mod.rs"]
mod conformance;

use super::connection;
use super::indexed_db::IndexedDb;
use super::settle;
use crate::app::platform::timer::Timer;
use conformance::{Ground, every_test};
use holdfast::store::Backend;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{IdbDatabase, IdbOpenDbRequest};

wasm_bindgen_test_configure!(run_in_browser);

/// A database of its own for each test, gone afterwards.
pub struct Browser {
    pub name: String,
}

impl Browser {
    pub fn new(test: &str) -> Self {
        thread_local!(static COUNT: Cell<u32> = const { Cell::new(0) });
        let count = COUNT.with(|c| c.replace(c.get() + 1));
        let now = js_sys::Date::now();
        Self {
            name: format!("test-{test}-{now}-{count}"),
        }
    }

    pub fn database(&self) -> IndexedDb {
        IndexedDb::new(&self.name)
    }

    /// Opens the database past everything of ours, with no manners: it does not step aside.
    pub async fn rude(&self, version: u32) -> IdbDatabase {
        let request = connection::factory()
            .unwrap()
            .open_with_u32(&self.name, version)
            .unwrap();
        finished(&request).await.unchecked_into()
    }
}

impl Ground for Browser {
    fn tab(&self) -> Rc<dyn Backend> {
        Rc::new(self.database())
    }

    async fn vanish(&self) {
        let factory = connection::factory().unwrap();
        finished(&factory.delete_database(&self.name).unwrap()).await;
    }

    async fn settle(&self) {
        sleep(100).await;
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Ok(factory) = connection::factory() {
            let _ = factory.delete_database(&self.name);
        }
        let prefix = format!("holdfast.sentinel.{}.", self.name);
        if let Ok(Some(storage)) = web_sys::window().unwrap().local_storage() {
            let count = storage.length().unwrap();
            let keys: Vec<_> = (0..count).filter_map(|n| storage.key(n).unwrap()).collect();
            for key in keys.iter().filter(|key| key.starts_with(&prefix)) {
                storage.remove_item(key).unwrap();
            }
        }
    }
}

/// Waits for a request for opening or deleting.
pub async fn finished(request: &IdbOpenDbRequest) -> JsValue {
    let (settle, settled) = settle::pair();
    let source = request.clone();
    let done = Closure::<dyn FnMut()>::new(move || {
        let _ = settle.settle(source.result());
    });
    request.set_onsuccess(Some(done.as_ref().unchecked_ref()));
    request.set_onerror(Some(done.as_ref().unchecked_ref()));
    settled.await.expect("the request failed")
}

pub async fn sleep(millis: u32) {
    let (settle, settled) = settle::pair();
    let _timer = Timer::after(millis, move || {
        let _ = settle.settle(());
    });
    settled.await;
}

macro_rules! in_the_browser {
    ($($room:ident::$name:ident,)*) => {
        $(
            #[wasm_bindgen_test]
            async fn $name() {
                conformance::$room::$name(&Browser::new(stringify!($name))).await;
            }
        )*
    };
}
every_test!(in_the_browser);
