//! Tools that come as npm packages. Each set has a lock file in `xtask/npm`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::{by_hand, folder_of, system};
use crate::command::{command, on_path, output, run};
use crate::paths;

/// Debian's wasm-opt is too old for what the compiler writes; this is the version in use.
const WASM_OPT_VERSION: &str = "132";

/// Finds or installs wasm-opt and returns its folder.
pub fn wasm_opt() -> Result<PathBuf> {
    let fits = |program: &PathBuf| {
        output(command(program).arg("--version")).is_some_and(|answer| {
            answer
                .split_whitespace()
                .any(|word| word == WASM_OPT_VERSION)
        })
    };
    if let Some(program) = on_path("wasm-opt").filter(fits) {
        return folder_of(program);
    }
    let folder = install("build")?.join("node_modules/.bin");
    on_path_in(&folder, "wasm-opt")
        .filter(fits)
        .with_context(|| format!("wasm-opt {WASM_OPT_VERSION} is not there after installing it"))
        .with_context(|| by_hand(&format!("npm install --global binaryen@{WASM_OPT_VERSION}")))?;
    Ok(folder)
}

/// Finds or installs what the end-to-end tests load into pages, and returns its `node_modules`.
pub fn install_test_packages() -> Result<PathBuf> {
    Ok(install("test")?.join("node_modules"))
}

/// Finds or installs what the benchmarks compare with, and returns its `node_modules`.
pub fn install_bench_packages() -> Result<PathBuf> {
    Ok(install("bench")?.join("node_modules"))
}

/// A script that imports the packages of `xtask/npm/single`, as one script without imports.
pub fn bundle(script: &str) -> Result<String> {
    let folder = install("single")?;
    let entry = folder.join("entry.mjs");
    fs::write(&entry, script).with_context(|| format!("writing {}", entry.display()))?;
    output(
        command(folder.join("node_modules/.bin/esbuild"))
            .arg(&entry)
            .args(["--bundle", "--minify", "--format=esm", "--log-level=error"])
            .args(["--legal-comments=inline", "--charset=ascii"]),
    )
    .with_context(|| format!("esbuild refuses {}", entry.display()))
}

/// Installs a set of packages once per state of its lock file.
fn install(set: &str) -> Result<PathBuf> {
    let source = paths::root().join("xtask/npm").join(set);
    let lock = fs::read(source.join("package-lock.json"))
        .with_context(|| format!("reading the lock file of {}", source.display()))?;
    let state = crate::pack::short_hash(&Sha256::digest(&lock));
    let folder = paths::tools().join(format!("npm-{set}-{state}"));
    // npm writes this file last.
    if folder.join("node_modules/.package-lock.json").is_file() {
        return Ok(folder);
    }
    system::NODE.ensure()?;
    system::NPM.ensure()?;
    eprintln!("Installing the npm packages of xtask/npm/{set}.");
    fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(source.join(file), folder.join(file))
            .with_context(|| format!("copying {file} to {}", folder.display()))?;
    }
    let npm = on_path("npm").context("npm is not on PATH")?;
    run(command(npm)
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .current_dir(&folder))
    .with_context(|| by_hand(&format!("cd {} && npm ci", folder.display())))?;
    Ok(folder)
}

/// The program of this name in one folder.
fn on_path_in(folder: &std::path::Path, name: &str) -> Option<PathBuf> {
    which::which_in(name, Some(folder), paths::root()).ok()
}
