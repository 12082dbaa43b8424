//! Divides the compiled app into what the first screens need and what is loaded after them.
//!
//! Trunk has bound the undivided app to JavaScript by then. Here the same compiled file is divided
//! first and bound after that, since the tool that divides needs to see what the linker wrote.
//! An undivided page could still be made of what Trunk left.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::command::{command, path_with, run};
use crate::paths;

/// What the linker has to leave in the wasm so that it can be divided.
pub const RUSTFLAGS: &str = "--cfg split -C link-arg=--emit-relocs";

/// The name of the app's program.
const APP: &str = "holdfast-web";

/// What the compiler may use, beyond the first version of WebAssembly.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-simd",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Puts the divided app in the place of the undivided one in `bundle`.
///
/// # Errors
/// Fails when a tool fails or leaves something else than expected.
pub fn split(profile: &str, tools: &[PathBuf], bundle: &Path) -> Result<()> {
    let path = path_with(tools)?;
    let compiled = paths::target()
        .join(crate::tools::WASM_TARGET)
        .join(profile)
        .join(APP)
        .with_extension("wasm");
    let folder = paths::target().join("split");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    run(command("wasm-split-cli")
        .args(["--target", "web", "--out-name", APP])
        .args([&compiled, &folder])
        .env("PATH", &path))?;
    let undivided = folder.join(APP).with_extension("wasm");
    run(command("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
        .arg("--out-dir")
        .arg(&folder)
        .arg(&undivided)
        .env("PATH", &path))?;
    fs::remove_file(&undivided).with_context(|| format!("removing {}", undivided.display()))?;
    for entry in fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
        let file = entry?.path();
        if file.extension().is_some_and(|ending| ending == "wasm") {
            run(command("wasm-opt")
                .arg("-Oz")
                .args(FEATURES)
                .arg(&file)
                .arg("--output")
                .arg(&file)
                .env("PATH", &path))?;
        }
        if let Some(name) = file.file_name().filter(|_| file.is_file()) {
            fs::copy(&file, bundle.join(name))
                .with_context(|| format!("copying {}", file.display()))?;
        }
    }
    Ok(())
}
