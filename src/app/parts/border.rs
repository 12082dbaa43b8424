//! Where the app is divided. `cargo xtask build` sets `split` for a release; any other build is
//! in one piece.

use super::Rest;

#[cfg(split)]
mod divided {
    use super::super::rest::REST;
    use super::Rest;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    // The two sides of the border are different files, which Rust knows as foreign functions.
    #[allow(unsafe_code)]
    #[wasm_split(rest, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn rest() -> Result<&'static Rest, SplitLoaderError> {
        Ok(&REST)
    }
}

/// The rest, where it is here from the beginning.
pub fn now() -> Option<&'static Rest> {
    #[cfg(split)]
    return None;
    #[cfg(not(split))]
    Some(&super::rest::REST)
}

/// Fetches the rest; none when that fails.
pub async fn fetch() -> Option<&'static Rest> {
    #[cfg(split)]
    return divided::rest().await.ok();
    #[cfg(not(split))]
    now()
}
