//! News between tabs.

use holdfast::store::Position;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// The channel of a database; `None` where the browser has none. A tab without it still notices
/// other tabs: at its next write, which is compared with what is there.
pub fn channel(name: &str, heard: impl Fn(Position) + 'static) -> Option<BroadcastChannel> {
    let channel = BroadcastChannel::new(&format!("holdfast:{name}")).ok()?;
    let closure = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let position = event.data().as_string();
        if let Some(Ok(position)) = position.map(|text| serde_json::from_str(&text)) {
            heard(position);
        }
    });
    channel.set_onmessage(Some(closure.into_js_value().unchecked_ref()));
    Some(channel)
}

/// Tells the other tabs. Failing to is no error: see [`channel`].
pub fn post(channel: &BroadcastChannel, position: &Position) {
    if let Ok(text) = serde_json::to_string(position) {
        let _ = channel.post_message(&JsValue::from(text));
    }
}
