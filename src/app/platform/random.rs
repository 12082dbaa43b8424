//! Randomness from the browser's cryptographic generator, and from nothing else.

use super::super::storage::exception;
use wasm_bindgen::JsValue;

/// The browser offers no cryptographic randomness. Without it there is no safe key and no safe
/// salt, so nothing is made up in its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this browser offers no secure randomness ({message})")]
pub struct NoRandomness {
    /// What the browser said.
    pub message: String,
}

/// The browser's limit for one call.
const AT_ONCE: usize = 65_536;

/// Fills the bytes.
///
/// # Errors
/// When the browser has no generator.
pub fn fill(bytes: &mut [u8]) -> Result<(), NoRandomness> {
    let failed = |error: JsValue| NoRandomness {
        message: exception::text(&error),
    };
    let window = web_sys::window().ok_or_else(|| NoRandomness {
        message: "no window".into(),
    })?;
    let crypto = window.crypto().map_err(failed)?;
    for part in bytes.chunks_mut(AT_ONCE) {
        crypto
            .get_random_values_with_u8_array(part)
            .map_err(failed)?;
    }
    Ok(())
}

/// `N` random bytes.
///
/// # Errors
/// When the browser has no generator.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    fill(&mut bytes)?;
    Ok(bytes)
}
