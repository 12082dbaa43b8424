//! The script that wasm-bindgen writes beside the wasm file.

use anyhow::{Result, bail};

/// What wasm-bindgen calls the function that loads the wasm file.
const EXPORT: &str = "__wbg_init as default";

/// Runs the app and tells the page how that went.
const START: &str = include_str!("start.js");

/// Replaces every mention of a file by its new name.
///
/// # Errors
/// Fails when the script does not mention the file: then it is loaded in a way unknown here.
pub fn rename(script: &str, before: &str, after: &str) -> Result<String> {
    if !script.contains(before) {
        bail!("the script of wasm-bindgen does not mention {before}");
    }
    Ok(script.replace(before, after))
}

/// Adds to the script that it starts the app with the wasm file that the page has asked for.
pub fn with_start(script: &str) -> Result<String> {
    if !script.contains(EXPORT) {
        bail!("the script of wasm-bindgen does not export `{EXPORT}`");
    }
    Ok(format!("{}\n{START}", script.trim_end()))
}
