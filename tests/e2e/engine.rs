//! How each browser is started, and what differs between them.

use serde_json::{Value, json};
use std::path::Path;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Blink.
    Chromium,
    /// Gecko.
    Firefox,
    /// WebKitGTK.
    Webkit,
}

impl Engine {
    /// Reads the name that the environment gives.
    pub fn from_name(name: &str) -> Self {
        match name {
            "chromium" => Self::Chromium,
            "firefox" => Self::Firefox,
            "webkit" => Self::Webkit,
            other => panic!("HOLDFAST_BROWSER names an unknown browser: {other}"),
        }
    }

    /// What a driver needs to know to start it with a fresh profile that saves files to `downloads`.
    pub fn capabilities(self, program: Option<&str>, downloads: &Path) -> Value {
        match self {
            Self::Chromium => {
                let mut options = json!({
                    "args": [
                        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
                        "--no-first-run", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
                        "--window-size=1280,1000", "--lang=en-US",
                    ],
                    "prefs": {
                        "download.default_directory": downloads,
                        "download.prompt_for_download": false,
                        "intl.accept_languages": "en-US",
                    },
                });
                if let Some(program) = program {
                    options["binary"] = json!(program);
                }
                json!({
                    "browserName": "chrome",
                    "unhandledPromptBehavior": "accept",
                    "goog:chromeOptions": options,
                    "goog:loggingPrefs": { "performance": "ALL", "browser": "ALL" },
                })
            }
            Self::Firefox => {
                let mut options = json!({
                    "args": ["-headless", "--width=1280", "--height=1000"],
                    "prefs": {
                        "browser.download.folderList": 2,
                        "browser.download.dir": downloads,
                        "browser.download.always_ask_before_handling_new_types": false,
                        "browser.helperApps.neverAsk.saveToDisk":
                            "application/json,application/octet-stream,text/plain",
                        "intl.accept_languages": "en-US",
                    },
                });
                if let Some(program) = program {
                    options["binary"] = json!(program);
                }
                json!({
                    "browserName": "firefox",
                    "unhandledPromptBehavior": "accept",
                    "moz:firefoxOptions": options,
                })
            }
            Self::Webkit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {
                    "binary": program.unwrap_or("MiniBrowser"),
                    "args": ["--automation"],
                },
            }),
        }
    }

    /// Whether a saved file arrives in the folder that the session names. WebKitGTK's driver has no
    /// such setting, so there the test reads the bytes that the page offers.
    pub fn saves_to_folder(self) -> bool {
        self != Self::Webkit
    }

    /// Whether the driver tells of every request and every message of the console.
    pub fn tells_requests(self) -> bool {
        self == Self::Chromium
    }
}
