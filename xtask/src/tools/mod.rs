//! The tools that the build and the tests need: found, or installed in the pinned version.
//!
//! A tool of the right version on `PATH` is used as it is. What has to be installed goes into
//! [`crate::paths::tools`] (cargo and npm) or comes from the system's packages (Debian).

mod cargo_tool;
mod npm;
mod system;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

pub use cargo_tool::{GECKODRIVER, TRUNK, WASM_BINDGEN, WASM_BINDGEN_TEST_RUNNER, WASM_SPLIT};
pub use npm::{bundle, install_bench_packages, install_test_packages, wasm_opt};
pub use system::{
    CHROMIUM, CHROMIUM_DRIVER, FIREFOX, NODE, WEBKIT_DRIVER, XVFB, tell_what_is_automated,
};

use crate::command::{cargo, command, output, run};

/// The wasm target of the compiler in use.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that the compiler can build for wasm.
pub fn wasm_target() -> Result<()> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))
        .context("`rustc` does not run; install Rust from https://rustup.rs")?;
    let library = PathBuf::from(sysroot.trim())
        .join("lib/rustlib")
        .join(WASM_TARGET)
        .join("lib");
    if library.is_dir() {
        return Ok(());
    }
    eprintln!("Installing the Rust target {WASM_TARGET}.");
    run(command("rustup").args(["target", "add", WASM_TARGET]))
        .with_context(|| by_hand(&format!("rustup target add {WASM_TARGET}")))
}

/// Makes sure that a component of the toolchain, such as `clippy`, is there.
pub fn component(name: &str, subcommand: &str) -> Result<()> {
    if output(cargo().args([subcommand, "--version"])).is_some() {
        return Ok(());
    }
    eprintln!("Installing the Rust component {name}.");
    run(command("rustup").args(["component", "add", name]))
        .with_context(|| by_hand(&format!("rustup component add {name}")))
}

/// Downloads the sources of all dependencies, so that the builds need no network.
pub fn sources() -> Result<()> {
    run(cargo().args(["fetch", "--locked"]))
}

/// Everything the web build needs. Returns the folders to put before `PATH`.
pub fn for_web_build(release: bool) -> Result<Vec<PathBuf>> {
    wasm_target()?;
    let mut folders = vec![TRUNK.ensure()?, WASM_BINDGEN.ensure()?];
    if release {
        folders.push(WASM_SPLIT.ensure()?);
        folders.push(wasm_opt()?);
    }
    sources()?;
    folders.dedup();
    Ok(folders)
}

/// Says by which command a person installs what could not be installed.
fn by_hand(line: &str) -> String {
    format!("it could not be installed automatically; install it with: {line}")
}

/// The folder of a program, to be put before `PATH`.
fn folder_of(program: PathBuf) -> Result<PathBuf> {
    match program.parent() {
        Some(folder) => Ok(folder.to_owned()),
        None => bail!("{} is in no folder", program.display()),
    }
}
