//! What the browser says about the room for this site, and whether it may clear it.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate, StorageManager};

/// The browser's own figures; estimates by their nature. `None` where it does not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StorageHealth {
    /// Bytes in use by this site.
    pub usage: Option<u64>,
    /// Bytes that it may use.
    pub quota: Option<u64>,
    /// Whether the browser promised not to clear it on its own.
    pub persisted: Option<bool>,
}

/// Asks the browser.
pub async fn health() -> StorageHealth {
    let Some(storage) = manager() else {
        return StorageHealth::default();
    };
    let estimate = answer(storage.estimate()).await;
    let estimate = estimate.map(JsCast::unchecked_into::<StorageEstimate>);
    StorageHealth {
        usage: estimate
            .as_ref()
            .and_then(StorageEstimate::get_usage)
            .map(bytes),
        quota: estimate
            .as_ref()
            .and_then(StorageEstimate::get_quota)
            .map(bytes),
        persisted: answer(storage.persisted()).await.and_then(|v| v.as_bool()),
    }
}

/// Asks the browser to keep this site's data. Some ask the person; call it on a click.
pub async fn ask_to_persist() -> Option<bool> {
    answer(manager()?.persist()).await?.as_bool()
}

/// Missing outside secure contexts, which the binding does not know.
fn manager() -> Option<StorageManager> {
    let storage = web_sys::window()?.navigator().storage();
    storage.is_object().then_some(storage)
}

async fn answer(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

fn bytes(estimate: f64) -> u64 {
    // Whole and never negative.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let bytes = estimate as u64;
    bytes
}
