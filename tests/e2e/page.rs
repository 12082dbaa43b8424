//! The app in one browser, as a person uses it.

use crate::engine::Engine;
use crate::stage::logged_requests;
use crate::webdriver::{Answer, Element, WebDriver};
use holdfast::words::{Lang, Words};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// Enter, in the protocol's own letters.
pub const ENTER: &str = "\u{E007}";
/// Escape.
pub const ESCAPE: &str = "\u{E00C}";
/// Control.
pub const CONTROL: &str = "\u{E009}";

const FIND: &str = include_str!("find.js");
/// How long the app may take to show what a test waits for, on a slow and busy machine.
const DEADLINE: Duration = Duration::from_secs(30);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(30);

/// One incident as its screen shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The heading.
    pub title: String,
    /// The name of the mark of the severity.
    pub severity: String,
    /// The rows of the timeline, without who wrote them down when.
    pub entries: Vec<String>,
}

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

    fn wait_for_app(&self) {
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

    /// Waits until every part of the app is here, so that the network may go.
    pub fn is_complete(&self) {
        until("every part is here", || {
            let parts = "return document.documentElement.dataset.parts === 'complete';";
            let complete = self.driver.script(parts, json!([]))?;
            Ok((complete == json!(true)).then_some(()))
        });
    }

    /// Waits until the app is kept on this device and the page is under its worker. `false` in a
    /// browser that keeps no apps.
    pub fn is_kept(&self) -> bool {
        self.is_complete();
        until("the app is kept", || match self.known("works")?.as_str() {
            Some("now") => {
                let mine = "return !!navigator.serviceWorker.controller;";
                let mine = self.driver.script(mine, json!([]))?;
                Ok((mine == json!(true)).then_some(true))
            }
            Some("never") => Ok(Some(false)),
            _ => Ok(None),
        })
    }

    /// The id of the build that runs.
    pub fn build(&self) -> String {
        let build = self.ok(self.known("build"));
        build.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until another build runs than this one, with all its parts.
    pub fn runs_another_build_than(&self, build: &str) {
        until("another build runs", || {
            let now = self.known("build")?;
            Ok(now.as_str().is_some_and(|now| now != build).then_some(()))
        });
        self.wait_for_app();
        self.is_complete();
    }

    /// What the page knows about being kept. Firefox runs scripts beside the page.
    fn known(&self, name: &str) -> Answer {
        let page = "return (window.wrappedJSObject || window).holdfastOffline[arguments[0]];";
        self.driver.script(page, json!([name]))
    }

    /// The names of the files that the page was made of, without those for its icon.
    pub fn made_of(&self) -> Vec<String> {
        let loaded = self.run(
            "return performance.getEntriesByType('resource')\
               .map((each) => new URL(each.name).pathname.split('/').pop())\
               .filter((name) => /[.](wasm|css)$|^holdfast-.*[.]js$/.test(name));",
            json!([]),
        );
        let loaded: Vec<String> = serde_json::from_value(loaded).expect("a list of names");
        assert!(loaded.len() >= 3, "the page was made of {loaded:?} alone");
        loaded
    }

    /// Runs a script that has to work.
    pub fn run(&self, body: &str, arguments: Value) -> Value {
        self.ok(self.driver.script(body, arguments))
    }

    /// The same for one that calls back.
    pub fn run_later(&self, body: &str, arguments: Value) -> Value {
        self.ok(self.driver.script_later(body, arguments))
    }

    fn ok(&self, answer: Answer) -> Value {
        answer.unwrap_or_else(|error| panic!("the browser refused: {error}"))
    }

    /// Waits for an element with this role and name.
    pub fn find(&self, role: &str, name: &str) -> Element {
        self.look_for(role, name, false)
    }

    fn look_for(&self, role: &str, name: &str, show: bool) -> Element {
        until(&format!("{role} “{name}”"), || {
            let value = self.driver.script(FIND, json!([role, name, show]))?;
            match WebDriver::element(&value) {
                Some(element) => Ok(Some(element)),
                None => Err(format!("On screen: {}", self.text_now()?)),
            }
        })
    }

    /// The same without waiting.
    pub fn found(&self, role: &str, name: &str) -> Option<Element> {
        let value = self.driver.script(FIND, json!([role, name, false])).ok()?;
        WebDriver::element(&value)
    }

    /// Presses what has this role and name.
    pub fn press(&self, role: &str, name: &str) {
        until(&format!("press {role} “{name}”"), || {
            // It may be drawn anew between looking and pressing.
            let mut element = self.look_for(role, name, true);
            if self.engine == Engine::Webkit {
                // It draws late, and a press goes where the button was. A tab behind another one
                // is not drawn at all.
                let frames = "const done = arguments[arguments.length - 1];\
                    if (document.hidden) done(true);\
                    requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
                self.driver.script_later(frames, json!([]))?;
                element = self.look_for(role, name, true);
            }
            self.driver.click(&element).map(Some)
        });
    }

    /// The same for a button that takes no second tap of a double tap: where an engine reads two
    /// presses in one place as one, it is pressed again.
    pub fn press_apart(&self, role: &str, name: &str) {
        until(
            &format!("press {role} “{name}” apart from others"),
            || {
                self.run(
                    "document.addEventListener('click', (press) => {\
                   document.documentElement.dataset.tap = press.detail;\
                 }, { capture: true, once: true });",
                    json!([]),
                );
                self.press(role, name);
                let tap = self.run("return document.documentElement.dataset.tap;", json!([]));
                Ok((tap == json!("1")).then_some(()))
            },
        );
    }

    /// Types into the field of this name.
    pub fn fill(&self, name: &str, text: &str) {
        let field = self.find("field", name);
        self.ok(self.driver.type_into(&field, text));
    }

    /// Types into the field of this name, in place of what it holds.
    pub fn retype(&self, name: &str, text: &str) {
        let field = self.find("field", name);
        self.run(
            "arguments[0].focus(); arguments[0].select();",
            json!([{ crate::webdriver::ELEMENT: field.0 }]),
        );
        self.ok(self.driver.type_into(&field, text));
    }

    /// Chooses a file in the field of this name.
    pub fn put_file(&self, name: &str, path: &Path) {
        let field = self.find("file", name);
        let path = path.to_str().expect("a path in UTF-8");
        self.ok(self.driver.type_into(&field, path));
    }

    /// Chooses from the list of this name the first entry that starts so.
    pub fn pick(&self, name: &str, start: &str) {
        let list = self.find("choice", name);
        let picked = self.run(
            "const [list, start] = arguments;\
             const hit = [...list.options].find((each) => each.text && each.text.startsWith(start));\
             if (hit) {\
               list.value = hit.value;\
               list.dispatchEvent(new Event('change', { bubbles: true }));\
             }\
             return !!hit;",
            json!([{ crate::webdriver::ELEMENT: list.0 }, start]),
        );
        assert_eq!(picked, json!(true), "no “{start}” in “{name}”");
    }

    /// Presses keys together, wherever the focus is.
    pub fn keys(&self, keys: &[&str]) {
        self.ok(self.driver.press(keys));
    }

    /// Waits until the dialog on top has taken the focus, so that keys reach it.
    pub fn in_dialog(&self) {
        until("the focus is in the dialog", || {
            let inside = self.driver.script(
                "const dialog = document.activeElement?.closest('dialog[open]');\
                 return !!dialog && dialog !== document.activeElement;",
                json!([]),
            )?;
            Ok((inside == json!(true)).then_some(()))
        });
    }

    /// Waits until this is said aloud: what is wrong takes the focus, and typing before that would
    /// go there.
    pub fn is_told(&self, text: &str) {
        until(&format!("“{text}” has the focus"), || {
            let told = "const told = document.activeElement;\
                return !!told && told.matches('[role=alert]') && told.innerText.includes(arguments[0]);";
            let told = self.driver.script(told, json!([text]))?;
            Ok((told == json!(true)).then_some(()))
        });
    }

    /// Leaves whatever field has the focus.
    pub fn leave_field(&self) {
        self.run("document.activeElement?.blur();", json!([]));
    }

    /// Everything on the screen.
    pub fn text(&self) -> String {
        self.text_now().unwrap_or_else(|error| panic!("{error}"))
    }

    /// The same without what can be chosen from a list: names of zones are not in any language.
    pub fn text_without_choices(&self) -> String {
        let lists = self.run(
            "return [...document.querySelectorAll('select')].map((each) => each.innerText);",
            json!([]),
        );
        let lists = lists.as_array().into_iter().flatten();
        lists
            .filter_map(Value::as_str)
            .fold(self.text(), |text, list| text.replace(list, ""))
    }

    fn text_now(&self) -> Result<String, String> {
        let value = self.driver.script(
            "return document.body ? document.body.innerText : '';",
            json!([]),
        )?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until this can be read.
    pub fn sees(&self, text: &str) {
        until(&format!("“{text}” on screen"), || {
            let shown = self.text_now()?;
            if shown.contains(text) {
                Ok(Some(()))
            } else {
                Err(format!("On screen: {shown}"))
            }
        });
    }

    /// Waits until this cannot be read any more.
    pub fn misses(&self, text: &str) {
        until(&format!("“{text}” goes"), || {
            Ok((!self.text_now()?.contains(text)).then_some(()))
        });
    }

    /// Starts an incident with the keyboard and waits for its screen.
    pub fn create(&self, words: &Words, title: &str) {
        self.press("button", words.list.new);
        self.fill(words.incident.title_field, &format!("{title}{ENTER}"));
        self.find("heading", title);
    }

    /// Writes a line and waits until it stands in the timeline as `shown`.
    pub fn write(&self, words: &Words, line: &str, shown: &str) {
        self.fill(words.entry.label, &format!("{line}{ENTER}"));
        until(&format!("“{shown}” in the timeline"), || {
            let entries = self.entries()?;
            Ok(entries
                .iter()
                .any(|entry| entry.contains(shown))
                .then_some(()))
        });
    }

    fn entries(&self) -> Result<Vec<String>, String> {
        let value = self.driver.script(
            "return [...document.querySelectorAll('main li')]\
               .filter((row) => row.querySelector('time[datetime]'))\
               .map((row) => row.innerText.replace(/\\s+/g, ' ').trim());",
            json!([]),
        )?;
        Ok(value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|text| text.as_str().map(str::to_owned))
            .collect())
    }

    /// Waits until the timeline says all this, and returns the incident.
    pub fn incident_with(&self, texts: &[&str]) -> Shown {
        let entries = until(&format!("{texts:?} in the timeline"), || {
            let entries = self.entries()?;
            if texts
                .iter()
                .all(|text| entries.iter().any(|entry| entry.contains(text)))
            {
                Ok(Some(entries))
            } else {
                Err(format!("The timeline says {entries:?}"))
            }
        });
        // A page that has just started draws itself once more when it knows everything.
        let (title, severity) = until("the head of the incident", || {
            let head = self.driver.script(
                "const [title, mark] = ['main h1', 'main header [role=img]']\
                   .map((each) => document.querySelector(each));\
                 return title && mark && [title.innerText, mark.getAttribute('aria-label')];",
                json!([]),
            )?;
            let text = |at: usize| Some(head.get(at)?.as_str()?.to_owned());
            Ok(text(0).zip(text(1)))
        });
        Shown {
            title,
            severity,
            entries,
        }
    }

    /// Waits until the screen shows this incident, to the last entry.
    pub fn incident_is(&self, expected: &Shown) {
        until(&format!("{expected:?}"), || {
            let texts: Vec<&str> = expected.entries.iter().map(String::as_str).collect();
            let shown = self.incident_with(&texts);
            if shown == *expected {
                Ok(Some(()))
            } else {
                Err(format!("There is {shown:?}"))
            }
        });
    }

    /// Waits for an element of an incident, which in a narrow window may stand behind any tab.
    pub fn seek(&self, role: &str, name: &str) -> Element {
        self.seek_in(words(), role, name)
    }

    /// The same in another language.
    pub fn seek_in(&self, words: &Words, role: &str, name: &str) -> Element {
        let say = &words.incident;
        let tabs = [say.tab_people, say.tab_tell, say.tab_log, say.tab_now];
        let mut tabs = tabs.iter().cycle();
        until(&format!("{role} “{name}”, behind a tab or not"), || {
            if let Some(found) = self.found(role, name) {
                return Ok(Some(found));
            }
            if let Some(tab) = tabs.next().and_then(|tab| self.found("link", tab)) {
                self.driver.click(&tab)?;
                thread::sleep(5 * PAUSE);
            }
            Ok(None)
        })
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

    /// Presses what has this name and, on a narrow screen, stands behind another name.
    pub fn press_behind(&self, behind: (&str, &str), role: &str, name: &str) {
        until(
            &format!("{role} “{name}”, or “{}” before it", behind.1),
            || {
                if self.found(role, name).is_none() {
                    let Some(cover) = self.found(behind.0, behind.1) else {
                        return Ok(None);
                    };
                    self.driver.click(&cover)?;
                }
                Ok(Some(()))
            },
        );
        self.press(role, name);
    }

    /// Sets the severity with keys: `s`, then the digit.
    pub fn grade(&self, words: &Words, level: u8) {
        self.leave_field();
        self.keys(&["s"]);
        self.find("heading", words.severity.pick);
        self.in_dialog();
        self.keys(&[&level.to_string()]);
        self.find("image", &words.severity.level(&level.to_string()));
    }

    /// Saves everything with Ctrl+S and returns the bytes.
    pub fn save_all(&self) -> Vec<u8> {
        self.leave_field();
        self.saved(|| self.keys(&[CONTROL, "s"]))
    }

    /// What is saved as a file when this is done.
    pub fn saved(&self, act: impl FnOnce()) -> Vec<u8> {
        if !self.engine.saves_to_folder() {
            self.run(
                "window.offered = null; const make = URL.createObjectURL;\
                 URL.createObjectURL = (blob) => { window.offered = blob; return make.call(URL, blob); };",
                json!([]),
            );
            act();
            let text = until("a file is offered", || {
                let value = self.driver.script_later(
                    "const done = arguments[arguments.length - 1];\
                     if (window.offered) window.offered.text().then(done); else done(null);",
                    json!([]),
                )?;
                Ok(value.as_str().map(str::to_owned))
            });
            return text.into_bytes();
        }
        let before = files_in(&self.downloads);
        act();
        let path = until("a file is saved", || {
            let whole = files_in(&self.downloads)
                .into_iter()
                .filter(|path| !before.contains(path))
                .find(|path| path.extension().is_some_and(|end| end == "json"));
            // An empty file is still being written.
            Ok(whole.filter(|path| fs::metadata(path).is_ok_and(|meta| meta.len() > 0)))
        });
        until("the file is whole", || {
            let partial = files_in(&self.downloads).iter().any(|path| {
                path.extension()
                    .is_some_and(|end| end == "crdownload" || end == "part")
            });
            Ok((!partial).then_some(()))
        });
        fs::read(path).expect("the saved file")
    }

    /// Chooses a file on the screen for receiving.
    pub fn choose(&self, words: &Words, path: &Path) {
        self.hop("#/share/receive");
        let field = self.find("file", words.import.choose);
        self.ok(self
            .driver
            .type_into(&field, path.to_str().expect("a path in UTF-8")));
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

    /// The hash of the address.
    pub fn hash(&self) -> String {
        let value = self.run("return location.hash;", json!([]));
        value.as_str().unwrap_or_default().to_owned()
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
                "return performance.getEntriesByType('resource').map((each) => each.name);",
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

fn files_in(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect()
}
