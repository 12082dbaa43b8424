//! One call after a while, taken back when dropped.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A pending call.
pub struct Timer {
    handle: Option<i32>,
    _call: Closure<dyn FnMut()>,
}

impl Timer {
    /// Calls `then` once after `millis`, unless the timer is dropped before.
    pub fn after(millis: u32, then: impl FnOnce() + 'static) -> Self {
        let call = Closure::once(then);
        let millis = i32::try_from(millis).unwrap_or(i32::MAX);
        let handle = web_sys::window().and_then(|window| {
            let function = call.as_ref().unchecked_ref();
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(function, millis)
                .ok()
        });
        Self {
            handle,
            _call: call,
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let (Some(handle), Some(window)) = (self.handle, web_sys::window()) {
            window.clear_timeout_with_handle(handle);
        }
    }
}

/// Calls `then` once after `millis`, whatever becomes of the caller.
pub fn later(millis: u32, then: impl FnOnce() + 'static) {
    std::mem::forget(Timer::after(millis, then));
}
