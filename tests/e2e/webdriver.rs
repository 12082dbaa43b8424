//! The few commands of the WebDriver protocol that the tests use.

use serde_json::{Value, json};
use std::io::Write as _;
use std::time::Duration;
use ureq::Agent;

/// The key under which the protocol names elements.
pub const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long a driver may take for one command; the first one starts a browser.
const PATIENCE: Duration = Duration::from_secs(120);
/// How long a browser may take to start before it is started again.
const START: Duration = Duration::from_secs(60);

/// A running browser with a profile of its own. It ends when this is dropped.
pub struct WebDriver {
    agent: Agent,
    session: String,
}

/// An element of the page that is shown.
#[derive(Clone, Debug)]
pub struct Element(pub String);

/// What a driver refused, in its own words.
pub type Answer = Result<Value, String>;

impl WebDriver {
    /// Starts a browser.
    pub fn start(driver: &str, capabilities: &Value) -> Self {
        let agent = |patience| -> Agent {
            Agent::config_builder()
                .timeout_global(Some(patience))
                .http_status_as_error(false)
                .proxy(None)
                .build()
                .into()
        };
        let body = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let address = format!("{driver}/session");
        let answer = send(&agent(START), &address, &body).unwrap_or_else(|error| {
            // On a busy machine a browser now and then never answers its driver.
            let _ = writeln!(std::io::stderr(), "a browser is started again: {error}");
            send(&agent(PATIENCE), &address, &body)
                .unwrap_or_else(|error| panic!("no browser starts at {driver}: {error}"))
        });
        let agent = agent(PATIENCE);
        let id = answer["sessionId"].as_str().expect("a session has an id");
        Self {
            session: format!("{driver}/session/{id}"),
            agent,
        }
    }

    /// Sends a command with a body.
    pub fn post(&self, command: &str, body: &Value) -> Answer {
        send(&self.agent, &format!("{}/{command}", self.session), body)
    }

    /// Asks for something.
    pub fn get(&self, command: &str) -> Answer {
        let url = format!("{}/{command}", self.session);
        read(self.agent.get(&url).call())
    }

    /// Runs the body of a function in the page and returns what it returns.
    pub fn script(&self, body: &str, arguments: Value) -> Answer {
        self.post(
            "execute/sync",
            &json!({ "script": body, "args": arguments }),
        )
    }

    /// The same for one that calls its last argument when it is done.
    pub fn script_later(&self, body: &str, arguments: Value) -> Answer {
        self.post(
            "execute/async",
            &json!({ "script": body, "args": arguments }),
        )
    }

    /// An element that a script returned.
    pub fn element(value: &Value) -> Option<Element> {
        value[ELEMENT].as_str().map(|id| Element(id.to_owned()))
    }

    /// Presses on an element as a pointer does.
    pub fn click(&self, element: &Element) -> Answer {
        self.post(&format!("element/{}/click", element.0), &json!({}))
    }

    /// Types into an element, or gives a path to a field for files.
    pub fn type_into(&self, element: &Element, text: &str) -> Answer {
        self.post(
            &format!("element/{}/value", element.0),
            &json!({ "text": text, "value": [text] }),
        )
    }

    /// Presses keys at once and releases them, wherever the focus is.
    pub fn press(&self, keys: &[&str]) -> Answer {
        let down = keys
            .iter()
            .map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys
            .iter()
            .rev()
            .map(|key| json!({ "type": "keyUp", "value": key }));
        let steps: Vec<Value> = down.chain(up).collect();
        self.post(
            "actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": steps }] }),
        )
    }
}

impl Drop for WebDriver {
    fn drop(&mut self) {
        // A browser that is gone already needs no ending.
        let _ = self.agent.delete(&self.session).call();
    }
}

fn send(agent: &Agent, url: &str, body: &Value) -> Answer {
    read(
        agent
            .post(url)
            .content_type("application/json")
            .send(body.to_string()),
    )
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer {
    let text = answer
        .map_err(|error| error.to_string())?
        .body_mut()
        .with_config()
        .limit(256 << 20)
        .read_to_string()
        .map_err(|error| error.to_string())?;
    let mut whole: Value = serde_json::from_str(&text).map_err(|_| text.clone())?;
    let value = whole["value"].take();
    match value["error"].as_str() {
        Some(error) => Err(format!(
            "{error}: {}",
            value["message"].as_str().unwrap_or_default()
        )),
        None => Ok(value),
    }
}
