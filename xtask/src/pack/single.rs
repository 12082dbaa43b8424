//! The app as one file that opens from a disk, a stick or an attachment, without any server.
//!
//! It is made from the packed folder: styles and scripts stand in the page, the compiled parts are
//! compressed together and stand in it as letters, one for each byte. That needs an encoding with
//! a letter for every byte, so that the page is `windows-1252` and everything else in it ASCII.

use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str, text};

use super::PAGE;
use super::files::Files;
use super::names::inline_source;
use super::page::{inline, with_policy};
use crate::tools;

/// What the file is called.
pub const NAME: &str = "holdfast.html";

/// The most that it may weigh, in bytes.
pub const MOST: usize = 1_500_000;

/// What unpacks it.
const UNPACKS: &str = include_str!("single.js");

/// Stands where the packed bytes are put in the end.
const PLACE: &str = "@packed@";

/// Marks a byte that would not survive being read as a page; it follows, moved by [`MOVE`].
const MARK: u8 = b'=';
const MOVE: u8 = 64;
const MOVED: [u8; 4] = [0x00, b'\r', b'<', MARK];

/// Makes the file from the packed folder, puts it there, and returns its weight in bytes.
///
/// # Errors
/// Fails when a part is missing or not as expected, and when the file is above [`MOST`].
pub fn make(folder: &Path) -> Result<usize> {
    let files = Files::read(folder)?;
    let unpacks = tools::bundle(UNPACKS).context("bundling what unpacks the single file")?;
    let bytes = page_of(&files, &unpacks)?;
    let size = bytes.len();
    if size > MOST {
        bail!("the single file has {size} bytes, more than {MOST}");
    }
    let path = folder.join(NAME);
    fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
    Ok(size)
}

fn page_of(files: &Files, unpacks: &str) -> Result<Vec<u8>> {
    let text = |name: &str| -> Result<String> {
        let bytes = files
            .get(name)
            .with_context(|| format!("{name} is not there"))?;
        String::from_utf8(bytes.to_vec()).with_context(|| format!("{name} is not UTF-8"))
    };
    let only = |start: &str, end: &str| {
        let fits = |name: &str| name.starts_with(start) && name.ends_with(end);
        files.only(fits, &format!("file {start}*{end}"))
    };
    let parts = files.names(|name| name.ends_with(".wasm"));
    let first = parts
        .iter()
        .find(|name| !name.starts_with("holdfast-rest-"))
        .context("the first part is not there")?;
    let script = only("holdfast-", ".js").and_then(|name| text(&name))?;
    let script = format!(
        "globalThis.holdfastWasm = holdfastSingle.part(\"{first}\").arrayBuffer();\n{}",
        parts_from_page(&script, &parts)?
    );
    let sheet = only("style-", ".css").and_then(|name| text(&name))?;
    let icon = STANDARD.encode(text("icon.svg")?);

    let pack = packed(files, &parts)?;
    let (unpacked, lengths) = (pack.unpacked, &pack.lengths);
    let lengths = serde_json::to_string(lengths).context("writing the lengths of the parts")?;
    let holders = format!(
        "<script type=\"text/plain\" id=\"holdfast-record\"></script>\n    \
         <script type=\"text/plain\" id=\"holdfast-pack\" data-bytes=\"{}\" \
         data-unpacked=\"{unpacked}\" data-parts='{lengths}'>{PLACE}</script>\n    \
         <script type=\"module\">{}</script>\n    <script type=\"module\">{}</script>\n  ",
        pack.bytes.len(),
        in_script(unpacks)?,
        in_script(&script)?,
    );
    let page = rewritten(&text(PAGE)?, &in_sheet(&sheet), &icon, &holders)?;
    let page = with_policy(&page, &policy(&page)?)?;
    ensure!(page.is_ascii(), "the page of the single file is not ASCII");
    let (before, after) = page
        .split_once(PLACE)
        .context("there is no place for the packed parts")?;
    let mut out = before.as_bytes().to_vec();
    for byte in pack.bytes {
        if MOVED.contains(&byte) {
            out.extend([MARK, byte + MOVE]);
        } else {
            out.push(byte);
        }
    }
    out.extend(after.as_bytes());
    Ok(out)
}

/// The compiled parts, compressed together.
struct Pack<'n> {
    bytes: Vec<u8>,
    /// How many bytes they are again.
    unpacked: usize,
    /// Each with its length, one after the other.
    lengths: Vec<(&'n str, usize)>,
}

