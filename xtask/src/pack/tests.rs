#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::fs;

use super::files::Files;
use super::names::{inline_source, integrity};
use super::{BUDGET, Effort, PAGE, Sizes, assemble, is_named_after_bytes, named_after_bytes, pack};

const GLUE: &str = "let wasm; import { x } from './snippets/dep-1/inline0.js';
new URL('holdfast-web_bg.wasm', import.meta.url);
export { initSync, __wbg_init as default };\n";

/// Scripts as `wasm-split-cli` 0.2.4 and `wasm-bindgen` 0.2.129 leave them for an app in parts.
const LOADER: &str = r#"import { initSync } from "./holdfast-web.js";

function wrapAsyncCb(callee) {}
/* rest, more */
const __chunk_2 = makeLoad(() => {
    const src = fetch(new URL("./chunk_2.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);
export const __wasm_split_load_rest = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_rest.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_2]));
"#;

/// A page as Trunk 0.21.14 leaves it.
const TRUNK_PAGE: &str = r#"<!doctype html>
<html lang="en"><head>
    <meta charset="utf-8" />
    <title>Holdfast</title>
    <style>p { color: red }</style>
    <script>watch();</script>
<link rel="stylesheet" href="./tokens.css" integrity="sha384-old"/>
<link rel="stylesheet" href="./app.css" integrity="sha384-old"/>
<script type="module">
import init, * as bindings from './holdfast-web.js';
const wasm = await init({ module_or_path: './holdfast-web_bg.wasm' });
window.wasmBindings = bindings;
dispatchEvent(new CustomEvent("TrunkApplicationStarted", {detail: {wasm}}));
</script>
  <link rel="modulepreload" href="./holdfast-web.js"><link rel="preload" href="./holdfast-web_bg.wasm" as="fetch"></head>
  <body></body></html>
"#;

pub(in crate::pack) fn bundled() -> Files {
    let mut files = Files::default();
    for (name, text) in [
        ("index.html", TRUNK_PAGE),
        ("holdfast-web.js", GLUE),
        ("holdfast-web_bg.wasm", "\0asm-the-bytes"),
        ("snippets/dep-1/inline0.js", "export const x = 1;"),
        ("app.css", "p { margin: 0 }"),
        ("tokens.css", "p { margin: 1px }\n"),
        ("icon.png", "PNG"),
    ] {
        files.put(name.to_owned(), text.as_bytes().to_vec());
    }
    files
}

fn assembled() -> (Files, String) {
    let mut files = bundled();
    assemble(&mut files).unwrap();
    let page = String::from_utf8(files.get(PAGE).unwrap().to_vec()).unwrap();
    (files, page)
}

#[test]
fn names_are_made_from_the_bytes_and_recognised() {
    let name = named_after_bytes("style.css", b"abc");
    // The first half of the well-known SHA-256 of "abc".
    assert_eq!(name, "style-ba7816bf8f01cfea.css");
    assert!(is_named_after_bytes(&name));
    for other in [
        "index.html",
        "sw.js",
        "a-ba7816bf.css",
        "x-BA7816BF8F01CFEA.css",
    ] {
        assert!(!is_named_after_bytes(other), "{other}");
    }
}

#[test]
fn fingerprints_are_those_of_the_standard() {
    assert_eq!(
        inline_source("alert('Hello, world.');"),
        "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    );
    assert_eq!(
        integrity(b"alert('Hello, world.');"),
        "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
    );
}

#[test]
fn every_part_is_named_after_the_bytes_that_are_delivered() {
    let (files, page) = assembled();
    for (name, bytes) in files.iter() {
        if ["index.html", "icon.png", "sw.js"].contains(&name) {
            continue;
        }
        let stem = name.rsplit_once('-').unwrap().0;
        let ending = name.rsplit_once('.').unwrap().1;
        assert_eq!(name, named_after_bytes(&format!("{stem}.{ending}"), bytes));
    }
    let parts = [
        ("holdfast", ".wasm"),
        ("holdfast", ".js"),
        ("style", ".css"),
    ];
    for (stem, kind) in parts {
        let name = files
            .only(|name| name.ends_with(kind) && name.starts_with(stem), kind)
            .unwrap();
        let integrity = integrity(files.get(&name).unwrap());
        assert!(page.contains(&format!("\"./{name}\"")), "{page}");
        assert!(page.contains(&format!("\"{integrity}\"")), "{page}");
    }
    assert!(
        !page.contains("sha384-old") && !page.contains("holdfast-web"),
        "{page}"
    );
}

#[test]
fn the_script_starts_the_app_with_the_files_that_are_there() {
    let (files, page) = assembled();
    let name = files
        .only(
            |name| name.starts_with("holdfast-") && name.ends_with(".js"),
            "",
        )
        .unwrap();
    let script = std::str::from_utf8(files.get(&name).unwrap()).unwrap();
    let wasm = files.only(|name| name.ends_with(".wasm"), "").unwrap();
    let snippet = files.only(|name| name.starts_with("snippet-"), "").unwrap();
    assert!(script.contains(&format!("new URL('{wasm}'")));
    assert!(script.contains("holdfastWasm") && page.contains("holdfastWasm = fetch"));
    assert!(script.contains(&format!("'./{snippet}'")));
    assert!(page.contains(&format!("src=\"./{name}\"")));
}

#[test]
fn the_policy_comes_first_and_allows_only_what_is_delivered() {
    let (mut files, page) = assembled();
    let policy = page.find("Content-Security-Policy").unwrap();
    assert!(policy < page.find("<title>").unwrap());
    let start = page.find("globalThis.holdfastWasm").unwrap();
    let start = page[start..].split('<').next().unwrap();
    let offline = page.rsplit("<script>").next().unwrap();
    let offline = offline.split("</script>").next().unwrap();
    assert!(offline.contains("./sw.js"), "{offline}");
    let expected = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {} {} {}; style-src 'self' {}; \
         img-src 'self' data: blob:; connect-src 'self'; font-src 'none'; manifest-src 'none'; \
         worker-src 'self'; base-uri 'none'; form-action 'none'",
        inline_source("watch();"),
        inline_source(start),
        inline_source(offline),
        inline_source("p { color: red }"),
    );
    assert!(page.contains(&format!("content=\"{expected}\"")), "{page}");

    files.put("app.webmanifest".to_owned(), Vec::new());
    files.put("font.woff2".to_owned(), Vec::new());
    let policy = super::Policy::for_page(&page, &files).unwrap().to_string();
    for wanted in ["manifest-src 'self'", "font-src 'self'"] {
        assert!(policy.contains(wanted), "{policy}");
    }
    assert!(!policy.contains("unsafe-inline"));
    files.take("sw.js").unwrap();
    let policy = super::Policy::for_page(&page, &files).unwrap().to_string();
    assert!(policy.contains("worker-src 'none'"), "{policy}");
}

pub(in crate::pack) fn bundled_in_parts() -> Files {
    let mut files = bundled();
    let glue = format!("import * as import1 from \"./__wasm_split.js\"\n{GLUE}");
    for (name, text) in [
        ("holdfast-web.js", glue.as_str()),
        ("__wasm_split.js", LOADER),
        ("split_rest.wasm", "\0asm-the-rest"),
        ("chunk_2.wasm", "\0asm-both"),
    ] {
        files.put(name.to_owned(), text.as_bytes().to_vec());
    }
    files
}

#[test]
fn later_parts_are_named_after_their_bytes_and_loaded_by_the_one_script() {
    let mut files = bundled_in_parts();
    let mut later = assemble(&mut files).unwrap();
    later.retain(|name| name.ends_with(".wasm"));
    assert_eq!(later.len(), 2);
    let name = files
        .only(
            |name| name.starts_with("holdfast-") && name.ends_with(".js"),
            "",
        )
        .unwrap();
    let script = std::str::from_utf8(files.get(&name).unwrap()).unwrap();
    for name in &later {
        let bytes = files.get(name).unwrap();
        assert!(is_named_after_bytes(name), "{name}");
        assert!(script.contains(&format!(
            "fetch(new URL(\"./{name}\", import.meta.url), {{ integrity: \"{}\" }})",
            integrity(bytes)
        )));
    }
    assert!(script.contains("const import1 = { __wasm_split_load_rest };"));
    for gone in [
        "import *",
        "import {",
        "export const",
        "Streaming",
        "split_rest.wasm",
    ] {
        let kept = usize::from(gone == "import {");
        assert_eq!(script.matches(gone).count(), kept, "{gone} in {script}");
    }
    assert!(files.get("__wasm_split.js").is_none());
    let page = std::str::from_utf8(files.get(PAGE).unwrap()).unwrap();
    assert!(page.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-"));
}

#[test]
fn later_parts_are_weighed_apart_from_the_first_load() {
    let mut files = bundled_in_parts();
    let later = assemble(&mut files).unwrap();
    let sizes = Sizes::of(&files, &Files::default(), &later);
    let weight = |which: &dyn Fn(&str) -> bool| -> usize {
        let chosen = files.iter().filter(|(name, _)| which(name));
        chosen.map(|(_, bytes)| bytes.len()).sum()
    };
    assert_eq!(sizes.whole(), weight(&|_| true));
    let is_first = |name: &str| !later.iter().any(|each| each == name);
    assert_eq!(sizes.first_load(), weight(&is_first));
    let worker = files.get("sw.js").unwrap().len();
    assert_eq!(
        sizes.whole() - sizes.first_load(),
        "\0asm-the-rest\0asm-both".len() + worker
    );
}

#[test]
fn a_loader_that_is_not_understood_is_refused() {
    for (before, after) in [
        ("initSync", "init"),
        ("new URL(\"./split_rest", "new URL(\"split_rest"),
        ("instantiateStreaming", "compileStreaming"),
    ] {
        let mut files = bundled_in_parts();
        let loader = LOADER.replace(before, after);
        files.put("__wasm_split.js".to_owned(), loader.into_bytes());
        assert!(assemble(&mut files).is_err(), "{before}");
    }
    let mut files = bundled_in_parts();
    files.put("holdfast-web.js".to_owned(), GLUE.as_bytes().to_vec());
    assert!(assemble(&mut files).is_err());
}

#[test]
fn style_sheets_are_joined_in_the_order_of_the_page() {
    let (files, page) = assembled();
    let sheet = files.only(|name| name.ends_with(".css"), "sheet").unwrap();
    assert_eq!(
        files.get(&sheet),
        Some(&b"p { margin: 1px }\np { margin: 0 }\n"[..])
    );
    assert_eq!(page.matches("stylesheet").count(), 1, "{page}");
}

#[test]
fn what_is_not_understood_is_refused() {
    for (name, text) in [
        ("index.html", "<html><head></head></html>"),
        ("holdfast-web.js", "export default start;"),
        ("other_bg.wasm", "second"),
        ("app.css", "@import 'other.css';"),
    ] {
        let mut files = bundled();
        files.put(name.to_owned(), text.as_bytes().to_vec());
        assert!(assemble(&mut files).is_err(), "{name}");
    }
    let mut files = bundled();
    files.take("app.css").unwrap();
    assert!(assemble(&mut files).is_err());
}

#[test]
fn a_release_has_compressed_copies_and_replaces_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("from"), folder.path().join("dist"));
    let mut files = bundled();
    files.put("app.css".to_owned(), b"p { margin: 0 }".repeat(100));
    files.write(&from).unwrap();
    fs::create_dir_all(&to).unwrap();
    fs::write(to.join("old.js"), "old").unwrap();

    let sizes = pack(&from, &to, Effort::Release).unwrap();

    let packed = Files::read(&to).unwrap();
    let sheet = packed.only(|name| name.ends_with(".css"), "sheet").unwrap();
    for ending in ["br", "gz"] {
        let copy = packed.get(&format!("{sheet}.{ending}")).unwrap();
        assert!(copy.len() < packed.get(&sheet).unwrap().len());
    }
    assert!(packed.get("old.js").is_none() && packed.get("icon.png.br").is_none());
    let sent: usize = packed
        .iter()
        .filter(|(name, _)| !name.ends_with(".gz"))
        .filter(|(name, _)| packed.get(&format!("{name}.br")).is_none())
        .map(|(_, bytes)| bytes.len())
        .sum();
    assert_eq!(sizes.whole(), sent);
}

#[test]
fn a_first_load_above_the_budget_fails_and_leaves_the_folder_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("from"), folder.path().join("dist"));
    let mut files = bundled();
    files.put("photo.png".to_owned(), vec![0; BUDGET]);
    files.write(&from).unwrap();
    fs::create_dir_all(&to).unwrap();
    fs::write(to.join("old.js"), "old").unwrap();

    let error = pack(&from, &to, Effort::Release).unwrap_err().to_string();

    assert!(error.contains("photo.png"), "{error}");
    assert_eq!(fs::read(to.join("old.js")).unwrap(), b"old");
    assert!(Sizes::of(&files, &Files::default(), &[]).first_load() > BUDGET);
}
