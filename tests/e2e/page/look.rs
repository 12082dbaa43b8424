//! What stands on the screen.

use super::{Page, until};
use crate::webdriver::{Element, WebDriver};
use serde_json::{Value, json};

const FIND: &str = include_str!("find.js");

impl Page {
    /// Waits for an element with this role and name.
    pub fn find(&self, role: &str, name: &str) -> Element {
        self.look_for(role, name, false)
    }

    pub(super) fn look_for(&self, role: &str, name: &str, show: bool) -> Element {
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

    pub(super) fn text_now(&self) -> Result<String, String> {
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
}
