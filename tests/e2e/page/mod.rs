//! The app in one browser, as a person uses it.

mod act;
mod build;
mod files;
mod incident;
mod look;

use crate::engine::Engine;
use crate::stage::logged_requests;
use crate::webdriver::{Answer, WebDriver};
use holdfast::words::{Lang, Words};
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

/// Enter, in the protocol's own letters.
pub const ENTER: &str = "\u{E007}";
/// Escape.
pub const ESCAPE: &str = "\u{E00C}";
/// Control.
pub const CONTROL: &str = "\u{E009}";

/// How long the app may take to show what a test waits for, on a slow and busy machine.
const DEADLINE: Duration = Duration::from_secs(30);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(30);

/// A browser with the app in it.
pub struct Page {
    driver: WebDriver,
    engine: Engine,
    origin: String,
    downloads: PathBuf,
}

/// The words of the interface in English.
pub fn words() -> &'static Words {
    Lang::En.words()
}

/// Sets the page's clock ahead by so many minutes. Firefox runs scripts beside the page, with a
/// `Date` of their own.
pub const AHEAD: &str = "const page = window.wrappedJSObject || window;\
    const [minutes, now] = [arguments[0], page.Date.now.bind(page.Date)];\
    page.Date.now = () => now() + minutes * 60000;";

/// Letters of the screen that a failure shows.
const SHOWN: usize = 1_500;

/// Looks again and again until there is something.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Result<Option<T>, String>) -> T {
    let started = Instant::now();
    let mut last = String::new();
    loop {
        match look() {
            Ok(Some(found)) => return found,
            Ok(None) => {}
            Err(error) => last = error,
        }
        assert!(
            started.elapsed() < DEADLINE,
            "not within {DEADLINE:?}: {what}. {last}"
        );
        thread::sleep(PAUSE);
    }
}

impl Page {
    /// Starts a browser and waits for the app.
    pub fn open(
        engine: Engine,
        driver: &str,
        capabilities: &Value,
        url: &str,
        downloads: PathBuf,
    ) -> Self {
        let driver = WebDriver::start(driver, capabilities);
        let page = Self {
            driver,
            engine,
            origin: url.to_owned(),
            downloads,
        };
        page.go("");
        page
    }

    /// Opens an address of the app, such as `#/settings`, and waits until it is drawn.
    pub fn go(&self, hash: &str) {
        let url = format!("{}{hash}", self.origin);
        self.ok(self.driver.post("url", &json!({ "url": url })));
        self.wait_for_app();
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.ok(self.driver.post("refresh", &json!({})));
        self.wait_for_app();
    }

    /// Loads the page again as a person does. A driver's own command may pass the service worker by.
    pub fn load_again(&self) {
        self.run("window.stale = true; location.reload();", json!([]));
        until("the page is loaded again", || {
            let fresh = self.driver.script("return !window.stale;", json!([]))?;
            Ok((fresh == json!(true)).then_some(()))
        });
        self.wait_for_app();
        self.is_complete();
    }

    /// Goes elsewhere as a link does, without loading anything.
    pub fn hop(&self, hash: &str) {
        self.run("location.hash = arguments[0];", json!([hash]));
    }

    /// The hash of the address.
    pub fn hash(&self) -> String {
        let value = self.run("return location.hash;", json!([]));
        value.as_str().unwrap_or_default().to_owned()
    }

    pub(super) fn wait_for_app(&self) {
        let booting = words().common.booting;
        until("the app starts", || {
            let text = self.text_now()?;
            Ok((!text.trim().is_empty()
                && !text.contains(booting)
                && !text.contains("Het logboek wordt geopend"))
            .then_some(()))
        });
        // Something to press is there once the app itself is drawn.
        until("the app is drawn", || {
            let drawn = self.driver.script(
                "return !!document.querySelector('main:not(#boot) h1');",
                json!([]),
            )?;
            Ok((drawn == json!(true)).then_some(()))
        });
    }

