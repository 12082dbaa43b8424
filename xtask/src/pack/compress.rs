//! Compressed copies beside the files, for servers that hand out what lies ready.

use std::io::Write;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::files::Files;

/// Endings of files that are text or code. Pictures and fonts are compressed already.
const COMPRESSIBLE: [&str; 9] = [
    "html",
    "js",
    "css",
    "wasm",
    "json",
    "webmanifest",
    "svg",
    "txt",
    "xml",
];

/// A `.br` and a `.gz` for each file that gets smaller by it.
pub fn copies(files: &Files) -> Result<Files> {
    let mut copies = Files::default();
    for (name, bytes) in files.iter().filter(|(name, _)| is_compressible(name)) {
        let packed = [
            (
                "br",
                with_brotli(bytes).with_context(|| format!("compressing {name}"))?,
            ),
            (
                "gz",
                with_gzip(bytes).with_context(|| format!("compressing {name}"))?,
            ),
        ];
        for (ending, packed) in packed {
            if packed.len() < bytes.len() {
                copies.put(format!("{name}.{ending}"), packed);
            }
        }
    }
    Ok(copies)
}

fn is_compressible(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| COMPRESSIBLE.contains(&ending))
}

fn with_brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
    Ok(packed)
}

fn with_gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
