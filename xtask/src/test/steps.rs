//! The checks, in the order in which they run. A new one is a line in [`STEPS`].

use anyhow::{Result, bail};

use super::count::Counts;
use super::driver::Drivers;
use super::{Browser, Outcome, Part, Selection, Step, count, next, structure};
use crate::build::{Kind, build};
use crate::command::{cargo, path_with, run};
use crate::serve::Background;
use crate::tools::{self, WASM_TARGET};
use crate::{paths, sla};

/// All checks.
pub const STEPS: &[Step] = &[
    step(
        "format",
        Part::Style,
        || tools::component("rustfmt", "fmt"),
        format,
    ),
    step(
        "lints",
        Part::Style,
        || tools::component("clippy", "clippy"),
        lints,
    ),
    step(
        "lints for the browser",
        Part::Style,
        tools::wasm_target,
        browser_lints,
    ),
    step(
        "independence of the core",
        Part::Style,
        nothing,
        independence,
    ),
    step("native tests", Part::Native, nothing, native),
    step("worked cases", Part::Native, nothing, worked_cases),
    step("tests in Chromium", Part::Web, for_web, web),
    step("release build", Part::Build, for_build, release),
    in_browser(
        "end to end in Chromium",
        Browser::Chromium,
        for_chromium,
        chromium,
    ),
    in_browser(
        "end to end in Firefox",
        Browser::Firefox,
        for_firefox,
        firefox,
    ),
    in_browser(
        "end to end in WebKitGTK",
        Browser::Webkit,
        for_webkit,
        webkit,
    ),
];

const fn step(
    name: &'static str,
    part: Part,
    prepare: fn() -> Result<()>,
    run: fn(&Selection) -> Result<Outcome>,
) -> Step {
    Step {
        name,
        part,
        browser: None,
        prepare,
        run,
    }
}

const fn in_browser(
    name: &'static str,
    browser: Browser,
    prepare: fn() -> Result<()>,
    run: fn(&Selection) -> Result<Outcome>,
) -> Step {
    Step {
        name,
        part: Part::E2e,
        browser: Some(browser),
        prepare,
        run,
    }
}

fn nothing() -> Result<()> {
    Ok(())
}

fn format(_: &Selection) -> Result<Outcome> {
    run(cargo().args(["fmt", "--all", "--check"]))?;
    Ok(Outcome::Fine)
}

fn lints(_: &Selection) -> Result<Outcome> {
    run(cargo()
        .args(["clippy", "--locked", "--workspace", "--all-targets"])
        .args(["--", "-D", "warnings"]))?;
    Ok(Outcome::Fine)
}

/// The core and the app as they are compiled for a browser, with what does not work there denied.
fn browser_lints(_: &Selection) -> Result<Outcome> {
    run(for_wasm("clippy")
        .args(["--lib", "--bin", "holdfast-web", "--", "-D", "warnings"])
        .env("CLIPPY_CONF_DIR", paths::root().join("xtask/clippy/wasm")))?;
    Ok(Outcome::Fine)
}

fn independence(_: &Selection) -> Result<Outcome> {
    structure::check()?;
    Ok(Outcome::Fine)
}

fn native(selection: &Selection) -> Result<Outcome> {
    let mut tests = cargo();
    tests.args(["test", "--locked", "--workspace", "--no-fail-fast", "--"]);
    tests.args(&selection.arguments);
    count::run(&mut tests).map(Outcome::Ran)
}

/// The acceptance cases of the obligations engine, where they lie beside the repository.
fn worked_cases(_: &Selection) -> Result<Outcome> {
    let file = paths::root().join("../shared/sla_cases.json");
    if !file.is_file() {
        return Ok(Outcome::Skipped(format!("{} is not there", file.display())));
    }
    let report = sla::run(&file)?;
    println!("{report}");
    if report.cases.is_empty() {
        bail!("{} holds no cases", file.display());
    }
    Ok(Outcome::Ran(Counts {
        passed: report.passed(),
        failed: report.failed(),
        ..Counts::default()
    }))
}

fn for_web() -> Result<()> {
    tools::wasm_target()?;
    tools::WASM_BINDGEN_TEST_RUNNER.ensure()?;
    Browser::Chromium.prepare()
}

