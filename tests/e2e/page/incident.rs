//! The screen of an incident.

use super::{ENTER, PAUSE, Page, until, words};
use crate::webdriver::{Element, WebDriver};
use holdfast::words::Words;
use serde_json::json;
use std::thread;

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

impl Page {
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

    /// Sets the severity with keys: `s`, then the digit.
    pub fn grade(&self, words: &Words, level: u8) {
        self.leave_field();
        self.keys(&["s"]);
        self.find("heading", words.severity.pick);
        self.in_dialog();
        self.keys(&[&level.to_string()]);
        self.find("image", &words.severity.level(&level.to_string()));
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
            // Elsewhere links begin with the same words, and lead away from the incident.
            let tab = self.driver.script(
                "return [...document.querySelectorAll('nav a')].find((link) =>\
                   link.getClientRects().length && link.innerText.trim() === arguments[0]);",
                json!([tabs.next()]),
            )?;
            if let Some(tab) = WebDriver::element(&tab) {
                self.driver.click(&tab)?;
                thread::sleep(5 * PAUSE);
            }
            Ok(None)
        })
    }
}
