//! Work that one tab does at a time, and a tab that sleeps on it.

use super::super::locks;
use super::sleep;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn one_tab_waits_for_the_other() {
    let order = Rc::new(RefCell::new(Vec::new()));
    let first = locks::exclusive("test:order", 2_000).await;
    order.borrow_mut().push("first");
    let seen = Rc::clone(&order);
    wasm_bindgen_futures::spawn_local(async move {
        let _second = locks::exclusive("test:order", 2_000).await;
        seen.borrow_mut().push("second");
    });
    sleep(100).await;
    order.borrow_mut().push("released");
    drop(first);
    sleep(100).await;
    assert_eq!(*order.borrow(), ["first", "released", "second"]);
}

#[wasm_bindgen_test]
async fn a_sleeping_tab_holds_nobody_for_ever() {
    let asleep = locks::exclusive("test:asleep", 2_000).await;
    let started = js_sys::Date::now();
    let _guard = locks::exclusive("test:asleep", 200).await;
    let waited = js_sys::Date::now() - started;
    assert!((150.0..1_500.0).contains(&waited), "{waited}");
    drop(asleep);
    // The wait that was given up is not granted later behind our back.
    let started = js_sys::Date::now();
    let _next = locks::exclusive("test:asleep", 2_000).await;
    assert!(js_sys::Date::now() - started < 1_000.0);
}
