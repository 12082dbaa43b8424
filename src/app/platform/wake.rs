//! Keeping the screen on. The browser lets go of it whenever the page is hidden.

use super::optional::{ask, get, navigator};
use wasm_bindgen::JsValue;

/// Whether this browser can.
pub fn offered() -> bool {
    get(&navigator(), "wakeLock").is_some()
}

/// A screen that stays on.
pub struct Awake(JsValue);

/// Keeps the screen on. `None` when the browser does not, for want of battery for instance.
pub async fn hold() -> Option<Awake> {
    let locks = get(&navigator(), "wakeLock")?;
    ask(&locks, "request", &"screen".into()).await.map(Awake)
}

impl Awake {
    /// Lets the screen go dark again.
    pub async fn release(self) {
        ask(&self.0, "release", &JsValue::UNDEFINED).await;
    }
}
