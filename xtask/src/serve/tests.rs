#![allow(clippy::unwrap_used)]

use std::fs;

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt;

use super::app;

const HASHED: &str = "holdfast-0123456789abcdef.wasm";

fn ask(path: &str, accept: &str) -> (StatusCode, HeaderMap) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("index.html", "page"),
        ("index.html.gz", "page in gzip"),
        (HASHED, "wasm"),
        (&format!("{HASHED}.br"), "wasm in brotli"),
        (&format!("{HASHED}.gz"), "wasm in gzip"),
        ("app.js", "js"),
        ("app.css", "css"),
        ("app.json", "json"),
        ("app.webmanifest", "manifest"),
        ("icon.svg", "svg"),
        ("icon.png", "png"),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let request = Request::builder()
        .uri(path)
        .header("accept-encoding", accept)
        .body(Body::empty())
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let response = runtime
        .block_on(app(folder.path()).oneshot(request))
        .unwrap();
    (response.status(), response.headers().clone())
}

fn header(path: &str, accept: &str, name: &str) -> Option<String> {
    let (status, headers) = ask(path, accept);
    assert_eq!(status, StatusCode::OK, "{path}");
    Some(headers.get(name)?.to_str().unwrap().to_owned())
}

#[test]
fn each_kind_of_file_has_its_type() {
    for (path, kind) in [
        ("/", "text/html"),
        (&format!("/{HASHED}"), "application/wasm"),
        ("/app.js", "text/javascript"),
        ("/app.css", "text/css"),
        ("/app.json", "application/json"),
        ("/app.webmanifest", "application/manifest+json"),
        ("/icon.svg", "image/svg+xml"),
        ("/icon.png", "image/png"),
    ] {
        let sent = header(path, "", "content-type").unwrap();
        assert!(sent.starts_with(kind), "{path}: {sent}");
        let sniffing = header(path, "", "x-content-type-options");
        assert_eq!(sniffing.as_deref(), Some("nosniff"));
    }
}

#[test]
fn the_browser_gets_the_smallest_copy_that_it_takes() {
    let wasm = format!("/{HASHED}");
    for (path, accept, sent) in [
        (wasm.as_str(), "gzip, deflate, br, zstd", Some("br")),
        (&wasm, "gzip, deflate", Some("gzip")),
        (&wasm, "br;q=0, gzip", Some("gzip")),
        (&wasm, "identity", None),
        ("/", "br, gzip", Some("gzip")),
        ("/app.js", "br, gzip", None),
    ] {
        let encoding = header(path, accept, "content-encoding");
        assert_eq!(encoding.as_deref(), sent, "{path} for {accept}");
        let varies = header(path, accept, "vary");
        assert_eq!(
            varies.as_deref(),
            Some("accept-encoding"),
            "{path} for {accept}"
        );
    }
    let kind = header(&wasm, "br", "content-type");
    assert_eq!(kind.as_deref(), Some("application/wasm"));
}

#[test]
fn only_what_is_named_after_its_bytes_is_kept() {
    let keep = |path: &str| header(path, "", "cache-control").unwrap();
    assert!(keep(&format!("/{HASHED}")).contains("immutable"));
    assert_eq!(keep("/"), "no-cache");
    assert_eq!(keep("/app.js"), "no-cache");
}

#[test]
fn nothing_outside_the_folder_is_served() {
    for path in ["/missing.js", "/../Cargo.toml", "/%2e%2e/Cargo.toml"] {
        assert_eq!(ask(path, "").0, StatusCode::NOT_FOUND, "{path}");
    }
}
