//! The clipboard: it may be missing, forbidden, or asked for too late after the press.

use super::files::FileError;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Puts a text on the clipboard.
///
/// # Errors
/// When the browser has none, or does not allow it; what it held before stays.
pub async fn copy(text: &str) -> Result<(), FileError> {
    let navigator = Reflect::get(&js_sys::global(), &JsValue::from("navigator"))?;
    let clipboard = Reflect::get(&navigator, &JsValue::from("clipboard"))?;
    let write: Function = Reflect::get(&clipboard, &JsValue::from("writeText"))?.dyn_into()?;
    let promise: Promise = write.call1(&clipboard, &JsValue::from(text))?.dyn_into()?;
    JsFuture::from(promise).await?;
    Ok(())
}
