//! What keeps a build on the device of whoever has opened it: the service worker with the exact
//! list of its files, the script of the page that registers it, and the id of the build.

use std::fmt::Write;

use anyhow::{Context, Result};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::PAGE;
use super::files::Files;
use super::names::{short_hash, short_integrity};

/// The service worker. Its address never changes: browsers look there for the next build.
pub const WORKER: &str = "sw.js";

/// What the service worker does, without the list of its files.
const WORKS: &str = include_str!("worker.js");

/// What the page does about it.
const PAGE_SCRIPT: &str = include_str!("offline.js");

/// Selects where the page says which build it is of.
const BUILD: &str = r#"meta[name="holdfast-build"]"#;

/// What stands in the page: the place for the id of the build, and the script.
pub fn tags() -> String {
    format!(
        "<meta name=\"holdfast-build\" content=\"\">\n    <script>\n{}</script>",
        without_comments(PAGE_SCRIPT)
    )
}

/// Writes the service worker for these files, and into the page which build it is of.
///
/// The id of the build is made from everything that is delivered, the worker too: two builds with
/// one id are the same. The page is taken for that as it is before it names the id.
///
/// # Errors
/// Fails when there is no page, or one that [`tags`] are not in.
pub fn add(files: &mut Files) -> Result<()> {
    files.put(WORKER.to_owned(), WORKS.as_bytes().to_vec());
    let mut all = Sha256::new();
    for (name, bytes) in files.iter() {
        all.update(format!("{name} {}\n", short_integrity(bytes)));
    }
    let build = short_hash(&all.finalize());
    let page = with_build(&files.take_text(PAGE)?, &build)?;
    files.put(PAGE.to_owned(), page.into_bytes());

    let kept: Map<String, Value> = files
        .iter()
        .filter(|(name, _)| *name != WORKER)
        .map(|(name, bytes)| (name.to_owned(), short_integrity(bytes).into()))
        .collect();
    let mut worker = format!("const BUILD = \"{build}\";\n");
    let kept = serde_json::to_string_pretty(&kept).context("writing the list of files")?;
    writeln!(worker, "const FILES = {kept};\n")?;
    worker.push_str(WORKS);
    files.put(WORKER.to_owned(), worker.into_bytes());
    Ok(())
}

/// Files that are fetched when the screen has long been standing: by the service worker, and for
/// the icon of an installed app.
pub fn background(files: &Files) -> Vec<String> {
    files.names(|name| {
        let for_icon = name.starts_with("icon-") && name.ends_with(".png");
        name == WORKER || name.ends_with(".webmanifest") || for_icon
    })
}

fn with_build(page: &str, build: &str) -> Result<String> {
    let mut places = 0;
    let settings =
        RewriteStrSettings::new().append_element_content_handler(element!(BUILD, |meta| {
            places += 1;
            meta.set_attribute("content", build)?;
            Ok(())
        }));
    let page = rewrite_str(page, settings).context("naming the build in the page")?;
    anyhow::ensure!(places == 1, "the page has {places} places for its build");
    Ok(page)
}

/// A script without the lines that are for its readers, since every first load carries it.
fn without_comments(script: &str) -> String {
    script
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .fold(String::new(), |text, line| text + line + "\n")
}

#[cfg(test)]
mod tests;
