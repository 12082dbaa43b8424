//! What a thrown or reported value says.

use holdfast::store::{Phase, StoreError};
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// A thrown value as a store error.
pub fn store_error(phase: Phase, thrown: &JsValue) -> StoreError {
    StoreError::from_exception(phase, &name(thrown), &message(thrown))
}

/// Name and message in one line.
pub fn text(thrown: &JsValue) -> String {
    format!("{}: {}", name(thrown), message(thrown))
}

/// The `name` of an exception, or what stands in for it.
pub fn name(thrown: &JsValue) -> String {
    property(thrown, "name").unwrap_or_else(|| "Error".into())
}

fn message(thrown: &JsValue) -> String {
    property(thrown, "message")
        .or_else(|| thrown.as_string())
        .unwrap_or_else(|| format!("{thrown:?}"))
}

/// A text property, if there is one.
pub fn property(value: &JsValue, key: &str) -> Option<String> {
    Reflect::get(value, &key.into()).ok()?.as_string()
}