    /// Runs a script that has to work.
    pub fn run(&self, body: &str, arguments: Value) -> Value {
        self.ok(self.driver.script(body, arguments))
    }

    /// The same for one that calls back.
    pub fn run_later(&self, body: &str, arguments: Value) -> Value {
        self.ok(self.driver.script_later(body, arguments))
    }

    pub(super) fn ok(&self, answer: Answer) -> Value {
        answer.unwrap_or_else(|error| panic!("the browser refused: {error}"))
    }

    /// Makes the window as small as this, or as small as the engine goes, and returns its width
    /// and height in pixels of the page.
    pub fn shrink(&self, width: u32, height: u32) -> (u32, u32) {
        if self.engine == Engine::Chromium {
            // Its windows end at 500 pixels; what is shown in them does not.
            let metrics = json!({
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
            });
            let command = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": metrics });
            self.ok(self.driver.post("goog/cdp/execute", &command));
        } else {
            let size = json!({ "width": width, "height": height });
            self.ok(self.driver.post("window/rect", &size));
        }
        let size = self.run("return [innerWidth, innerHeight];", json!([]));
        serde_json::from_value(size).expect("two numbers")
    }

    /// Opens the app in a second tab and returns the names of both.
    pub fn second_tab(&self) -> (String, String) {
        let first = self.ok(self.driver.get("window"));
        let made = self.ok(self.driver.post("window/new", &json!({ "type": "tab" })));
        let text = |value: &Value| value.as_str().expect("a tab has a name").to_owned();
        (text(&first), text(&made["handle"]))
    }

    /// Turns to a tab.
    pub fn turn_to(&self, tab: &str) {
        self.ok(self.driver.post("window", &json!({ "handle": tab })));
    }

    /// Fails when the page asked for anything beyond its own origin, or complained.
    pub fn end(self) {
        let asked: Vec<String> = if self.engine.tells_requests() {
            let log = self.log("performance");
            let complaints: Vec<Value> = self
                .log("browser")
                .as_array()
                .into_iter()
                .flatten()
                .filter(|line| line["level"] == json!("SEVERE"))
                // Browsers ask for it on their own where the page names another icon.
                .filter(|line| !line["message"].to_string().contains("favicon.ico"))
                .cloned()
                .collect();
            assert!(complaints.is_empty(), "the console says {complaints:#?}");
            logged_requests(&log)
        } else {
            let value = self.run(
                "return [location.href].concat(\
                   performance.getEntriesByType('resource').map((each) => each.name));",
                json!([]),
            );
            serde_json::from_value(value).expect("a list of addresses")
        };
        assert!(
            !asked.is_empty(),
            "no request was seen, not even the app's own"
        );
        let strangers: Vec<&String> = asked
            .iter()
            .filter(|url| {
                !url.starts_with(&self.origin)
                    && !url.starts_with("data:")
                    && !url.starts_with("blob:")
                    && !url.starts_with("about:")
                    && !url.starts_with("chrome:")
            })
            .collect();
        assert!(strangers.is_empty(), "requests elsewhere: {strangers:?}");
    }

    fn log(&self, kind: &str) -> Value {
        self.ok(self.driver.post("se/log", &json!({ "type": kind })))
    }
}

/// What the screen said when a test failed: without it a failure on a busy machine is a riddle.
impl Drop for Page {
    fn drop(&mut self) {
        if !thread::panicking() {
            return;
        }
        let seen = self.driver.script(
            "const text = (each) => each ? each.innerText.replace(/\\s+/g, ' ') : '';\
             const open = [...document.querySelectorAll('dialog[open]')].map(text);\
             return [location.hash, ...open, text(document.querySelector('main'))];",
            json!([]),
        );
        let seen = seen.unwrap_or_else(|error| json!(error)).to_string();
        let seen: String = seen.chars().take(SHOWN).collect();
        let _ = writeln!(std::io::stderr(), "on the screen: {seen}");
    }
}
