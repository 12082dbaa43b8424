//! Which build runs, and whether it is kept on the device.

use super::{Page, until};
use crate::webdriver::Answer;
use serde_json::json;

impl Page {
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
}