/// The tests inside the browser half, such as those of the stores on IndexedDB. How the browser is
/// started is in `.cargo/config.toml` and `tests/webdriver.json`.
fn web(selection: &Selection) -> Result<Outcome> {
    let runner = tools::WASM_BINDGEN_TEST_RUNNER.ensure()?;
    let mut tests = for_wasm("test");
    tests
        .args(["--bin", "holdfast-web", "--"])
        .args(&selection.arguments)
        .env("PATH", path_with(&[runner])?)
        .env("CHROMEDRIVER", tools::CHROMIUM_DRIVER.ensure()?)
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30");
    count::run(&mut tests).map(Outcome::Ran)
}

fn for_build() -> Result<()> {
    tools::for_web_build(true).map(drop)
}

fn release(_: &Selection) -> Result<Outcome> {
    build(Kind::Release)?;
    Ok(Outcome::Fine)
}

fn for_chromium() -> Result<()> {
    tools::install_test_packages()?;
    Browser::Chromium.prepare()
}

fn for_firefox() -> Result<()> {
    tools::install_test_packages()?;
    Browser::Firefox.prepare()
}

fn for_webkit() -> Result<()> {
    tools::install_test_packages()?;
    Browser::Webkit.prepare()
}

fn chromium(selection: &Selection) -> Result<Outcome> {
    end_to_end(Browser::Chromium, selection)
}

fn firefox(selection: &Selection) -> Result<Outcome> {
    end_to_end(Browser::Firefox, selection)
}

fn webkit(selection: &Selection) -> Result<Outcome> {
    end_to_end(Browser::Webkit, selection)
}

/// Serves the release and runs `tests/e2e` against it. That target is declared with `test = false`,
/// so that `cargo test` alone does not run it without a browser.
///
/// The tests read `HOLDFAST_URL` (with a slash at the end), `HOLDFAST_BROWSER` (`chromium`,
/// `firefox` or `webkit`), `HOLDFAST_BROWSER_PROGRAM` (where the browser's own program was found),
/// `HOLDFAST_WEBDRIVER` (addresses of WebDriver servers, separated by spaces; those of Firefox and
/// WebKitGTK hold one session each), `HOLDFAST_DIST` (the folder that is served),
/// `HOLDFAST_NEXT` (a later build of it, where there is one),
/// `HOLDFAST_NODE_MODULES` (where axe-core is) and `HOLDFAST_AGAIN` (a file to which they add the
/// name of each test that had to be run a second time).
fn end_to_end(browser: Browser, selection: &Selection) -> Result<Outcome> {
    if !paths::root().join("tests/e2e").is_dir() {
        return Ok(Outcome::Skipped("there is no tests/e2e yet".to_owned()));
    }
    let dist = paths::dist();
    if !dist.join("index.html").is_file() {
        bail!("there is no release in dist/");
    }
    let server = Background::start(&dist)?;
    let drivers = Drivers::start(browser)?;
    let again = paths::target().join(format!("e2e-{}-again.txt", browser.name()));
    std::fs::write(&again, "")?;
    let mut tests = cargo();
    tests
        .args([
            "test",
            "--locked",
            "--package",
            "holdfast",
            "--test",
            "e2e",
            "--",
        ])
        .args(&selection.arguments)
        .env("HOLDFAST_URL", server.url())
        .env("HOLDFAST_BROWSER", browser.name())
        .env("HOLDFAST_WEBDRIVER", drivers.addresses())
        .env("HOLDFAST_DIST", dist)
        .env("HOLDFAST_AGAIN", &again)
        .env("HOLDFAST_NODE_MODULES", tools::install_test_packages()?);
    if let Some(program) = browser.program() {
        tests.env("HOLDFAST_BROWSER_PROGRAM", program);
    }
    if let Some(next) = next::build()? {
        tests.env("HOLDFAST_NEXT", next);
    }
    let mut counts = count::run(&mut tests)?;
    counts.again = std::fs::read_to_string(&again)?.lines().count();
    Ok(Outcome::Ran(counts))
}

/// A cargo command for the app, with the shorter types of a development build.
fn for_wasm(subcommand: &str) -> std::process::Command {
    let mut command = cargo();
    command
        .args([
            subcommand,
            "--locked",
            "--package",
            "holdfast",
            "--target",
            WASM_TARGET,
        ])
        .env("RUSTFLAGS", "--cfg erase_components");
    command
}
