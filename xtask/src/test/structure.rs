//! The core depends on nothing of a browser, on any target.
//!
//! A native build cannot see the browser's crates; this check also covers code of the core that
//! only exists on wasm32, and it says so in words.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::command::{cargo, output};
use crate::paths;

/// Crates that only make sense in a browser.
const BROWSER_CRATES: [&str; 9] = [
    "console_error_panic_hook",
    "gloo",
    "idb",
    "js_sys",
    "leptos",
    "reactive_graph",
    "rexie",
    "wasm_bindgen",
    "web_sys",
];

/// What of `src` is not the core: the browser app and the native tool.
const NOT_CORE: [&str; 3] = ["main.rs", "app", "cli"];

/// Fails when the core uses a crate of the browser, or has code that exists only there.
pub fn check() -> Result<()> {
    let tree = output(cargo().args([
        "tree",
        "--locked",
        "--package",
        "holdfast",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ]))
    .context("`cargo tree` failed")?;
    let mut wrong: Vec<String> = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| is_browser_crate(&name.replace('-', "_")))
        .map(|name| format!("the native build depends on {name}"))
        .collect();
    let sources = paths::root().join("src");
    for entry in fs::read_dir(&sources)? {
        let entry = entry?;
        if !NOT_CORE.iter().any(|name| entry.file_name() == *name) {
            look_through(&entry.path(), &mut wrong)?;
        }
    }
    wrong.sort();
    wrong.dedup();
    if !wrong.is_empty() {
        bail!(
            "the core is not independent of the browser:\n{}",
            wrong.join("\n")
        );
    }
    Ok(())
}

fn look_through(path: &Path, wrong: &mut Vec<String>) -> Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            look_through(&entry?.path(), wrong)?;
        }
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        let text =
            fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        let shown = path.strip_prefix(paths::root()).unwrap_or(path).display();
        for (number, line) in (1..).zip(text.lines()) {
            if let Some(what) = browser_use(line) {
                wrong.push(format!("{shown}:{number}: {what}"));
            }
        }
    }
    Ok(())
}

/// What a line of the core has to do with a browser, if anything.
fn browser_use(line: &str) -> Option<String> {
    let code = line.split("//").next().unwrap_or_default();
    if code.contains("\"wasm") && !code.contains("not(target_") {
        return Some("code for browsers only".to_owned());
    }
    code.split(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == ':'))
        .find_map(|path| {
            let (first, _) = path.split_once("::")?;
            is_browser_crate(first).then(|| format!("uses {first}"))
        })
}

fn is_browser_crate(name: &str) -> bool {
    BROWSER_CRATES
        .iter()
        .any(|known| name == *known || name.starts_with(&format!("{known}_")))
}

#[cfg(test)]
mod tests {
    use super::browser_use;

    #[test]
    fn uses_of_the_browser_are_found_and_words_are_not() {
        for line in [
            "use leptos::prelude::*;",
            "    let now = js_sys::Date::now();",
            "fn f(x: &web_sys::Window) {}",
            "use gloo_storage::LocalStorage;",
            "#[cfg(target_arch = \"wasm32\")]",
            "if cfg!(target_family = \"wasm\") {",
        ] {
            assert!(browser_use(line).is_some(), "{line}");
        }
        for line in [
            "//! Nothing of leptos::prelude is used here.",
            "let leptos = 1;",
            "use crate::log::idb_like::Store;",
            "#[cfg_attr(not(target_arch = \"wasm32\"), derive(schemars::JsonSchema))]",
            "use std::fmt;",
        ] {
            assert!(browser_use(line).is_none(), "{line}");
        }
    }
}
