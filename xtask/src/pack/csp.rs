//! The Content-Security-Policy of the page: nothing, and then what the app needs.
//!
//! It stands in a `meta` element, because the app has to be as safe on a host that sets no
//! headers. `frame-ancestors` and reports do not work there and are left to hosts.

use std::fmt;

use anyhow::Result;

use super::files::Files;
use super::names::inline_source;
use super::page::inline;

/// The directives that differ with what is delivered.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Hashes of the inline scripts.
    scripts: Vec<String>,
    /// Hashes of the inline style elements.
    styles: Vec<String>,
    /// Whether fonts are delivered.
    fonts: bool,
    /// Whether there is a web app manifest.
    manifest: bool,
    /// Whether there is a service worker or another worker.
    workers: bool,
}

impl Policy {
    /// The policy for a page and the files beside it.
    pub fn for_page(page: &str, files: &Files) -> Result<Self> {
        let sources = |kind| -> Result<Vec<String>> {
            Ok(inline(page, kind)?
                .iter()
                .map(|text| inline_source(text))
                .collect())
        };
        let any = |endings: &[&str]| {
            !files
                .names(|name| endings.iter().any(|ending| name.ends_with(ending)))
                .is_empty()
        };
        Ok(Self {
            scripts: sources("script")?,
            styles: sources("style")?,
            fonts: any(&[".woff2", ".woff", ".ttf"]),
            manifest: any(&[".webmanifest"]),
            workers: any(&["worker.js", "sw.js"]),
        })
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let self_or_none = |wanted| if wanted { "'self'" } else { "'none'" };
        write!(
            out,
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"
        )?;
        for source in &self.scripts {
            write!(out, " {source}")?;
        }
        write!(out, "; style-src 'self'")?;
        for source in &self.styles {
            write!(out, " {source}")?;
        }
        write!(
            out,
            "; img-src 'self' data: blob:; connect-src 'self'; font-src {}; manifest-src {}; \
             worker-src {}; base-uri 'none'; form-action 'none'",
            self_or_none(self.fonts),
            self_or_none(self.manifest),
            self_or_none(self.workers),
        )
    }
}
