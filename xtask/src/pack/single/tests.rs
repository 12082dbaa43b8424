#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;

const PAGE_BEFORE: &str = r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'">
    <link rel="icon" href="./icon.svg" integrity="sha384-x"/>
    <link rel="manifest" href="./holdfast.webmanifest" />
    <link rel="stylesheet" href="./style-0.css" integrity="sha384-x" />
    <script>globalThis.holdfastWasm = fetch("./holdfast-0.wasm", { integrity: "sha384-x" });</script>
    <script type="module" src="./holdfast-0.js" integrity="sha384-x"></script>
  </head>
  <body><main id="boot">Holdfast</main></body>
</html>
"#;
const SCRIPT: &str = r#"const load = fetch(new URL("./holdfast-rest-1.wasm", import.meta.url), { integrity: "x" });
say("café");"#;

fn folder() -> Files {
    // Every byte, many times, in an order that does not compress away.
    let parts: Vec<u8> = (0..40_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let (first, rest) = parts.split_at(15_000);
    let mut files = Files::default();
    for (name, bytes) in [
        ("index.html", PAGE_BEFORE.as_bytes()),
        (
            "style-0.css",
            "p::before { content: \"\u{2192}\" }".as_bytes(),
        ),
        ("icon.svg", b"<svg/>".as_slice()),
        ("holdfast-0.js", SCRIPT.as_bytes()),
        ("holdfast-0.wasm", first),
        ("holdfast-rest-1.wasm", rest),
    ] {
        files.put(name.to_owned(), bytes.to_vec());
    }
    files
}

fn between<'p>(page: &'p [u8], start: &str, end: &str) -> &'p [u8] {
    let at = |part: &str, from: usize| {
        let found = page[from..]
            .windows(part.len())
            .position(|w| w == part.as_bytes());
        from + found.unwrap()
    };
    let from = at(start, 0) + start.len();
    &page[from..at(end, from)]
}

#[test]
fn the_parts_stand_in_the_page_byte_for_byte() {
    let files = folder();
    let page = page_of(&files, "unpack()").unwrap();
    let inside = between(&page, "'>", "</script>");
    assert!(!inside.iter().any(|byte| [0, b'\r', b'<'].contains(byte)));
    let mut bytes = Vec::new();
    let mut rest = inside.iter();
    while let Some(byte) = rest.next() {
        bytes.push(if *byte == MARK {
            rest.next().unwrap() - MOVE
        } else {
            *byte
        });
    }
    let decoder = liblzma::stream::Stream::new_lzma_decoder(u64::MAX).unwrap();
    let mut all = Vec::new();
    liblzma::read::XzDecoder::new_stream(bytes.as_slice(), decoder)
        .read_to_end(&mut all)
        .unwrap();
    let mut expected = files.get("holdfast-0.wasm").unwrap().to_vec();
    expected.extend(files.get("holdfast-rest-1.wasm").unwrap());
    assert!(all == expected, "other bytes");
}

#[test]
fn the_page_asks_for_nothing_and_allows_only_what_stands_in_it() {
    let page = page_of(&folder(), "unpack()").unwrap();
    let text: String = page.iter().map(|byte| char::from(*byte)).collect();
    for gone in ["manifest", "fetch(", "src=", "integrity", "utf-8", "'self'"] {
        assert!(!text.contains(gone), "{gone} is still there");
    }
    assert!(text.contains(r#"<meta charset="windows-1252""#));
    assert!(text.contains(r#"Promise.resolve(holdfastSingle.part("holdfast-rest-1.wasm"))"#));
    assert!(text.contains("say(\"caf\\u00e9\")"), "a letter is lost");
    assert!(
        text.contains("content: \"\\002192\""),
        "a letter of a style is lost"
    );
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\">");
    let policy = String::from_utf8(policy.to_vec()).unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains(&inline_source("unpack()")));
}

#[test]
fn what_would_break_the_page_is_refused() {
    let mut files = folder();
    files.put("holdfast-0.js".to_owned(), b"say('</script>')".to_vec());
    assert!(page_of(&files, "unpack()").is_err());
    let mut files = folder();
    files.put(
        "holdfast-0.js".to_owned(),
        b"fetch(new URL(other))".to_vec(),
    );
    assert!(page_of(&files, "unpack()").is_err());
    let mut files = folder();
    files.take("holdfast-0.wasm").unwrap();
    assert!(page_of(&files, "unpack()").is_err());
}
