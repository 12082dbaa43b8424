//! Two incidents that turn out to be one, and two after all.

use crate::page::{Page, until, words};
use crate::stage::play;

/// In a narrow window the joined ones stand behind a tab.
fn show_joined(page: &Page) {
    let words = words();
    until("the joined incidents", || {
        if page.found("heading", words.incident.joined).is_none() {
            if page.found("link", words.incident.tab_tell).is_some() {
                page.press("link", words.incident.tab_tell);
            }
            return Ok(None);
        }
        Ok(Some(()))
    });
}

#[test]
fn duplicates_are_joined_and_parted_again() {
    play("duplicates are joined and parted again", |stage| {
        let (page, words) = (stage.open(), words());
        page.create(words, "Mail is slow");
        page.hop("#/");
        page.find("heading", words.list.title);
        page.create(words, "No mail at all");
        page.press("button", words.incident.other_actions);
        page.press("button", words.incident.duplicate);
        page.pick(words.incident.duplicate_of, "Mail is slow");
        page.press("button", words.incident.duplicate);
        page.sees(words.facts.duplicate);
        show_joined(&page);
        page.hop("#/");
        page.find("heading", words.list.title);
        page.sees("1 incident");
        page.press("link", words.severity.unclassified);
        // The incident that it was joined to gives its name.
        page.find("heading", "Mail is slow");
        show_joined(&page);
        page.press("button", words.incident.part);
        page.sees(words.facts.unjoined);
        page.hop("#/");
        page.sees("No mail at all");
        page.sees("Mail is slow");
        page.end();
    });
}
