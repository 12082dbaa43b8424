//! Letting the page breathe between two slices of work.

use futures_channel::oneshot;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageChannel, MessageEvent};

/// Goes on after the browser has had its turn: input, paint, timers. A message channel is used,
/// since timers are slowed down to seconds in hidden tabs.
pub async fn breath() {
    let (go_on, waiting) = oneshot::channel::<()>();
    let Ok(channel) = MessageChannel::new() else {
        return;
    };
    let mut go_on = Some(go_on);
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |_| {
        if let Some(go_on) = go_on.take() {
            // The waiting half lives in this very function.
            let _ = go_on.send(());
        }
    });
    channel
        .port1()
        .set_onmessage(Some(heard.as_ref().unchecked_ref()));
    if channel
        .port2()
        .post_message(&wasm_bindgen::JsValue::NULL)
        .is_ok()
    {
        // Cancelled only if the channel died, and then there is nothing to wait for.
        let _ = waiting.await;
    }
    channel.port1().close();
}