fn packed<'n>(files: &Files, names: &'n [String]) -> Result<Pack<'n>> {
    let mut all = Vec::new();
    let mut lengths = Vec::new();
    for name in names {
        let bytes = files.get(name).context("a part is not there")?;
        all.extend(bytes);
        lengths.push((name.as_str(), bytes.len()));
    }
    let mut options = liblzma::stream::LzmaOptions::new_preset(9 | EXTREME)?;
    // Found best for compiled code, which has no alignment.
    options.literal_context_bits(4).position_bits(0);
    let stream = liblzma::stream::Stream::new_lzma_encoder(&options)?;
    let mut encoder = liblzma::read::XzEncoder::new_stream(all.as_slice(), stream);
    let mut bytes = Vec::new();
    encoder
        .read_to_end(&mut bytes)
        .context("compressing the parts")?;
    Ok(Pack {
        bytes,
        unpacked: all.len(),
        lengths,
    })
}

/// The preset that takes its time.
const EXTREME: u32 = 1 << 31;

/// The script that takes its later parts from the page instead of fetching them.
fn parts_from_page(script: &str, parts: &[String]) -> Result<String> {
    let mut script = script.to_owned();
    for part in parts {
        let fetched = format!("fetch(new URL(\"./{part}\", import.meta.url), {{");
        let Some(from) = script.find(&fetched) else {
            continue;
        };
        let rest = script.get(from..).unwrap_or_default();
        let to = rest
            .find("})")
            .context("a part is fetched in a way unknown here")?
            + 2;
        let taken = format!("Promise.resolve(holdfastSingle.part(\"{part}\"))");
        script.replace_range(from..from + to, &taken);
    }
    let left = script.matches("fetch(new URL(").count();
    ensure!(left == 0, "{left} parts are still fetched");
    Ok(script)
}

/// The page with everything in it. What belongs to a server goes: manifest, worker, icons.
fn rewritten(page: &str, sheet: &str, icon: &str, holders: &str) -> Result<String> {
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!(
            r#"link[rel="manifest"], link[rel="apple-touch-icon"], meta[http-equiv]"#,
            |tag| {
                tag.remove();
                Ok(())
            }
        ))
        .append_element_content_handler(element!("meta[charset]", |meta| {
            meta.set_attribute("charset", "windows-1252")?;
            meta.after(
                "\n    <meta name=\"holdfast-single\" content=\"\">",
                ContentType::Html,
            );
            Ok(())
        }))
        .append_element_content_handler(element!(r#"link[rel="icon"]"#, |link| {
            link.set_attribute("href", &format!("data:image/svg+xml;base64,{icon}"))?;
            link.remove_attribute("integrity");
            Ok(())
        }))
        .append_element_content_handler(element!(r#"link[rel="stylesheet"]"#, |link| {
            link.replace(&format!("<style>{sheet}</style>"), ContentType::Html);
            Ok(())
        }))
        .append_element_content_handler(element!(r#"script[type="module"]"#, |script| {
            script.remove();
            Ok(())
        }))
        .append_element_content_handler(text!("script", |chunk| {
            if chunk.as_str().contains("globalThis.holdfastWasm = fetch(") {
                chunk.remove();
            }
            Ok(())
        }))
        .append_element_content_handler(element!("body", |body| {
            body.append(holders, ContentType::Html);
            Ok(())
        }));
    rewrite_str(page, settings).context("putting everything into one page")
}

/// What the page may do: run what stands in it, and nothing else. It asks for nothing.
fn policy(page: &str) -> Result<String> {
    let sources = |kind| -> Result<String> {
        let texts = inline(page, kind)?;
        let texts = texts.iter().filter(|text| text.as_str() != PLACE);
        Ok(texts
            .map(|text| inline_source(text))
            .collect::<Vec<_>>()
            .join(" "))
    };
    Ok(format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {}; style-src {}; \
         img-src data: blob:; base-uri 'none'; form-action 'none'",
        sources("script")?,
        sources("style")?,
    ))
}

/// A script as it may stand in an ASCII page. Other letters stand in its strings alone.
fn in_script(script: &str) -> Result<String> {
    ensure!(
        !script.contains("</script") && !script.contains("<!--"),
        "a script would end its own element"
    );
    Ok(escaped(script, |unit| format!("\\u{unit:04x}")))
}

fn in_sheet(sheet: &str) -> String {
    sheet
        .chars()
        .map(|letter| match letter.is_ascii() {
            true => letter.to_string(),
            false => format!("\\{:06x}", u32::from(letter)),
        })
        .collect()
}

fn escaped(text: &str, escape: impl Fn(u16) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii() {
            out.push(letter);
        } else {
            let mut units = [0; 2];
            out.extend(
                letter
                    .encode_utf16(&mut units)
                    .iter()
                    .map(|unit| escape(*unit)),
            );
        }
    }
    out
}

#[cfg(test)]
mod tests;
