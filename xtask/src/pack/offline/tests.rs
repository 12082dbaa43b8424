#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::super::files::Files;
use super::super::tests::{bundled, bundled_in_parts};
use super::super::{Effort, PAGE, assemble, pack};
use super::{WORKER, background, short_integrity};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The id and the list that a service worker begins with.
fn read(files: &Files) -> (String, BTreeMap<String, String>) {
    let worker = std::str::from_utf8(files.get(WORKER).unwrap()).unwrap();
    let rest = worker.strip_prefix("const BUILD = \"").unwrap();
    let (build, rest) = rest.split_once("\";\nconst FILES = ").unwrap();
    let (list, _) = rest.split_once(";\n").unwrap();
    (build.to_owned(), serde_json::from_str(list).unwrap())
}

fn page_of(files: &Files) -> String {
    String::from_utf8(files.get(PAGE).unwrap().to_vec()).unwrap()
}

fn assembled(change: impl FnOnce(&mut Files)) -> Files {
    let mut files = bundled_in_parts();
    change(&mut files);
    assemble(&mut files).unwrap();
    files
}

/// The files that a text asks for: those whose names stand in it in quotes, as an address.
fn asked_for<'a>(text: &str, files: &'a Files) -> Vec<&'a str> {
    let names = files.iter().map(|(name, _)| name);
    names
        .filter(|name| {
            ['"', '\''].iter().any(|q| {
                text.contains(&format!("{q}{name}{q}")) || text.contains(&format!("{q}./{name}{q}"))
            })
        })
        .collect()
}

#[test]
fn the_list_is_what_is_shipped_byte_for_byte_without_copies_and_the_worker_itself() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("from"), folder.path().join("dist"));
    let mut files = bundled_in_parts();
    files.put("app.css".to_owned(), b"p { margin: 0 }".repeat(100));
    files.write(&from).unwrap();
    pack(&from, &to, Effort::Release).unwrap();

    let shipped = Files::read(&to).unwrap();
    assert!(!shipped.names(|name| name.ends_with(".br")).is_empty());
    let expected: BTreeMap<String, String> = shipped
        .iter()
        .filter(|(name, _)| *name != WORKER && !name.ends_with(".br") && !name.ends_with(".gz"))
        .map(|(name, bytes)| (name.to_owned(), short_integrity(bytes)))
        .collect();
    assert_eq!(read(&shipped).1, expected);
}

#[test]
fn every_file_that_the_page_or_its_script_asks_for_is_in_the_list() {
    let files = assembled(|_| {});
    let (_, list) = read(&files);
    let mut asked = asked_for(&page_of(&files), &files);
    for script in files.names(|name| name.ends_with(".js") && name != WORKER) {
        asked.extend(asked_for(
            std::str::from_utf8(files.get(&script).unwrap()).unwrap(),
            &files,
        ));
    }
    // The page: the script, the style sheet, the first part, the worker; the script: its snippet
    // and the later parts.
    assert!(asked.len() >= 6, "{asked:?}");
    for name in asked {
        assert!(
            name == WORKER || list.contains_key(name),
            "{name}: {list:?}"
        );
    }
}

#[test]
fn the_page_names_the_build_of_its_worker() {
    let files = assembled(|_| {});
    let (build, _) = read(&files);
    assert_eq!(build.len(), 16);
    let place = format!("<meta name=\"holdfast-build\" content=\"{build}\">");
    assert_eq!(page_of(&files).matches(&place).count(), 1);
}

#[test]
fn the_same_bytes_are_the_same_build_and_any_other_byte_is_another() {
    let build = |change: fn(&mut Files)| read(&assembled(change)).0;
    let first = build(|_| {});
    assert_eq!(first, build(|_| {}));
    let mut others = vec![
        build(|files| put(files, "app.css", "p { margin: 2px }")),
        build(|files| put(files, "split_rest.wasm", "\0asm-another-rest")),
        build(|files| put(files, "icon.png", "GNP")),
        build(|files| put(files, "more.txt", "")),
        build(|files| {
            let page = files.take_text(PAGE).unwrap();
            put(
                files,
                PAGE,
                &page.replace("Holdfast</title>", "Another</title>"),
            );
        }),
    ];
    others.push(first);
    others.sort();
    others.dedup();
    assert_eq!(others.len(), 6);
}

fn put(files: &mut Files, name: &str, text: &str) {
    files.put(name.to_owned(), text.as_bytes().to_vec());
}

#[test]
fn what_the_first_screen_does_not_wait_for_is_no_part_of_the_first_load() {
    let files = assembled(|files| {
        for name in ["icon-192.png", "holdfast.webmanifest", "photo.png"] {
            files.put(name.to_owned(), Vec::new());
        }
    });
    assert_eq!(
        background(&files),
        ["holdfast.webmanifest", "icon-192.png", "sw.js"]
    );
}

#[test]
fn a_page_without_a_place_for_its_build_is_refused() {
    let mut files = bundled();
    assert!(super::add(&mut files).is_err());
}

/// What the page and the manifest name must be what Trunk is told to copy.
#[test]
fn the_manifest_names_icons_that_are_there_in_their_sizes() {
    let text = |name: &str| fs::read_to_string(Path::new(ROOT).join(name)).unwrap();
    let manifest: Value = serde_json::from_str(&text("public/holdfast.webmanifest")).unwrap();
    let page = text("index.html");
    let icons = manifest["icons"].as_array().unwrap();
    let mut named: Vec<(String, String)> = icons
        .iter()
        .map(|icon| (icon["src"].clone(), icon["sizes"].clone()))
        .map(|(src, sizes)| {
            let src = src.as_str().unwrap().trim_start_matches("./");
            (src.to_owned(), sizes.as_str().unwrap().to_owned())
        })
        .collect();
    named.push(("icon-apple-180.png".to_owned(), "180x180".to_owned()));
    for (name, size) in named.iter().filter(|(name, _)| name.ends_with(".png")) {
        assert!(page.contains(&format!("public/icons/{name}")), "{name}");
        let bytes = fs::read(Path::new(ROOT).join("public/icons").join(name)).unwrap();
        let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!(&format!("{}x{}", side(16), side(20)), size, "{name}");
    }
    assert!(named.iter().any(|(name, _)| name == "icon.svg"));
    assert!(page.contains(r#"<link rel="manifest" href="./holdfast.webmanifest""#));
    // Relative, for any folder; without an id, which would be the same in all folders of a host.
    assert_eq!(manifest["start_url"], "./");
    assert_eq!(manifest["scope"], "./");
    assert!(manifest.get("id").is_none());
}

#[test]
fn the_shortcut_of_the_manifest_leads_to_a_new_incident() {
    let text = fs::read_to_string(Path::new(ROOT).join("public/holdfast.webmanifest")).unwrap();
    let manifest: Value = serde_json::from_str(&text).unwrap();
    let url = manifest["shortcuts"][0]["url"].as_str().unwrap();
    let hash = url.strip_prefix("./").unwrap();
    assert_eq!(
        holdfast::route::Route::parse(hash),
        holdfast::route::Route::NewIncident
    );
}
