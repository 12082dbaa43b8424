//! Work that one tab does at a time.
//!
//! Called by name, since the bindings are unstable and Web Locks are missing outside secure
//! contexts. Where they are, or where another tab sleeps on the lock, the work goes ahead: the
//! generation in the store refuses whatever was computed from an outdated state.

use super::settle;
use crate::app::platform::timer::Timer;
use holdfast::store::Guard;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Holds the lock until dropped.
struct Held(Function);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// Waits at most `patience` milliseconds for the lock.
pub async fn exclusive(name: &str, patience: u32) -> Guard {
    match held(name, patience).await {
        Some(held) => Box::new(held),
        None => Box::new(()),
    }
}

async fn held(name: &str, patience: u32) -> Option<Held> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into())
        .ok()?
        .dyn_into()
        .ok()?;

    let (settle, settled) = settle::pair::<Option<Held>>();
    let granted = settle.clone();
    let callback = Closure::once_into_js(move |_lock: JsValue| -> JsValue {
        // The lock is held for as long as this promise is pending.
        Promise::new(&mut |resolve, _reject| {
            // Too late: dropped at once, which resolves the promise.
            drop(granted.settle(Some(Held(resolve))));
        })
        .into()
    });
    let controller = abort_controller();
    let options = Object::new();
    if let Some((_, signal)) = &controller {
        Reflect::set(&options, &"signal".into(), signal).ok()?;
    }
    let answer: Promise = request
        .call3(&locks, &name.into(), &options, &callback)
        .ok()?
        .dyn_into()
        .ok()?;
    let refused = settle.clone();
    wasm_bindgen_futures::spawn_local(async move {
        // Ends when the lock is released or the wait was cancelled.
        let _ = JsFuture::from(answer).await;
        let _ = refused.settle(None);
    });
    let timer = Timer::after(patience, move || {
        if settle.settle(None).is_ok()
            && let Some((abort, controller)) = controller.map(|(abort, _)| abort)
        {
            let _ = abort.call0(&controller);
        }
    });
    let held = settled.await;
    drop(timer);
    held
}

/// The bound `abort` of a new controller, and its signal.
fn abort_controller() -> Option<((Function, JsValue), JsValue)> {
    let class: Function = Reflect::get(&js_sys::global(), &"AbortController".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let controller = Reflect::construct(&class, &js_sys::Array::new()).ok()?;
    let abort = Reflect::get(&controller, &"abort".into()).ok()?;
    let signal = Reflect::get(&controller, &"signal".into()).ok()?;
    Some(((abort.dyn_into().ok()?, controller), signal))
}
