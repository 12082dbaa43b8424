//! Turns what Trunk leaves into the folder that is deployed.
//!
//! Trunk names files before wasm-opt has run, so two builds can put other bytes under one name.
//! Here every part is named after its final bytes, the page says which bytes it expects
//! (integrity) and what it may do (Content-Security-Policy), a service worker keeps exactly these
//! files for use without a network, compressed copies lie beside the files, and a first load above
//! the budget fails the build.

mod compress;
mod csp;
mod files;
mod glue;
mod later;
mod names;
mod offline;
mod page;
pub mod single;
mod sizes;

use std::path::Path;

use anyhow::{Context, Result, bail};

pub use names::{is_named_after_bytes, short_hash};
pub use sizes::Sizes;

use csp::Policy;
use files::Files;
use names::named_after_bytes;

/// The most that a first load may transfer until its screen stands, in bytes after brotli: the
/// weight of an empty TiddlyWiki.
pub const BUDGET: usize = 390_000;

/// The most that the whole app may transfer, with the parts that are loaded after the first
/// screen. It keeps the app from growing unseen: it follows what a new duty of
/// the app costs (last: what the process asks when an incident is started, where work lies and may
/// go, the ways in which a notice went out, copies of the app as one file, everything due with the
/// incident that owes it, why each line of it is there, and what a role may do), and is lowered
/// with every diet.
pub const CEILING: usize = 1_300_000;

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
    let later = assemble(&mut files)?;
    let sizes = match effort {
        Effort::Quick => Sizes::of(&files, &Files::default(), &later),
        Effort::Release => {
            let copies = compress::copies(&files)?;
            let sizes = Sizes::of(&files, &copies, &later);
            if sizes.first_load() > BUDGET {
                bail!("the first load is above its budget of {BUDGET} bytes:\n{sizes}");
            }
            if sizes.whole() > CEILING {
                bail!("the whole app is above its ceiling of {CEILING} bytes:\n{sizes}");
            }
            files.extend(copies);
            sizes
        }
    };
    files.write(to)?;
    Ok(sizes)
}

/// Names the parts after their bytes, makes the page refer to them and has them kept for use
/// without a network. Returns the names of those that are loaded later.
fn assemble(files: &mut Files) -> Result<Vec<String>> {
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
    let later;
    (script, later) = later::join(&script, &glue_before, files).context("the later parts")?;
    script = glue::with_start(&script)?;
    let script_name = named_after_bytes("holdfast.js", script.as_bytes());

    let mut parts = page::Parts::new(&wasm_name, &wasm, &script_name, script.as_bytes());
    let page = files.take_text(PAGE)?;
    if let Some(sheet) = joined_sheets(&page, files)? {
        let name = named_after_bytes("style.css", sheet.as_bytes());
        parts.set_sheet(&name, sheet.as_bytes());
        files.put(name, sheet.into_bytes());
    }
    files.put(wasm_name, wasm);
    files.put(script_name, script.into_bytes());

    let page = page::refer_to(&page, &parts)?;
    // The policy allows the worker, and the worker knows the page with its policy.
    files.put(offline::WORKER.to_owned(), Vec::new());
    let policy = Policy::for_page(&page, files)?;
    let page = page::with_policy(&page, &policy.to_string())?;
    files.put(PAGE.to_owned(), page.into_bytes());
    offline::add(files)?;
    Ok([later, offline::background(files)].concat())
}

/// All style sheets of the page in one, in its order: one request, and better compressed.
fn joined_sheets(page: &str, files: &mut Files) -> Result<Option<String>> {
    let mut joined = String::new();
    for name in page::sheets(page)? {
        let text = files.take_text(&name)?;
        if text.contains("@import") || text.contains("@charset") {
            bail!("{name} has a rule that only works at the beginning of a style sheet");
        }
        joined.push_str(text.trim_end());
        joined.push('\n');
    }
    Ok((!joined.is_empty()).then_some(joined))
}

#[cfg(test)]
mod tests;
