//! The edition that is one file: what the script in its page knows and does. No other page has it.

use super::optional::{ask, get};
use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether the app runs out of one file.
pub fn is_single() -> bool {
    page().is_some()
}

/// The record that came with the file; `None` where there is none, or it cannot be unpacked.
pub async fn record() -> Option<Vec<u8>> {
    let page = page()?;
    let method: Function = get(&page, "record")?.dyn_into().ok()?;
    let answer = method.call0(&page).ok()?;
    let record = JsFuture::from(Promise::resolve(&answer)).await.ok()?;
    bytes(record)
}

/// The bytes of a copy of the file with this record inside. `None` when it cannot be made.
pub async fn copy(record: &[u8]) -> Option<Vec<u8>> {
    let record = JsValue::from(Uint8Array::from(record));
    bytes(ask(&page()?, "copy", &record).await?)
}

fn bytes(value: JsValue) -> Option<Vec<u8>> {
    let bytes: Uint8Array = value.dyn_into().ok()?;
    Some(bytes.to_vec())
}

fn page() -> Option<JsValue> {
    get(&js_sys::global(), "holdfastSingle")
}
