//! The device's clock: a claim, never a reason to refuse (R17).

use holdfast::time::Millis;

/// What the device says the time is.
pub fn now() -> Millis {
    // A float of whole milliseconds, within ±8.64e15.
    #[allow(clippy::cast_possible_truncation)]
    Millis(js_sys::Date::now() as i64)
}
