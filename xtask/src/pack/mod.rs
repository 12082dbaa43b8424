//! Turns what Trunk leaves into the folder that is deployed.
//!
//! Trunk names files before wasm-opt has run, so two builds can put other bytes under one name.
//! Here every part is named after its final bytes, the page says which bytes it expects
//! (integrity) and what it may do (Content-Security-Policy), compressed copies lie beside the
//! files, and a first load above the budget fails the build.

mod compress;
mod csp;
mod files;
mod glue;
mod names;
mod page;
mod sizes;

use std::path::Path;

use anyhow::{Context, Result, bail};

pub use names::{is_named_after_bytes, short_hash};
pub use sizes::Sizes;

use csp::Policy;
use files::Files;
use names::named_after_bytes;

/// The most that a first load may transfer, in bytes after brotli: the weight of an empty
/// TiddlyWiki.
pub const BUDGET: usize = 390_000;

/// The page that everything starts from.
const PAGE: &str = "index.html";

/// How thoroughly to pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Names, integrity and policy only: a quick look at the app as it will be delivered.
    Quick,
    /// With compressed copies, and within the [`BUDGET`].
    Release,
}

/// Packs the folder `from` into the folder `to`, which is replaced as a whole.
///
/// # Errors
/// Fails when a part is missing or not as expected, and when a release is above the budget; `to`
/// is then as it was before.
pub fn pack(from: &Path, to: &Path, effort: Effort) -> Result<Sizes> {
    let mut files = Files::read(from)?;
    assemble(&mut files)?;
    let sizes = match effort {
        Effort::Quick => Sizes::of(&files, &Files::default()),
        Effort::Release => {
            let copies = compress::copies(&files)?;
            let sizes = Sizes::of(&files, &copies);
            if sizes.first_load() > BUDGET {
                bail!("the first load is above the budget of {BUDGET} bytes:\n{sizes}",);
            }
            files.extend(copies);
            sizes
        }
    };
    files.write(to)?;
    Ok(sizes)
}

/// Names the parts after their bytes and makes the page refer to them.
fn assemble(files: &mut Files) -> Result<()> {
    let wasm_before = files.only(|name| name.ends_with("_bg.wasm"), "wasm file")?;
    let glue_before = format!("{}.js", wasm_before.trim_end_matches("_bg.wasm"));

    let wasm = files.take(&wasm_before)?;
    let wasm_name = named_after_bytes("holdfast.wasm", &wasm);
    let mut script = files
        .take_text(&glue_before)
        .context("the script beside the wasm file")?;
    for snippet in files.names(|name| name.starts_with("snippets/")) {
        let bytes = files.take(&snippet)?;
        let name = named_after_bytes("snippet.js", &bytes);
        script = glue::rename(&script, &snippet, &name)?;
        files.put(name, bytes);
    }
    script = glue::rename(&script, &wasm_before, &wasm_name)?;
    script = glue::with_start(&script)?;
    let script_name = named_after_bytes("holdfast.js", script.as_bytes());

    let mut parts = page::Parts::new(&wasm_name, &wasm, &script_name, script.as_bytes());
    for sheet in files.names(|name| name.ends_with(".css") && !name.contains('/')) {
        let bytes = files.take(&sheet)?;
        let name = named_after_bytes(&sheet, &bytes);
        parts.add_sheet(&sheet, &name, &bytes);
        files.put(name, bytes);
    }
    files.put(wasm_name, wasm);
    files.put(script_name, script.into_bytes());

    let page = page::refer_to(&files.take_text(PAGE)?, &parts)?;
    let policy = Policy::for_page(&page, files)?;
    let page = page::with_policy(&page, &policy.to_string())?;
    files.put(PAGE.to_owned(), page.into_bytes());
    Ok(())
}

#[cfg(test)]
mod tests;
