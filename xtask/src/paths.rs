//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// What Trunk leaves: the app before it is packed.
pub fn bundled() -> PathBuf {
    target().join("trunk")
}

/// The deployable folder.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Cargo's output folder, which is also the place for files nobody keeps.
pub fn target() -> PathBuf {
    root().join("target")
}

/// Where `cargo xtask` keeps the tools that it installs.
///
/// A folder of the user, not of the clone, so that a second clone downloads and compiles nothing
/// again; not `~/.cargo/bin`, so that other versions there stay as they are.
/// `HOLDFAST_TOOLS` names another place.
pub fn tools() -> PathBuf {
    if let Some(named) = env::var_os("HOLDFAST_TOOLS").filter(|value| !value.is_empty()) {
        return PathBuf::from(named);
    }
    let cache = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .filter(|path| path.is_absolute());
    match cache {
        Some(cache) => cache.join("holdfast-tools"),
        None => root().join(".tools"),
    }
}
