//! Methods that not every browser has: badge, notifications, wake lock.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property of `target`, if it has it.
pub fn get(target: &JsValue, name: &str) -> Option<JsValue> {
    let found = Reflect::get(target, &name.into()).ok()?;
    (!found.is_undefined() && !found.is_null()).then_some(found)
}

/// Calls a method and waits for its answer. `None` when there is no such method or it failed.
pub async fn ask(target: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    let method: Function = get(target, method)?.dyn_into().ok()?;
    let answer = method.call1(target, argument).ok()?;
    JsFuture::from(Promise::resolve(&answer)).await.ok()
}

/// The navigator of the page.
pub fn navigator() -> JsValue {
    web_sys::window().map_or(JsValue::NULL, |window| window.navigator().into())
}
