//! Builds the web app: Trunk compiles and bundles, a release is divided into parts, the packer
//! makes the deployable folder.

use std::time::Instant;

use anyhow::{Context, Result};

use crate::command::{command, path_with, run};
use crate::pack::{BUDGET, Effort, Sizes, pack, single};
use crate::{paths, split, tools};

/// The profile of the release, in `Cargo.toml`.
const PROFILE: &str = "web";

/// Which build of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Quick to build, slow to run, large: for a look.
    Dev,
    /// What is deployed.
    Release,
}

/// Installs what is missing, builds the app into `dist/` and prints what its parts weigh.
pub fn build(kind: Kind) -> Result<Sizes> {
    let folders = tools::for_web_build(kind == Kind::Release)?;
    let started = Instant::now();
    let mut trunk = command("trunk");
    trunk
        .args(["build", "--locked"])
        .env("PATH", path_with(&folders)?)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Trunk takes any value of this for a mistake and stops.
        .env_remove("NO_COLOR");
    // Views of erased types: a fraction of the code, and of the time to compile it. Vectors of 128
    // bits, which every browser has had since 2023: searching reads many bytes at once.
    let mut flags = "--cfg erase_components -C target-feature=+simd128".to_owned();
    if kind == Kind::Release {
        trunk.args(["--cargo-profile", PROFILE]);
        flags = format!("{flags} {}", split::RUSTFLAGS);
    }
    run(trunk.env("RUSTFLAGS", flags))?;
    if kind == Kind::Release {
        split::split(PROFILE, &folders, &paths::bundled()).context("dividing the app")?;
    }
    let compiled = started.elapsed();
    let effort = match kind {
        Kind::Dev => Effort::Quick,
        Kind::Release => Effort::Release,
    };
    let sizes = pack(&paths::bundled(), &paths::dist(), effort).context("packing the app")?;
    print!("{sizes}");
    if kind == Kind::Release {
        let size = single::make(&paths::dist()).context("making the single file")?;
        println!("{} has {size} bytes of {}.", single::NAME, single::MOST);
        println!(
            "The first load takes {} bytes, {} % of its budget of {BUDGET}; the whole app takes {}.",
            sizes.first_load(),
            sizes.first_load() * 100 / BUDGET,
            sizes.whole()
        );
    }
    println!(
        "dist/ is ready (compiled in {:.0} s, packed in {:.0} s).",
        compiled.as_secs_f64(),
        (started.elapsed() - compiled).as_secs_f64()
    );
    Ok(sizes)
}
