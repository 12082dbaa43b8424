//! Tools that cargo compiles and installs.

use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{by_hand, folder_of};
use crate::command::{cargo, command, on_path, output, run};
use crate::paths;

/// A program from a crate of a fixed version.
pub struct CargoTool {
    /// The program.
    program: &'static str,
    /// The crate it comes from.
    package: &'static str,
    /// The version that is installed.
    version: &'static str,
    /// The features of the crate without which there is no program; mostly none.
    features: &'static str,
    /// Which programs of this name will do.
    fitting: Fitting,
    /// How long compiling takes on two cores, for people who wait.
    takes: &'static str,
}

/// Which programs of the right name will do.
enum Fitting {
    /// Of any version.
    Any,
    /// Of the version in use, as the program says itself.
    SameVersion,
    /// Only the one that was installed here, since the program does not tell its version.
    Installed,
}

/// Runs the steps of a web build and collects its files.
pub const TRUNK: CargoTool = CargoTool {
    program: "trunk",
    package: "trunk",
    version: "0.21.14",
    features: "",
    fitting: Fitting::SameVersion,
    takes: "about 7 minutes",
};

/// Writes the JavaScript beside the wasm. It has to be of the version of the crate.
pub const WASM_BINDGEN: CargoTool = CargoTool {
    program: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    version: "0.2.129",
    features: "",
    fitting: Fitting::SameVersion,
    takes: "about 3 minutes",
};

/// Runs wasm tests in a browser. Installed together with [`WASM_BINDGEN`].
pub const WASM_BINDGEN_TEST_RUNNER: CargoTool = CargoTool {
    program: "wasm-bindgen-test-runner",
    ..WASM_BINDGEN
};

/// Divides the wasm of a release into parts. It has to understand what the macros of
/// `wasm_split_helpers` leave in the wasm.
pub const WASM_SPLIT: CargoTool = CargoTool {
    program: "wasm-split-cli",
    package: "wasm_split_cli_support",
    version: "0.2.4",
    features: "build-binary",
    fitting: Fitting::Installed,
    takes: "about 2 minutes",
};

/// Lets WebDriver drive Firefox.
pub const GECKODRIVER: CargoTool = CargoTool {
    program: "geckodriver",
    package: "geckodriver",
    version: "0.37.1",
    features: "",
    fitting: Fitting::Any,
    takes: "about 3 minutes",
};

impl CargoTool {
    /// The program, wherever it is, if it is there.
    pub fn find(&self) -> Option<PathBuf> {
        on_path(self.program)
            .filter(|program| self.fits(program))
            .or_else(|| Some(self.installed()).filter(|program| self.fits(program)))
    }

    /// Finds or installs the program and returns its folder.
    pub fn ensure(&self) -> Result<PathBuf> {
        if let Some(program) = self.find() {
            return folder_of(program);
        }
        let Self {
            package,
            version,
            features,
            takes,
            ..
        } = self;
        eprintln!("Installing {package} {version} (compiling it takes {takes} on two cores).");
        let mut install = cargo();
        install
            .args(["install", "--locked", "--version", version, package])
            .args(["--features", features])
            .arg("--root")
            .arg(self.prefix())
            // The flags of the build in which this runs are not meant for the tool.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("CARGO_BUILD_TARGET")
            .env_remove("CARGO_TARGET_DIR")
            // The tools wait for compilers more than they compute: compiling them fast matters more
            // than how fast they run.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        let line = format!("cargo install --locked --version {version} {package}");
        run(&mut install).with_context(|| by_hand(&line))?;
        self.find()
            .with_context(|| format!("{} is not there after installing it", self.program))
            .with_context(|| by_hand(&line))
            .and_then(folder_of)
    }

    fn prefix(&self) -> PathBuf {
        paths::tools().join(format!("{}-{}", self.package, self.version))
    }

    fn installed(&self) -> PathBuf {
        self.prefix()
            .join("bin")
            .join(format!("{}{EXE_SUFFIX}", self.program))
    }

    fn fits(&self, program: &Path) -> bool {
        let says = |fits: &dyn Fn(&str) -> bool| {
            output(command(program).arg("--version")).is_some_and(|answer| fits(&answer))
        };
        match self.fitting {
            Fitting::Any => says(&|_| true),
            Fitting::SameVersion => says(&|answer| names_version(answer, self.version)),
            Fitting::Installed => program == self.installed() && program.is_file(),
        }
    }
}

/// Whether what a program says about itself names this version.
fn names_version(answer: &str, version: &str) -> bool {
    answer
        .split_whitespace()
        .any(|word| word.trim_start_matches('v') == version)
}

#[cfg(test)]
mod tests {
    use super::names_version;

    #[test]
    fn a_version_is_a_whole_word() {
        assert!(names_version("trunk 0.21.14\n", "0.21.14"));
        assert!(names_version("wasm-opt version 132 (version_132)", "132"));
        assert!(!names_version("trunk 0.21.1", "0.21.14"));
        assert!(!names_version("trunk 0.21.140", "0.21.14"));
    }
}
