//! The part of WebDriver that the benchmarks need, as a client that waits for every answer.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use ureq::Agent;

/// How long a script may run.
const PATIENCE: Duration = Duration::from_secs(300);

/// The name under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser that is driven. It ends when this is dropped.
pub struct Session {
    agent: Agent,
    address: String,
}

/// An element of the page.
#[derive(Clone, Debug)]
pub struct Element(String);

impl Session {
    /// Opens a browser through the driver at `driver`.
    pub fn open(driver: &str, capabilities: &Value) -> Result<Self> {
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .into();
        let mut session = Self {
            agent,
            address: driver.to_owned(),
        };
        let wanted = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let opened = session
            .post("session", &wanted)
            .context("opening a browser")?;
        let id = opened
            .get("sessionId")
            .and_then(Value::as_str)
            .context("the driver named no session")?;
        session.address = format!("{driver}/session/{id}");
        let patience = PATIENCE.as_millis() as u64;
        session.post(
            "timeouts",
            &json!({ "script": patience, "pageLoad": patience }),
        )?;
        Ok(session)
    }

    /// Opens an address and waits until the page is loaded.
    pub fn goto(&self, url: &str) -> Result<()> {
        self.post("url", &json!({ "url": url })).map(drop)
    }

    /// Loads the page again.
    pub fn reload(&self) -> Result<()> {
        self.post("refresh", &json!({})).map(drop)
    }

    /// Runs the body of an asynchronous function and waits for what it returns.
    pub fn run<T: DeserializeOwned>(&self, body: &str, arguments: Value) -> Result<T> {
        // A promise that a script returns is waited for.
        let script = format!("return (async (...given) => {{ {body} }})(...arguments);");
        let answer = self
            .post(
                "execute/sync",
                &json!({ "script": script, "args": arguments }),
            )
            .with_context(|| format!("in the page: {body}"))?;
        serde_json::from_value(answer).with_context(|| format!("the answer to: {body}"))
    }

    /// The first element that a CSS selector finds.
    pub fn find(&self, selector: &str) -> Result<Element> {
        let asked = json!({ "using": "css selector", "value": selector });
        let found = self
            .post("element", &asked)
            .with_context(|| format!("looking for {selector}"))?;
        let id = found
            .get(ELEMENT)
            .and_then(Value::as_str)
            .context("the driver named no element")?;
        Ok(Element(id.to_owned()))
    }

    /// The first element that a CSS selector finds, as soon as there is one.
    pub fn wait_for(&self, selector: &str) -> Result<Element> {
        let started = Instant::now();
        loop {
            match self.find(selector) {
                Err(_) if started.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                found => return found,
            }
        }
    }

    /// Types into an element.
    pub fn type_into(&self, element: &Element, text: &str) -> Result<()> {
        let address = format!("element/{}/value", element.0);
        self.post(&address, &json!({ "text": text })).map(drop)
    }

    /// Clicks on an element.
    pub fn click(&self, element: &Element) -> Result<()> {
        self.post(&format!("element/{}/click", element.0), &json!({}))
            .map(drop)
    }

    /// Chooses a file in a file input.
    pub fn choose(&self, input: &Element, file: &Path) -> Result<()> {
        self.type_into(input, &file.to_string_lossy())
    }

    /// Asks Chromium itself.
    pub fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        self.post(
            "goog/cdp/execute",
            &json!({ "cmd": command, "params": parameters }),
        )
    }

    fn post(&self, what: &str, body: &Value) -> Result<Value> {
        let mut answer = self
            .agent
            .post(format!("{}/{what}", self.address))
            .send_json(body)?;
        let read = answer.body_mut().with_config().limit(u64::MAX);
        let mut answer: Value = read.read_json()?;
        let value = answer.get_mut("value").map(Value::take).unwrap_or_default();
        let text = |name| value.get(name).and_then(Value::as_str);
        if let Some(error) = text("error") {
            let message = text("message").unwrap_or_default();
            bail!("{error}: {}", message.lines().next().unwrap_or_default());
        }
        Ok(value)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A driver that is gone has ended its browsers.
        let _ = self.agent.delete(&self.address).call();
    }
}
