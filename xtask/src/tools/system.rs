//! Programs that come with the operating system's packages. Debian is automated, others are not.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{env, io};

use anyhow::{Context, Result, bail};

use crate::command::{command, on_path, output, run};

/// A program of the system, and the Debian package that brings it.
#[derive(Debug, Clone, Copy)]
pub struct SystemTool {
    /// What people call it.
    name: &'static str,
    /// Any of these programs will do; the first one found is used.
    programs: &'static [&'static str],
    /// The Debian package.
    package: &'static str,
}

/// Runs the npm tools.
pub const NODE: SystemTool = tool("Node.js", &["node"], "nodejs");
/// Installs the npm tools.
pub const NPM: SystemTool = tool("npm", &["npm"], "npm");
/// The browser of most checks.
pub const CHROMIUM: SystemTool = tool(
    "Chromium",
    &["chromium", "chromium-browser", "google-chrome", "chrome"],
    "chromium",
);
/// Lets WebDriver drive Chromium.
pub const CHROMIUM_DRIVER: SystemTool = tool("ChromeDriver", &["chromedriver"], "chromium-driver");
/// The second engine.
pub const FIREFOX: SystemTool = tool("Firefox", &["firefox-esr", "firefox"], "firefox-esr");
/// The third engine, with its driver.
pub const WEBKIT_DRIVER: SystemTool = tool(
    "WebKitGTK's driver",
    &["WebKitWebDriver"],
    "webkit2gtk-driver",
);
/// A screen for the browser that has no headless mode.
pub const XVFB: SystemTool = tool("Xvfb", &["Xvfb"], "xvfb");

const fn tool(
    name: &'static str,
    programs: &'static [&'static str],
    package: &'static str,
) -> SystemTool {
    SystemTool {
        name,
        programs,
        package,
    }
}

impl SystemTool {
    /// The program, if it is there.
    pub fn find(&self) -> Option<PathBuf> {
        self.programs.iter().find_map(|program| on_path(program))
    }

    /// Finds or installs the program.
    pub fn ensure(&self) -> Result<PathBuf> {
        if let Some(program) = self.find() {
            return Ok(program);
        }
        let Self { name, package, .. } = self;
        if !has_apt() {
            tell_what_is_automated();
            bail!(
                "{name} is missing, and only Debian's packages are installed automatically; \
                 install it so that one of these programs is on PATH: {}",
                self.programs.join(", ")
            );
        }
        eprintln!("Installing {name} from the package {package}.");
        install(package).with_context(|| {
            format!(
                "{name} could not be installed; install it with: sudo apt-get install {package}"
            )
        })?;
        self.find().with_context(|| {
            format!(
                "the package {package} is installed, but none of these is on PATH: {}",
                self.programs.join(", ")
            )
        })
    }
}

/// Tells people on other systems, once, what they have to bring themselves.
pub fn tell_what_is_automated() {
    static TOLD: Once = Once::new();
    if has_apt() {
        return;
    }
    TOLD.call_once(|| {
        eprintln!(
            "On this system ({}) cargo xtask installs the Rust target, the cargo tools and the npm \
             packages. Node.js, browsers and their drivers are installed automatically on Debian \
             only; here those on PATH are used.",
            env::consts::OS
        );
    });
}

fn has_apt() -> bool {
    cfg!(target_os = "linux") && on_path("apt-get").is_some()
}

/// Installs a package, after bringing the package lists up to date once.
fn install(package: &str) -> Result<()> {
    static UPDATED: AtomicBool = AtomicBool::new(false);
    if !UPDATED.swap(true, Ordering::Relaxed) {
        run(apt_get()?.args(["update", "--quiet"]))?;
    }
    run(apt_get()?.args(["install", "--yes", "--no-install-recommends", package]))
}

/// `apt-get`, as root, asking nothing but at most the password of a person who is there.
fn apt_get() -> Result<Command> {
    const WAIT: &str = "DPkg::Lock::Timeout=300";
    if output(command("id").arg("-u")).is_some_and(|id| id.trim() == "0") {
        let mut apt = command("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive")
            .args(["-o", WAIT]);
        return Ok(apt);
    }
    if on_path("sudo").is_none() {
        bail!("installing packages needs root, and there is no sudo");
    }
    let mut apt = command("sudo");
    if io::stdin().is_terminal() && env::var_os("CI").is_none() {
        apt.stdin(Stdio::inherit());
    } else {
        apt.arg("--non-interactive");
    }
    apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", WAIT]);
    Ok(apt)
}
