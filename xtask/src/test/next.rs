//! A later build of the app, for the tests of updates.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::pack::{Effort, pack};
use crate::paths;

/// A section of a wasm file that means nothing: its kind, its length, its name.
const MEANINGLESS: [u8; 7] = [0, 5, 4, b'n', b'e', b'x', b't'];

/// Packs what Trunk left once more, as a build of which every part has other bytes and therefore
/// another name. `None` when Trunk left nothing here, since `dist/` came from elsewhere.
pub fn build() -> Result<Option<PathBuf>> {
    let bundled = paths::bundled();
    if !bundled.join("index.html").is_file() {
        return Ok(None);
    }
    let (changed, packed) = (
        paths::target().join("next"),
        paths::target().join("next-dist"),
    );
    if changed.exists() {
        fs::remove_dir_all(&changed).context("removing the last later build")?;
    }
    fs::create_dir_all(&changed).context("creating the later build")?;
    let mut touched = 0;
    for entry in fs::read_dir(&bundled).context("reading what Trunk left")? {
        let path = entry?.path();
        let Some(name) = path.file_name().filter(|_| path.is_file()) else {
            continue;
        };
        let mut bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let addition: &[u8] = match path.extension().and_then(|ending| ending.to_str()) {
            Some("wasm") => &MEANINGLESS,
            Some("css") => b"\n:root { --next-build: 1 }\n",
            Some("html") => b"<!-- the next build -->\n",
            _ => b"",
        };
        bytes.extend_from_slice(addition);
        touched += usize::from(!addition.is_empty());
        fs::write(changed.join(name), bytes)?;
    }
    if touched < 3 {
        bail!("what Trunk left has no wasm file, style sheet and page to change");
    }
    pack(&changed, &packed, Effort::Quick).context("packing the later build")?;
    Ok(Some(packed))
}
