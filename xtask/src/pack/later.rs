//! The parts of the app that are loaded later, and the script that loads them.

use anyhow::{Context, Result, bail};

use super::files::Files;
use super::names::{integrity, named_after_bytes};

/// The script that `wasm-split-cli` writes.
const LOADER: &str = "__wasm_split.js";

/// How that script names a function that loads a part.
const EXPORT: &str = "export const ";

/// How that script starts a part. A server that does not know the type of wasm files is refused
/// by it, and the first part would have started from such a server.
const START: &str = "WebAssembly.instantiateStreaming(src, imports)";

/// The same with any server. What arrived is compared with the integrity before.
const START_ANYWHERE: &str = "src.then((answer) => answer.arrayBuffer())\
    .then((bytes) => WebAssembly.instantiate(bytes, imports))";

/// Names the later parts after their bytes and puts what loads them into the script beside the
/// first part, in the place of an import: two scripts that import each other could not both be
/// named after their bytes. Returns the script, and the names of the parts; none for an app in
/// one piece.
///
/// # Errors
/// Fails when the scripts are not as the tools of the pinned versions write them.
pub fn join(script: &str, script_name: &str, files: &mut Files) -> Result<(String, Vec<String>)> {
    if files.get(LOADER).is_none() {
        return Ok((script.to_owned(), Vec::new()));
    }
    let mut loader = files.take_text(LOADER)?;
    let mut names = Vec::new();
    for before in files.names(|name| name.ends_with(".wasm")) {
        let bytes = files.take(&before)?;
        let stem = before.trim_start_matches("split_").replace('_', "-");
        let name = named_after_bytes(&format!("holdfast-{stem}"), &bytes);
        let fetched = format!(r#"fetch(new URL("./{before}", import.meta.url))"#);
        let asked = format!(
            r#"fetch(new URL("./{name}", import.meta.url), {{ integrity: "{}" }})"#,
            integrity(&bytes)
        );
        loader = replaced_once(&loader, &fetched, &asked)?;
        files.put(name.clone(), bytes);
        names.push(name);
    }
    let import_of_script = format!("import {{ initSync }} from \"./{script_name}\";\n");
    loader = replaced_once(&loader, &import_of_script, "")?;
    let loads: Vec<&str> = loader
        .lines()
        .filter_map(|line| line.strip_prefix(EXPORT)?.split([' ', '=']).next())
        .collect();
    let (bound, import) = import_of_loader(script)?;
    let bound = format!("const {bound} = {{ {} }};", loads.join(", "));
    if loader.matches(START).count() != names.len() {
        bail!("{LOADER} starts its parts in a way unknown here");
    }
    let loader = loader
        .replace(EXPORT, "const ")
        .replace(START, START_ANYWHERE);
    let script = script.replacen(import, &format!("{}\n{bound}", loader.trim_end()), 1);
    Ok((script, names))
}

/// The name under which the script knows the loader, and the statement that says so.
fn import_of_loader(script: &str) -> Result<(&str, &str)> {
    let end = format!(" from \"./{LOADER}\"");
    script
        .lines()
        .find_map(|line| {
            let import = line.trim_end_matches(';');
            let name = import.strip_prefix("import * as ")?.strip_suffix(&end)?;
            Some((name, line))
        })
        .with_context(|| format!("the script of wasm-bindgen does not import {LOADER}"))
}

fn replaced_once(text: &str, before: &str, after: &str) -> Result<String> {
    if text.matches(before).count() != 1 {
        bail!("{LOADER} does not hold this exactly once: {before}");
    }
    Ok(text.replace(before, after))
}
