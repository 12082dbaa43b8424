//! The page: which parts it loads, and what it may do.

use std::cell::{Cell, RefCell};

use anyhow::{Context, Result, bail};
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str, text};

use super::names::integrity;
use super::offline;

/// What Trunk's own start script says at its end, by which it is recognised.
const TRUNK_START: &str = "TrunkApplicationStarted";

/// Selects what asks for a style sheet.
const SHEET: &str = r#"link[rel="stylesheet"]"#;

/// A file as the page refers to it.
struct Part {
    name: String,
    integrity: String,
}

impl Part {
    fn new(name: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            integrity: integrity(bytes),
        }
    }
}

/// The parts that the page loads.
pub struct Parts {
    wasm: Part,
    script: Part,
    sheet: Option<Part>,
}

impl Parts {
    /// The app itself.
    pub fn new(wasm_name: &str, wasm: &[u8], script_name: &str, script: &[u8]) -> Self {
        Self {
            wasm: Part::new(wasm_name, wasm),
            script: Part::new(script_name, script),
            sheet: None,
        }
    }

    /// The one style sheet, made of all that the page asks for.
    pub fn set_sheet(&mut self, name: &str, bytes: &[u8]) {
        self.sheet = Some(Part::new(name, bytes));
    }

    /// The tags that load the app.
    ///
    /// The wasm file is asked for at once, not only when the script has arrived. A `preload` link
    /// would ask for it too, but browsers ignore its `integrity`, and WebKit then loads it twice.
    fn tags(&self) -> String {
        let Self { wasm, script, .. } = self;
        format!(
            concat!(
                r#"<script>globalThis.holdfastWasm = fetch("./{}", {{ integrity: "{}" }});</script>"#,
                "\n    ",
                r#"<script type="module" src="./{}" crossorigin="anonymous" integrity="{}"></script>"#,
                "\n    {}",
            ),
            wasm.name,
            wasm.integrity,
            script.name,
            script.integrity,
            offline::tags(),
        )
    }
}

/// The files of the style sheets that the page asks for, in its order.
pub fn sheets(page: &str) -> Result<Vec<String>> {
    let names = RefCell::new(Vec::new());
    let settings =
        RewriteStrSettings::new().append_element_content_handler(element!(SHEET, |link| {
            if link.has_attribute("media") {
                return Err("a style sheet with `media` cannot be joined with the others".into());
            }
            let href = link.get_attribute("href").unwrap_or_default();
            names
                .borrow_mut()
                .push(href.trim_start_matches("./").to_owned());
            Ok(())
        }));
    rewrite_str(page, settings).context("looking for style sheets")?;
    Ok(names.into_inner())
}

/// Replaces what Trunk wrote for loading the app, and asks for one style sheet instead of many.
///
/// # Errors
/// Fails when Trunk's start script is not there.
pub fn refer_to(page: &str, parts: &Parts) -> Result<String> {
    let replaced = Cell::new(0_usize);
    let sheet = Cell::new(parts.sheet.as_ref());
    let script_text = RefCell::new(String::new());
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!(
            r#"link[rel="modulepreload"], link[rel="preload"]"#,
            |link| {
                link.remove();
                Ok(())
            }
        ))
        .append_element_content_handler(element!(SHEET, |link| {
            match sheet.take() {
                Some(part) => {
                    link.set_attribute("href", &format!("./{}", part.name))?;
                    link.set_attribute("integrity", &part.integrity)?;
                    link.set_attribute("crossorigin", "anonymous")?;
                }
                None => link.remove(),
            }
            Ok(())
        }))
        .append_element_content_handler(text!(r#"script[type="module"]"#, |chunk| {
            let mut text = script_text.borrow_mut();
            text.push_str(chunk.as_str());
            if !chunk.last_in_text_node() {
                chunk.remove();
            } else if text.contains(TRUNK_START) {
                replaced.set(replaced.get() + 1);
                chunk.replace(MARK, ContentType::Html);
                text.clear();
            } else {
                chunk.replace(&text, ContentType::Html);
                text.clear();
            }
            Ok(())
        }));
    let page = rewrite_str(page, settings).context("rewriting the page")?;
    if replaced.get() != 1 {
        bail!(
            "the page has {} start scripts of Trunk where one is expected",
            replaced.get()
        );
    }
    let script = format!(r#"<script type="module">{MARK}</script>"#);
    if !page.contains(&script) {
        bail!("the start script of Trunk has attributes unknown here");
    }
    Ok(page.replace(&script, &parts.tags()))
}

/// Stands where Trunk's start script was until the whole element is replaced.
const MARK: &str = "/*start*/";

/// Puts the policy directly after the declaration of the encoding, before anything can load.
pub fn with_policy(page: &str, policy: &str) -> Result<String> {
    let placed = Cell::new(false);
    let tag = format!(
        "\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
        policy.replace('&', "&amp;").replace('"', "&quot;")
    );
    let settings = RewriteStrSettings::new().append_element_content_handler(element!(
        "head > meta[charset]",
        |meta| {
            meta.after(&tag, ContentType::Html);
            placed.set(true);
            Ok(())
        }
    ));
    let page = rewrite_str(page, settings).context("placing the policy")?;
    if !placed.get() {
        bail!("the page declares no encoding, after which the policy would stand");
    }
    Ok(page)
}

/// The texts of the page's inline elements of one kind, such as `script` or `style`.
pub fn inline(page: &str, kind: &str) -> Result<Vec<String>> {
    let texts = RefCell::new(Vec::new());
    let current = RefCell::new(String::new());
    let settings = RewriteStrSettings::new().append_element_content_handler(text!(kind, |chunk| {
        let mut text = current.borrow_mut();
        text.push_str(chunk.as_str());
        if chunk.last_in_text_node() && !text.is_empty() {
            texts.borrow_mut().push(std::mem::take(&mut *text));
        }
        Ok(())
    }));
    rewrite_str(page, settings).context("looking for inline elements")?;
    Ok(texts.into_inner())
}
